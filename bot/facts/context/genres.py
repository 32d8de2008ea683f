"""What is no news of the economy though it speaks its language: bank adverts, franchise offers, stock notices, job
offers, subsidy rules, obituaries, power cuts; trials, matches, exhibitions, school admissions, donations, shop prices.
Such stories are not read at all. And what is news, but not of the economy: there nobody's wishes are targets.
"""

from __future__ import annotations

import re
from collections import Counter

from bot.facts.marks.scene import Sentence, Story
from bot.facts.marks.words import Vocabulary

_COMMON = ("贷款余额", "贷款", "募投项目")  # of banks and stocks, and of the whole city's news
_SURE = "sure"  # said nowhere else: one is enough in a short story
_FIRM = ("bank", "stock", "advert", "hiring", "notice", _SURE)  # one in the title is enough
_OF_ALL = ("advert", _SURE)  # wherever one stands, it says what the whole is
_POLICY = "policy"  # rules for who gets what; all other kinds of noise are mentioned in passing by the news, too
_STRONG = {*_FIRM, _POLICY}
_ENOUGH = 3
_LONG, _SHORT = 1500, 500  # characters in which a story may mention one more: a firm word, any word
_THROUGHOUT = 0.3  # of its sentences
_BRIEF, _BRIEF_UNTITLED = 40, 120  # characters; without a headline more are needed to tell
_RECALLS = re.compile("口述史|口述历史|(?:^|[：｜|])读《|书评|读后感?|观后感?")  # a memory, a book, a play
_ASKED = re.compile("哪一?年|哪一?天|几[月号日年]|什么时候|何时|多少")
_ECONOMY = re.compile(
    "项目|产业|招商|引资|园区|工业|企业|投资|制造|经济|签约|动工|开工|投产|GDP|规上|生产总值|外贸|外资|增加值|营商|集群"
    "|乡村振兴|农田|工程|科技|旅游|用地"
)


def is_muted(story: Story, vocabulary: Vocabulary) -> bool:
    """Whether a whole story is of such a genre: its title says so, or its words do, often enough for its length and
    throughout it. A round-up that has an item of them, or news that ends with one, is not."""
    title = [m for m in vocabulary.find(story.title) if m.kind == "noise"]
    if any(m.sense in _FIRM for m in title) or _RECALLS.search(story.title):
        return True
    noise = [m for s in story.sentences for m in s.marks if m.kind == "noise"]
    if not any(m.sense in _OF_ALL for m in noise) and not _is_throughout(story):
        return False
    firm = len({m.word for m in noise if m.sense in _FIRM}) + 2 * any(m.sense == _SURE for m in noise)
    mild = Counter(sense for _, sense in {(m.word, m.sense) for m in (*title, *noise)} if sense not in _STRONG)
    mild.update({m.sense for m in title} - _STRONG)  # what the title says counts double
    length = sum(s.end - s.start for s in story.sentences)
    if firm >= _ENOUGH + length // _LONG or firm + max(mild.values(), default=0) >= _ENOUGH + length // _SHORT:
        return True
    return sum(m.sense == _POLICY for m in noise) >= 4 + length // 400


def _is_throughout(story: Story) -> bool:
    """Whether its words stand all over a story, not in an item or two."""
    prose = [s for s in story.sentences if not s.is_heading]
    return sum(any(m.kind == "noise" for m in s.marks) for s in prose) >= len(prose) * _THROUGHOUT


def asks(text: str, sentence: Sentence) -> bool:
    """Whether a sentence only asks for what it speaks of: 某某大桥是哪一年开通的？"""
    is_question = text[sentence.end - 1] == "？" and len(sentence.clauses) == 1
    return is_question and _ASKED.search(text, sentence.start, sentence.end) is not None


def is_aside(sentence: Sentence) -> bool:
    """Whether one sentence speaks of such things within other news. One word of hiring or of a notice beside a step or
    a measure of the economy (项目动工…，把服务延伸到用工招聘; 某某疫苗生产线投产) is only mentioned; so is one of banks
    and stocks beside a figure of a whole place (全市上市公司总市值856亿元)."""
    noise = [m.sense for m in sentence.marks if m.kind == "noise" and m.word not in _COMMON]
    if not noise:
        return False
    firm = [sense for sense in noise if sense in _FIRM]
    if firm in (["hiring"], ["notice"]) and any(m.kind in ("stage", "econ") for m in sentence.marks):
        return False
    if firm in (["bank"], ["stock"]) and any(m.kind == "whole" for m in sentence.marks) and sentence.quantities:
        return False
    return bool(firm) or len({m.word for m in sentence.marks if m.sense == _POLICY and m.kind == "noise"}) >= 2


def is_of_economy(text: str, story: Story) -> bool:
    """Whether a story deals with the economy at all: it says two of its words, or is too brief to tell."""
    if sum(s.end - s.start for s in story.sentences) < (_BRIEF if story.title else _BRIEF_UNTITLED):
        return True
    words = (hit for s in story.sentences for hit in _ECONOMY.findall(text, s.start, s.end))
    first = next(words, None)
    return first is not None and any(word != first for word in words)
