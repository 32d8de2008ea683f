"""What companies are called: legal names (…有限公司, …集团) wherever they stand, short ones (华泽电池) where something
else tells that a company is named. The words are in firms.toml.

Offices, schools, banks, parks, persons and classes of companies (港资企业, 上市公司) are none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.facts.marks.alternatives import any_of
from bot.facts.projects.naming.specific import is_class
from bot.facts.projects.naming.words import BRAND

WORDS = tomllib.loads((Path(__file__).parent / "firms.toml").read_text("utf-8"))

_LONGEST = 30
_SHORT = 4  # a shorter name must end in a trade: 天合 could be anything, a person too
_TRADE = 2  # characters of one: 电子和|…
_LEGAL_END = re.compile("有限责任公司|有限公司|股份公司|株式会社|集团|公司")
_GOES_ON = re.compile("有限|股份|公司|[（(][^）)]{1,6}[）)](?:有限|股份)")  # 某某集团|有限公司
_BREAK = re.compile(r"[，。；：、！？“”【】\s—]|(?<=公司|项目)[和与及]|）(?=、|以及|[和与及])")
_LEAD = re.compile(
    rf"(?:[^，。；：]{{0,10}}(?:{any_of(WORDS['holders'])})(?:分别)?[是为：]"
    rf"|[^，。；：]{{0,8}}?(?:{any_of(WORDS['sorts'])})(?!管理)(?=.{{3}})"
    rf"|(?!{BRAND.pattern})(?:{any_of(WORDS['lead'], WORDS['when'])})"
    r"|[^，。；：]{1,6}[里中]有(?=.{4})"  # 名单里有|某某生物
    r"|(?!这)[^，。；：]{1,9}(?<![不也])是(?!德科|诺)(?=.{4})|其[一二三四五]为"  # 先是|某某光电
    r"|(?:[今去前明]年)?\d+月(?:\d+日|[初底中])?)+"  # 今年8月|公司…
)
VISITS = f"(?:{any_of(WORDS['visits'])})"
_REACHED = re.compile(  # 走进|某某有限公司, 如|江门市某某有限公司
    rf"(?!{BRAND.pattern})(?:{any_of(WORDS['visits'], WORDS['verbs'])})了?(?=.{{4}})"
    rf"|[^，。；：]{{1,10}}?{VISITS}了?(?=.{{4}})"  # 市长周敬文走进|…
    rf"|(?:{any_of(WORDS['prepositions'])})(?=[一-鿿]{{2,3}}[省市县区]|{any_of(WORDS['seats'])})"
)
_JOINT = re.compile(
    rf"[^，]{{2,16}}?(?!{BRAND.pattern})(?:与|(?<![大省市县区])同|跟|由|被|向|来自|(?<!大)代表|[区市镇局县会]和)(?=.{{4}})"
)
_TRAILING = re.compile(rf"(?:{any_of(WORDS['adverbs'])})+$")
_ENDS_LEGALLY = re.compile(r"(?:公司|集团|株式会社|控股|股份)$")
TRADES = any_of(WORDS["trades"], WORDS["products"])  # what a short name of a company may end in
_ENDS_IN_TRADE = re.compile(rf"(?:{TRADES})$")
_NO_BRAND = re.compile(  # 首艘|游艇, 一台16兆瓦|风机, 图①|某某精饰
    r"(?:首|[一二三四五六七八九十\d]+)[批台条辆艘件支款个座套]|第[一二三四五六七八九十\d]|图[①-⑳\d]|[这该那每各其两几\d]"
)
_BARE = re.compile(rf"(?>{any_of(WORDS['trades'], WORDS['products'], WORDS['legal'])})+")
_NEVER = re.compile(any_of(WORDS["never"]))
_NEVER_SHORT = re.compile(any_of(WORDS["never_short"]))
_NEVER_AT_END = tuple(WORDS["never_at_end"])


class Firm(NamedTuple):
    """A company where it stands."""

    start: int
    end: int
    words: str


def legal_firms(text: str, start: int, end: int) -> Iterator[Firm]:
    """The companies that a stretch names in full."""
    at = start
    for found in _LEGAL_END.finditer(text, start, end):
        if _GOES_ON.match(text, found.end(), end):
            continue
        left = max(at, found.start() - _LONGEST)
        breaks = [hit.end() for hit in _BREAK.finditer(text, left, found.start())]
        firm = read_firm(text, breaks[-1] if breaks else left, found.end())
        if firm is not None:
            yield firm
        at = found.end()


def read_firm(text: str, start: int, end: int) -> Firm | None:
    """The company that these words name, without what leads to it (港资企业|…, 竞得人为|…) and what follows (…|拟)."""
    last = text.rfind("的", start, end)
    start = last + 1 if last >= 0 else start
    trailing = _TRAILING.search(text, start, end)
    end = trailing.start() if trailing else end
    is_called = is_legal(text[start:end]) or is_in_trade(text[start:end])
    while lead := (
        _LEAD.match(text, start, end)
        or _JOINT.match(text, start, end)
        or (is_called and _REACHED.match(text, start, end))
    ):
        start = lead.end()
    words = text[start:end]
    return Firm(start, end, words) if is_firm(words) else None


def is_firm(words: str) -> bool:
    """Whether the words can name one company."""
    if not 2 <= len(words) <= _LONGEST or words[0].isdigit():
        return False
    if words.count("（") != words.count("）") or words.count("“") != words.count("”"):
        return False
    if _NEVER.search(words):
        return False
    if not is_legal(words) and (words.endswith(_NEVER_AT_END) or _NEVER_SHORT.search(words)):
        return False
    return not is_common(words) and not _names_two(words)


def _names_two(words: str) -> bool:
    """某某精密和某某电机: whether each half ends as a company calls itself."""
    first, joint, second = words.partition("和")
    return bool(joint) and len(first) > _TRADE and is_in_trade(first) and is_in_trade(second)


def is_legal(words: str) -> bool:
    """Whether the words end as legal names do."""
    return _ENDS_LEGALLY.search(words) is not None


def is_in_trade(words: str) -> bool:
    """Whether the words end as companies call themselves in short: 华泽|电池, 华泽|盖板."""
    return _ENDS_IN_TRADE.search(words) is not None and not _NO_BRAND.match(words)


def is_short_name(words: str) -> bool:
    """Whether the words call one company by its trade: 华泽|电池, and not 智能|电池."""
    return is_in_trade(words) and not is_common(words)


def is_telling(words: str) -> bool:
    """Whether the words are long or plain enough to be a company's and no person's name."""
    return len(words) >= _SHORT or is_in_trade(words) or is_legal(words)


def is_common(words: str) -> bool:
    """Whether the words single nothing out: 智能科技, 新能源."""
    return not BRAND.match(words) and (is_class(words) or _BARE.fullmatch(words) is not None)
