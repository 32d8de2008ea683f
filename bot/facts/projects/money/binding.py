"""Money of one project. Chinese prose tells it in four places, and each sum of a sentence is asked in this order:

投资12亿元的〔X〕 · 投资12亿元（，在某镇）建设〔X〕       before a name
〔X〕总投资12亿元 · 〔X〕动工，总投资12亿元           after a name
〔A〕、〔B〕签约，投资额分别为12亿元和8亿元            after several, one by one
〔X〕动工。项目总投资12亿元                          in a sentence that goes on about X

总投资, 首期 and 年交易额 are different kinds and are never confused. Only CNY becomes an amount.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.facts.context import Context
from bot.facts.marks.quantities import Quantity
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark
from bot.facts.projects.money.costs import BOUND, is_spender, revised, word_of
from bot.facts.projects.money.keeping import keep_amount
from bot.facts.projects.money.phases import phase_told
from bot.facts.projects.money.pointed import RESPECTIVELY, is_of_it, is_of_this, one_by_one, pointed_at
from bot.facts.projects.money.several import sums_of_each, sums_of_rest
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.recalling import points_to
from bot.facts.projects.naming.spans import Phrase
from bot.facts.projects.naming.spending import CHANGES, INTO, MAKES, REVISES
from bot.facts.projects.naming.topic import acts_for, is_same_subject, other_phase
from bot.facts.projects.naming.words import HEAD, WORDS
from bot.types import AmountKind

_MAKE = rf"(?:{MAKES}|{CHANGES}|{INTO}|用于建设)"
_BEFORE_NAME = re.compile(  # 一期投资5亿元|、二期投资3亿元的某某项目, 投资2亿元|、占地50亩的某某项目
    rf"(?:（[^（）]*）)?）?(?:、[^，。；、的]{{2,16}})*(?:{_MAKE}?的[^，。；、]{{0,14}}|(?:[进实]?行?技改|改造)?，?(?:将|拟|计划|用于)?(?:在[^，。；、]{{2,24}}?)?(?:规划)?{_MAKE}(?:第?[一二三][个座条处间家])?)"
)
_OTHERS = re.compile(
    r"另|[^该个]项目[^总投计概估，]|(?<![是家批])企业[^投]|；|配套"
    r"|、(?![^，。；、]{2,12}于一体)(?!(?:当|今|去|明|后|前|年|\d|已|将|拟|计划|预计|力争|总?投资|首期|[一二三]期|完成|建成)|[^，。；、]{0,2}(?:动|投|试|封|竣|签))"
)
_GATHERED = re.compile(r"引进|招商|招引|全[市区镇年]|累计|完成|合计|技改项目|年度|[一二三四五六七八九十\d][个家项宗]")
_EXPLICIT = re.compile(r"这[座条个家]|(?:该|这个|此|整个)?(?:项目|工程|基地|中心|园区|电站)|其(?![中他余])|整个")
_OF_EVENT = re.compile(
    r"(?:此次|本次|这次)(?:签约|动工|开工|奠基|投产|落户|落地)的?(?:项目)?$"
)  # where no set was told
_POINTER = re.compile("^(?:该|这[个座条一]|此|整个)")
_RAISED = re.compile(f"(?:人民币)?再?{REVISES}")  # 由3亿元|增加至5亿元, 从12亿元|调减为9亿元: what it was before
_WILL_ADD = re.compile("(?:还|拟|将|计划|打算|准备)+(?:增资|追加)(?:投资)?$")  # what comes on top some day
_OF_TWO = re.compile("[，；]?(?:其中)?(?:(?P<first>前者)|后者)")
_BARE_SUM = re.compile("[则也拟投约超高达到为是]*")  # 后者|3.3亿元
_SHARE_OF_SET = re.compile(
    "(?:(?:一[项家个宗]|自己)(?:就|便|即)?|独|就|便)(?:占去?|有|投下?|投资|达到?|砸下|贡献|揽下?)了?(?:约|超|近)?|占了?(?:一半|大头|近半)，(?:达|为)?"
)
_THE_FIRM = re.compile("这家[^，。；、]{0,14}?(?:企业|公司)(?:计划|预计|拟|将|要)*(?:在[^，。；、]{2,12})?$")
_ONE = re.compile("(?:该|这个|此)项目")  # of several, the one named last
_PHASE = re.compile("首期|[一二三]期")
_NAMES_PHASE = re.compile("[首一二三四]期|期项目$")
_BY_OWNER = re.compile(rf"(?:该|这[个座条])?(?:{HEAD})?由[^，。；]{{2,30}}$")
_BRACKET = re.compile("（[^（）]*）$")
_NOUNS = frozenset(WORDS["heads"])  # 某某枢纽 … 枢纽|总投资
_ALONE = "桥路厂馆楼港线"  # what works are called by
_SIZES = 2  # clauses
_TOWN = 2  # characters: 恩城|街道
_SHORTEST = 3  # characters of a name in short
_TURNOVER = re.compile("年交易|年产值|年销售|产值|交易额")


def bind_amounts(context: Context, mentions: Sequence[Sequence[Phrase]]) -> None:
    """Give each sum of the sentence to the project it is told of. `mentions` are the phrases of each clause."""
    for number, clause in enumerate(context.sentence.clauses):
        for quantity in clause.quantities:
            if quantity.sort != "money" or (quantity.at in context.taken and not _is_of_one(context, quantity)):
                continue
            if _RAISED.match(context.text, quantity.end):
                continue
            word = word_of(context, clause, quantity)
            word = revised(context, number, quantity) or word
            name = _each_after(context, mentions, number, quantity) or _named_after(context, mentions, number, quantity)
            is_known = any(mentions[: number + 1]) or (context.focus.is_fresh and context.focus.is_alone)
            if name is None and (
                is_of_this(context, clause, quantity) or (is_known and is_of_it(context, clause, quantity))
            ):
                _bind_this(context, mentions, number, quantity)
                continue
            name = (
                name or _right_behind(context, mentions[number], quantity) or _bare(context, mentions, number, quantity)
            )
            if name is not None:
                keep_amount(context, name.words, quantity, _kind(context, clause, quantity, word, name.words))
            elif _bind_of_two(context, mentions, number, quantity, word):
                continue
            elif word is not None and (word.kind != "money" or word.sense in BOUND):
                _bind_back(context, mentions, number, quantity, word)


def _is_of_one(context: Context, quantity: Quantity) -> bool:
    """共1项省重点项目，为〔某某改造项目〕，总投资6亿元: the sum of a set of one is the project's as well."""
    return context.batch is not None and context.batch.count == 1 and context.batch.amount_yi == quantity.yi


