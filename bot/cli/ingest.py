"""`jmwatch ingest`: local documents through the whole pipeline."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.cli.opening import PublishedOption, read_files, worker
from bot.cli.output import Format, FormatOption, print_rows, progress_bar, say
from bot.pipeline import ingest as pipeline
from bot.types import Alert

COLUMNS = ("published_at", "title", "verdict", "reason", "url")


def ingest(
    files: Annotated[
        list[Path], typer.Argument(metavar="文件…", help="文本、HTML、JSONL 或 PDF 文件", show_default=False)
    ],
    published: PublishedOption = None,
    source: Annotated[str, typer.Option("--source", help="来源名称，如 江门日报；JSONL 每行可自带 source")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """把本地文件当作当日新闻走完整流程：去重、读事实、入台账、决定是否提醒。同一文件再次导入不改变任何东西。

    例：jmwatch ingest 2026-01-16_A02.txt --published 2026-01-16 --source 江门日报
    """
    documents = read_files(files, published, settings.load().zone)
    rows = []
    with worker() as app, progress_bar() as progress:
        task = progress.add_task("导入", total=None)
        for done in pipeline.ingest(documents, app.store, app.rules, source=source):
            progress.advance(task)
            verdict = done.verdict
            rows.append(
                {
                    "doc": done.doc,
                    "url": done.article.url,
                    "title": done.article.title,
                    "published_at": done.article.published_at,
                    "verdict": "known" if verdict is None else "alert" if isinstance(verdict, Alert) else "silence",
                    "reason": verdict.reason if verdict else "unchanged",
                }
            )
        print_rows(rows, form, app.settings.zone, columns=COLUMNS)
    counts = Counter(row["verdict"] for row in rows)
    told = f"提醒 {counts['alert']}，静默 {counts['silence']}，已有 {counts['known']}"
    say(f"{len(rows)} 篇：{told}。查看：jmwatch alerts list")
