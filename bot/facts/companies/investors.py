"""Who a sentence says invests, and in which direction it says so.

〔X〕投资5亿元建设P · 〔X〕与某区签约，P落户…      told before the project
P由〔X〕投资建设 · 竞得人为〔X〕                   told after it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.facts.marks.alternatives import any_of
from bot.facts.marks.scene import Sentence
from bot.facts.projects.naming.firms import WORDS, Firm, is_telling, legal_firms, read_firm

ADVERBS = rf"(?>{any_of(WORDS['adverbs'])}|\d+[月日][份底初]?|在[^，。；]{{2,16}}?(?=投|斥|出|追|增|再|拿))*"
INVESTS = any_of(WORDS["invests"])
_WHO = r"(?P<who>[^，。；：！？、\s]{2,30}?)"
_SUM = r"(?:约|超过?|近|逾|不少于|不低于|人民币|合计)*(?:\d|[一二三四五六七八九十百]+[多余]?[万亿个])"
_NO_NAME = "(?!有限|集团|公司|控股|[与和])"  # 某某投资|集团
_AGREES = "签|谈成|达成|敲定|牵手|落了?笔"
_MAY_AGREE = re.compile("签|成|敲定|牵手|笔")
_SUBJECT = re.compile(rf"{_WHO}{ADVERBS}(?<!总)(?:{INVESTS}){_SUM}")
_SIGNS = re.compile(rf"[与和同跟]{_WHO}(?:正式|现场|成功|顺利)?(?:{_AGREES})")
_SIGNED = re.compile(rf"{_WHO}{ADVERBS}[与和同跟][^，。；]{{2,20}}?(?:{_AGREES})")
_BY = re.compile(
    rf"(?<!理)由{_WHO}(?:在[^，。；]{{2,12}})?(?:全额|独资|负责|联手|联合|共同|斥资|出资)*"
    rf"(?:投资|投建|兴建|出资|开发|竞得|摘得|拍得|建设|运营){_NO_NAME}(?P<rest>[^，。；]{{0,12}})"
)
_HOLDS = re.compile(rf"(?:{any_of(WORDS['holders'])})(?:分别)?(?P<says>是|为|：)?(?P<who>[^，。；：！？、\s]{{2,30}})")
_WORKS_FOR = re.compile(rf"[^，。；]{{0,6}}?(?:{any_of(WORDS['works_for'])})")
_ASKED = re.compile("(?<=从)[^，。；：]{2,40}?(?:了解到|获悉|得知)")  # 记者从|某某公司了解到: who tells it
_SERVED = ("为", "向", "给")  # 为某某集团|供货
_WITH = re.compile("以(?!色列)")  # 以某某集团为龙头: it leads others
_OWNS = re.compile(  # 该项目为|某某有限公司|扩产项目: whose works they are
    r"(?:项目|工程)(?:为|是|系|属)(?P<who>[^，。；：]{2,28}?(?:公司|集团))"
    r"的?(?:增资|新建)?(?:扩产|扩建|技改|迁建|搬迁)(?:项目|工程)"
)
_CUTS = re.compile("[，：—]+")


class Told(NamedTuple):
    """A company, and where the words begin that make it the investor. `after`: of the project before those words."""

    at: int
    firm: Firm
    after: bool


def stretches(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """A sentence cut at its semicolons: what one part tells of is not the other's."""
    at = next((clause.start for clause in sentence.clauses), sentence.start)  # behind a dateline
    while (cut := text.find("；", at, sentence.end)) >= 0:
        yield at, cut
        at = cut + 1
    yield at, sentence.end


def hear(text: str, sentence: Sentence, start: int, end: int) -> list[Told]:
    """The companies of a stretch that invest, in the order they are told."""
    told = {t.firm.end: t for t in (*_acting(text, sentence, start, end), *_told_after(text, sentence, start, end))}
    return [told[at] for at in sorted(told)]


def subject_of(text: str, start: int, end: int) -> Firm | None:
    """X拟投资2亿元建…: who the words begin with."""
    subject = _SUBJECT.match(text, start, end)
    return read_firm(text, subject.start("who"), subject.end("who")) if subject else None


def _acting(text: str, sentence: Sentence, start: int, end: int) -> Iterator[Told]:
    asked = _ASKED.search(text, start, end) if text.find("记者从", start, end) >= 0 else None
    for firm in legal_firms(text, asked.end() if asked else start, end):
        is_leader = _WITH.match(text, firm.start) is not None
        if not (is_leader or _WORKS_FOR.match(text, firm.end, end) or text.endswith(_SERVED, start, firm.start)):
            yield Told(firm.start, firm, after=False)
    has_money = any(q.sort == "money" for q in sentence.quantities)
    signs = _MAY_AGREE.search(text, start, end) is not None
    for left, right in _clauses(text, start, end) if has_money or signs else ():
        match = (has_money and _SUBJECT.match(text, left, right)) or (signs and _SIGNED.match(text, left, right))
        if match:
            yield from _firm(text, sentence, match, after=False)
    for match in _SIGNS.finditer(text, start, end) if signs else ():
        yield from _firm(text, sentence, match, after=False)


def _told_after(text: str, sentence: Sentence, start: int, end: int) -> Iterator[Told]:
    for match in _BY.finditer(text, start, end) if text.find("由", start, end) >= 0 else ():
        if not _WORKS_FOR.match(match["rest"]):
            is_behind = not match["rest"].startswith("的")  # 由某集团建设的|某某新城: of what follows
            yield from _firm(text, sentence, match, after=is_behind)
    for match in _HOLDS.finditer(text, start, end):
        several = [Told(match.start(), firm, after=True) for firm in legal_firms(text, *match.span("who"))]
        yield from several or (_firm(text, sentence, match, after=True) if match["says"] else ())
    for match in _OWNS.finditer(text, start, end):
        yield from _firm(text, sentence, match, after=True)


def _firm(text: str, sentence: Sentence, match: re.Match[str], *, after: bool) -> Iterator[Told]:
    firm = read_firm(text, match.start("who"), match.end("who"))
    if firm is None or not (is_telling(firm.words) or text.endswith("企业", 0, firm.start)):
        return
    if not any(
        m.kind in ("place", "elsewhere") and m.start <= firm.start and firm.end <= m.end for m in sentence.marks
    ):
        yield Told(match.start(), firm, after)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in _CUTS.finditer(text, start, end):
        yield at, cut.start()
        at = cut.end()
    yield at, end
