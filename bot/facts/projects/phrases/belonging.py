"""Projects known by what nothing but a project has: a ceremony, a site, a progress.

〔某某食品〕开工仪式在江海区举行
〔某某风电场〕形象进度达65%
在〔某某传感〕施工现场，…
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.spans import Phrase, left_of
from bot.facts.projects.phrases.heads import CEREMONY
from bot.facts.projects.phrases.subjects import sure_name

_ITS_OWN = re.compile(
    rf"{CEREMONY.pattern}|(?:(?:目前|现|已)*(?:累计)?完成)?(?:总?工程量|工程总量)|(?:形象|工程|施工|建设|总体)进度(?=已|约|达|超|过半|完成)"
    "|(?<!文明)(?:施工|建设)(?:现场|工地)"
)
_OF_MANY = re.compile("集中|批|暨|实事|某")  # 重大项目集中|动工仪式
_LED = re.compile(  # what leads to a name and is none of it
    "[^，。；：]*(?:(?:出席|参加|见证|主持|举[行办]|迎来|的|走进|来到|位于|在)了?)(?=[^，。；：]{4})"
)


def owns(text: str, start: int, end: int) -> bool:
    """Whether what begins at `end` is one project's alone, so that the words before it, from `start` on, name it."""
    own = _ITS_OWN.match(text, end)
    return own is not None and not _OF_MANY.search(text, start, own.end())


def find_owner(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """The project whose ceremony is held, whose site is shown or whose progress is told."""
    own = _ITS_OWN.search(context.text, left + 1, right)
    if own is None:
        return None
    start = left_of(clause, context.text, left, own.start())
    led = _LED.match(context.text, start, own.start())
    start = led.end() if led else start
    if _OF_MANY.search(context.text, start, own.start()):
        return None
    return sure_name(context, clause, start, own.start(), left, right)
