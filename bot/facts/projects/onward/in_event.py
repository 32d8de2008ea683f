"""Projects of an event that are told with their money alone: they took the step of the set that was counted.

13个项目现场签约。〔某某优品〕投资2.6亿元 · 〔某某小镇〕，6.5亿元 · 〔某某有限公司〕拿出1.4亿元
A line that is nothing but 〔某某基地〕, and below it 总投入6.3亿元 · 主会场设在〔某某产业园〕。该项目总投资18亿元
"""

from __future__ import annotations

import re
from itertools import takewhile

from bot.facts.context import Context
from bot.facts.context.stages import WEAK, is_event, steps
from bot.facts.marks.scene import Clause
from bot.facts.marks.sums import GOES_TO, SPENT, SUM
from bot.facts.marks.words import Mark
from bot.facts.projects.money.keeping import keep_amount
from bot.facts.projects.naming.names import Name
from bot.facts.projects.naming.spans import Phrase
from bot.facts.projects.naming.spending import SPEND
from bot.facts.projects.phrases.subjects import IN_RANK, find_firm
from bot.facts.projects.rows import add_project
from bot.facts.projects.stages.events import SOON, batch_at, is_site
from bot.facts.projects.stages.goals import HOSTS
from bot.types import ProjectFact, Stage

_SUMS = re.compile(  # ，6.5亿元， · ，只有3000万元 · |各投6.8亿元、5.1亿元
    rf"(?:[各也则均都就要共又再先]|[一首二三先]期|分别|依次|协议|合同|投资?|投入|金额|额|总额|计划|预计|约定|斥资|豪掷|砸下?|耗资|花了?|掏出?|拿出|[占是仅只有将把拟]|一共|不过)*"
    rf"(?P<sums>{SUM}(?:[、和]{SUM})*)(?:(?![^，。；）])|(?={GOES_TO}))"
)
_SPENDS = re.compile(  # A|打算投3.5亿元做…
    rf"(?:[则也还]|计划|预计|拟|将|打算|准备|要)*{SPEND}(?<!了)(?:总额|资金)*(?P<sum>{SPENT})"
)
_OF_SET = re.compile(rf"{_SUMS.pattern}|{IN_RANK}")  # A、B|各3亿元, A|紧随其后
_SHORTEST = 4  # characters of who opens a clause
_HEADED = 4  # paragraphs from one told of to the next: their headings stand between them, and one may be unread
_IS_FROM = re.compile(
    "来自|总部|是[^，。；]{0,12}(?:企业|公司|厂商|龙头|巨头)|主[营打做]|专[注做]|从事|深耕|成立"
)  # who it is
_OWN_SUM = re.compile(
    rf"(?:该?项目|工程)?(?:整体|预计|计划|拟|估算|概算)*(?:总?投[资入]|总?造价)(?:额|总额|约|近|超|达|为|：)*{SUM}"
)
_SEVERAL = re.compile("[及和与]")  # 冷库及码头: what one is made of
_LEAD = 8  # characters: ■古井分会场：
_BREAK = 3  # characters from one line to the next
_OUTPUT = re.compile("产[值量]|税|营收|出口|销售|贷款|利润")  # 纳税最多的是|某某电子，3亿元


def tell_firm(context: Context, number: int, clause: Clause) -> bool:
    """某某有限公司拿出1.4亿元 · 某某装备来自佛山，投资2亿元, among the projects of an event."""
    told = _IS_FROM.search(context.text, clause.start + _SHORTEST, clause.end)
    spends = _spends_next(context, number) if told else clause
    money = next((q for q in context.free(spends) if q.sort == "money"), None)
    invests = money is not None and (spends is not clause or _means_to_spend(clause) or clause.has("money", "total"))
    firm = find_firm(context, clause, told.start() if told else clause.end) if invests else None
    if money is None or firm is None or not tell_in_event(context, number, clause, firm):
        return False
    if money in context.free(spends):
        keep_amount(context, firm.names[0].words, money)
    return True


def _spends_next(context: Context, number: int) -> Clause:
    """A来自佛山，|投资3亿元: the clause that tells the money of whom this one introduces; else this one."""
    clause, *later = context.sentence.clauses[number : number + 2]
    told = [c for c in later if context.text[c.start - 1] == "，" and _SUMS.match(context.text, c.start, c.end)]
    return told[0] if told else clause


def tell_in_event(context: Context, number: int, clause: Clause, phrase: Phrase) -> bool:
    """A project told with its money after a batch was: it took the batch's step."""
    batch = batch_at(context, phrase.end)
    if batch is None or batch.stage_is_goal or batch.stage in WEAK:
        return False
    if HOSTS.match(context.text, phrase.end, clause.end) or _OUTPUT.search(context.text, clause.start, phrase.start):
        return False
    if _is_listed(context, phrase):
        return True
    clauses = context.sentence.clauses[number : number + 3]
    own_sum = any(
        q.sort == "money" and phrase.start < q.start < phrase.end for q in clause.quantities
    )  # A（8亿元）、B（5亿元）
    spends = _SPENDS.match(context.text, phrase.end, clause.end)
    own_sum = own_sum or spends is not None or _OF_SET.match(context.text, phrase.end, clause.end) is not None
    if not own_sum and not any(_costs(context, c) for c in clauses):
        return False
    own = takewhile(lambda c: context.text[c.start - 1] != "；", clauses[1:])
    same = (Stage.SIGNED, Stage.LANDED) if batch.stage is Stage.SIGNED else (batch.stage,)  # 签约，落在某某工业城
    if any(_happened(context, c, m) for c in own for m in steps(context.text, c) if m.sense not in same):
        return False
    for name in phrase.names:
        add_project(context, number, clause, name, batch.stage, goal=False, start=clause.start, end=clause.end)
    _keep_sums(context, clauses, phrase)
    return True


