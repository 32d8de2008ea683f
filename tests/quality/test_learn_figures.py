"""Which numbers are figures is learnt from the texts that may teach, optional rows aside."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from bot.facts.figures.learned import verdicts
from bot.facts.figures.learned.verdicts import Verdict
from quality.labelled import Corpus
from quality.learn_figures import learn_verdicts, sentences
from quality.short import lessons

_BODY = "1—9月，台山市工业投资42.6亿元，增长8.1%。力争全年达到60亿元。园区用地32亩。新增企业5家。"
_ROWS = (
    ("actual", 42.6, "亿元", 8.1, False, "台山市工业投资42.6亿元，增长8.1%"),
    ("target", 60, "亿元", None, False, "力争全年达到60亿元"),
    ("actual", 5, "家", None, True, "新增企业5家"),
    ("project", 32, "亩", None, False, "园区用地32亩"),
)
_KEYS = ("kind", "value", "unit", "growth", "optional", "quote")


def _corpus() -> Corpus:
    text = {"id": "x1", "title": "", "source": "", "body": _BODY, "published_at": "2026-10-20T08:00:00+08:00"}
    return Corpus("dev", (text,), tuple({"doc": "x1", **dict(zip(_KEYS, row, strict=True))} for row in _ROWS))


def test_numbers_teach_what_the_rows_that_quote_them_say_of_them() -> None:
    labels = [[number.label for number in numbers] for numbers in sentences(_corpus())]
    assert labels == [[Verdict.ACTUAL, Verdict.GROWTH], [Verdict.TARGET], [Verdict.NONE], [None]]


def test_the_rules_verdict_is_one_of_the_signs() -> None:
    signs = [number.signs for numbers in sentences(_corpus()) for number in numbers]
    assert [next(sign for sign in one if sign.startswith("rules ")) for one in signs[:3]] == [
        "rules actual",
        "rules growth",
        "rules target",
    ]


def test_the_same_texts_give_the_same_model(tmp_path: Path) -> None:
    models = [tmp_path / "one", tmp_path / "other"]
    for model in models:
        learn_verdicts([_corpus()] * 3, model)
    assert models[0].read_bytes() == models[1].read_bytes() != b""


def test_the_lessons_hold_figures_of_both_kinds_and_texts_without_any() -> None:
    kinds = {row["kind"] for corpus in lessons() for row in corpus.gold}
    assert {"target", "actual"} <= kinds
    assert any(not corpus.gold for corpus in lessons())


def test_the_model_is_small() -> None:
    assert verdicts.MODEL.stat().st_size < 1_000_000


def test_what_teaches_is_read_without_a_model(tmp_path: Path) -> None:
    with patch.object(verdicts, "MODEL", tmp_path / "none"):
        assert [len(numbers) for numbers in sentences(_corpus())] == [2, 1, 1, 1]
