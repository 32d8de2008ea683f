"""`jmwatch targets progress`: who pledged what, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bot.cli.opening import AsOfOption, OwnerOption, district, moment_after, reader
from bot.cli.output import Format, FormatOption, print_rows
from bot.ledger.board import Line, Pledge, board
from bot.render.words import COMPARATORS, STRENGTHS, VERDICTS
from bot.store import Tx

COLUMNS = (
    "owner", "indicator", "period", "strength", "pledge", "unit", "actual", "actual_period", "rate", "points",
    "elapsed", "ahead", "verdict", "districts_sum",
)  # fmt: skip


def progress(
    owner: OwnerOption = None,
    year: Annotated[int | None, typer.Option("--year", help="只看这一年的目标")] = None,
    as_of: AsOfOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """目标与实绩：每个承诺（确保、力争各一行）对应的最新实绩、完成率、序时进度与差距，以及各区目标合计。

    rate 完成率%；points 增速、占比与目标相差几个百分点；elapsed 序时进度%；ahead 完成率减序时进度；
    said_rate 文中自报的完成率。没有实绩的写“待实绩”。

    例：jmwatch targets progress --owner 新会 --year 2026
    """
    with reader() as app, app.store.read() as tx:
        region, zone = app.rules.region, app.settings.zone
        until = moment_after(as_of, zone)
        targets, _ = tx.memory.known("target", zone=zone, until=until)
        told = tx.memory.told("actual", "batch", zone=zone, until=until)
        place = district(owner, region)
        lines = [
            line
            for line in board(targets, told, region)
            if place in (None, line.pledge.owner) and (year is None or line.pledge.is_of(year))
        ]
        urls = _addresses(tx, lines)
        print_rows((_row(line, urls) for line in lines), form, zone, columns=COLUMNS)


def _addresses(tx: Tx, lines: list[Line]) -> dict[str, str]:
    return tx.memory.addresses({saying.by.article for line in lines for saying in line.pledge.said})


def _row(line: Line, urls: dict[str, str]) -> dict[str, Any]:
    pledge, actual = line.pledge, line.actual
    return {
        "id": pledge.entry,
        "owner": pledge.owner,
        "indicator": pledge.indicator,
        "period": pledge.period,
        "strength": STRENGTHS[pledge.strength],
        "pledge": pledge.value,
        "unit": pledge.unit,
        "comparator": COMPARATORS[pledge.comparator],
        "is_stretch": pledge.is_stretch,
        "actual": actual.value if actual else None,
        "actual_indicator": actual.indicator if actual else None,
        "actual_unit": actual.unit if actual else None,
        "actual_period": actual.period if actual else None,
        "growth": actual.growth if actual else None,
        "rate": line.rate,
        "points": line.points,
        "elapsed": line.elapsed,
        "ahead": line.ahead,
        "verdict": VERDICTS[line.verdict],
        "said_rate": actual.said_rate if actual else None,
        "districts_sum": line.districts.sum if line.districts else None,
        "districts": list(line.districts.owners) if line.districts else [],
        "pledged_by": urls.get(pledge.latest.by.article, ""),
        "revisions": list(_revisions(pledge, urls)),
        "actual_url": actual.url if actual else None,
        "actual_quote": actual.quote if actual else None,
    }


def _revisions(pledge: Pledge, urls: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The values said before the one that holds, in order, when there was more than one."""
    for one in pledge.said if len(pledge.said) > 1 else ():
        yield {
            "value": one.value[2],
            "strength": STRENGTHS[str(one.value[0])],
            "day": one.by.day,
            "source": one.by.source,
            "url": urls.get(one.by.article, ""),
        }
