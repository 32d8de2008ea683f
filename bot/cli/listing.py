"""`jmwatch articles` and `alerts`: what was read and what was told of it. The ledger's entries are in entries.py."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from bot.cli.help import Commands
from bot.cli.numbers import IdArgument
from bot.cli.opening import SinceOption, UntilOption, moments_of, reader
from bot.cli.output import Format, FormatOption, LimitOption, SheetOption, print_listed
from bot.cli.sheets import print_row
from bot.errors import UsageError
from bot.store import Tx

NOUNS = {
    "articles": "文章：列表、详情、重读",
    "alerts": "提醒：列表、详情、读者报错",
    "deliveries": "投递：列表、已放弃的、补发、详情",
}


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


_FLAGGED = ("alert_id", "at", "name", "note", "headline", "article_url")
_COLUMNS = {
    "articles": ("id", "published_at", "source", "title", "topics", "verdict", "reason"),
    "alerts": ("id", "created_at", "reason", "headline", "article_url"),
}

articles, alerts = Commands(), Commands()


@articles.command("list")
def list_articles(
    since: SinceOption = None,
    until: UntilOption = None,
    form: FormatOption = Format.TABLE,
    limit: LimitOption = None,
) -> None:
    """列出文章（新读的在前），可只看某些天发布的。例：jmwatch articles list --since 昨天"""
    _list("articles", since, until, form, limit)


@alerts.command("list")
def list_alerts(
    since: SinceOption = None,
    until: UntilOption = None,
    form: FormatOption = Format.TABLE,
    limit: LimitOption = None,
) -> None:
    """列出提醒（新的在前），可只看某些天的。例：jmwatch alerts list --since 本周"""
    _list("alerts", since, until, form, limit)


@alerts.command()
def flagged(form: FormatOption = Format.TABLE, limit: LimitOption = None) -> None:
    """读者说有误的提醒：谁说的、哪里不对（新的在前）。例：jmwatch alerts flagged"""
    with reader() as app, app.store.read() as tx:
        print_listed(tx.flags.rows, form, app.settings.zone, columns=_FLAGGED, limit=limit)


@articles.command("show")
def show_article(id_: IdArgument, form: SheetOption = Format.TABLE) -> None:
    """一篇文章的全部：读出的事实、主题、正文。例：jmwatch articles show 1"""
    with reader() as app, app.store.read() as tx:
        print_row(one_of("articles", tx.rows.articles(id_=id_), id_) | _article_more(tx, id_), form, app.settings.zone)


@alerts.command("show")
def show_alert(id_: IdArgument, form: SheetOption = Format.TABLE) -> None:
    """一条提醒的全部：每件事附原句。例：jmwatch alerts show 1"""
    with reader() as app, app.store.read() as tx:
        print_row(one_of("alerts", tx.rows.alerts(id_=id_), id_), form, app.settings.zone)


def _list(noun: str, since: str | None, until: str | None, form: Format, limit: int | None) -> None:
    """The rows of some days."""
    with reader() as app, app.store.read() as tx:
        first, end = moments_of(since, until, app)
        rows = {"articles": tx.rows.articles, "alerts": tx.rows.alerts}[noun]
        print_listed(
            partial(rows, since=first, until=end), form, app.settings.zone, columns=_COLUMNS[noun], limit=limit
        )


def one_of(noun: str, found: Iterator[dict[str, Any]], id_: int) -> dict[str, Any]:
    """The row of a number. UsageError when there is none."""
    row = next(found, None)
    if row is None:
        raise UsageError(f"没有{NOUNS[noun].partition('：')[0]} {id_}", hint=f"编号见 jmwatch {noun} list")
    return row
