"""`list` and `show` for everything that has rows, but for the ledger's entries (entries.py)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from bot.cli.help import Commands
from bot.cli.opening import reader
from bot.cli.output import TABLE_ROWS, Format, FormatOption, LimitOption, print_rows
from bot.errors import UsageError
from bot.store import Tx

NOUNS = {
    "articles": "文章：列表、详情、重读",
    "alerts": "提醒：列表、详情、读者报错",
    "deliveries": "投递：列表、已放弃的、补发、详情",
}

Rows = Callable[[Tx, int | None, int | None], Iterator[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Noun:
    rows: Rows
    columns: tuple[str, ...]
    more: Callable[[Tx, int], dict[str, Any]] = lambda _tx, _id: {}


def _article_more(tx: Tx, id_: int) -> dict[str, Any]:
    stored = tx.articles.get(id_)
    assert stored is not None
    article = stored.article
    return {
        "kicker": article.kicker,
        "subtitle": article.subtitle,
        "outlet": article.outlet,
        "byline": article.byline,
        "label": article.label,
        "place": article.place,
        "dated_by": article.dated_by,
        "read_by": article.read_by,
        "version": stored.version,
        "why": stored.why,
        "attachments": [{"name": one.name, "url": one.url} for one in article.attachments],
        "topic_words": {topic.name: list(topic.words) for topic in tx.articles.topics(id_)},
        "facts": [
            {**fact["row"], "reason": fact["reason"], "entry_id": fact["entry_id"]} for fact in tx.articles.facts(id_)
        ],
        "text": article.text,
    }


def _delivery_more(tx: Tx, id_: int) -> dict[str, Any]:
    """The words of a notice; an alert has its own `show`."""
    notice_id = next(tx.rows.deliveries(id_=id_))["notice_id"]
    return {"words": [line.words for line in tx.notices.screen(notice_id).lines]} if notice_id else {}


_FLAGGED = ("alert_id", "at", "name", "note", "headline", "article_url")
_TABLES = {
    "articles": _Noun(
        lambda tx, limit, id_: tx.rows.articles(limit, id_),
        ("id", "published_at", "source", "title", "topics", "verdict", "reason"),
        _article_more,
    ),
    "alerts": _Noun(
        lambda tx, limit, id_: tx.rows.alerts(limit, id_), ("id", "created_at", "reason", "headline", "article_url")
    ),
    "deliveries": _Noun(
        lambda tx, limit, id_: tx.rows.deliveries(limit, id_),
        ("id", "alert_id", "notice", "channel", "address", "state", "attempt", "uncertain", "sent_at", "detail"),
        _delivery_more,
    ),
}


def flagged(form: FormatOption = Format.TABLE, limit: LimitOption = None) -> None:
    """读者说有误的提醒：谁说的、哪里不对（新的在前）。例：jmwatch alerts flagged"""
    most = limit if limit is not None or form is not Format.TABLE else TABLE_ROWS
    with reader() as app, app.store.read() as tx:
        print_rows(tx.flags.rows(most), form, app.settings.zone, columns=_FLAGGED)


def commands(noun: str, *, with_list: bool = True) -> Commands:
    """The `list` and `show` commands of a noun; a noun may have a `list` of its own."""
    table = _TABLES[noun]
    app = Commands()

    def _list(form: FormatOption = Format.TABLE, limit: LimitOption = None) -> None:
        most = limit if limit is not None or form is not Format.TABLE else TABLE_ROWS
        with reader() as app, app.store.read() as tx:
            print_rows(table.rows(tx, most, None), form, app.settings.zone, columns=table.columns)

    if with_list:
        app.command("list", help=f"列出（新的在前）。例：jmwatch {noun} list --format jsonl")(_list)

    @app.command("show", help=f"看一条的全部。例：jmwatch {noun} show 1")
    def _show(
        id_: Annotated[int, typer.Argument(metavar="ID", help="列表中的 id")], form: FormatOption = Format.JSON
    ) -> None:
        with reader() as app, app.store.read() as tx:
            found = list(table.rows(tx, None, id_))
            if not found:
                raise UsageError(f"没有{NOUNS[noun].partition('：')[0]} {id_}", hint=f"编号见 jmwatch {noun} list")
            print_rows([{**found[0], **table.more(tx, id_)}], form, app.settings.zone)

    return app
