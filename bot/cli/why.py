"""`jmwatch why`: the whole path of one article or alert, and what would have had to differ."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from bot.app import App
from bot.cli.numbers import is_number, number
from bot.cli.opening import reader
from bot.cli.output import Format, SheetOption, print_rows
from bot.cli.trees import print_tree
from bot.errors import UsageError
from bot.pipeline.path import CODES, steps
from bot.render.words import LINK_STATES
from bot.store import Stored, Tx


def why(
    what: Annotated[str, typer.Argument(metavar="网址|提醒编号", help="文章网址，或提醒编号（12 或 A12）")],
    form: SheetOption = Format.TABLE,
) -> None:
    """一篇文章或一条提醒的来龙去脉：来源→提取→转载？→主题→事实→台账→理由→订阅→投递，以及怎样才会不同。

    例：jmwatch why 12
    """
    with reader() as app, app.store.read() as tx:
        found = _find(tx, what)
        if not found:
            _explain_link(app, tx, what, form)
            return
        paths = [dict(steps(tx, stored, app.rules, app.sources)) for stored in found]
        if form is not Format.TABLE:
            print_rows(paths, form, app.settings.zone)
            return
        for stored, path in zip(found, paths, strict=True):
            _print(stored, path, app)


def _find(tx: Tx, what: str) -> list[Stored]:
    if is_number(what):
        alert = next(tx.rows.alerts(id_=number(what)), None)
        if alert is None:
            raise UsageError(f"没有提醒 {what}", hint="编号见 jmwatch alerts list；文章请给网址")
        article = tx.articles.get(tx.outbox.message(number(what))["article_id"])
        return [article] if article else []
    return tx.articles.at(what) or [one for one in (tx.articles.find(what),) if one]


def _explain_link(app: App, tx: Tx, what: str, form: Format) -> None:
    """A link that no article was made of: how far it came."""
    link = tx.rows.link(what)
    if link is None:
        raise UsageError(f"没有见过 {what}", hint="没有来源列出过它；来源状态见 jmwatch sources list")
    row = {name: link[name] for name in ("source", "url", "state", "attempts", "health", "detail", "next_try_at")}
    if form in (Format.TABLE, Format.MD):
        row["state"] = LINK_STATES[row["state"]]
    print_rows([row], form, app.settings.zone)


def _print(stored: Stored, path: dict[str, Any], app: App) -> None:
    print_tree(f"《{stored.article.title}》 {stored.article.url}", _spoken(path), app.settings.zone)


def _spoken(value: Any) -> Any:
    """The steps without what is for programs."""
    if isinstance(value, dict):
        return {name: _spoken(one) for name, one in value.items() if name not in CODES}
    return [_spoken(one) for one in value] if isinstance(value, list) else value
