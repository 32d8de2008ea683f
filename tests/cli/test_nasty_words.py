"""Acceptance: what a newspaper prints is shown as it is printed, in every table, list and export (faults 39 and 65)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from markdown_it import MarkdownIt
from nasty import NASTY, hidden, seen
from selectolax.lexbor import LexborHTMLParser
from shell import Result

from bot.cli.output import Format, print_rows
from bot.render.sheet import sheet

ZONE = ZoneInfo("Asia/Shanghai")
NAMES = "云岭 砺川 澄屿 恒侨 例岸 沐禾 晟屹 骅昇 霁川 栎原 岚汀 珩远 翊帆 墨砚 棠溪 璟岳 澜坤 煦阳 铂锐 禾谷".split()  # noqa: SIM905 - read as a list
KINDS = "储能电池 数控转台 陈皮饮品 摩托车配件 玻璃纤维 精密轴承 厨具五金 智能家电 造纸设备 光伏支架".split()  # noqa: SIM905 - likewise
PLACES = "新会区 蓬江区 江海区 台山市 开平市 鹤山市 恩平市".split()  # noqa: SIM905 - likewise


def paper() -> str:
    """Invented articles, each with nasty words in its title and one more sentence of them."""
    lines = []
    for no, (name, words) in enumerate(NASTY.items()):
        who, what, where = NAMES[no], KINDS[no % len(KINDS)], PLACES[no % len(PLACES)]
        body = f"1月15日，{who}{what}项目在{where}签约，总投资{no + 2}亿元。\n{words}"
        row = {"id": name, "url": f"http://paper.example/{no}.html", "source": "江门日报", "published_at": "2026-01-15"}
        lines.append(json.dumps(row | {"title": f"{words} {who}项目签约", "body": body}))
    return "\n".join(lines)


@pytest.fixture
def read(jmwatch: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """The command line after such a day."""
    (tmp_path / "paper.jsonl").write_text(paper(), "utf-8")
    done = jmwatch("ingest", "paper.jsonl", "--format", "jsonl")
    assert (done.code, len(done.rows)) == (0, len(NASTY))
    assert {row["verdict"] for row in done.rows} == {"alert"}
    return jmwatch


def test_tables_and_trees_show_titles_as_they_are_printed(
    read: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    articles = read("articles", "list").out
    assert hidden(articles) == set()
    assert [name for name, words in NASTY.items() if seen(words)[:44] not in articles] == []
    monkeypatch.setenv("COLUMNS", "30000")
    for number in range(1, len(NASTY) + 1):
        tree = read("why", str(number)).out
        (words,) = [one for one in NASTY.values() if f"《{seen(one)} " in tree]
        assert hidden(tree) == set()
        assert "签约" in tree.partition(seen(words))[2]


@pytest.mark.parametrize("noun", ["articles", "alerts", "projects", "deliveries"])
@pytest.mark.parametrize("form", ["table", "jsonl", "json", "csv", "md"])
def test_no_list_leads_a_terminal_astray(read: Callable[..., Result], noun: str, form: str) -> None:
    done = read(noun, "list", "--format", form)
    assert done.code == 0
    assert hidden(done.out.replace("\r\n", "\n")) == set()


# --- a row in every format --------------------------------------------------------------------------------------------


def written(words: str, form: Format, capsys: pytest.CaptureFixture[str]) -> str:
    print_rows([{"title": words, "url": "http://paper.example/a_b?c=1&d=2"}], form, ZONE)
    return capsys.readouterr().out


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_json_loses_nothing(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    for form in (Format.JSONL, Format.JSON):
        out = written(words, form, capsys)
        read = json.loads(out)
        assert (read if form is Format.JSONL else read[0])["title"] == words
        assert hidden(out) == set()


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_a_spreadsheet_reads_words_and_runs_nothing(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, (title, _) = csv.reader(io.StringIO(written(words, Format.CSV, capsys), newline=""))
    assert seen(title.removeprefix("'") if words.startswith("=") else title) == seen(words)
    assert title[:1] not in "=+-@＝＋－＠\t\r\n"


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_a_file_of_a_chat_is_as_harmless(words: str) -> None:
    made = sheet([{"title": words}], ["title"], ZONE).decode("utf-8-sig")
    _, (title,) = csv.reader(io.StringIO(made, newline=""))
    assert seen(title.removeprefix("'") if words.startswith("=") else title) == seen(words)
    assert title[:1] not in "=+-@＝＋－＠\t\r\n"
    assert hidden(made.replace("\r\n", "\n")) == set()


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_markdown_renders_to_the_words_themselves(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = written(words, Format.MD, capsys)
    page = LexborHTMLParser(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(out))
    title, url = page.css("td")
    assert title.text() == seen(words)
    assert title.html == f"<td>{title.inner_html}</td>"
    assert [node.tag for node in title.css("*")][1:] == []
    assert url.text() == "http://paper.example/a_b?c=1&d=2"
