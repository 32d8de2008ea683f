"""What is told and not believed: rows whose names labelled articles have taught to doubt, and what vouches for them."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest

from bot.facts import read
from bot.facts.projects import doubted
from bot.facts.projects.learned.doubt_signs import Told, signs_of
from bot.facts.projects.learned.doubts import doubt_of
from bot.types import ProjectFact

PUBLISHED = date(2026, 9, 10)


def projects(text: str) -> dict[str, str]:
    facts = read(text, published=PUBLISHED)
    return {fact.name: fact.stage.value for fact in facts if isinstance(fact, ProjectFact)}


def heard(text: str) -> list[Told]:
    """The rows of a text before any is doubted."""
    told: list[Told] = []

    def hear(one: Told) -> list[str]:
        told.append(one)
        return signs_of(one)

    with patch.object(doubted, "signs_of", hear), patch.object(doubted, "doubt_of", lambda _: 0.0):
        read(text, published=PUBLISHED)
    return told


@pytest.mark.parametrize(
    "text", ["新会区博物馆启用寄存柜。", "提议建设一个蚝文化展示馆。", "去年建成排灌站。", "村里启用育秧中心。"]
)
def test_everyday_words_tell_of_no_project(text: str) -> None:
    assert heard(text), "a rule tells it"
    assert projects(text) == {}


def test_the_same_words_tell_of_one_where_it_has_a_name() -> None:
    assert projects("新会陈皮博物馆二期启用。") == {"新会陈皮博物馆二期": "operating"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("投资3000万元建设育秧中心。", "育秧中心"),
        ("建设育秧中心，总投资3000万元。", "育秧中心"),
        ("江门云禾机械有限公司动工。", "江门云禾机械有限公司"),
        ("青禾光电产业园动工。", "青禾光电产业园"),
    ],
)
def test_a_sum_a_full_name_and_a_likely_one_vouch_for_a_row(text: str, name: str) -> None:
    for doubt, is_told in ((0.7, True), (0.95, False)):
        with patch.object(doubted, "doubt_of", return_value=doubt):
            assert (name in projects(text)) == is_told


def test_names_side_by_side_are_believed_together() -> None:
    text = "云岭智慧港、育秧中心、排灌站等项目陆续动工。"
    names = {"云岭智慧港": 0.1, "育秧中心": 0.8, "排灌站": 0.8}
    with patch.object(doubted, "signs_of", lambda told: told.fact.name), patch.object(doubted, "doubt_of", names.get):
        assert set(projects(text)) == set(names)
        names["云岭智慧港"] = 0.95
        assert projects(text) == {}


def test_a_row_is_known_by_its_name_its_words_and_what_was_told_before() -> None:
    first, again = heard("禾木新材料生产基地动工。该项目总投资2亿元，预计明年投产。")
    assert (first.before, first.is_again, again.before, again.is_again) == (0, False, 1, True)
    assert first.stretch is not None
    assert first.text[slice(*first.stretch[:2])] == "禾木新材料生产基地"
    assert again.stretch is None, "it is not named there"
    assert {"step started False", "head 基地", "in 材料", "right 动工", "stage started"} <= set(signs_of(first))
    assert {"again", "step operating True", "likely away", "time"} <= set(signs_of(again))
    assert 0.0 <= doubt_of(signs_of(first)) < doubt_of(signs_of(heard("去年建成排灌站。")[0])) <= 1.0
