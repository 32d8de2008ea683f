"""Plans that a sentence changes.

原计划6月上旬打桩，…，|改为5月28日动工        another step: the first is none
原定6月开工，因征地未完成，|现调整至10月      another time of the same step
"""

from __future__ import annotations

import re

_OLD = re.compile("原(?:计划|定|拟|本|[先来]要)|本(?:应|该|来)|(?:曾|一度)(?:计划|拟|打算)")
_NEW = re.compile(
    "(?:因[^，。；]{2,14}?|受[^，。；]{2,10}影响)?(?:现|现在|如今|目前|已|又|再|一度|只好|不得不)*"
    "(?:改为|改[到在至]|(?:调整|变更|顺延)[为到至]|(?:提前|推迟|延后|延期|推后|拖|延)[到至]|要?等到)"
    "|(?:现|现在|如今|目前)*(?:预计|估计|可能|最快|最早|要|得)[^，。；]{1,10}才"
)


def may_change(text: str, start: int, end: int) -> bool:
    """Whether a sentence may change a plan at all."""
    return any(text.find(word, start, end) >= 0 for word in ("原", "本", "曾", "一度"))


def is_given_up(text: str, start: int, end: int) -> bool:
    """Whether a clause tells what was planned once: 原计划6月上旬打桩."""
    return _OLD.search(text, start, end) is not None


def is_new(text: str, start: int, end: int) -> bool:
    """Whether a clause begins with what is planned instead: 现调整至10月."""
    return _NEW.match(text, start, end) is not None
