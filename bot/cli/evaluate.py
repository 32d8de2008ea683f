"""`jmwatch eval`: how well facts are read, measured on a person's own labelled texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import regions, settings
from bot.cli.opening import read_files
from bot.cli.output import Format, print_rows, say
from bot.cli.read import read_rows
from bot.errors import UsageError, cause
from bot.scoring import KINDS, Row, Score, brief, score
from bot.settings import Settings
from bot.sources.files import decode

_FORM = '每行一个 JSON 对象：{"doc", "kind", "quote", …}，与 jmwatch facts --format jsonl 的输出相同'
_NAMES = {"project": "项目", "batch": "批次", "target": "目标", "actual": "实绩", "all": "合计"}
_FAULTS = {"missed": "漏读", "extra": "多读", "half": "半对"}
_WORDS = ("name", "indicator", "place")  # fields that are text or nothing


def evaluate(
    gold: Annotated[Path, typer.Option("--gold", metavar="文件", help="标注的事实（JSONL）", show_default=False)],
    texts: Annotated[
        Path | None, typer.Option("--texts", metavar="文件", help="标注所依据的文本（JSONL 等），由本程序来读")
    ] = None,
    pred: Annotated[
        Path | None, typer.Option("--pred", metavar="文件", help="已读出的事实（JSONL），不再读文本")
    ] = None,
    left_out: Annotated[
        Path | None, typer.Option("--left-out", metavar="文件", help="有意不标的数字，JSONL（doc quote reason）")
    ] = None,
    show: Annotated[int, typer.Option("--show", min=0, metavar="几条", help="漏读、多读、半对各列出几条")] = 0,
    min_found: Annotated[
        float, typer.Option("--min-found", min=0, max=1, help="“找到”的总 F1 低于此值时退出码为 1")
    ] = 0,
    min_strict: Annotated[
        float, typer.Option("--min-strict", min=0, max=1, help="“全对”的总 F1 低于此值时退出码为 1")
    ] = 0,
) -> None:
    """用自己的标注衡量读得有多准。“找到”指说的是同一件事，“全对”指关键字段也一致；不碰数据库。

    例：jmwatch eval --gold gold.jsonl --texts articles.jsonl --show 10
    """
    if (texts is None) == (pred is None):
        raise UsageError("--texts 与 --pred 要给出一个，且只给一个", hint="--texts 由本程序读文本；--pred 用已有的结果")
    loaded = settings.load()
    labelled = _load_facts(gold)
    read = _load_facts(pred) if pred else _read_texts(texts, labelled, loaded) if texts else []
    result = score(labelled, read, _load_left_out(left_out) if left_out else ())
    print_rows(_table(result), Format.TABLE, loaded.zone)
    _print_faults(result, show)
    reached = {"找到": (result.all.f1("found"), min_found), "全对": (result.all.f1("strict"), min_strict)}
    short = [f"{name} F1 {f1:.3f} 低于 {floor:g}" for name, (f1, floor) in reached.items() if f1 < floor]
    if short:
        say("未达标：" + "；".join(short))
        raise typer.Exit(1)


def _read_texts(path: Path, labelled: Sequence[Row], loaded: Settings) -> list[Row]:
    documents = read_files([path], None, loaded.zone)
    strangers = sorted({row["doc"] for row in labelled} - {document.id for document in documents})
    if strangers:
        say(f"标注里有 {len(strangers)} 篇不在 {path.name} 里，按漏读计：{'、'.join(strangers[:5])}")
    region = regions.load(loaded.city)
    return [row for document in documents for row in read_rows(document, region)]


def _load_facts(path: Path) -> list[Row]:
    return _load(path, _check_fact)


def _load_left_out(path: Path) -> list[Row]:
    return _load(path, lambda where, row: _need(where, row, "doc", "quote", "reason"))


def _load(path: Path, check: Callable[[str, Row], None]) -> list[Row]:
    """The rows of a JSONL file. UsageError names file, line and field for whatever cannot be used."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"读不了 {path}：{cause(error)}", hint="请给出可读的文件") from None
    rows: list[Row] = []
    for number, line in enumerate(decode(path.name, data).split("\n"), 1):
        if line.strip():
            rows.append(_parse(f"{path} 第 {number} 行", line))
            check(f"{path} 第 {number} 行", rows[-1])
    return rows


def _parse(where: str, line: str) -> Row:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}：不是 JSON（{error}）", hint=_FORM) from None
    if not isinstance(row, dict):
        raise UsageError(f"{where}：不是 JSON 对象", hint=_FORM)
    return row


def _check_fact(where: str, row: Row) -> None:
    _need(where, row, "doc", "kind", "quote")
    if row["kind"] not in KINDS:
        raise UsageError(f"{where}：kind “{row['kind']}” 不是 {'、'.join(KINDS)} 之一", hint=_FORM)
    accept = row.get("accept", {})
    if not isinstance(accept, dict) or not all(isinstance(good, list) for good in accept.values()):
        raise UsageError(f"{where}：accept 应为 {{字段: [可接受的值…]}}", hint=_FORM)
    for name in _WORDS:
        for value in (row.get(name), *accept.get(name, ())):
            if not isinstance(value, str | None):
                raise UsageError(f"{where}：{name} 应为文字", hint=_FORM)


def _need(where: str, row: Row, *names: str) -> None:
    for name in names:
        if not row.get(name):
            raise UsageError(f"{where}：缺少 {name}", hint=_FORM)
        if not isinstance(row[name], str):
            raise UsageError(f"{where}：{name} 应为文字", hint=_FORM)


def _table(result: Score) -> list[dict[str, Any]]:
    rows = []
    for kind, count in {**result.kinds, "all": result.all}.items():
        row: dict[str, Any] = {"类别": _NAMES[kind], "标注": count.gold, "读出": count.pred}
        for level, name in (("found", "找到"), ("strict", "全对")):
            rates = {"准确率": count.precision(level), "召回率": count.recall(level), "F1": count.f1(level)}
            row |= {f"{name}{rate}": f"{value:.3f}" for rate, value in rates.items()}
        rows.append(row)
    return rows


def _print_faults(result: Score, show: int) -> None:
    for name, rows in result.faults.items():
        if show and rows:
            typer.echo(f"\n{_FAULTS[name]}（{len(rows)}）")
            for row in rows[:show]:
                typer.echo(f"  {brief(row)}")
