"""Which company 该公司, 这家企业 or 公司 means: the one that the story has just spoken of.

走进〔某某照明〕的车间，机器轰鸣。公司今年5月动工的新厂房…     in a frame that only a company stands in
“配套也全。”〔某某照明〕总经理李强说。企业去年拿下22亩地        who speaks for it
〔某某照明有限公司〕成立于2008年。该公司追加投资1.6亿元         in full

Nobody is meant where two companies have been spoken of in one sentence, or where none was near.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from bot.facts.context import Context
from bot.facts.marks.scene import Clause, Story
from bot.facts.projects.naming.firms import TRADES, Firm, is_in_trade, legal_firms, read_firm

_POINTS = re.compile(  # 该公司|今年5月动工, 这家在荷塘租厂14年的企业|摘下22亩地
    r"“?(?:(?:该|这家|这个|这间|此)(?:[^，。；：]{2,18}的)?(?:公司|企业|厂商|工厂|厂家)|(?:公司|企业)(?![一-鿿]{0,2}(?:负责|家|们|数|工(?!厂)|职)))"
)
_ROLES = "(?:副?总(?:经理|裁|监|工)|副?董事长|(?:相关|有关|项目|生产|行政|厂区|运营|技术)*负责人|创始人|厂长|CEO|首席)"
_SPOKEN_OF = re.compile(
    r"(?:(?<![一-鿿])(?:[一-鿿]{0,6}?(?:走进|走访|来到|参观|探访|前往|抵达|比如|例如|作为|还有|[以在从是有]))?"
    r"|(?<=[的是有到进访为问])|(?<=企业)|(?<=公司)|(?<=[一-鿿]商))"
    rf"(?P<who>[一-鿿A-Za-z]{{2,7}}?(?:{TRADES}))"
    rf"(?=(?:的[一-鿿]{{0,4}}?)?{_ROLES}|的?[新老]?(?:车间|生产线|产线|厂区|厂房|工厂|展厅|订单|故事|产品)|为例|就?是|也是"
    r"|从事|主营|专注|深耕|扎根|成立|创立|创办|相中|看中|位于|坐落|去年|今年|江门|自|[，。在将拟也])"
)
_WE = re.compile("“?我们(?:公司|企业|厂里?)?")  # said by who speaks for it
_OF_FIRM = re.compile(rf"(?:公司)?的?[一-鿿]{{0,4}}{_ROLES}")
_SENTENCES_BACK = 3
_SENTENCES_KEPT = 16  # each is asked about by every clause that points to a company
_REMEMBERED = 30
_BESIDE = 40  # characters between a company and its project


def the_firm(context: Context, clause: Clause, left: int) -> tuple[Firm, int] | None:
    """The company that the words mean which a stretch of a clause opens with, and where they end."""
    points = _POINTS.match(context.text, left, clause.end)
    says_we = points is None and (points := _WE.match(context.text, left, clause.end)) is not None
    if points is None or any(context.sentence.start <= start < left for _, start in _named_of_late(context)):
        return None  # 某某食品当天领证，|企业承诺18个月内竣工: who has been named goes on
    firm = spoken_of(context.text, context.story, left)
    if firm is None or _has_project(context, firm) or (says_we and not _OF_FIRM.match(context.text, firm.end)):
        return None
    return firm, points.end()


def _has_project(context: Context, firm: Firm) -> bool:
    """〔某某照明〕的〔智能工厂〕动工。公司预计年底投产: whether a project has been named since or beside it, which is
    meant then."""
    return any(
        words not in firm.words
        and (firm.end <= start or context.text.find(firm.words, max(0, start - _BESIDE), start + _BESIDE) >= 0)
        for words, start in _named_of_late(context)
    )


def _named_of_late(context: Context) -> Iterator[tuple[str, int]]:
    """The projects that the story has named last, and where."""
    return ((words, start) for words, (start, _) in islice(reversed(context.named.items()), _REMEMBERED))


def spoken_of(text: str, story: Story, position: int) -> Firm | None:
    """The company that was spoken of last before a position of a story, in its paragraph or the one before, if it was
    one alone."""
    sentences = story.sentences
    here = bisect_right(sentences, position, key=lambda sentence: sentence.start) - 1
    for sentence in reversed(sentences[max(0, here - _SENTENCES_BACK) : here + 1]):
        if sentences[here].paragraph - sentence.paragraph > 1:
            return None
        found = [firm for firm in _firms(text, sentence.start, sentence.end) if firm.end <= position]
        if found:
            return found[0] if len({firm.words for firm in found}) == 1 else None
    return None


@lru_cache(_SENTENCES_KEPT)
def _firms(text: str, start: int, end: int) -> tuple[Firm, ...]:
    """The companies that a sentence speaks of: in full, and behind the last of these in short."""
    legal = tuple(legal_firms(text, start, end))
    framed = _SPOKEN_OF.finditer(text, legal[-1].end if legal else start, end)
    short = (read_firm(text, *found.span("who")) for found in framed)
    return legal + tuple(f for f in short if f and is_in_trade(f.words) and not f.words.startswith(("该", "这")))
