"""Who a clause opens with: the company or the works that what follows is told of.

〔力禾五金〕把东莞的厂搬了过来，…                 a trade or a legal form ends the name
做弹簧的〔力禾五金〕 · 从顺德迁来的〔优禾电容器〕     words lead to it that lead to nothing else
〔禾木智能锁〕8日拿下49亩地                      it does what only an investor does
〔禾木冷链〕，环评过了，…                         it stands alone, and the next clause tells how far it is
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import is_deed, steps
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.firms import Firm, is_in_trade, is_legal, read_firm
from bot.facts.projects.naming.names import CALLED, Name
from bot.facts.projects.naming.spans import is_place
from bot.facts.projects.naming.specific import is_class
from bot.facts.projects.naming.topic import between, is_same_subject

_OPENS = re.compile(
    r"(?:其中|此外|另外|同时|另一家|还有|接手的|[一二三四五]是|[，：；“ ]|[^\w“《（，。]"
    r"|(?:(?:另|其中)?一[个家]|最大的|[^，。；：]{1,6}的新人)则?是"
    r"|(?:[再往][^，。；：]{1,4}|(?:同样|最[先早快近远]|随后|紧随其后|第[一二三四五]个)[^，。；：]{0,8}的?)(?:则|还|也|就|便)*(?:是|有|数)|要数)*"
)
_LEADS = re.compile(  # to a company, and to nothing else
    r"(?:做|专做|生产|主营|主做|主打|从事)[^，。；：的]{1,14}的(?=[^，。；：的]{4})"
    r"|(?:^|[，。；：了是由]|从|来自)?[^，。；：的]{2,8}?(?:迁来|搬来|迁入|转移来|引来|(?<![未过带])来)的(?=[^，。；：的]{4})"
)
_ENDS = re.compile(
    r"[与跟同](?=[^，。；]{2,})|和(?=[^，。；]{1,10}[区镇市园县会]?[^，。；]{0,6}签)|的(?:第一|首|新|厂房|车间|生产线|产线|工厂|老板|负责|总|[\d一二三四五六七八九十])"
    r"|已|将|正|也|刚|还|又|再|则|就|只用|仅用|在|把|从|以|率先|成功|顺利|正式|完成|现场|当[天日场]|同日|签|竞|拿|摘|拍|购|取"
    r"|先(?![进期])|租|搬|砸|投[\d入资]|追加|新增投资|年前|一口气|终于|最快|最迟|买[下了地]|看中|相中|选[择中址]|牵手|落[笔子]|接[手盘]|拆旧|加盖|追投|掏出|花[了费]|交了|付了"
    r"|带着|携|提前|按时|如期|必须|务必|却|仍|尚(?!品)|未(?!来)"
)
_LEGAL = re.compile("[^，。；：、的“”与跟由]{4,24}?(?:有限责任公司|有限公司|股份公司)")
_SORTED = re.compile("(?:企业|公司|客商|厂商|巨头|龙头|链主)$")
_ANY_FIRM = re.compile("(?:(?<![一-鿿])|[因受除由使让为])(?:企业|公司)$")  # 企业|用工不足: what all of them do
_NOBODY = re.compile(
    "[^，。；：]{0,8}(?:[们人区市县镇村局委办部院校行店员长家方队位者]|先生|女士|老板|小姐|政府|集市|活动|项目|工程|园区|基地|企业|公司|产业|经济|干部|群众|客商|街道|设备|产品|[上下本这那]周|[上下本这]月|[一二三四首]期)$"
)
_VERBAL = re.compile(
    "^(?:[按据]|依照|根据|遵照)|[有没还不走来去进到得清了着过让给被就是看说问想谈抢等要再好快慢0-9“”]|[今去明]年|项目|工程|发出|响起|落下|按下"
)
_INVESTS = ("signed", "land", "landed", "expanding")
_SHORTEST, _LONGEST = 4, 12
_LEAD_IN = 3  # characters of 因企业
_POINT = ("这", "该", "那", "此")  # back to what has been told: 这条|轨道 is no firm in a trade
_LONGEST_LED = 40  # with what stands before the company


def opener(context: Context, clause: Clause, left: int, right: int) -> Firm | None:
    """The company that a stretch of a clause opens with, up to its first verb, adverb or time; one that a relative
    clause leads to ends the stretch (谈了一年多的|某某氢能)."""
    text = context.text
    last = text.rfind("的", left, right)
    leads = [lead.end() for lead in _LEADS.finditer(text, left, right)] if last >= 0 else []
    if leads:
        return _read(context, clause, leads[-1], right, is_led=True)
    start = _opened(text, left, right)
    found = _read(context, clause, start, right, is_led=False)
    if found is not None or not start < last < right - _SHORTEST:
        return found
    found = _read(context, clause, last + 1, right, is_led=False)
    return found if found is not None and right - found.end <= 1 else None


def _read(context: Context, clause: Clause, start: int, right: int, *, is_led: bool) -> Firm | None:
    """The company that begins at a position."""
    text = context.text
    for time in clause.times:
        start = time.end if start == time.start else start
    if any(mark.start == start and mark.kind == "stage" for mark in clause.marks):
        return None  # 启动建设 ends like a firm's name
    named = _named_in_full(text, clause, start, right)
    stops = [m.start for m in clause.marks if m.kind in ("stage", "mood", "money") and m.start >= max(start + 2, named)]
    stops += [t.start for t in clause.times if t.start > start + 1]
    end = min([right - text.endswith("。", start, right), *stops])
    cut = _ENDS.search(text, max(start + 2, named), end)
    end = cut.start() if cut else end
    if (called := CALLED.search(text, start, end)) is not None and called.end() == end:
        end = called.start()  # 某某有限公司（下称“某某公司”）|的新厂房
    firm = read_firm(text, start, end) if 1 < end - start <= _LONGEST_LED else None
    if (
        firm is None
        or firm.words.startswith(_POINT)
        or firm.end != end
        or "、" in firm.words
        or is_place(clause, Name(*firm))
    ):
        return None
    is_sure = is_legal(firm.words) or is_in_trade(firm.words) or _is_sorted(text, start, firm)
    if _ANY_FIRM.search(text, max(0, firm.start - _LEAD_IN), firm.start):
        return firm if is_legal(firm.words) else None
    return firm if is_sure or _is_known(context, clause, firm, is_led=is_led) else None


def _named_in_full(text: str, clause: Clause, start: int, right: int) -> int:
    """Where a legal name ends that begins with a place (广东|正泰电子有限公司), whatever its brand means besides; else
    where it begins."""
    legal = _LEGAL.match(text, start, right)
    if legal is None or not any(m.start == start and m.kind in ("place", "elsewhere") for m in clause.marks):
        return start
    inside = (m for m in clause.marks if start < m.start < legal.end() and m.kind not in ("place", "elsewhere"))
    return start if any(m.kind == "stage" or m.end - m.start > 1 for m in inside) else legal.end()


def _is_sorted(text: str, start: int, firm: Firm) -> bool:
    """电子企业|禾木, but not 电子企业|聚得密."""
    is_name = len(firm.words) >= _SHORTEST or not _VERBAL.search(firm.words)
    return is_name and _SORTED.search(text, start, firm.start) is not None


def _opened(text: str, left: int, right: int) -> int:
    opened = _OPENS.match(text, left, right)
    return opened.end() if opened else left


def _is_known(context: Context, clause: Clause, firm: Firm, *, is_led: bool) -> bool:
    """Whether what leads to bare words or what they do tells that they are a company's or a plant's."""
    words = firm.words
    if is_led:
        return len(words) > 2 and not _NOBODY.fullmatch(words)
    if not _is_first(context, clause) or _VERBAL.search(words):
        return False
    if not _SHORTEST <= len(words) <= _LONGEST or _NOBODY.fullmatch(words) or is_class(words):
        return False
    return _invests(context, clause, firm) or _stands_alone(context, clause, firm)


def _is_first(context: Context, clause: Clause) -> bool:
    """Whether a clause is the first of its sentence or of a part, but for times of their own: 今年4月，|某某铜箔…"""
    before = next((c for c in reversed(context.sentence.clauses) if c.end < clause.start), None)
    if before is None or context.text[clause.start - 1] in "；：":
        return True
    is_time = bool(before.times) and not between(context, before, before.start, before.end)
    return is_time and _is_first(context, before)


def _invests(context: Context, clause: Clause, firm: Firm) -> bool:
    """Whether what the words do, only an investor does: taking land, renting a plant, signing for one, settling with
    a sum in the same breath (以29亿元的投资额|落户)."""
    spends = any(q.sort == "money" and q.start >= firm.end for q in clause.quantities)
    told = [m for m in steps(context.text, clause, firm.end, clause.end) if m.sense in _INVESTS]
    return any(is_deed(m) or (spends and m.sense == "landed") for m in told)


def _stands_alone(context: Context, clause: Clause, firm: Firm) -> bool:
    """Whether the clause is nothing but the words and the next one tells a step."""
    if clause.end - firm.end > 1 or not context.text.startswith("，", clause.end - 1 + (clause.end == firm.end)):
        return False
    following = next((c for c in context.sentence.clauses if c.start >= clause.end), None)
    if following is None:
        return False
    told = steps(context.text, following)
    return bool(told) and is_same_subject(context, following, told[0].start, or_part=True)
