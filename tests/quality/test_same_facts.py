"""Changes of print and of manner that change no fact: what is read of the project's own texts must stay as it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from bot import regions
from bot.cli.read import read_rows
from quality.labelled import HERE, load
from quality.score import as_document

REGION = regions.load()
TEXTS = load(HERE / "texts" / "dev.jsonl")[::6]
KEPT = ("kind", "name", "indicator", "value", "unit", "count", "amount_yi", "stage", "stage_is_goal", "place", "period")
Fact = tuple[Any, ...]


def opened(words: str) -> Callable[[str], str]:
    return lambda body: re.sub(r"(?<=。)(?=[一-鿿])(?!其中)", words, body)


def set_in_columns(body: str) -> str:
    return "\n".join(line for paragraph in body.split("\n") for line in _lines(paragraph))


def _lines(paragraph: str, width: int = 36) -> Iterator[str]:
    line, filled = "", 0.0
    for char in "　　" + paragraph.strip():
        takes = 0.5 if char.isascii() else 1.0
        if filled + takes > width and char not in "，。、；：）”":
            yield line
            line, filled = "", 0.0
        line, filled = line + char, filled + takes
    yield line


CHANGES: Mapping[str, tuple[Callable[[str], str], float]] = {
    "wide digits": (lambda body: body.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}), 1.0),
    "narrow commas": (lambda body: body.translate(str.maketrans("，；：（）", ",;:()")), 1.0),
    "straight quotes": (lambda body: re.sub("[“”]", '"', body), 1.0),
    "corner quotes": (lambda body: body.translate(str.maketrans("“”", "「」")), 1.0),
    "a space before the unit": (lambda body: re.sub(r"(?<=\d)亿元", " 亿元", body), 1.0),
    "the people's yuan": (lambda body: re.sub(r"(?<=\d)亿元(?!人)", "亿元人民币", body), 0.99),
    "in the morning": (lambda body: re.sub(r"(?<=\d日)(?=，)", "上午", body), 1.0),
    "thousands": (lambda body: re.sub(r"(?<![\d.])(\d)(\d{3})(?=亿元|[个家亩万])", r"\1,\2", body), 0.995),
    "a picture": (lambda body: body.replace("\n", "\n▲项目施工现场。（某某 摄）\n", 1), 1.0),
    "another title": (lambda body: body + "\n上一篇：台山签约15个项目总投资60亿元", 1.0),
    "spoken days": (lambda body: re.sub(r"(\d月\d{1,2})日", r"\1号", body), 0.99),
    "no 元": (lambda body: re.sub(r"(?<=\d亿)元(?=[，。；、）])", "", body), 0.985),
    "about": (lambda body: re.sub(r"(?<=总投资)(?=\d)", "约", body), 1.0),
    "is": (lambda body: re.sub(r"(?<=总投资)(?=\d)", "为", body), 1.0),
    "indented": (lambda body: "\n".join("　　" + line for line in body.split("\n")), 0.995),
    "set in columns": (set_in_columns, 0.98),
    "it is learnt": (opened("据了解，"), 0.99),
    "besides": (opened("此外，"), 0.99),
    "as they say there": (opened("据该负责人介绍，"), 0.99),
}


@pytest.fixture(scope="module")
def printed() -> list[Counter[Fact]]:
    """What is read of each text as it stands."""
    return [_facts(text) for text in TEXTS]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_print_or_manner_changes_no_fact(change: str, printed: list[Counter[Fact]]) -> None:
    made, share = CHANGES[change]
    changed = [_facts(dict(text, body=made(text["body"]))) for text in TEXTS]
    kept = sum((before & after).total() for before, after in zip(printed, changed, strict=True))
    assert kept >= share * sum(map(Counter.total, printed)) > 300


@pytest.mark.parametrize("reporters", ["□江门日报记者 某明 通讯员 某晓\n", "文/图 某明\n", "江门日报讯（记者 某明）"])
def test_articles_read_the_same_on_one_page_as_apart(reporters: str) -> None:
    """Each begins with a headline and its reporters, as papers print them."""
    articles = ["\n".join((text["title"], reporters + text["body"])) for text in TEXTS]
    pages = ["\n\n".join(articles[at : at + 3]) for at in range(0, len(articles), 3)]
    apart, together = (sum((_facts(_page(text)) for text in texts), Counter[Fact]()) for texts in (articles, pages))
    assert (apart & together).total() >= 0.985 * apart.total() > 300


def _page(text: str) -> Mapping[str, Any]:
    return {"id": "page", "title": "", "source": "", "published_at": "2025-05-14", "body": text}


def _facts(text: Mapping[str, Any]) -> Counter[Fact]:
    return Counter(tuple(row.get(key) for key in KEPT) for row in read_rows(as_document(text), REGION))
