"""The tables of wordings: each expression and each head noun in plain sentences about invented projects.

One test a table; it reports everything that is not understood at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.facts import read
from bot.types import ProjectFact

_TABLES = Path(__file__).parent / "wordings"
_PUBLISHED = date(2026, 4, 15)
_NAME = "青禾硅材生产基地项目"
_TOLD = (f"4月12日，投资3亿元的{_NAME}{{}}。", f"今年以来，蓝岸电机二期项目{{}}，{_NAME}{{}}。")
_WENT_ON = f"{_NAME}总投资3亿元，占地50亩，目前{{}}。"
_AIMED = (f"{_NAME}力争年底前{{}}。", f"全力推动{_NAME}尽快{{}}。")
_NAMED = {
    "4月12日，投资3亿元的青禾{}动工。": "started",
    "目前，青禾{}已建成投用，累计投资2亿元。": "operating",
    "全力加快青禾{}建设。": "building",
    "推动青禾{0}、蓝岸{0}尽快投产。": "operating",
    "青禾{}：总投资3亿元，预计6月动工。": "started",
}
_UNNAMED = (
    *("在青禾{}内，多家企业动工。", "青禾{}今年引进企业12家。", "企业在青禾{}旁边投资兴业。"),
    *("多个{}今年动工。", "这些{}正在建设。", "我市各类{}建设提速。", "全市{}数量增长10%。"),
)


def _table(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((_TABLES / f"{name}.toml").read_text("utf-8"))


def _projects(sentence: str) -> set[tuple[str, str | None, bool]]:
    facts = read(sentence, published=_PUBLISHED, place="江门市")
    return {(f.name, f.stage, f.stage_is_goal) for f in facts if isinstance(f, ProjectFact)}


def _stepped(kinds: dict[str, list[str]]) -> Iterator[tuple[str, bool, str]]:
    """Each wording of a step in its carriers: the wording, whether it is aimed at, and the sentence."""
    for kind, wordings in kinds.items():
        for wording in wordings:
            carriers = _TOLD if kind == "only_named" else (*_TOLD, _WENT_ON)
            yield from ((wording, False, carrier.format(wording, wording)) for carrier in carriers)
            if kind == "events":
                yield from ((wording, True, carrier.format(wording)) for carrier in _AIMED)


def test_every_wording_of_a_step_is_read_with_its_step_and_mood() -> None:
    wrong = []
    for stage, kinds in _table("steps").items():
        for wording, goal, sentence in _stepped(kinds):
            read_ = {row for row in _projects(sentence) if "青禾" in row[0]}
            not_begun = {(_NAME, "planned", True)} if goal and stage == "started" else set()  # 尽快动工
            if read_ not in ({(_NAME, stage, goal)}, not_begun or {(_NAME, stage, goal)}):
                wrong.append(f"{stage} {wording}: {sentence} → {sorted(map(str, read_))}")
    assert not wrong, "\n".join(wrong)


def test_every_head_noun_names_a_project() -> None:
    wrong = []
    for head in (head for heads in _table("heads").values() for head in heads):
        for carrier, stage in _NAMED.items():
            names = {f"青禾{head}", f"蓝岸{head}"} if "蓝岸" in carrier else {f"青禾{head}"}
            rows = _projects(carrier.format(head))
            if {name for name, _, _ in rows} != names or any(step != stage for _, step, _ in rows):
                wrong.append(f"{head}: {carrier.format(head)} → {sorted(map(str, rows))}")
    assert not wrong, "\n".join(wrong)


def test_no_head_noun_names_a_place_or_a_class() -> None:
    sentences = [s.format(head) for heads in _table("heads").values() for head in heads for s in _UNNAMED]
    wrong = [f"{sentence} → {sorted(map(str, rows))}" for sentence in sentences if (rows := _projects(sentence))]
    assert not wrong, "\n".join(wrong)
