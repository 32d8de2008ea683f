"""`list` and `show` of projects, batches and targets: as they are, or as they were known on a day (`--as-of`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App
from bot.cli.help import Commands
from bot.cli.numbers import IdArgument
from bot.cli.opening import AsOfOption, OwnerOption, district, moment_after, reader
from bot.cli.output import Format, FormatOption, LimitOption, SheetOption, print_listed
from bot.cli.sheets import print_row
from bot.errors import UsageError
from bot.ledger import card
from bot.ledger.conflicts import happenings
from bot.ledger.members import members
from bot.render.words import KINDS
from bot.store import Tx

NOUNS = {
    "projects": "项目台账：列表、项目卡、大事记、到期、停滞、合并、拆分",
    "batches": "批量项目：列表、详情",
    "targets": "目标台账：列表、详情、进度",
}

_KINDS = {"projects": "project", "batches": "batch", "targets": "target"}
_COLUMNS = {
    "project": ("id", "place", "name", "company", "stages", "amount_yi", "period", "articles"),
    "batch": ("id", "place", "scope", "count", "amount_yi", "stages", "period", "articles"),
    "target": ("id", "place", "indicator", "period", "value", "unit", "articles"),
}


def commands(noun: str, *, with_show: bool = True) -> Commands:
    """The `list` and `show` commands of a kind of entry; a kind may have a `show` of its own."""
    kind = _KINDS[noun]
    app = Commands()

    @app.command("list", help=f"列出（新的在前）。例：jmwatch {noun} list --district 新会")
    def _list(
        owner: OwnerOption = None,
        as_of: AsOfOption = None,
        form: FormatOption = Format.TABLE,
        limit: LimitOption = None,
    ) -> None:
        with reader() as opened, opened.store.read() as tx:
            place = district(owner, opened.rules.region)

            def ask(most: int | None) -> Iterable[dict[str, Any]]:
                return rows_of(tx, kind, opened, as_of, most, place=place)

            print_listed(ask, form, opened.settings.zone, columns=_COLUMNS[kind], limit=limit)

    if not with_show:
        return app

    @app.command("show", help=f"看一条的全部。例：jmwatch {noun} show 1")
    def _show(
        id_: IdArgument,
        as_of: AsOfOption = None,
        form: SheetOption = Format.TABLE,
    ) -> None:
        with reader() as opened, opened.store.read() as tx:
            found = [row for row in rows_of(tx, kind, opened, as_of, None, id_) if row["id"] == id_]
            if not found:
                raise UsageError(f"没有{KINDS[kind]} {id_}", hint=f"编号见 jmwatch {noun} list")
            zone = opened.settings.zone
            told = list(tx.rows.told(id_, until=moment_after(as_of, zone)))
            more = _members(tx, id_, opened, as_of) if kind == "batch" else {}
            print_row({**found[0], **more, "told_in": told}, form, zone)

    return app


def rows_of(
    tx: Tx,
    kind: str,
    opened: App,
    as_of: str | None,
    most: int | None,
    id_: int | None = None,
    *,
    place: str | None = None,
) -> Iterable[dict[str, Any]]:
    """Entries as rows, the newest first; those of a place."""
    zone: ZoneInfo = opened.settings.zone
    until = moment_after(as_of, zone)
    if until is None:
        return tx.rows.entries(kind, most, id_, place=place)
    rows = tx.memory.listed(kind, zone=zone, until=until, region=opened.rules.region)
    return [row for row in rows if place in (None, row["place"])][:most]


def _members(tx: Tx, id_: int, opened: App, as_of: str | None) -> dict[str, Any]:
    """Who a batch consists of, what is left unnamed, and what others count instead."""
    zone, region = opened.settings.zone, opened.rules.region
    entries, told = tx.memory.known("project", "batch", zone=zone, until=moment_after(as_of, zone))
    batches = [one for one in entries if one.kind == "batch"]
    group = next(group for group in happenings(batches, region) if any(one.id == id_ for one in group))
    batch = next(one for one in group if one.id == id_)
    of = members(batch, told, {one.id: one for one in entries if one.kind == "project"}, region)
    return {
        "named": [
            {"id": one, "name": view.name, "amount_yi": view.amount.yi if view.amount else None}
            for one, view in of.named.items()
        ],
        "named_count": len(of.named),
        "named_yi": of.named_yi,
        "unnamed_count": of.rest,
        "unnamed_yi": of.rest_yi,
        "adds_up": of.adds_up,
        "rivals": [
            {"id": one.id, "count": view.count, "amount_yi": view.amount.yi if view.amount else None}
            | {"sources": list(view.sources)}
            for one in group
            if one.id != id_ and (view := card(one, region))
        ],
    }