def _right_behind(context: Context, phrases: Sequence[Phrase], quantity: Quantity) -> Name | None:
    """某某模块（12亿元）, 某某厂房一项就占了12亿元: the sum in brackets behind a name, or what it is of a set's."""
    opened = context.text.rfind("（", 0, quantity.start)
    is_bracketed = quantity.start - opened <= 8
    return next(
        (n for p in phrases for n in p.names if (is_bracketed and n.end == opened) or _takes(context, n, quantity)),
        None,
    )


def _takes(context: Context, name: Name, quantity: Quantity) -> bool:
    """Whether a name is told what it takes of the money of a set, or nothing but its sum: 某某项目|4亿元，选址…; not so
    where an indicator is divided up: 交通投资218亿元，其中港口航道|14亿元."""
    is_next = name.end == quantity.start and context.text[quantity.end : quantity.end + 1] in "，；。、"
    return (is_next and not any(m.kind == "econ" for m in context.sentence.marks)) or _SHARE_OF_SET.fullmatch(
        context.text, name.end, quantity.start
    ) is not None


def _bare(context: Context, mentions: Sequence[Sequence[Phrase]], number: int, quantity: Quantity) -> Name | None:
    """投资最大的是某某项目，|8.5亿元 · 某某项目，恩平工业园，|6亿元: a clause that is nothing but a sum."""
    clause = context.sentence.clauses[number]
    named = number - 2 if number > 1 and _is_place_alone(context.sentence.clauses[number - 1]) else number - 1
    if named < 0 or not mentions[named] or context.text[clause.start - 1] != "，":
        return None
    phrase = mentions[named][-1]
    is_all = _BARE_SUM.fullmatch(context.text, clause.start, quantity.start) and clause.end - quantity.end <= 1
    return phrase.names[0] if is_all and len(phrase.names) == 1 else None


def _is_place_alone(clause: Clause) -> bool:
    return any(m.kind == "place" and m.start == clause.start and m.end >= clause.end - _TOWN for m in clause.marks)


