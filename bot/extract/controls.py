"""The words in which a page speaks of itself: print it, share it, scan it, how often it was read. A line of nothing but
these is no article's, however they are put together."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_LONGEST = 40
_ALONE = re.compile(r"\W*(?:广告|推广|AI摘要|置顶|加精|听|赞|踩|顶部|推荐|保存|自动播放)\W*")
_WORDS = tomllib.loads((Path(__file__).parent / "controls.toml").read_text("utf-8"))
_WORD = "|".join(sorted(map(re.escape, (*_WORDS["acts"], *_WORDS["rest"])), key=len, reverse=True))
_OWN_WORDS = re.compile(rf"(?:{_WORD}|[\W\d_Aa])+")
_ACT = re.compile("|".join(_WORDS["acts"]))
_QUOTED = re.compile(r"[“「《\"'][^”」》\"']{1,16}[”」》\"']")


@lru_cache(maxsize=4096)
def is_control(line: str) -> bool:
    """Whether a line is one of the page's own: 小字号 默认 大字号, 网友评论 0 条, 点击“阅读原文”查看更多. A name in
    quotation marks may stand among them."""
    if len(line) > _LONGEST:
        return False
    if _ACT.search(line):
        return _OWN_WORDS.fullmatch(_QUOTED.sub("", line)) is not None
    return len(line) <= 8 and _ALONE.fullmatch(line) is not None
