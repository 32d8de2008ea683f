"""Local files that are handed over instead of visited: text, HTML, JSONL and PDF, as bytes already read.

Text is passed on verbatim: line ends, spaces and blank lines stay (only a byte order mark goes), so that offsets into
`FileDocument.body` are offsets into the file's text. Words of a PDF have no such file text; its wrapped lines are
joined into paragraphs."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

import pypdfium2

from bot.errors import UsageError
from bot.sources import dates

_FIELDS = ("id", "title", "source", "url", "published_at", "body")
_FORM = '每行一个 JSON 对象：{"id", "title", "source", "url", "published_at", "body"}，其中 id 与 body 必填'
_HTML = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_SENTENCE_END = "。！？；：…”』」）)!?;:"


@dataclass(frozen=True, slots=True)
class FileDocument:
    """One text to read. `id` is the `doc` of its facts; `published_at` is aware, midnight in China where only a day was
    told; `body` is HTML when `is_html`; `name` is the file it came from."""

    id: str
    name: str
    body: str
    title: str = ""
    source: str = ""
    url: str = ""
    published_at: datetime | None = None
    is_html: bool = False


def read(name: str, data: bytes, published: date | None) -> tuple[FileDocument, ...]:
    """The documents of a file. `published` is the day for those that carry none of their own. Raises UsageError naming
    file, line and field for whatever cannot be read."""
    given = _midnight(published) if published else None
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf" or data.startswith(b"%PDF-"):
        return (FileDocument(name_document(name), name, _read_pdf(name, data), published_at=given),)
    text = decode(name, data)
    if suffix in {".jsonl", ".ndjson"}:
        return _read_jsonl(name, text, given)
    is_html = suffix in {".html", ".htm", ".shtml", ".xhtml"} or bool(_HTML.match(data[:4096]))
    return (FileDocument(name_document(name), name, text, published_at=given, is_html=is_html),)


def name_document(name: str) -> str:
    """`004_page.txt` → `004`: the file's name up to its first `_` or `.`."""
    own = PurePath(name.replace("\\", "/")).name
    return re.split(r"[_.]", own, maxsplit=1)[0] or own


def decode(name: str, data: bytes) -> str:
    """UTF-8, with or without a byte order mark, else GB18030. A NUL, which no database keeps, is a space."""
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(charset).replace("\0", " ")
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{name}：既不是 UTF-8 也不是 GB18030 文本", hint="请先把文件另存为 UTF-8，或确认它不是二进制文件")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), dates.CHINA)


# --- JSONL ------------------------------------------------------------------------------------------------------------


def _read_jsonl(name: str, text: str, given: datetime | None) -> tuple[FileDocument, ...]:
    documents: list[FileDocument] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):  # splitlines() would also cut at U+2028 inside strings
        if not line.strip():
            continue
        document = _read_line(name, number, line, given)
        if document.id in lines:
            raise _fault(name, number, "id", f"“{document.id}”与第 {lines[document.id]} 行重复")
        lines[document.id] = number
        documents.append(document)
    return tuple(documents)


def _read_line(name: str, number: int, line: str, given: datetime | None) -> FileDocument:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _fault(name, number, "", f"不是 JSON（{error}）") from error
    if not isinstance(told, dict):
        raise _fault(name, number, "", "不是 JSON 对象")
    words = {field: _text(name, number, field, told.get(field)) for field in _FIELDS}
    for field in ("id", "body"):
        if not words[field].strip():
            raise _fault(name, number, field, "缺失或为空")
    return FileDocument(
        id=words["id"],
        name=name,
        body=words["body"],
        title=" ".join(words["title"].split()),
        source=words["source"],
        url=words["url"],
        published_at=_moment(name, number, words["published_at"]) or given,
        is_html=bool(_HTML.match(words["body"][:4096].encode("utf-8", "replace"))),
    )


def _text(name: str, number: int, field: str, value: Any) -> str:
    if value is None:
        return ""
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _fault(name, number, field, f"应为文字，实为 {type(value).__name__}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _fault(name, number, field, "含有不成对的 UTF-16 代理码") from error
    return value.replace("\0", " " if field == "body" else "")  # of the body, facts name places by number


def _moment(name: str, number: int, written: str) -> datetime | None:
    """2025-03-18, 2025-03-18 07:00, 2025-03-18T07:00:00+08:00; without a zone it is China's."""
    if not written.strip():
        return None
    try:
        moment = datetime.fromisoformat(written.strip())
    except ValueError as error:
        raise _fault(name, number, "published_at", f"“{written}”不是 YYYY-MM-DD 或 ISO 8601 时间") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=dates.CHINA)


def _fault(name: str, number: int, field: str, problem: str) -> UsageError:
    place = f"{name} 第 {number} 行" + (f"，字段 {field}" if field else "")
    return UsageError(f"{place}：{problem}", hint=_FORM)


# --- PDF --------------------------------------------------------------------------------------------------------------


def _read_pdf(name: str, data: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UsageError(f"{name}：打不开这个 PDF（{error}）", hint="请确认文件完整、没有密码") from error
    try:
        pages = [_page_words(page) for page in document]
    finally:
        document.close()
    text = "\n".join(page for page in pages if page)
    if not text.strip():
        raise UsageError(f"{name}：PDF 里没有文字层", hint="扫描件请先做文字识别（OCR），再存成文本交来")
    return text


def _page_words(page: Any) -> str:
    words = page.get_textpage()
    try:
        return join_lines(words.get_text_range().replace("\r\n", "\n"))
    finally:
        words.close()
        page.close()


def join_lines(text: str) -> str:
    """Paragraphs out of wrapped lines: a line that is nearly as long as the longest and does not end a sentence goes
    on in the next one."""
    lines = [line.strip() for line in text.replace("\ufffe", "").split("\n")]
    full = max((len(line) for line in lines), default=0) * 0.8
    parts: list[str] = []
    for line in lines:
        parts.append(line)
        goes_on = bool(line) and len(line) >= full and line[-1] not in _SENTENCE_END
        glue = " " if line[-1:].isascii() and line[-1:].isalpha() else ""
        parts.append(glue if goes_on else "\n")
    return re.sub(r"\n{2,}", "\n", "".join(parts)).strip()