def _named_after(
    context: Context, mentions: Sequence[Sequence[Phrase]], number: int, quantity: Quantity
) -> Name | None:
    """The name that the sum stands before, or the one it stands in."""
    for phrase, name in ((p, n) for group in mentions[number : number + 2] for p in group for n in p.names):
        if name.end <= quantity.start:
            continue
        if name.start <= quantity.start and quantity.end <= name.end:
            return name if not context.text.startswith(("产值", "级"), quantity.end) else None
        is_paid = phrase.is_paid and quantity is _last_sum(context, name.start)
        is_before = quantity.end == name.start or _BEFORE_NAME.fullmatch(context.text, quantity.end, name.start)
        return name if is_paid or is_before else None
    return None


def _last_sum(context: Context, end: int) -> Quantity | None:
    """The sum of the sentence that stands nearest before a position."""
    sums = (q for q in reversed(context.sentence.quantities) if q.sort == "money" and q.end <= end)
    return next(sums, None)


def _each_after(context: Context, mentions: Sequence[Sequence[Phrase]], number: int, quantity: Quantity) -> Name | None:
    """分别投资2.2亿元和1.6亿元，建设A项目和B项目: as many names as sums, one by one."""
    text, clause = context.text, context.sentence.clauses[number]
    if text.find("分别", clause.start, quantity.start) < 0:
        return None
    sums = [q for q in clause.quantities if q.sort == "money"]
    after = (p for group in mentions[number : number + 2] for p in group if p.start >= sums[-1].end)
    phrase = next(after, None)
    if phrase is None or not 1 < len(sums) == len(phrase.names):
        return None
    is_spent = _BEFORE_NAME.fullmatch(text, sums[-1].end, phrase.start)
    return phrase.names[sums.index(quantity)] if is_spent else None


def _bind_of_two(
    context: Context,
    mentions: Sequence[Sequence[Phrase]],
    number: int,
    quantity: Quantity,
    word: Mark | None,
) -> bool:
    """A、B签约，前者总投资4.8亿元，后者3.3亿元: the sum of one of the two that were named last."""
    clause = context.sentence.clauses[number]
    two = _OF_TWO.match(context.text, clause.start)
    is_sum = word is not None and word.sense in BOUND
    if two is None or not (is_sum or _BARE_SUM.fullmatch(context.text, two.end(), quantity.start)):
        return False
    told = [p for group in mentions[:number] for p in group]
    both = told[-1].names if told and len(told[-1].names) == 2 else [name for p in told for name in p.names]
    known = [name.words for name in both] if len(both) == 2 else []
    name = known[0 if two["first"] else 1] if known else pointed_at(context, number)
    if len(both) > 2 and not two["first"]:
        name = both[-1].words  # A、B以及C，后者…
    if name:
        keep_amount(context, name, quantity, _kind(context, clause, quantity, word, name))
    return True


def _bind_back(
    context: Context, mentions: Sequence[Sequence[Phrase]], number: int, quantity: Quantity, word: Mark
) -> None:
    """Give a sum to the names that were told before it."""
    text, clause = context.text, context.sentence.clauses[number]
    item = next((n for p in mentions[number] for n in p.names if 0 <= word.start - n.end <= 2), None)
    if item is not None and not RESPECTIVELY.search(text, clause.start, quantity.start):  # A总投资5亿元、B总投资3亿元
        keep_amount(context, item.words, quantity, _kind(context, clause, quantity, word, item.words))
        return
    opened = _opened_with(context, mentions, number, word)
    if opened is not None:
        keep_amount(context, opened.words, quantity, _kind(context, clause, quantity, word, opened.words))
        return
    before = [(n, p) for n in range(number + 1) for p in mentions[n] if p.end <= quantity.start]
    head = text[clause.start : word.start]
    spoken_of = before[-1][1].names[-1].words if before else context.focus.name
    if other := other_phase(spoken_of, phase_told(context, before[-1][0] if before else 0, number)):
        keep_amount(context, other, quantity, _kind(context, clause, quantity, word, other))
        return
    if before:
        last, phrase = before[-1]
        name = phrase.names[-1]
        of_list = sums_of_rest(context, clause, [n for p in mentions[last] for n in p.names])
        end = clause.start if last < number and is_spender(head, word) else quantity.start  # 企业|自筹 is no other firm
        if of_list is not None or (len(phrase.names) > 1 and not _ONE.match(head)):
            for one, of in sums_of_each(context, clause, phrase, quantity) if of_list is None else of_list:
                keep_amount(context, one.words, of)
        elif not _OTHERS.search(text, _behind_bracket(text, name.end), end) and (
            last == number or _goes_on(context, clause, word, name)
        ):
            keep_amount(context, name.words, quantity, _kind(context, clause, quantity, word, name.words))
        return
    pointed = one_by_one(context, clause, quantity) or pointed_at(context, number)
    if pointed:
        keep_amount(context, pointed, quantity, _kind(context, clause, quantity, word, pointed))
        return
    known = context.focus.name
    if not known or not context.focus.is_alone or _GATHERED.search(head) or _WILL_ADD.search(head + word.word):
        return
    explicit = _EXPLICIT.match(text, context.sentence.start if number else clause.start) or "项目" in word.word
    is_same = (
        is_same_subject(context, clause, word.start) or _BY_OWNER.match(head) is not None or is_spender(head, word)
    )
    company = context.focus.project.company if context.focus.project is not None else None
    by_company = company is not None and len(head) >= 2 and head[:3] in company
    by_company |= context.focus.is_fresh and (acts_for(context, clause, known) or _THE_FIRM.match(head) is not None)
    by_event = _OF_EVENT.match(head) is not None and context.named_set_in != context.sentence.paragraph
    if (
        (is_same and (context.focus.is_fresh or explicit))
        or by_company
        or (context.focus.is_fresh and by_event)
        or _is_short_for(head, known)
    ):
        keep_amount(context, known, quantity, _kind(context, clause, quantity, word, known))


