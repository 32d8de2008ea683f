"""The other steps of names that a clause has told a step of: behind 、 or before the names.

推动A一季度开工、|年底投产 · 3月动工、|预计明年投产的A · 某某精密一期已投产、|二期封顶
"""

from __future__ import annotations

from bot.facts.context import Context
from bot.facts.context.stages import decide, steps
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.spans import Phrase
from bot.facts.projects.naming.topic import between, is_adverbial, names_phase, of_phase
from bot.facts.projects.onward.in_focus import tells_step
from bot.facts.projects.phrases import stretches
from bot.facts.projects.rows import add_project
from bot.facts.projects.stages.events import SOON
from bot.types import ProjectFact


def tell_rest(context: Context, number: int, clause: Clause, phrase: Phrase) -> None:
    """推动A一季度开工、|年底投产; 3月动工、|预计明年投产的A: the other steps of the names, behind 、 or before it."""
    text = context.text
    told = context.facts[-1]
    if not isinstance(told, ProjectFact) or phrase.names[-1].words != told.name:
        return
    is_led = text.startswith("的", phrase.start - 1)
    is_list = len(context.facts) > 1 and context.facts[-2].quote == told.quote
    for left, right in stretches(context, clause):
        marks = [m for m in steps(text, clause, left, right) if tells_step(text, clause, m)]
        if is_list and marks and phrase.right <= left == marks[0].start:
            continue  # A、B等项目集中动工、投产: said of them all, like 动工（投产）
        if not (phrase.right <= left or (is_led and right <= phrase.left)) or not marks:
            continue
        before = text[left : marks[0].start]
        stage = decide(marks)
        if stage is None or not is_adverbial(between(context, clause, left, marks[0].start)):
            continue
        if stage is told.stage and not names_phase(before):
            continue
        for name in phrase.names:
            is_due = any(t.is_future for t in clause.times if left <= t.start < right)
            goal = (told.stage_is_goal and left > phrase.start) or is_due or SOON.search(before) is not None
            add_project(context, number, clause, _of_phase(name, before), stage, goal=goal, start=left, end=right)


def _of_phase(name: Name, words: str) -> Name:
    """某某精密一期已投产、|二期封顶: the second phase of the same."""
    phase = of_phase(name.words, words) if names_phase(words) else name.words
    return name if phase == name.words else Name(-1, -1, phase, name.company)
