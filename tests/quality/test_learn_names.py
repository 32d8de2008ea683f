"""Names are learnt from the texts that may teach, and found again in sentences that nobody taught."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.facts.projects.naming import learned
from quality import learn_names
from quality.labelled import HERE, TAUGHT, UNSEEN, Corpus, corpora, load

_BODY = "3月1日，禾木新材料生产基地动工。青岚光电投资2亿元，禾木新材料生产基地明年投产。"


def _row(name: str, company: str | None = None, **more: object) -> dict[str, object]:
    return {"doc": "x1", "kind": "project", "name": name, "company": company, "quote": name, **more}


@pytest.fixture
def taught(monkeypatch: pytest.MonkeyPatch) -> None:
    text = {"id": "x1", "title": "", "body": _BODY, "published_at": "2026-03-02T08:00:00+08:00"}
    unseen = text | {"id": "y1"}
    rows = (_row("禾木新材料生产基地"), _row("青岚光电二厂", "青岚光电"), {"doc": "x1", "kind": "target"})

    def two(_: Path = HERE) -> Iterator[Corpus]:
        yield Corpus(TAUGHT[0], (text,), rows)
        yield Corpus(UNSEEN[0], (unseen,), (_row("动工") | {"doc": "y1"},))

    monkeypatch.setattr(learn_names, "corpora", two)


@pytest.mark.usefixtures("taught")
def test_every_place_where_a_project_is_named_teaches_and_the_company_where_its_name_is_not_said() -> None:
    examples = list(learn_names.examples())
    assert {example.hand for example in examples} == {"x"}
    sentences = _BODY.split("。")
    told = [
        sentence[start:end]
        for sentence, example in zip(sentences, examples, strict=False)
        for start, end in learned.spans_of(example.labels)
    ]
    assert told == ["禾木新材料生产基地", "青岚光电", "禾木新材料生产基地"]
    assert all(len(example.signs) == len(example.labels) for example in examples)


@pytest.mark.usefixtures("taught")
def test_the_same_examples_give_the_same_model(tmp_path: Path) -> None:
    models = [tmp_path / "one", tmp_path / "other"]
    for model in models:
        learn_names.learn(list(learn_names.examples()) * 3, model)
    assert models[0].read_bytes() == models[1].read_bytes()


def test_no_unseen_text_teaches() -> None:
    parts = {corpus.name: {text["body"] for text in corpus.texts} for corpus in corpora(HERE / "nowhere")}
    taught = set().union(*(parts[name] for name in TAUGHT))
    assert not set(TAUGHT) & set(UNSEEN)
    assert all(parts[name] and not parts[name] & taught for name in UNSEEN)


def test_a_hand_is_judged_by_the_others() -> None:
    data = [example for example in _some() if example.hand in ("w10-", "w21-", "w7-")]
    judged = {hand: (met, right) for hand, _, met, right in learn_names.check(data)}
    assert judged.keys() == {"w10-", "w7-"}
    assert all(0.2 < met <= 1 and 0.4 < right <= 1 for met, right in judged.values())


def _some() -> Iterator[learn_names.Example]:
    """What may teach, without the large part that most comes from."""
    assert load(HERE / "texts" / "wide.jsonl")
    return (example for example in learn_names.examples() if example.hand.startswith("w"))
