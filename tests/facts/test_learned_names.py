"""Names of projects where no rule foresaw how they are told."""

from __future__ import annotations

from datetime import date

import pytest

from bot import regions
from bot.facts import read
from bot.facts.marks.stories import build
from bot.facts.marks.words import Vocabulary
from bot.facts.projects.learned.name_signs import signs_of
from bot.facts.projects.learned.names import find_learned, spans_of
from bot.types import ProjectFact

PUBLISHED = date(2026, 9, 10)


def steps(text: str) -> set[tuple[str, str, bool]]:
    facts = read(text, published=PUBLISHED)
    return {(f.name, str(f.stage), f.stage_is_goal) for f in facts if isinstance(f, ProjectFact)}


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("目前已取得成效的还有音响龙头青岚仕的新总部7月投用。", ("青岚仕的新总部", "operating", False)),
        ("新会的青岚港电缆（投资4.5亿元）承诺三季度投产。", ("青岚港电缆", "operating", True)),
        ("主营AGV叉车的禾木物流装备落子江海。", ("禾木物流装备", "landed", False)),
        ("青岚村社区卫生服务站重建项目获得发改部门立项批复。", ("青岚村社区卫生服务站重建项目", "approved", False)),
    ],
)
def test_a_name_is_found_by_how_it_looks(text: str, row: tuple[str, str, bool]) -> None:
    assert row in steps(text)


@pytest.mark.parametrize(
    "text",
    [
        "这些热电联产电厂正在建设。",
        "推进粤港澳大湾区建设走深走实。",
        "加快打造城市副中心，建设宜居宜业的“两山”样板。",
        "加强联动合作、提高监管水平，年内建成工作机制。",
        "一家港资企业的代表参观了青岚实验室旁的中试园。",
        "争取对工业厂房进行升级改造，上半年开工建设。",
    ],
)
def test_programmes_places_and_classes_are_no_names(text: str) -> None:
    assert steps(text) == set()


def test_a_sentence_has_signs_for_every_character_and_names_lie_within_it() -> None:
    text = "江门市一览。8月8日，“青岚”12万吨新材料基地（二期）在新会动工，总投资3.5亿元！"
    for story in build(text, Vocabulary(regions.load()), PUBLISHED, ""):
        for sentence in story.sentences:
            rows = signs_of(text, sentence)
            assert len(rows) == sentence.end - sentence.start
            assert len({len(row) for row in rows}) == 1
            assert all(
                sentence.start <= start < end <= sentence.end for start, end, _ in find_learned(text, sentence).found
            )


def test_digits_and_places_are_all_alike() -> None:
    vocabulary = Vocabulary(regions.load())

    def signs(text: str) -> list[list[str]]:
        (story,) = build(text, vocabulary, PUBLISHED, "")
        return signs_of(text, story.sentences[0])

    one, other = signs("投资35亿元，新会项目动工。"), signs("投资78亿元，鹤山项目动工。")
    assert one[2:4] == other[2:4]  # the digits
    assert one[11:] == other[11:]  # behind the place, whose own characters are seen up to two further on


def test_labels_make_stretches() -> None:
    assert list(spans_of("OBIIOBB")) == [(1, 4), (5, 6), (6, 7)]
    assert list(spans_of("IIO")) == []
    assert list(spans_of("")) == []