def _opened_with(context: Context, mentions: Sequence[Sequence[Phrase]], number: int, word: Mark) -> Name | None:
    """总投资3.2亿元，占地62亩，|某某产业园昨日投产: the one name that a sentence opens with, behind its sizes."""
    clauses = context.sentence.clauses
    if number or word.start != clauses[0].start or word.sense != "total":
        return None
    first = next((i for i, phrases in enumerate(mentions) if phrases), 0)
    if not 0 < first <= _SIZES + 1 or any(c.has("stage") or c.times for c in clauses[1:first]):
        return None
    phrase = mentions[first][0]
    is_one = len(mentions[first]) == len(phrase.names) == 1 and not phrase.is_firm
    return phrase.names[0] if is_one and phrase.start == clauses[first].start else None


def _is_short_for(head: str, name: str) -> bool:
    """Whether words begin with what a name ends in: 某某卫浴博览城 … 博览城|计划总投资."""
    head, name = _POINTER.sub("", head), _BRACKET.sub("", name)
    if head in _NOUNS and (name.endswith(head) or (name[-1] == head[-1] and head[-1] in _ALONE)):
        return True  # 锦江河二桥 … 大桥|投资
    return any(name.endswith(head[:length]) for length in range(_SHORTEST, min(len(head), len(name) - 1) + 1))


def _behind_bracket(text: str, end: int) -> int:
    """Where a name really ends: what a bracket calls it besides (下称“某某项目”) is no other project."""
    return text.find("）", end) + 1 if text.startswith("（", end) else end


def _bind_this(context: Context, mentions: Sequence[Sequence[Phrase]], number: int, quantity: Quantity) -> None:
    """Give a sum to the project told last."""
    told = [p for group in mentions[: number + 1] for p in group if p.end <= quantity.start]
    meant = None if told else points_to(context, context.sentence.clauses[number])  # 这个总投资18亿元的园区
    name = told[-1].names[-1].words if told else meant[0] if meant else context.focus.name
    if name:
        keep_amount(context, name, quantity)


def _goes_on(context: Context, clause: Clause, word: Mark, name: Name) -> bool:
    """Whether a later clause is still about the project: nothing but function words, or its company, stands before."""
    head = context.text[clause.start : word.start]
    if _GATHERED.search(head):
        return False
    by_owner = name.company is not None and len(head) >= 2 and head[:3] in name.company
    is_same = by_owner or _BY_OWNER.match(head) is not None or is_spender(head, word) or _is_short_for(head, name.words)
    return is_same or is_same_subject(context, clause, word.start)


def _kind(context: Context, clause: Clause, quantity: Quantity, word: Mark | None, name: str) -> AmountKind:
    words = context.text[max(clause.start, (word.start if word else quantity.start) - 4) : quantity.start]
    if _TURNOVER.search(words):
        return AmountKind.ANNUAL_TURNOVER
    if _PHASE.search(words) and not _NAMES_PHASE.search(name):
        return AmountKind.PHASE
    return AmountKind.PLANNED if "计划投资" in words else AmountKind.TOTAL
