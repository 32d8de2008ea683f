"""Projects known by nothing but the company that takes a step.

载板企业〔粤岭科技〕6月26日与高新区签约        who signs with a district or a park
〔某某有限公司〕拿下一宗62亩的工业用地          who takes land
〔某某科技〕落户新会，总投资5亿元               who settles with a sum
〔某某新能源〕的第一条拆解线试机                whose first line runs
东莞企业〔某某水暖〕只用83天就开了工            who begins
〔某某卫浴〕正在建设新厂房                        who builds what is called after nothing else
〔某某卫浴〕投入6800万元新上两条产线             who pays for works of its own
某镇与〔某某有限公司〕举行签约仪式，投资…        with whom an office signs
新会引进〔某某电子〕，总投资5亿元               whom a place wins, with a sum
底价成交，竞得人是〔某某有限公司〕               who has won a plot, if not for homes

Where the same stretch of the sentence names a project, that is meant, and the company only acts. Who signs for goods,
loans, students or research founds nothing.
"""

from __future__ import annotations

import re

from bot.facts.context import Context
from bot.facts.context.stages import is_deed, is_event, steps
from bot.facts.marks.brackets import open_at
from bot.facts.marks.scene import Clause
from bot.facts.marks.words import Mark, work_words
from bot.facts.projects.naming.firms import Firm, is_in_trade, is_legal, legal_firms, read_firm
from bot.facts.projects.naming.names import Name, read_names
from bot.facts.projects.naming.openers import opener
from bot.facts.projects.naming.spans import COUNTS, Phrase, is_place
from bot.facts.projects.naming.spending import MONEY
from bot.facts.projects.naming.the_firm import the_firm
from bot.facts.projects.naming.topic import of_phase
from bot.facts.projects.stages.events import SETTLES, next_tells
from bot.types import Stage

_TAKEN = (Stage.SIGNED, Stage.LAND, Stage.STARTED, Stage.OPERATING, Stage.EXPANDING)
_OTHER_BUSINESS = (
    "银行|基金|授信|贷款|融资|保险|大学|高校|学院|研究院|实验室|产学研"
    "|校企|培训|就业|产销|购销|采购|订单|供货|合作社|租赁"
)
_NO_INVESTOR = re.compile(rf"{_OTHER_BUSINESS}|[与和同跟][^，。；]{{2,16}}(?:公司|集团)")
_NO_PARTNER = re.compile(_OTHER_BUSINESS)
_OTHERS = re.compile("由|、|[与和跟同]")  # 分别由甲公司、乙公司|竞得
OF_PROJECT = re.compile(
    "(?:投资|出资|建设|兴建|打造|开发|承建|运营)[^，。；的]{0,6}的(?:这[个一])?项目"
)  # 由某某集团|投资的项目
# What a company builds or changes of its own, which is called after the company.
_OWN_WORKS = (
    "(?:厂房|新厂|工厂|厂区|车间|产线|生产线|生产基地|新基地|(?:研发|物流|仓储|营销|技术|检测|展示)中心|总部|仓库|立体仓"
    "|实验室)(?=[，。；]|$)"
)
_BUILDS_OWN = re.compile(  # 正在建设|新的研发中心, 新建了|占地100亩的智能工厂
    rf"[了起]?(?:[一两二三四五六]?[座个条栋处间家幢])?(?:占地[^，。；]{{2,12}}的)?[^，。；、的]{{0,8}}?的?[^，。；、的]{{0,8}}?{_OWN_WORKS}"
)
_PAYS_FOR_OWN = re.compile(  # 投入6800万元|新上两条产线, 投资5000万元，|用于设备更新和技术改造
    rf"{MONEY}，?(?:[^，。；：]{{0,24}}?(?:技改|改造|升级|设备更新|更新设备|扩产|扩能|扩建)(?=[，。；]|$)"
    rf"|[^，。；：、]{{0,8}}?(?:新上|新增|增设|扩建|新建|购置|添置|引进|上马|加装)了?[^，。；：]{{0,16}}?(?:线|设备|系统|机组|机器人|{_OWN_WORKS})(?=[，。；]|$))"
)
_ITS_WORKS = re.compile(  # 该公司|正在建设的二期项目, 公司|扩建项目|已于5月动工
    r"的?(?:[^，。；、的]{0,8}的)?(?:(?P<phase>[二三四]期)(?:项目|工程|工厂|厂房)?"
    r"|(?:(?:增资)?扩产|扩建|技改|迁建|搬迁|新建)(?:项目|工程)|新(?:工厂|厂房|厂区|车间|产线|生产线|基地|总部))"
)
_WORKS_ON = 48  # characters behind the sum in which its works are told
_CLAUSES_ON = 3
_BIDDER = re.compile("(?:竞得|受让|买受|摘牌)(?:人|方|单位|企业)(?:是|为|：)")  # 底价成交，竞得人是|某某有限公司
_FOR_HOMES = re.compile("置业|地产|商住|住宅")
_WINS = ("引进", "引入", "招引", "引来", "新引进", "新招引")
OPENING = 14  # characters that may lead to a company: 做弹簧的|某某五金
_SHARED = re.compile(
    r"分别(?:由|落给|花落|归|给|被|落入)(?P<who>[^，。；：]{8,80}?)(?=竞得|摘得|拍得|摘牌|摘走|拿下|收入囊中|夺得|[，。；]|$)"
)
_OFFICE = re.compile(  # 某某市(人民政府)、某某园区|与…
    r"[^，。；：与和同]{0,16}?(?:[市区县镇]|街道|政府|管委会|园区|工业园|产业园|工业城)(?:与|和|同|跟)(?=.{6})"
)
_FOR_INVESTMENT = re.compile("投资|项目|落户|入园|进驻|入驻|引进|招商|建设|生产|亿元")
_FORM = re.compile(r"(?:（[^）]{2,6}）)?(?:股份|集团|科技|实业)*(?:有限责任公司|有限公司|股份公司|集团|公司)$")


