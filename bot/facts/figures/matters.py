"""What a figure is about when it is not the economy: the rates of offices, courts, schools, woods and machines, told
in the words of growth (一网通办率达98%, 刑事警情同比下降12%, 该设备使能耗下降30%), and what the world sells.

Such figures may be promised, and then they are targets; among what was reached only the economy counts.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_WORLD = re.compile(  # 全球摩托车市场规模…, 印尼摩托车年销量…: not what ours sell there
    r"(?:目前|预计|据统计|今年|去年|20\d\d年)?，?(?:全球|全世界|世界|国际|海外|欧美|欧洲|东南亚|印度|印尼|印度尼西亚|越南|泰国|马来西亚|菲律宾|美国|日本|韩国|德国|巴西|墨西哥|尼日利亚)"
    r"(?![^，。；]{0,4}(?:客商|游客|订单|出口|进口|进出口))[^，。；\d]{0,12}(?:市场|销量|产量|需求|装机|规模|出货量|消费量|产值)"
)


class _Matter(NamedTuple):
    """Words of one matter, and those that take them back."""

    words: re.Pattern[str]
    but: re.Pattern[str] | None


@cache
def _matters() -> tuple[_Matter, ...]:
    tables = tomllib.loads((Path(__file__).parent / "matters.toml").read_text("utf-8"))
    return tuple(_Matter(_any(t["words"]), _any(t["but"]) if "but" in t else None) for t in tables.values())


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def is_of_other_matter(words: str) -> bool:
    """Whether the words of a rate or a growth say that it is no matter of the economy."""
    return any(m.words.search(words) and not (m.but and m.but.search(words)) for m in _matters())


def is_of_the_world(text: str, start: int, end: int) -> bool:
    """Whether a clause tells of the markets of the world or of another country."""
    return _WORLD.match(text, start, end) is not None
