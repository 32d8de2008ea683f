"""The company or the plant that was mentioned last, which what follows without a subject may be told of.

〔某某电路有限公司〕二期厂房里，…如今正式投产       what runs there is a project
〔某某公司〕做改性塑料。该企业购置厂房，投资1.2亿元   what it does now is
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.facts.context import Context
from bot.facts.context.focus import Topic
from bot.facts.marks.alternatives import any_of
from bot.facts.marks.scene import Clause
from bot.facts.projects.naming.firms import WORDS as FIRM_WORDS
from bot.facts.projects.naming.firms import Firm, legal_firms
from bot.facts.projects.naming.names import Name, read_names
from bot.facts.projects.naming.openers import opener
from bot.facts.projects.naming.spans import is_class_of_place, is_place
from bot.facts.projects.naming.the_firm import the_firm
from bot.facts.projects.naming.words import WORDS as NAME_WORDS
from bot.facts.projects.phrases.by_firm import OF_PROJECT, OPENING, has_other_business, short_name

_SERVES = re.compile("[与和跟同由向为给对]$")
_PLANTS = [
    head
    for head in NAME_WORDS["heads"]
    if len(head) > 1 and (head in ("工厂", "基地") or head not in NAME_WORDS["parts"] + NAME_WORDS["works"])
]
_CALLED = rf"(?P<name>[一-鿿A-Za-z0-9（）·]{{3,18}}?(?:{any_of(_PLANTS)}))(?![一-鿿]*(?:管委会|办公室))"
_PLANT = re.compile(rf"(?:^|[的在于进到是，、：“]){_CALLED}")
_OPENS = re.compile(_CALLED)
_SPOTS = ("路", "大道", "片区")  # 位于某某街道|某某片区: where a plant stands
# 某某新区|…。项目过会: what lies in it is meant
_AREAS = ("新区", "片区", "示范区", "集聚区", "高新区", "园区", "工业园", "工业城", "街", "小镇")
_KNOWN = 6
_OF_ANOTHER = re.compile("由|该|此|项目|基地|园|[与和同跟给把]")  # 该项目由|某某集团|投资
_HOLDS = re.compile(rf"(?:{any_of(FIRM_WORDS['holders'])})(?:分别)?(?:是|为|：)$")
_MERELY = re.compile("[由在与和跟同于向为给对位入进到往把将用含有、及以等]")  # it leads to who only stands by
_THE_FIRM = re.compile("[该这]家?(?:企业|公司)|公司|企业")


def hear_topic(context: Context, clause: Clause) -> None:
    """Take note of the company or the plant that a clause mentions: 某某电路有限公司二期厂房里，…如今正式投产."""
    text = context.text
    full = next(legal_firms(text, clause.start, clause.end), None)
    if full is not None and _hear_in_full(context, clause, full):
        return
    firm = opener(context, clause, clause.start, clause.end)
    if firm is not None:
        if not has_other_business(text, clause, firm) and not _only_acts(context, firm):
            _turn_to(context, clause, firm, firm)
        return
    meant, _ = the_firm(context, clause, clause.start) or (None, 0)
    if meant is not None and not has_other_business(text, clause, meant):
        context.focus.topic = _topic(context, short_name(context, meant), meant.words)
    if meant is None and not _THE_FIRM.match(text, clause.start):  # 该企业|在某某工业园购置厂房
        _hear_plant(context, clause)


def _hear_in_full(context: Context, clause: Clause, firm: Firm) -> bool:
    """Take note of a company that is named in full; False where it only stands by (为某某有限公司供货)."""
    text, topic = context.text, context.focus.topic
    if has_other_business(text, clause, firm):
        return True
    if topic is not None and OF_PROJECT.match(text, firm.end, clause.end):
        context.acting.setdefault(topic.words, firm.words)  # 某某基地。…这个由某某公司投资的项目
        return True
    if topic is None and _HOLDS.search(text, clause.start, firm.start):
        return True  # 某某综合体。业主是某某公司
    if _SERVES.search(text, clause.start, firm.start):
        return False
    _turn_to(context, clause, firm, short_name(context, firm))
    return True


def _turn_to(context: Context, clause: Clause, firm: Firm, name: Name | Firm) -> None:
    """The company that is mentioned now is called so, and the project before is left where it is new."""
    if _is_new_here(context, clause, firm):
        context.focus.leave()
    context.focus.topic = _topic(context, name, firm.words)


def _hear_plant(context: Context, clause: Clause) -> None:
    """Take note of the last plant in a clause that is neither a place nor named by what is done to it; else of the one
    it opens with, where nothing has been spoken of yet."""
    for plant in _PLANT.finditer(context.text, clause.start, clause.end):
        named = _plant_of(context, clause, plant)
        if named is not None:
            context.focus.topic = _topic(context, named)
    opened = None if context.focus.topic or context.focus.name else _OPENS.match(context.text, clause.start, clause.end)
    named = _plant_of(context, clause, opened) if opened is not None else None
    if named is not None and not named.words.endswith(_AREAS):
        context.focus.topic = replace(_topic(context, named), opens=True)


def _plant_of(context: Context, clause: Clause, plant: re.Match[str]) -> Name | None:
    """The plant that has been matched, unless it is a place or called by what is done to it."""
    names = read_names(context.text, plant.start("name"), plant.end("name"), listed=False)
    is_done = any(plant.start() <= m.start < plant.end() for m in clause.of("stage"))  # 租下四个厂区
    if (
        len(names) != 1
        or is_done
        or names[0].words.endswith(_SPOTS)
        or is_place(clause, names[0])
        or is_class_of_place(clause, names[0])
    ):
        return None
    return names[0]


def _only_acts(context: Context, firm: Firm) -> bool:
    """该基地总投资9亿元，由|某某新能源|投资: who invests in what is spoken of is not spoken of himself."""
    is_of_works = context.focus.topic is not None and context.focus.topic.company is None
    return (is_of_works or bool(context.focus.name)) and context.text.endswith("由", 0, firm.start)


def speaks_of_topic(context: Context, clause: Clause) -> bool:
    """Whether this part of the sentence has begun with the company or the plant that has been mentioned since:
    〔某某基地〕动工；做齿轮的某某精密，厂房卡在供电，|预计年底投产."""
    text, topic = context.text, context.focus.topic
    part = max(context.sentence.start, text.rfind("；", context.sentence.start, clause.start) + 1)
    if topic is None or not part <= topic.start < clause.start:
        return False
    known = context.focus.name
    if known and (topic.words in known or known in topic.words):
        return False
    opened = max(part, *(text.rfind(mark, part, topic.start) + 1 for mark in "，："))
    return not _MERELY.search(text, opened, topic.start)


def start_topic(context: Context, topic: Topic) -> None:
    """Speak of a company or a plant as of a project."""
    context.focus.turn_to([topic.words], context.sentence.paragraph)
    context.named.setdefault(topic.words, (topic.start, topic.end))
    if topic.company is not None:
        context.acting[topic.words] = topic.company


def _is_new_here(context: Context, clause: Clause, firm: Firm) -> bool:
    """Whether a sentence or its part behind a semicolon begins with a company that has not been told of: now it is
    about that one."""
    opens = clause.start == context.sentence.clauses[0].start or context.text[clause.start - 1] == "；"
    led = context.text[clause.start : firm.start]
    return (
        opens
        and len(led) <= OPENING
        and not _OF_ANOTHER.search(led)
        and context.text.find(firm.words[:_KNOWN]) == firm.start
        and not _is_within(context.focus.name, firm.words)
    )


def _is_within(name: str, firm: str) -> bool:
    """Whether a company's words are of the project's name or hold it: 走进〔某某电子〕新厂房施工现场."""
    return bool(name) and (name.startswith(firm) or name in firm)


def _topic(context: Context, name: Name | Firm, company: str | None = None) -> Topic:
    return Topic(name.start, name.end, name.words, context.sentence.paragraph, company)
