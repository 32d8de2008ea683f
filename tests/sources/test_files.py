"""Local files that are handed over."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from bot.errors import UsageError
from bot.sources import files

DAY = date(2031, 5, 20)
MIDNIGHT = datetime.fromisoformat("2031-05-20T00:00:00+08:00")


def one(name: str, data: bytes, published: date | None = DAY) -> files.FileDocument:
    (document,) = files.read(name, data, published)
    return document


def line(**fields: object) -> bytes:
    return json.dumps({"id": "n1", "body": "正文。"} | fields, ensure_ascii=False).encode()


def make_pdf(words: str) -> bytes:
    """The smallest PDF that says something."""
    stream = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 6\n0000000000 65535 f \n{table}{trailer}".encode()


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("004_青禾.txt", "004"),
        ("004.txt", "004"),
        ("news/2031/报道.final.txt", "报道"),
        ("C:\\texts\\a_b.txt", "a"),
        ("plain", "plain"),
        ("_hidden.txt", "_hidden.txt"),
    ],
)
def test_a_document_is_named_by_its_file(name: str, document: str) -> None:
    assert one(name, b"x").id == document


@pytest.mark.parametrize("text", ["第一段\r\n\r\n　第二段  \n", "一行\u2028还是它\n", "\n\n"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_is_passed_on_verbatim(text: str, charset: str) -> None:
    document = one("a.txt", text.encode(charset))
    assert (document.body, document.is_html, document.published_at) == (text, False, MIDNIGHT)


@pytest.mark.parametrize(
    ("name", "data", "is_html"),
    [
        ("a.htm", b"<p>x", True),
        ("a.txt", b"\n<!DOCTYPE html><p>x", True),
        ("a", b"<HTML><BODY>x", True),
        ("a.txt", b"3 < 5", False),
    ],
)
def test_html_is_recognised_by_name_or_by_its_beginning(name: str, data: bytes, is_html: bool) -> None:
    assert one(name, data).is_html is is_html


def test_a_line_of_jsonl_is_a_document_with_its_own_date() -> None:
    data = b"\n".join(
        [
            line(title="标题", source="样报", url="http://x.example/1", published_at="2031-05-18"),
            b"",
            line(id=7, published_at="2031-05-18T23:30:00+00:00"),
            line(id="n3", published_at=None, body="<html><body>正文</body></html>"),
        ]
    )
    first, second, third = files.read("n.jsonl", data, DAY)
    assert (first.id, first.title, first.source, first.url) == ("n1", "标题", "样报", "http://x.example/1")
    assert first.published_at == datetime.fromisoformat("2031-05-18T00:00:00+08:00")
    assert (second.id, second.published_at) == ("7", datetime.fromisoformat("2031-05-19T07:30:00+08:00"))
    assert (third.published_at, third.is_html) == (MIDNIGHT, True)


def test_a_separator_inside_a_string_does_not_end_a_line() -> None:
    assert one("n.jsonl", line(body="甲\u2028乙")).body == "甲\u2028乙"


@pytest.mark.parametrize(
    ("second", "field"),
    [
        (b"{oops", ""),
        (b"[1]", ""),
        (b'{"body":"x"}', "id"),
        (line(id="n2", body=" "), "body"),
        (line(id="n2", body=3), "body"),
        (line(id=True), "id"),
        (line(id="n2", published_at="2031-13-01"), "published_at"),
        (line(id="n2", published_at=20310518), "published_at"),
        (line(id="n2", title=["a"]), "title"),
        (b'{"id":"n2","body":"\\ud800"}', "body"),
        (line(id="n1"), "id"),
        (b"[" * 100_000, ""),
    ],
)
def test_a_faulty_line_names_file_line_field_and_the_form(second: bytes, field: str) -> None:
    with pytest.raises(UsageError) as caught:
        files.read("n.jsonl", line() + b"\n" + second, None)
    assert "n.jsonl 第 2 行" in str(caught.value)
    assert f"字段 {field}" in str(caught.value) if field else "字段" not in str(caught.value)
    assert "published_at" in caught.value.hint


def test_the_words_of_a_pdf_are_read() -> None:
    document = one("plan_1.pdf", make_pdf("Signed 12 projects"))
    assert (document.id, document.body) == ("plan", "Signed 12 projects")


@pytest.mark.parametrize(("data", "problem"), [(b"%PDF-1.4 nothing", "打不开"), (make_pdf(""), "文字层")])
def test_a_pdf_without_words_says_what_to_do(data: bytes, problem: str) -> None:
    with pytest.raises(UsageError, match=problem) as caught:
        files.read("scan.pdf", data, None)
    assert caught.value.hint


def test_wrapped_lines_become_paragraphs() -> None:
    lines = [
        "青禾新能源电池项目总投资十二亿元，计划明年",
        "三季度建成投产。",
        "江门样报",
        "项目用地一百五十亩，达产后年产值预计可达到",
        "二十亿元。",
    ]
    assert files.join_lines("\n".join(lines)).split("\n") == [lines[0] + lines[1], lines[2], lines[3] + lines[4]]


def test_bytes_of_no_known_charset_are_refused() -> None:
    with pytest.raises(UsageError, match="UTF-8"):
        files.read("a.txt", b"\xff\xfe\x00\x81", None)


def test_a_nul_which_no_database_keeps_is_taken_out_and_nothing_moves() -> None:
    line = b'{"id": "1", "title": "\\u0000\xe7\x94\xb2\\r\\n\xe4\xb9\x99", "body": "\xe4\xb8\x99\\u0000\xe4\xb8\x81"}'
    (document,) = files.read("x.jsonl", line, date(2026, 1, 15))
    assert (document.title, document.body) == ("甲 乙", "丙 丁")
    (document,) = files.read("x.txt", b"a\x00b", date(2026, 1, 15))
    assert document.body == "a b"
