"""Names that no rule has told a step of: what labelled articles have taught says whether one is told, and which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.facts.context import Context
from bot.facts.projects.learned.names import LearnedName
from bot.facts.projects.learned.steps import find_steps
from bot.facts.projects.naming.spans import Phrase
from bot.facts.projects.rows import add_project
from bot.types import ProjectFact, Stage

_WAITED_FOR = re.compile("[^，；]*，?[^，；]*(?:[没未等差]|还[在剩缺]|储备|恢复)")  # 某某基地，就等|合同签下来
_IN_PASSING = re.compile("意向|随着|纳税|税收|产值|营收|出口|销售|参观")  # 纳税大户有|某某电子
_IS_ONE = re.compile(  # 某某项目|是今年市重点建设项目, 备受关注: what it is called
    "(?:一直|始终)?备受(?:各界|社会|市民)?(?:关注|瞩目|期待)|(?:[既也都]?是|作为|属于?|系|被?列为)[^，。；]{0,16}(?:重点|重大|示范|民生|民心)[^，。；]{0,8}(?:项目|工程)(?:之一)?(?=[，。；]|$)"
)
_FEWEST = 3  # characters beside the names that tell of them
_SURE = 0.8  # how likely it is that a step is told


def tell_unsaid(context: Context, learned: Sequence[LearnedName], unsaid: Sequence[tuple[int, Phrase]]) -> None:
    """Add a row for each name of the sentence's `unsaid` phrases (by their clauses) that is learnt to be one, is told a
    step of by what is learnt, and has no row in the story. What is waited for has not been done, and what is told in
    passing does nothing now."""
    if not learned or not unsaid:
        return
    told = [fact.name for fact in context.facts if isinstance(fact, ProjectFact)]
    new = [name for name in learned if not _is_told(context.text[name.start : name.end], told)]
    if not new or _says_nothing(context, learned, unsaid):
        return
    steps = dict(zip(learned, find_steps(context.text, context.sentence, learned), strict=True))
    for number, phrase in unsaid:
        clause = context.sentence.clauses[number]
        for name in phrase.names:
            met = next((other for other in new if other.start < name.end and name.start < other.end), None)
            if met is None or steps[met].likelihood < _SURE or _is_told(name.words, told):
                continue
            if _WAITED_FOR.match(context.text, name.end, context.sentence.end):
                continue
            if _IS_ONE.match(context.text, name.end, context.sentence.end + 1):
                continue
            if _IN_PASSING.search(context.text, context.sentence.start, met.start):
                continue
            stage, is_goal, _ = steps[met]
            if stage is Stage.PLANNED:
                continue  # a plan without a word of it is anybody's guess
            add_project(context, number, clause, name, stage, goal=is_goal, start=phrase.left, end=phrase.right)


def _says_nothing(context: Context, learned: Sequence[LearnedName], unsaid: Sequence[tuple[int, Phrase]]) -> bool:
    """1.某某大道改造；2.某某物流园。: whether hardly a word stands beside the names of the sentence."""
    spans = [(name.start, name.end) for name in learned]
    spans += [(name.start, name.end) for _, phrase in unsaid for name in phrase.names]
    named = {at for start, end in spans for at in range(start, end)}
    sentence = range(context.sentence.start, context.sentence.end)
    return sum(context.text[at].isalpha() for at in sentence if at not in named) < _FEWEST


def _is_told(words: str, told: Sequence[str]) -> bool:
    return any(words in name or name in words for name in told)
