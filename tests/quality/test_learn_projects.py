"""Names and their steps are learnt from the texts that may teach, and found again in sentences that nobody taught."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from unittest.mock import patch

from bot.facts import read
from bot.facts.projects.learned import doubts, names
from bot.facts.projects.learned.names import LearnedName
from bot.types import Fact, Quote
from quality.labelled import DOUBTED, HERE, TAUGHT, UNSEEN, Corpus, corpora
from quality.learn_doubts import learn_doubts, rows_told
from quality.learn_projects import check, learn_by_others, learn_names, learn_steps
from quality.taught import Example, examples

_BODY = "3月1日，禾木新材料生产基地动工。青岚光电投资2亿元，禾木新材料生产基地明年投产。"
_ROWS = (
    ("project", "禾木新材料生产基地", None, "started", False, "禾木新材料生产基地动工"),
    ("project", "禾木新材料生产基地", None, "operating", True, "禾木新材料生产基地明年投产"),
    ("project", "青岚光电二厂", "青岚光电", "planned", False, "青岚光电投资2亿元"),
    ("target", None, None, None, None, "2亿元"),
)
_KEYS = ("kind", "name", "company", "stage", "stage_is_goal", "quote")


def _corpus(hand: str, body: str = _BODY) -> Corpus:
    doc = f"{hand}1"
    text = {"id": doc, "title": "", "source": "", "body": body, "published_at": "2026-03-02T08:00:00+08:00"}
    return Corpus("dev", (text,), tuple({"doc": doc, **dict(zip(_KEYS, row, strict=True))} for row in _ROWS))


def _told_of(facts: Sequence[Fact], words: str) -> Quote:
    (quote,) = {fact.quote for fact in facts if words in fact.quote.words}
    return quote


def _named(example: Example) -> list[LearnedName]:
    start = example.sentence.start
    return [LearnedName(start + first, start + last, 1.0) for first, last in names.spans_of(example.labels)]


def test_every_place_where_a_project_is_named_teaches_and_the_company_where_its_name_is_not_said() -> None:
    one, other = examples([_corpus("x")])
    assert [one.text[name.start : name.end] for name in _named(one)] == ["禾木新材料生产基地"]
    assert [other.text[name.start : name.end] for name in _named(other)] == ["青岚光电", "禾木新材料生产基地"]
    assert len(one.signs) == len(one.labels) == one.sentence.end - one.sentence.start


def test_the_step_of_a_name_is_that_of_the_row_quoted_in_its_sentence() -> None:
    one, other = examples([_corpus("x")])
    assert [one.step(name) for name in _named(one)] == ["started"]
    assert [other.step(name) for name in _named(other)] == ["planned", "operating goal"]
    assert one.step(LearnedName(0, 4, 1.0)) == "nothing", "3月1日 is no project"


def test_the_same_examples_give_the_same_models(tmp_path: Path) -> None:
    data = list(examples(_corpus(hand) for hand in "xyz")) * 3
    by_others = learn_by_others(data, tmp_path)
    for learn in (learn_names, partial(learn_steps, by_others=by_others)):
        models = [tmp_path / "one", tmp_path / "other"]
        for model in models:
            learn(data, model=model)
        assert models[0].read_bytes() == models[1].read_bytes() != b""


def test_a_hand_is_judged_by_the_others(tmp_path: Path) -> None:
    data = list(examples([_corpus("x"), _corpus("y")])) * 3
    by_others = learn_by_others(data, tmp_path)
    assert len(set(by_others.values())) == len(by_others) == 2
    assert list(check(data, by_others)) == [("x", 9, 1.0, 1.0), ("y", 9, 1.0, 1.0)]


def test_what_is_told_of_no_labelled_name_teaches_doubt(tmp_path: Path) -> None:
    body = f"{_BODY}3月2日，一体化工业园区停车场动工。"
    corpus = _corpus("x", body)
    told = [(told.fact.name, is_project) for told, is_project in rows_told(corpus, {})]
    assert told[-1] == ("一体化工业园区停车场", False)
    assert ("禾木新材料生产基地", True) in told
    learn_doubts([corpus] * 20, {}, tmp_path / "doubts")
    before = read(body, published=date(2026, 3, 2))
    with patch.object(doubts, "MODEL", tmp_path / "doubts"):
        after = read(body, published=date(2026, 3, 2))
    assert {fact.quote for fact in before} - {fact.quote for fact in after} == {_told_of(before, "停车场")}


def test_no_unseen_text_teaches() -> None:
    parts = {corpus.name: {text["body"] for text in corpus.texts} for corpus in corpora(HERE / "nowhere")}
    taught = set().union(*(parts[name] for name in DOUBTED))
    assert set(TAUGHT) < set(DOUBTED)
    assert not set(DOUBTED) & set(UNSEEN)
    assert all(parts[name] and not parts[name] & taught for name in UNSEEN)