def tell_headed(context: Context) -> None:
    """Tell what the line above names, or the venue that 该项目 means, of the event: 〔某某基地〕, and below it
    |总投入6.3亿元. For a sentence that tells no step that has been taken."""
    focus, sentence = context.focus, context.sentence
    if not (_is_headed(context) or _is_venue(context)) or sentence.paragraph - context.named_set_in > _HEADED:
        return
    if any(q.sort == "count" and q.at in context.taken for q in sentence.quantities):
        return  # of the event itself: 其中签约4个，计划投资19.2亿元
    batch = batch_at(context, sentence.start)
    told = (i for i, clause in enumerate(sentence.clauses) if _OWN_SUM.match(context.text, clause.start, clause.end))
    number = next(told, None)
    if batch is None or batch.stage_is_goal or batch.stage in WEAK or number is None:
        return
    clause = sentence.clauses[number]
    money = next((q for q in context.free(clause) if q.sort == "money"), None)
    if money is not None:
        keep_amount(context, focus.subject, money)
    name = Name(-1, -1, focus.subject)
    add_project(context, number, clause, name, batch.stage, goal=False, start=clause.start, end=clause.end)
    context.named_set_in = sentence.paragraph


def _is_headed(context: Context) -> bool:
    """Whether the line above is nothing but the name of the project that is spoken of, with its bullet or number."""
    text, start = context.text, context.sentence.start
    told_at, told_to = context.named.get(context.focus.subject, (start, start))
    if not 0 < start - told_to <= _BREAK or "\n" not in text[told_to:start] or text[told_to:start].strip():
        return False
    opens = text.rfind("\n", max(0, told_at - _LEAD - 1), told_at) + 1
    is_led = told_at > opens and text[told_at - 1].isalpha()  # 市领导察看|某某物流园
    return told_at - opens <= _LEAD and not is_led


def _is_venue(context: Context) -> bool:
    """Whether a sentence points back to a project that has been named, and of which no step has been told."""
    text, known = context.text, context.focus.subject
    points = text.startswith(("该项目", "这个项目"), context.sentence.start) and context.focus.is_fresh
    points = points and not _SEVERAL.search(known)
    told = (fact for fact in context.facts if isinstance(fact, ProjectFact) and not fact.stage_is_goal)
    return points and all(fact.name != known for fact in told)


def _keep_sums(context: Context, clauses: list[Clause], phrase: Phrase) -> None:
    """A、B|各3亿元 · A、B紧随其后，|各投6.8亿元、5.1亿元 · A|以12亿元居首: what each of them costs."""
    spends = _SPENDS.match(context.text, phrase.end, clauses[0].end)
    spent = [q for q in clauses[0].quantities if spends and spends.start("sum") <= q.start < spends.end()]
    if len(spent) == len(phrase.names) == 1:
        keep_amount(context, phrase.names[0].words, spent[0])
    told = _OF_SET.match(context.text, phrase.end, clauses[0].end)
    if (told is None or not (told["sums"] or told["by"])) and len(clauses) > 1:
        told = _SUMS.match(context.text, clauses[1].start, clauses[1].end)
    if told is None:
        return
    sums = [q for c in clauses[:2] for q in c.quantities if q.sort == "money" and told.start() <= q.start < told.end()]
    if len(sums) == 1 and "各" in told.group():
        sums *= len(phrase.names)
    if len(sums) == len(phrase.names):
        for name, money in zip(phrase.names, sums, strict=True):
            keep_amount(context, name.words, money)


def _is_listed(context: Context, phrase: Phrase) -> bool:
    """Whether the list that the sentence is an item of has told the step."""
    told = context.focus.project
    if told is None or told.name not in (name.words for name in phrase.names):
        return False
    return told.quote.start >= context.folded.index[context.sentence.start]


def _costs(context: Context, clause: Clause) -> bool:
    """总投资6.5亿元 · 拟投资9亿元 · 只有3000万元: whether a clause tells a project's money."""
    is_sums = _SUMS.match(context.text, clause.start, clause.end) is not None
    return clause.has("money", "total", "phase") or _means_to_spend(clause) or is_sums


def _means_to_spend(clause: Clause) -> bool:
    """拟投资9亿元."""
    return clause.has("stage", "planned") and any(q.sort == "money" for q in clause.quantities)


def _happened(context: Context, clause: Clause, mark: Mark) -> bool:
    """Whether a step is one the project has taken: not where it stands, not 由某某投资建设, not what is promised."""
    if is_site(mark) or (mark.sense == "building" and not is_event(mark)):
        return False
    return not context.is_ahead(clause) and not SOON.search(context.text, clause.start, clause.end)
