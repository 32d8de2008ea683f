"""`jmwatch facts`: read facts out of files; touches no database."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import facts as reading
from bot import regions, settings
from bot.cli.opening import PublishedOption, read_files
from bot.cli.output import Format, FormatOption, LimitOption, print_rows
from bot.facts.rows import as_row
from bot.pipeline.ingest import articles
from bot.regions import Region
from bot.sources.files import FileDocument

COLUMNS = (
    "doc",
    "kind",
    "place",
    "period",
    "stage",
    "name",
    "company",
    "indicator",
    "count",
    "amount_yi",
    "value",
    "unit",
    "quote",
)


def facts(
    files: Annotated[
        list[Path], typer.Argument(metavar="文件…", help="文本、HTML、JSONL 或 PDF 文件", show_default=False)
    ],
    published: PublishedOption = None,
    form: FormatOption = Format.TABLE,
    limit: LimitOption = None,
) -> None:
    """从文件中读出项目、批次、目标与实绩，每条附原文；不碰数据库。

    例：jmwatch facts page.txt --published 2026-01-16 --format jsonl
    """
    loaded = settings.load()
    region = regions.load(loaded.city)
    documents = read_files(files, published, loaded.zone)
    rows: Iterator[dict[str, Any]] = (row for document in documents for row in read_rows(document, region))
    if limit is not None:
        rows = islice(rows, limit)
    if form in (Format.TABLE, Format.MD):
        rows = ({name: row.get(name) for name in COLUMNS} for row in rows)
    print_rows(rows, form, loaded.zone, columns=COLUMNS)


def read_rows(document: FileDocument, region: Region) -> Iterator[dict[str, Any]]:
    """A document's facts as rows. Offsets are into its own text; of an HTML page, into the text of its article."""
    assert document.published_at is not None
    texts = [(document.title, document.body, document.published_at.date())]
    if document.is_html:
        texts = [(article.title, article.text, article.published_at.date()) for article in articles(document)]
    for title, text, published in texts:
        for fact in reading.read(text, published=published, title=title, outlet=document.source, region=region):
            yield as_row(fact, document.id)
