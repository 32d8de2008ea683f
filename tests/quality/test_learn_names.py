"""Names are learnt from the texts that may teach, and found again in sentences that nobody taught."""

from __future__ import annotations

from pathlib import Path

from bot.facts.projects.naming import learned
from quality.labelled import HERE, TAUGHT, UNSEEN, Corpus, corpora
from quality.learn_names import Example, check, examples, learn

_BODY = "3月1日，禾木新材料生产基地动工。青岚光电投资2亿元，禾木新材料生产基地明年投产。"


def _corpus(hand: str) -> Corpus:
    doc = f"{hand}1"
    text = {"id": doc, "title": "", "body": _BODY, "published_at": "2026-03-02T08:00:00+08:00"}
    rows = [("project", "禾木新材料生产基地", None), ("project", "青岚光电二厂", "青岚光电"), ("target", None, None)]
    gold = tuple({"doc": doc, "kind": kind, "name": name, "company": company} for kind, name, company in rows)
    return Corpus("dev", (text,), gold)


def _names(example: Example, sentence: str) -> list[str]:
    return [sentence[start:end] for start, end in learned.spans_of(example.labels)]


def test_every_place_where_a_project_is_named_teaches_and_the_company_where_its_name_is_not_said() -> None:
    one, other = examples([_corpus("x")])
    first, second = _BODY.split("。")[:2]
    assert _names(one, first) == ["禾木新材料生产基地"]
    assert _names(other, second) == ["青岚光电", "禾木新材料生产基地"]
    assert len(one.signs) == len(one.labels) == len(first) + 1


def test_the_same_examples_give_the_same_model(tmp_path: Path) -> None:
    models = [tmp_path / "one", tmp_path / "other"]
    for model in models:
        learn(list(examples([_corpus("x")])) * 3, model)
    assert models[0].read_bytes() == models[1].read_bytes()


def test_a_hand_is_judged_by_the_others() -> None:
    data = list(examples([_corpus("x"), _corpus("y")])) * 3
    assert list(check(data)) == [("x", 9, 1.0, 1.0), ("y", 9, 1.0, 1.0)]


def test_no_unseen_text_teaches() -> None:
    parts = {corpus.name: {text["body"] for text in corpus.texts} for corpus in corpora(HERE / "nowhere")}
    taught = set().union(*(parts[name] for name in TAUGHT))
    assert not set(TAUGHT) & set(UNSEEN)
    assert all(parts[name] and not parts[name] & taught for name in UNSEEN)