def acting_firm(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """The company that is the subject of a project's step, as the name of what it founds."""
    text = context.text
    pays = _pays_at(context, left, right)
    marks = steps(text, clause, left, right)
    told = (m.start for m in marks if _takes(m) or _builds_own(context, clause, m) or _settles(context, m))
    acts = min((at for at in (next(told, -1), pays) if at >= 0), default=left)
    if acts <= left:
        return None
    if any(q.unit in COUNTS and q.value > 1 for q in clause.quantities):
        return None
    firm = opener(context, clause, left, right)
    if firm is None:
        return _told_before(context, clause, left, right, pays=pays >= 0)
    if has_other_business(text, clause, firm):
        return None
    if _OTHERS.search(text, left, firm.start) or OF_PROJECT.match(text, firm.end, acts):
        return None
    name = short_name(context, firm)
    if is_place(clause, name):
        return None
    context.acting[name.words] = firm.words
    return Phrase([name], firm.start, firm.end, left, right, is_founded=pays >= 0, is_firm=True)


def _told_before(context: Context, clause: Clause, left: int, right: int, *, pays: bool) -> Phrase | None:
    """该公司|今年5月动工: the company that the story has just spoken of, where words point back to it."""
    firm, end = the_firm(context, clause, left) or (None, left)
    if firm is None or has_other_business(context.text, clause, Firm(left, end, firm.words)):
        return None
    name = short_name(context, firm)
    works = _ITS_WORKS.match(context.text, end, right)
    end = works.end() if works else end
    span = (name.start, name.end)
    name = name._replace(words=of_phase(name.words, works["phase"]) if works and works["phase"] else name.words)
    context.acting[name.words] = firm.words
    context.named.setdefault(name.words, span)
    return Phrase([name._replace(start=left, end=end)], left, end, left, right, is_founded=pays, is_firm=True)


def has_other_business(text: str, clause: Clause, firm: Firm) -> bool:
    """Whether what stands around a company in its clause is of loans, goods or students, or of another company; its
    own name (永和食品有限公司) tells nothing of that."""
    around = ((clause.start, firm.start), (firm.end, clause.end))
    return any(_NO_INVESTOR.search(text, *part) for part in around) or _NO_PARTNER.search(firm.words) is not None


def partners(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """某镇与|甲有限公司、乙有限公司|举行签约仪式: with whom an office signs for what they will found there."""
    text = context.text
    signs = next((m for m in steps(text, clause, left, right) if m.sense == Stage.SIGNED), None)
    office = _OFFICE.match(text, left, signs.start) if signs is not None else None
    if signs is None or office is None or not any(m.kind in ("place", "whole") for m in clause.marks):
        return None
    if _NO_PARTNER.search(text, clause.start, clause.end):
        return None
    if not _FOR_INVESTMENT.search(text, signs.start, context.sentence.end):
        return None
    firms = [f for f in legal_firms(text, office.end(), signs.start) if open_at(text, office.end(), f.start) < 0]
    if not firms or firms[0].start - office.end() > OPENING:
        return None
    names = [short_name(context, firm) for firm in firms]
    context.acting.update((name.words, firm.words) for name, firm in zip(names, firms, strict=True))
    return Phrase(names, names[0].start, firms[-1].end, left, right, is_firm=True)


def won(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """新会引进|某某电子|，总投资5亿元: the company that a place wins (without a sum of its own it is one of many), and
    竞得人为|某某有限公司: the one that bids for its land."""
    start = _bidder_at(context, left, right) or _winner_at(context, clause, left, right)
    if start is None:
        return None
    end = clause.end - context.text.endswith("。", left, clause.end)
    firm = read_firm(context.text, start, end)
    if firm is None or firm.end < end or "、" in firm.words or has_other_business(context.text, clause, firm):
        return None
    if not (is_legal(firm.words) or is_in_trade(firm.words)):
        return None
    name = short_name(context, firm)
    context.acting[name.words] = firm.words
    return Phrase([name], firm.start, firm.end, left, right, is_firm=True)


def _winner_at(context: Context, clause: Clause, left: int, right: int) -> int | None:
    """Where the company begins that a place wins with a sum."""
    wins = next((m for m in steps(context.text, clause, left, right) if m.word in _WINS), None)
    return wins.end if wins is not None and _has_sum(context, wins) else None


def _bidder_at(context: Context, left: int, right: int) -> int | None:
    """Where the company begins that has won a plot, if not for homes."""
    bids = _BIDDER.search(context.text, left, right)
    return bids.end() if bids is not None and not _FOR_HOMES.search(context.text, left, right) else None


def shared_out(context: Context, clause: Clause, left: int, right: int) -> Phrase | None:
    """三宗用地，分别落给|A钢板、B配件和C船艇; 分别由|A公司、B公司|竞得: one for each."""
    out = _SHARED.search(context.text, left, right) if context.text.find("分别", left, right) >= 0 else None
    if out is None:
        return None
    start, end = out.span("who")
    parts = read_names(context.text, start, end - context.text.endswith("。", start, end), listed=True, sure=True)
    firms = [Firm(p.start, p.end, p.words) for p in parts if len(p.words) > 3 and not is_place(clause, p)]
    if len(firms) < 2 or len(firms) != len(parts):
        return None
    names = [short_name(context, firm) for firm in firms]
    context.acting.update((name.words, firm.words) for name, firm in zip(names, firms, strict=True))
    return Phrase(names, names[0].start, end, left, right, is_firm=any(is_legal(firm.words) for firm in firms))


def _takes(mark: Mark) -> bool:
    """Whether a company that takes the step founds something. 建设, 施工 … it does all the time."""
    if mark.sense == Stage.BUILDING:
        return is_event(mark) or is_deed(mark) or mark.word in work_words()
    return mark.sense in _TAKEN or is_deed(mark)


def _builds_own(context: Context, clause: Clause, mark: Mark) -> bool:
    """建设新厂房: works of the company without a name of their own, of which nothing more is told (，5月动工)."""
    if mark.sense != Stage.BUILDING or _BUILDS_OWN.match(context.text, mark.end) is None:
        return False
    return not next_tells(context, context.sentence.clause_at(clause.start))


def _pays_at(context: Context, left: int, right: int) -> int:
    """Where a stretch begins to tell what a company pays for works of its own, else -1."""
    if context.text.find("元", left, right) < 0:
        return -1
    pays = _PAYS_FOR_OWN.search(context.text, left, min(context.sentence.end, right + _WORKS_ON))
    return pays.start() if pays is not None and pays.start() < right else -1


def _settles(context: Context, mark: Mark) -> bool:
    """Whether a company settles with money of its own: 落户新会，|总投资5亿元. Without a sum it is history."""
    return mark.word in SETTLES and _has_sum(context, mark)


def _has_sum(context: Context, mark: Mark) -> bool:
    """Whether the clauses behind a step tell a sum: ，总投资5亿元."""
    later = [c for c in context.sentence.clauses if c.end > mark.start][:_CLAUSES_ON]
    return any(c.has("money", "total", "phase") and any(q.yi for q in c.quantities) for c in later)


def leave_out_actors(context: Context, mentions: list[list[Phrase]]) -> list[list[Phrase]]:
    """The phrases of a sentence, without companies that merely act on what is named besides, up to a semicolon."""
    left: list[list[Phrase]] = []
    at = 0
    for number, clause in enumerate(context.sentence.clauses, start=1):
        if number == len(mentions) or context.text.startswith("；", clause.end):
            part, at = mentions[at:number], number
            acts = any(not phrase.is_firm for phrases in part for phrase in phrases)
            left += [[p for p in phrases if not (acts and p.is_firm)] for phrases in part]
    return left


def short_name(context: Context, firm: Firm) -> Name:
    """The company as it is called: 某某新能源 of 江门市某某新能源科技有限公司."""
    text, start = context.text, firm.start
    if is_legal(firm.words):
        marks = (m for m in context.story.sentence_at(start).marks if m.kind in ("place", "elsewhere"))
        placed = next((m.end for m in marks if m.start == start and m.end < firm.end - 2), start)
        start = placed + (placed > start and text[placed] in "省市区县")
    form = _FORM.search(text, start + 2, firm.end)
    end = form.start() if form and form.start() - start >= 2 else firm.end
    return Name(start, end, text[start:end], firm.words)
