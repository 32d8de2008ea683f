"""Which step is told of a name where no rule knows the words, and which names the rules say in vain."""

from __future__ import annotations

from datetime import date

import pytest

from bot import regions
from bot.facts import read
from bot.facts.marks.stories import build
from bot.facts.marks.words import Vocabulary
from bot.facts.projects.learned.characters import classes_of
from bot.facts.projects.learned.names import find_learned
from bot.facts.projects.learned.steps import find_steps, label_of
from bot.types import ProjectFact, Stage

PUBLISHED = date(2026, 9, 10)


def steps(text: str) -> set[tuple[str, str, bool]]:
    facts = read(text, published=PUBLISHED)
    return {(f.name, str(f.stage), f.stage_is_goal) for f in facts if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("青岚污水处理厂三期亮灯试水。", ("青岚污水处理厂三期", "operating", False)),
    ],
)
def test_a_step_is_told_in_words_that_no_rule_knows(text: str, row: tuple[str, str, bool]) -> None:
    assert row in steps(text)


@pytest.mark.parametrize(
    "text",
    [
        "建设一批智能工厂、无人车间。",
        "要围绕整车修造招引座椅、空调、内饰等上下游企业。",
        "市中心医院已开通绿色通道，公交公司开通两条微循环线路。",
        "建成国家级森林公园4个、湿地公园2个、省级森林小镇13个。",
        "有人把办公桌搬到了工地板房里。",
    ],
)
def test_everyday_prose_names_no_project(text: str) -> None:
    assert steps(text) == set()


@pytest.mark.parametrize("told", ["就等最后一张图纸", "还缺一台变压器", "什么都没有动"])
def test_what_is_waited_for_is_not_taken_for_a_step(told: str) -> None:
    assert steps(f"青岚污水处理厂三期{told}。") <= {("青岚污水处理厂三期", "planned", False)}


def test_a_list_of_bare_names_tells_no_step() -> None:
    assert steps("1.青岚污水处理厂三期；2.禾木光电联合厂房。") == set()


def test_every_name_of_a_sentence_has_its_likeliest_step() -> None:
    text = "青岚污水处理厂三期昨日动工。禾木光电联合厂房计划明年投产。"
    (story,) = build(text, Vocabulary(regions.load()), PUBLISHED, "")
    found = [find_steps(text, one, find_learned(text, one).found) for one in story.sentences]
    assert [[step.stage for step in steps] for steps in found] == [[Stage.STARTED], [Stage.OPERATING]]
    assert all(0 <= step.likelihood <= 1 for steps in found for step in steps)
    assert find_steps(text, story.sentences[0], []) == []


def test_labels_of_steps_tell_goals_from_what_is_done() -> None:
    assert {label_of(stage, is_goal=goal) for stage in Stage for goal in (True, False)} == {
        f"{stage}{goal}" for stage in Stage for goal in ("", " goal")
    }


def test_characters_that_are_used_alike_are_one_class() -> None:
    assert classes_of("竣")[0] == classes_of("投")[0] != classes_of("厂")[0]
    assert classes_of("\ue000") == ("-", "-"), "what is rare is in none"
