"""The labelled texts keep their own rules: verbatim quotes, valid values, every class, topic and chain there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from bot import regions
from bot.scoring import KEY_FIELDS
from bot.types import AmountKind, Comparator, Stage, Strength
from quality.labelled import HERE, OF_PROJECTS, Corpus, corpora, load, published_at

Row = Mapping[str, Any]

EVERY: dict[str, Corpus] = {corpus.name: corpus for corpus in corpora(HERE / "nowhere")}
OWN = {name: corpus for name, corpus in EVERY.items() if name not in OF_PROJECTS}
TEXTS = [text for corpus in OWN.values() for text in corpus.texts]
GOLD = [row for corpus in OWN.values() for row in corpus.gold]
BODIES = {text["id"]: text["body"] for text in TEXTS}

_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_MONTH = r"\d{4}-(0[1-9]|1[0-2])"
_SPAN = rf"(\d{{4}}|\d{{4}}-Q[1-4]|\d{{4}}-H[12]|{_MONTH}|{_DAY})"
PERIOD = re.compile(rf"(by )?{_SPAN}|{_MONTH}/{_MONTH}|{_DAY}/{_DAY}|\d{{4}}-\d{{4}}")
COMMON = {"doc", "kind", "quote", "place", "period"}
FIELDS = {
    "project": COMMON | {"name", "company", "amount_yi", "amount_kind", "stage", "stage_is_goal"},
    "batch": COMMON | {"count", "amount_yi", "stage", "stage_is_goal", "scope"},
    "target": COMMON | {"indicator", "value", "unit", "comparator", "strength"},
    "actual": COMMON | {"indicator", "value", "unit", "comparator", "growth"},
}
CHOICES: dict[str, set[str | None]] = {
    "stage": {*Stage},
    "amount_kind": {*AmountKind, None},
    "comparator": {*Comparator},
    "strength": {*Strength},
}
TOPICS = {
    *("招商引资", "项目建设", "产业制造", "大湾区合作", "园区平台", "科技创新", "农业农村", "民生", "党建会议"),
    *("营商环境", "经济指标", "侨务港澳", "文旅", "其他"),
}


def test_there_are_enough_articles_and_forty_of_them_are_kept_blind() -> None:
    assert len(TEXTS) >= 400
    assert len(OWN["blind"].texts) >= 40


def test_ids_addresses_and_bodies_are_unique() -> None:
    for field in ("id", "url", "body"):
        assert max(Counter(text[field] for text in TEXTS).values()) == 1, field


def test_every_class_has_its_share() -> None:
    classes = Counter(text["class"] for text in TEXTS)
    assert classes.keys() == {"positive", "positive_outside", "negative", "duplicate"}
    assert classes["negative"] >= 25
    assert classes["duplicate"] >= 8
    assert classes["positive_outside"] >= 3


def test_articles_come_short_and_long() -> None:
    lengths = sorted(map(len, BODIES.values()))
    assert lengths[8] <= 110
    assert lengths[-3] >= 750


def test_every_topic_and_every_chain_is_there() -> None:
    labels = Counter(name for text in TEXTS for name in text["topics"])
    assert labels.keys() == TOPICS
    assert min(labels.values()) >= 5
    chains = Counter(name for text in TEXTS for name in text["chains"])
    assert chains.keys() == regions.load().chains.keys()


def test_every_kind_of_fact_is_there_in_both_parts() -> None:
    for corpus in OWN.values():
        kinds = Counter(row["kind"] for row in corpus.gold)
        assert kinds.keys() == KEY_FIELDS.keys()
        assert min(kinds.values()) >= 30


def test_every_stage_is_there() -> None:
    assert {row["stage"] for row in GOLD if "stage" in row} == set(Stage)


@pytest.mark.parametrize("folder", ["gold", "left_out"])
@pytest.mark.parametrize("part", OWN)
def test_every_quote_stands_verbatim_in_its_article(folder: str, part: str) -> None:
    ours = {text["id"] for text in OWN[part].texts}
    for row in load(HERE / folder / f"{part}.jsonl"):
        assert row["doc"] in ours
        assert row["quote"] in BODIES[row["doc"]], row


def test_every_row_has_the_fields_of_its_kind_and_no_other() -> None:
    for row in GOLD:
        assert row.keys() - {"optional", "accept", "note"} == FIELDS[row["kind"]], row
        assert row.get("accept", {}).keys() <= FIELDS[row["kind"]] - {"doc", "kind", "quote"}, row
        assert row.get("optional", True) is True, row


def test_every_value_and_every_accepted_value_is_of_the_format() -> None:
    for row in GOLD:
        for field in row.keys() - {"accept"}:
            for value in (row[field], *row.get("accept", {}).get(field, ())):
                assert _is_valid(field, value), (field, value, row)


def _is_valid(field: str, value: Any) -> bool:
    if field in CHOICES:
        return value in CHOICES[field]
    match field:
        case "period":
            return value is None or bool(PERIOD.fullmatch(value))
        case "stage_is_goal" | "optional":
            return isinstance(value, bool)
        case "value":
            return isinstance(value, int | float)
        case "count":
            return value is None or (isinstance(value, int) and value > 0)
        case "amount_yi":
            return value is None or (isinstance(value, int | float) and value > 0)
        case "growth":
            return value is None or isinstance(value, int | float)
        case "place" | "company":
            return value is None or (isinstance(value, str) and bool(value.strip()))
        case _:
            return isinstance(value, str) and bool(value.strip())


def test_a_batch_counts_or_weighs_and_an_amount_says_what_it_is() -> None:
    for row in GOLD:
        if row["kind"] == "batch":
            assert (row["count"], row["amount_yi"]) != (None, None), row
        if row["kind"] == "project":
            assert (row["amount_yi"] is None) == (row["amount_kind"] is None), row


def test_a_commitment_to_projects_stands_as_batch_and_as_target() -> None:
    going_on = {Stage.BUILDING, Stage.PLANNED}  # 加快144个项目建设 commits to no figure
    goals = [row for row in GOLD if row["kind"] == "batch" and row["stage_is_goal"] and row["count"]]
    pledged = [row for row in goals if row["stage"] not in going_on]
    figures = {(row["doc"], row["value"]) for row in GOLD if row["kind"] == "target"}
    unnamed = [row for row in pledged if not row.get("optional") and (row["doc"], row["count"]) not in figures]
    assert not unnamed


def test_the_citys_places_have_their_official_names() -> None:
    short = {name.removesuffix("市").removesuffix("区") for name in ("江门市", *regions.load().districts)}
    assert not {row["place"] for row in GOLD} & short


def test_negatives_hold_no_fact_that_must_be_found() -> None:
    negatives = {text["id"] for text in TEXTS if text["class"] == "negative"}
    assert not [row for row in GOLD if row["doc"] in negatives and not row.get("optional")]
    assert not [text["id"] for text in TEXTS if text["class"] == "negative" and text["should_alert"]]


def test_reprints_name_an_earlier_article_of_their_own_part() -> None:
    for corpus in OWN.values():
        texts = {text["id"]: text for text in corpus.texts}
        for text in corpus.texts:
            assert (text["class"] == "duplicate") == (text["duplicate_of"] is not None), text["id"]
            if text["duplicate_of"]:
                gap = published_at(text) - published_at(texts[text["duplicate_of"]])
                assert timedelta(0) < gap < timedelta(days=14), text["id"]


def test_rows_stand_in_the_order_of_their_articles() -> None:
    for corpus in OWN.values():
        order = {text["id"]: number for number, text in enumerate(corpus.texts)}
        assert all(order[one["doc"]] <= order[other["doc"]] for one, other in pairwise(corpus.gold))


def test_no_blind_text_teaches_topics() -> None:
    blind = {text["body"] for text in load(HERE / "texts" / "blind.jsonl")}
    taught = {row["body"] for path in (HERE / "topics").glob("*.jsonl") for row in load(path)}
    assert not blind & taught


@pytest.mark.parametrize("part", OF_PROJECTS)
def test_rows_of_articles_about_projects_alone_are_quoted_and_hold_a_step(part: str) -> None:
    corpus = EVERY[part]
    bodies = {text["id"]: text["body"] for text in corpus.texts}
    assert len(bodies) == len(corpus.texts) >= 40
    assert {text["class"] for text in corpus.texts} == {"positive", "negative"}
    for row in corpus.gold:
        assert row["quote"] in bodies[row["doc"]], row
        assert row["name"] in bodies[row["doc"]], row
        assert row["stage"] in CHOICES["stage"], row
        assert isinstance(row["stage_is_goal"], bool), row


def test_no_article_stands_in_two_corpora() -> None:
    for field in ("id", "body"):
        assert max(Counter(text[field] for corpus in EVERY.values() for text in corpus.texts).values()) == 1, field
