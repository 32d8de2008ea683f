"""`jmwatch projects`: a project's card, its life in the papers, who decided what about it — and a person's own word."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from bot.app import App
from bot.cli import entries
from bot.cli.numbers import numbered, numbers
from bot.cli.opening import AsOfOption, DryRunOption, YesOption, agreed, beside, moment_after, reader
from bot.cli.output import Format, FormatOption, SheetOption, print_rows, say
from bot.cli.trees import print_tree
from bot.errors import UsageError
from bot.ledger import Entry
from bot.pipeline import hands
from bot.pipeline.life import as_row, history, life, timeline
from bot.render import amount
from bot.render.words import AMOUNTS, CONFLICTS, EVENTS, RULINGS, STAGES
from bot.store import Tx

app = entries.commands("projects", with_show=False)

IdArgument = Annotated[int, numbered("项目编号，如 8")]
NoteOption = Annotated[str, typer.Option("--note", metavar="文字", help="为什么；记入台账的历史")]
ByOption = Annotated[str, typer.Option("--by", metavar="姓名", help="谁的决定；默认为系统用户名", show_default=False)]


@app.command()
def show(
    id_: IdArgument,
    as_of: AsOfOption = None,
    form: SheetOption = Format.TABLE,
) -> None:
    """项目卡：步骤（按事件日期）、承诺、金额沿革、说法不一、各家来源、分期与增资，每一条附原句与网址。

    例：jmwatch projects show 8
    """
    with reader() as opened, opened.store.read() as tx:
        entry = _find(tx, id_)
        until = moment_after(as_of, opened.settings.zone)
        known = life(tx, opened.rules, entry, until)
        if as_of and not known.tellings:
            raise UsageError(
                f"{as_of} 时还没有读到项目 {entry.id}", hint=f"不写 --as-of 看现在：jmwatch projects show {id_}"
            )
        row = as_row(tx, known)
        if form is Format.TABLE:
            _print_card(row, opened)
            return
        listed = [one for one in entries.rows_of(tx, "project", opened, as_of, None, entry.id) if one["id"] == entry.id]
        told = list(tx.rows.told(entry.id, until=until))
        print_rows([{**listed[0], **row, "told_in": told}], form, opened.settings.zone)


@app.command("timeline")
def timeline_(id_: IdArgument, form: FormatOption = Format.TABLE) -> None:
    """项目大事记：按发生的先后，每件事附原句与网址。例：jmwatch projects timeline 8"""
    with reader() as opened, opened.store.read() as tx:
        rows = timeline(life(tx, opened.rules, _find(tx, id_)))
        if form in (Format.TABLE, Format.MD):
            rows = [_event_words(row) for row in rows]
        print_rows(rows, form, opened.settings.zone)


@app.command("history")
def history_(id_: IdArgument, form: FormatOption = Format.TABLE) -> None:
    """谁在何时对这个项目做过什么：人工合并、拆分，以及程序自动的归并。例：jmwatch projects history 8"""
    with reader() as opened, opened.store.read() as tx:
        rows = history(tx, _find(tx, id_).id)
        if form in (Format.TABLE, Format.MD):
            rows = [_ruling_words(row) for row in rows]
        print_rows(rows, form, opened.settings.zone)


@app.command()
def merge(
    kept: Annotated[int, numbered("保留的项目编号", "甲")],
    gone: Annotated[int, numbered("并入甲的项目编号", "乙")],
    note: NoteOption = "",
    by: ByOption = "",
    dry_run: DryRunOption = False,
    yes: YesOption = False,
) -> None:
    """两个编号其实是一个项目：把 B 并入 A。永远记住，以后的报道和重读都不会再分开；可用 split 分开。

    例：jmwatch projects merge 8 12 --note "同一块地、同一家企业"
    """
    with beside() as opened:
        word = hands.Word(by or _user(), opened.now(), note)
        with opened.store.rehearse() as tx:
            made = hands.merge(tx, opened.rules, kept, gone, word)
            _print_card(as_row(tx, life(tx, opened.rules, _find(tx, made))), opened)
        if dry_run or not agreed(f"把项目 {gone} 并入 {kept}？", yes):
            say("没有改动台账")
            return
        with opened.store.write() as tx:
            hands.merge(tx, opened.rules, kept, gone, word)
        undo = f"jmwatch projects split {kept} --articles …"
        say(f"项目 {gone} 已并入 {kept}。查看：jmwatch projects show {kept}；撤销：{undo}")


@app.command()
def split(
    id_: IdArgument,
    articles: Annotated[
        str, typer.Option("--articles", metavar="12,15", help="这些文章说的是另一个项目（文章编号，见 projects show）")
    ] = "",
    names: Annotated[str, typer.Option("--names", metavar="甲,乙", help="用这些名称报道的是另一个项目")] = "",
    note: NoteOption = "",
    by: ByOption = "",
    dry_run: DryRunOption = False,
    yes: YesOption = False,
) -> None:
    """一个编号其实是两个项目：把所指文章（或名称）的内容分出去，另立编号。永远记住；可用 merge 合回来。

    例：jmwatch projects split 8 --articles 12,15 --note "二者地块不同"
    """
    with beside() as opened:
        word = hands.Word(by or _user(), opened.now(), note)
        told_in, told_as = numbers(articles, "--articles"), _names(names)
        with opened.store.rehearse() as tx:
            made = hands.split(tx, opened.rules, id_, word, articles=told_in, names=told_as)
            for one in (id_, made):
                _print_card(as_row(tx, life(tx, opened.rules, _find(tx, one))), opened)
        if dry_run or not agreed(f"把项目 {id_} 拆成以上两个？", yes):
            say("没有改动台账")
            return
        with opened.store.write() as tx:
            made = hands.split(tx, opened.rules, id_, word, articles=told_in, names=told_as)
        undo = f"jmwatch projects merge {id_} {made}"
        say(f"项目 {id_} 已拆出项目 {made}。查看：jmwatch projects show {made}；撤销：{undo}")


def _find(tx: Tx, id_: int) -> Entry:
    """The project of a number, or the one it was merged into, said so."""
    entry = tx.entries.get(id_)
    if entry is None:
        raise UsageError(f"没有项目 {id_}", hint="编号见 jmwatch projects list")
    if entry.kind != "project":
        noun = {"batch": "batches", "target": "targets"}[entry.kind]
        raise UsageError(f"{id_} 不是项目", hint=f"jmwatch {noun} show {id_}")
    if entry.id != id_:
        say(f"项目 {id_} 已并入项目 {entry.id}")
    if not entry.sayings:
        say(f"项目 {id_} 已没有文章提到：提到它的文章改过了")
    return entry


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "命令行"


def _names(words: str) -> list[str]:
    return [name.strip() for name in words.replace("，", ",").split(",") if name.strip()]


# --- words for people -------------------------------------------------------------------------------------------------


def _print_card(row: Mapping[str, Any], opened: App) -> None:
    words: dict[str, Any] = {
        "企业": row["company"] or "未说明",
        "地点": row["place"] or "未说明",
        "步骤": {_dated(one): _said(one["said"], dated=True) for one in row["steps"]},
        "承诺": {_dated(one): _said(one["said"], dated=True) for one in row["promises"]},
        "金额": {_amount_words(one): _said(one["said"]) for one in row["amounts"]},
        "说法不一": [_conflict_words(one) for one in row["conflicts"]],
        "企业的写法": {one["value"]: _said(one["said"]) for one in row.get("companies", ())},
        "各报的叫法": {one["value"]: _said(one["said"]) for one in row.get("names", ())},
        "分期与增资": [
            f"#{one['id']} {one['name']}（{'所属项目' if one['relation'] == 'parent' else '分期或增资'}）"
            for one in row["kin"]
        ],
        "曾用编号": [f"#{one['id']} {one['name']}" for one in row["merged"]],
        f"来源 {len(row['sources'])} 家": "、".join(row["sources"]),
    }
    print_tree(
        f"#{row['id']} {row['name']}", {name: value for name, value in words.items() if value}, opened.settings.zone
    )


def _dated(step: Mapping[str, Any]) -> str:
    period = step["period"] or f"未说明日期（{step['first_told']} 见报）"
    return f"{STAGES[step['stage']]} {period}"


def _said(seen: list[Mapping[str, Any]], *, dated: bool = False) -> list[str]:
    return [
        f"{one['outlet']} {one['day']}"
        + (f"（说是 {one['period']}）" if dated and one["period"] else "")
        + f" 文章 {one['article_id']}：“{one['sentence']}” {one['url']}"
        for one in seen
    ]


def _amount_words(one: Mapping[str, Any]) -> str:
    return f"{AMOUNTS.get(one['kind'] or '', '投资额')} {amount(one['yi'], one['comparator'])}（{one['day']} 起）"


def _conflict_words(one: Mapping[str, Any]) -> str:
    return f"{CONFLICTS[one['what']]}：" + "；".join(f"{side['outlet']} {_side(side)}" for side in one["sides"])


def _side(side: Mapping[str, Any]) -> str:
    value = side["value"]
    return amount(float(value[1] or 0), value[2]) if side["what"] == "amount" else f"{value[0]}个"


def _event_words(row: Mapping[str, Any]) -> dict[str, Any]:
    if row["stage"]:
        what = f"{STAGES[row['stage']]} {row['period'] or ''}".strip()
    else:
        what = f"{AMOUNTS.get(row['amount_kind'] or '', '投资额')} {amount(row['amount_yi'], row['comparator'])}"
    words = {"day": row["day"], "event": EVENTS[row["event"]], "what": what, "articles": row["articles"]}
    return words | {"outlet": row["outlet"], "sentence": row["sentence"], "url": row["url"]}


def _ruling_words(row: Mapping[str, Any]) -> dict[str, Any]:
    names = "、".join(row.get("names", ()))
    if row["verb"] == "merge":
        what = f"#{row['gone']} 并入 #{row['entry_id']}：{names}"
    else:
        chosen = "、".join(map(str, row.get("articles", ())))
        what = f"从 #{row['entry_id']} 拆出 #{row.get('made', '')}：{names}（文章 {chosen}）"
    who = row["by"] or "程序（报道表明是同一项目）"
    return {"at": row["at"], "by": who, "verb": RULINGS[row["verb"]], "what": what, "note": row["note"]}
