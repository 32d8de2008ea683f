"""`jmwatch report`: the questions people ask of the whole ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bot.app import App
from bot.cli.help import Commands
from bot.cli.opening import AsOfOption, SinceOption, UntilOption, moment_after, reader, span_of, today
from bot.cli.output import Format, FormatOption, print_rows, say
from bot.ledger import Card, Entry, Told, card
from bot.ledger.conflicts import conflicts
from bot.ledger.entry import Saying
from bot.ledger.pace import PAIRS, middle, walks
from bot.ledger.tally import EVENTS, chains_of, matrix
from bot.ledger.thread import of_company
from bot.ledger.week import Happening, Week
from bot.ledger.week import week as weekly
from bot.regions import Region
from bot.render.money import amount
from bot.render.words import AMOUNTS, CLAIMS, KINDS, STAGES
from bot.store import Tx

app = Commands()

UNCHAINED = "未分链"
WHOLE_CITY = "市直/未分区"


@app.command()
def week(
    since: SinceOption = None, until: UntilOption = None, as_of: AsOfOption = None, form: FormatOption = Format.TABLE
) -> None:
    """本周新签、动工、投产：按区、按产业链。批次另列一行，只计未具名的余数；两家说法不一的活动只计一次。

    例：jmwatch report week --since 上周
    """
    with reader() as opened, opened.store.read() as tx:
        zone, region = opened.settings.zone, opened.rules.region
        first, last = span_of(since, until, today(as_of, zone))
        entries, told = tx.memory.known("project", "batch", zone=zone, until=moment_after(as_of, zone))
        say(f"{first} 至 {last}（按事件日期；未写日期的按首次报道日）")
        print_rows(_cells(weekly(entries, told, first, last, region), region), form, zone)


@app.command()
def pace(
    each: Annotated[bool, typer.Option("--each", help="列出每个项目走了多少天")] = False,
    as_of: AsOfOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """从一步到下一步要几天：签约→动工等，全市与各区的中位数。只算两步都写明到月或日的项目。

    例：jmwatch report pace --each
    """
    with reader() as opened, opened.store.read() as tx:
        projects, _ = _projects(opened, tx, as_of)
        region = opened.rules.region
        rows: list[dict[str, Any]] = []
        for first, last in PAIRS:
            found = walks(projects, first, last)
            step = f"{STAGES[first]}→{STAGES[last]}"
            if each:
                rows += [
                    {"step": step, "id": one.project, "place": one.place, "name": one.name}
                    | {"start": one.start, "end": one.end, "days": one.days}
                    for one in found
                ]
                continue
            for place in (None, *region.districts):
                some = [one for one in found if place in (None, one.place)]
                if some:
                    ends = {"fastest": some[0].days, "slowest": some[-1].days}
                    median = {"projects": len(some), "median_days": middle(some)}
                    rows.append({"step": step, "place": place or region.city, **median, **ends})
        print_rows(rows, form, opened.settings.zone)


@app.command()
def company(
    name: Annotated[str, typer.Argument(metavar="名称", help="全称、简称都可以")],
    as_of: AsOfOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """一家企业的全部项目：各阶段日期、金额变化、承诺、二期与增资、哪些文章说的。

    例：jmwatch report company 云岭新能源
    """
    with reader() as opened, opened.store.read() as tx:
        zone, region = opened.settings.zone, opened.rules.region
        entries, told = tx.memory.known("project", zone=zone, until=moment_after(as_of, zone))
        found = of_company(entries, name, region)
        rows = [_project(one, card(one, region), told) for one in found]
        print_rows(
            rows, form, zone, columns=("id", "place", "name", "steps", "amounts", "promises", "parent", "sources")
        )


@app.command("matrix")
def matrix_(
    amounts: Annotated[bool, typer.Option("--amounts", help="格内为总投资（亿元），而不是个数")] = False,
    as_of: AsOfOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """区 × 产业链：每格是已签约及以后的项目个数；没有的是待补的链，数据里列在 empty 一栏。

    例：jmwatch report matrix --format md
    """
    with reader() as opened, opened.store.read() as tx:
        projects, told = _projects(opened, tx, as_of)
        region = opened.rules.region
        cells = matrix(projects, chains_of(told, region))
        rows = []
        for chain in (*region.chains, None):
            row: dict[str, Any] = {"chain": chain or UNCHAINED}
            for place in (*region.districts, None):
                homes = (place,) if place else (None, region.city)
                ids = [id_ for home in homes for id_ in cells.get((home, chain), ())]
                sums = sum(one.yi for id_ in ids if (one := projects[id_].amount))
                row[place or WHOLE_CITY] = round(sums, 2) if amounts else len(ids)
            row["total"] = round(sum(value for key, value in row.items() if key != "chain"), 2)
            row["empty"] = [place for place in region.districts if not row[place]] if chain else []
            rows.append(row)
        shown = [name for name in rows[0] if name != "empty"]  # which a person sees in the zeros
        print_rows(rows, form, opened.settings.zone, columns=shown if form is Format.TABLE else ())


@app.command("conflicts")
def conflicts_(as_of: AsOfOption = None, form: FormatOption = Format.TABLE) -> None:
    """说法不一：同一项目或同一场活动，各家的数字并列，不平均、不相加。每处只列一次。

    例：jmwatch report conflicts
    """
    with reader() as opened, opened.store.read() as tx:
        zone, region = opened.settings.zone, opened.rules.region
        entries, _ = tx.memory.known("project", "batch", zone=zone, until=moment_after(as_of, zone))
        found = conflicts(entries, region)
        urls = tx.memory.addresses({claim.by.article for one in found for claim in one.claims})
        rows = [
            {
                "what": CLAIMS[one.what],
                "kind": KINDS[one.kind],
                "ids": list(one.entries),
                "place": one.card.place,
                "name": one.card.name,
                "claims": [f"{claim.by.source}：{_value(claim)}" for claim in one.claims],
                "articles": [
                    {"source": claim.by.source, "day": claim.by.day, "says": _value(claim)}
                    | {"url": urls.get(claim.by.article, "")}
                    for claim in one.claims
                ],
            }
            for one in found
        ]
        print_rows(rows, form, zone, columns=("what", "kind", "ids", "place", "name", "claims"))


def _cells(found: Week, region: Region) -> Iterator[dict[str, Any]]:
    order = {place: no for no, place in enumerate((region.city, *region.districts))}
    for (place, chain), cell in sorted(
        found.cells.items(), key=lambda item: (order.get(str(item[0][0]), -1), str(item[0]))
    ):
        ids = dict.fromkeys(id_ for stage in EVENTS for id_ in cell.projects.get(stage, ()))
        counts: dict[str, Any] = {stage.value: cell.count(stage) for stage in EVENTS}
        yield {"place": place or WHOLE_CITY, "chain": chain or UNCHAINED, **counts, "yi": round(cell.yi, 2)} | {
            "what": [f"#{id_} {found.cards[id_].name}" for id_ in ids]
        }
    for one in found.batches:
        counts = {stage.value: one.rest if stage is one.stage else 0 for stage in EVENTS}
        yield {"place": one.card.place or WHOLE_CITY, "chain": "批次余数", **counts, "yi": one.rest_yi} | {
            "what": [_batch(one)]
        }
    if found.cells or found.batches:
        counts = {stage.value: found.count(stage) for stage in EVENTS}
        yield {"place": "合计", "chain": "", **counts, "yi": found.yi, "what": []}


def _batch(one: Happening) -> str:
    view = one.card
    figures = [f"{view.count}个" if view.count is not None else "", amount(view.amount.yi) if view.amount else ""]
    whole = "、".join(one for one in figures if one)
    rivals = f"；说法不一，另见 {'、'.join(f'#{id_}' for id_ in one.rivals)}" if one.rivals else ""
    return f"批次 #{one.entry} {view.name} {whole}，已具名 {len(one.members.named)} 个{rivals}"


def _projects(opened: App, tx: Tx, as_of: str | None) -> tuple[dict[int, Card], list[Told]]:
    zone = opened.settings.zone
    entries, told = tx.memory.known("project", zone=zone, until=moment_after(as_of, zone))
    return {one.id: card(one, opened.rules.region) for one in entries}, told


def _project(entry: Entry, view: Card, told: list[Told]) -> dict[str, Any]:
    articles = {one.by.article: one for one in told if one.entry == entry.id}
    return {
        "id": entry.id,
        "name": view.name,
        "names": entry.words("name"),
        "companies": entry.words("company"),
        "place": view.place,
        "stage": STAGES[view.stage] if view.stage else None,
        "steps": [f"{STAGES[one.stage]} {one.period or one.day}" for one in view.steps],
        "amounts": [f"{_value(one.first)}（{one.first.by.day}）" for one in view.amounts],
        "promises": [f"{STAGES[one.stage]} {one.period or '未写日期'}" for one in view.promises],
        "parent": entry.parent,
        "sources": list(view.sources),
        "disputed": view.disputed,
        "articles": [{"day": one.by.day, "source": one.by.source, "url": one.url} for one in articles.values()],
    }


def _value(saying: Saying) -> str:
    if saying.what == "count":
        return f"{saying.value[0]}个"
    kind, yi, comparator = saying.value
    words = AMOUNTS[str(kind)] if kind else ""
    return f"{words}{amount(float(yi or 0), str(comparator))}"
