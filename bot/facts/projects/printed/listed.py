"""Lists of projects under a heading that tells how far all of them are, as plans print them:

一、续建项目（共3项）                                   the step of the list
1.某某工业园二期；2.某某改造工程；3.某某中心              its items, in one line or a line each
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import decide_event
from bot.facts.projects.naming.names import Name, is_class, is_name
from bot.facts.projects.rows import add_project
from bot.facts.projects.stages.events import SOON, Step
from bot.types import Stage

_HEAD = re.compile(
    r"(?:[^\w（]|（?[一二三四五六七八九十\d]{1,3}[）、.])*[^，。；：、（）]{2,12}?(?:项目|工程)(?:清单|名单|计划)?"
    r"(?:（[^（）]{0,6}\d+[个项宗][^（）]{0,12}）)?：?$"
)
_ITEM = re.compile(r"(?:^|；)(?:[①-⑳]|（?\d{1,3}[）、.])(?P<name>[^，。；：、（]{4,40})")
_AS_IT_IS = (Stage.BUILDING, Stage.PLANNED)


def step_of_list(context: Context) -> Step | None:
    """The step that a heading tells of the projects listed below it; None where it tells none."""
    sentence = context.sentence
    words = context.text[sentence.start : sentence.end]
    stage = decide_event([m for m in sentence.marks if m.kind == "stage"]) if _HEAD.match(words) else None
    if stage is None:
        return None
    return stage, stage not in _AS_IT_IS and (context.moods.plans or SOON.search(words) is not None)


def read_items(context: Context, step: Step) -> Step | None:
    """Add the projects that a line of the list names. The step holds on until a line that is none of the list."""
    sentence = context.sentence
    words = context.text[sentence.start : sentence.end]
    if _ITEM.match(words) is None or any(m.kind == "stage" for c in sentence.clauses for m in c.steps or ()):
        return None
    for item in _ITEM.finditer(words):
        start, end = (sentence.start + at for at in item.span("name"))
        name = Name(start, end, item["name"])
        if is_name(name.words, listed=True) and not is_class(name.words):
            number = sentence.clause_at(start)
            add_project(context, number, sentence.clauses[number], name, step[0], goal=step[1], start=start, end=end)
    return step
