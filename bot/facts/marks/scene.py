"""The text as the readers of facts see it: articles of sentences of clauses, each with the words, quantities and times
that stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from bot.facts.marks.brackets import open_at
from bot.facts.marks.deeds import compose
from bot.facts.marks.openings import without_closed
from bot.facts.marks.plans import is_given_up, is_new, may_change
from bot.facts.marks.quantities import Quantity, find_quantities
from bot.facts.marks.times import Time
from bot.facts.marks.words import THING, Mark, Vocabulary
from bot.text import BULLETS, MAKERS, NUMBERED, REPORTERS, clauses, sentences

_COUNTED = re.compile(  # lines that count: no headings, though no full stop closes them
    r"[^，。：；]{2,12}\d+[个项宗]：\S{6}"  # ●动工项目2个：某某仓储中心（2.4亿元）、…
    rf"|(?:[一-鿿]{{2,6}}：|[{BULLETS}] ?[^，。；]{{2,6}})[^，。；：]{{0,8}}\d+[个项宗]，[^。]*\d"  # 蓬江区：动工9个，…
)
_GOES_ON = re.compile("！[^”]{12}")  # 某某大桥：主桥合龙！总投资30.2亿元，…
_COUNTS = re.compile(r"，[^，]*\d[^，]*$|\d日[^，]{0,4}，.*\d.*，")
_TITLE = 80  # characters of a title behind a number in it, at most
_SENTENCE_CAP = 1200  # longer is no sentence: text without punctuation is cut, so that no rule sees too much at once


@dataclass(slots=True, eq=False)
class Clause:
    """The stretch between two commas. Offsets are those of the folded text."""

    start: int
    end: int
    marks: list[Mark] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)  # behind the clause: of a plan that the sentence changes later on
    steps: list[Mark] | None = None  # the stage words that speak of a step, once they have been asked for

    def has(self, kind: str, *senses: str) -> bool:
        return any(not senses or m.sense in senses for m in self.of(kind)) if self.marks else False

    def of(self, kind: str) -> list[Mark]:
        return [m for m in self.marks if m.kind == kind]


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence. `paragraph` counts paragraphs of the text; `is_heading` holds for lines without prose."""

    start: int
    end: int
    paragraph: int
    is_heading: bool
    clauses: list[Clause] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)

    def clause_at(self, position: int) -> int:
        """The number of the clause that holds a position (or the last one before it)."""
        return next((i for i, clause in enumerate(self.clauses) if position < clause.end), len(self.clauses) - 1)


@dataclass(slots=True)
class Story:
    """One article: the heading lines above it (or the title that was given), the times in them, and its sentences."""

    title: str
    sentences: list[Sentence]
    speaker: bool = False
    titled: list[Time] = field(default_factory=list)

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a position (or the last one before it)."""
        return self.sentences[max(0, bisect_right(self.sentences, position, key=lambda s: s.start) - 1)]


def fill(text: str, found: list[Sentence], vocabulary: Vocabulary, times: list[Time]) -> None:
    """Deal everything that stands in a folded text to its sentences, and cut these into clauses."""
    _deal(found, vocabulary.find(text), "marks")
    _deal(found, find_quantities(text), "quantities")
    _deal(found, times, "times")
    for sentence in found:
        if (
            sentence.marks
            or sentence.quantities
            or sentence.times
            or sentence.end - sentence.start <= BRIEF  # 某某大桥。
            or _MAY_NAME.search(text, sentence.start, sentence.end)
        ):
            if sentence.quantities:
                sentence.quantities = [q for q in sentence.quantities if _counts(text, sentence, q)]
            sentence.marks = without_closed(
                text, sentence.start, sentence.end, sentence.marks, sentence.quantities, sentence.times
            )
            _split(text, sentence)


_OPENING = re.compile(  # what opens a sentence and says nothing: the sentence begins behind it
    "(?:据(?:了解|悉|统计|初步统计|[该有相]?关?(?:负责人|工作人员)?(?:介绍|透露))|记者(?:了解到|获悉|注意到)"
    "|此外|另外|另悉|同时|与此同时|值得(?:一提|注意|关注)的是|需要说明的是)，(?=[^，；：。！？])"
)


def find_sentences(text: str) -> list[Sentence]:
    """The sentences of a folded text, with nothing in them yet."""
    found: list[Sentence] = []
    first = 0
    for paragraph, line in enumerate(text.split("\n")):
        last = first + len(line)
        is_prose = "。" in line or line.endswith(("；", "，")) or _GOES_ON.search(line) or _is_exclaimed(line)
        is_prose = is_prose or ("，" in line and line.endswith("：")) or _COUNTED.match(line) is not None
        is_heading = len(line) < 60 and not is_prose
        for start, end in sentences(text, first, last):
            opening = _OPENING.match(text, start, end)
            start = opening.end() if opening else start
            cuts = range(start, end, _SENTENCE_CAP)
            found.extend(Sentence(cut, min(end, cut + _SENTENCE_CAP), paragraph, is_heading) for cut in cuts)
        first = last + 1
    return found


def _is_exclaimed(line: str) -> bool:
    """大会上，蓬江带回9个项目！ and 3月28日，…98个项目，阵势不小！ tell something; a heading does not count."""
    return line.endswith("！") and _COUNTS.search(line) is not None


def _deal(found: list[Sentence], things: list[Mark] | list[Quantity] | list[Time], name: str) -> None:
    """Hand each thing to the sentence it stands in; both lists are in order."""
    if not found:
        return
    sentences_ = iter(found)
    sentence = next(sentences_)
    held = getattr(sentence, name)
    for thing in things:
        while sentence.end <= thing.start:
            following = next(sentences_, None)
            if following is None:
                return
            sentence = following
            held = getattr(sentence, name)
        if sentence.start <= thing.start and thing.end <= sentence.end:
            held.append(thing)


BRIEF = 24  # characters: what is told behind it may be about what it names
# 分量最重的是某某基地。 brings a name, no more
_MAY_NAME = re.compile("项目|工程|基地|园|厂|总部|中心|公司|[二三]期|[首一]期$")
_TAKEN_BACK = re.compile(
    "[^“”，。；]{0,8}”(?:应该?为|应当?是|实为|更正为|改为)|(?:更正为|改正为|更改为)"
)  # “38个”|应为“28个”
_TELLS = re.compile(
    "，(?:包括|涵盖|分别[是为])|其余[^，。；：]{0,12}：|(?:签约|动工|开工|奠基|投产)仪式|等[^，。；]{0,12}(?:项目|工程)，"
)
_SUPERSEDED = re.compile(r"(?:而非|而不是|原文|原为|误为|误作|此前报道|原载|原定)[^，。；）]{0,6}$")


def _counts(text: str, sentence: Sentence, quantity: Quantity) -> bool:
    """Not part of a date, not in a title (《…679项》), not what the text takes back (原文为1158亿元)."""
    if sentence.times and any(time.start <= quantity.at < time.end for time in sentence.times):
        return False
    is_in_title = open_at(text, sentence.start, quantity.start, "《》") >= 0
    if is_in_title and text.find("》", quantity.end, quantity.end + _TITLE) >= 0:
        return False
    if _TAKEN_BACK.match(text, quantity.end, sentence.end):
        return False
    return not _SUPERSEDED.search(text, max(sentence.start, quantity.start - 10), quantity.start)


_DATELINE = re.compile(  # 江门日报讯（记者/李明 通讯员/新宣）, 江门日报讯（李明）, 江门日报讯：, （江门日报记者 李明）
    r"(?:[^，。；：（）\n]{0,14}[讯电][ ｜|]{0,2}(?:：|（[^（）\n]{2,60}）[ ：]?)"
    rf"|（[^（）\n]{{0,16}}(?:{REPORTERS}|{MAKERS})[^（）\n]{{2,60}}）[ ：]?)(?=[^，；：。！？\n])"
)


_NUMBER = re.compile(f"{NUMBERED} ?")


def _split(text: str, sentence: Sentence) -> None:
    """Cut a sentence into clauses behind its dateline; one in which nothing is counted, placed, stepped, held or given
    as an example stays whole."""
    dateline = _DATELINE.match(text, sentence.start, sentence.end)
    start = dateline.end() if dateline is not None else sentence.start
    if start == sentence.start and text[start - 1 : start] in ("", "\n"):
        item = _NUMBER.match(text, start, sentence.end - 1)
        start = item.end() if item is not None else start
    is_idle = not sentence.quantities and all(m.kind in _IDLE for m in sentence.marks)
    if is_idle and not _TELLS.search(text, sentence.start, sentence.end):
        whole = Clause(start, sentence.end, sentence.marks, sentence.quantities, sentence.times)
        sentence.clauses = [whole]
        return
    sentence.clauses = [Clause(left, right) for left, right in clauses(text, start, sentence.end)]
    for name in ("marks", "quantities", "times"):
        things = getattr(sentence, name)
        if things:
            _deal_clauses(sentence.clauses, things, name)
    if any(mark.kind == THING for mark in sentence.marks):
        for clause in sentence.clauses:
            clause.marks = compose(text, clause.start, clause.end, clause.marks)
        above = [mark for mark in sentence.marks if mark.end <= start]  # 本报恩平讯
        sentence.marks = above + [mark for clause in sentence.clauses for mark in clause.marks]
    _take_back(text, sentence.clauses)


def _take_back(text: str, found: list[Clause]) -> None:
    """What is planned no more is no step any more where the sentence tells another, and has another time where it
    tells but that: 原计划6月上旬打桩，…，改为5月28日动工; 原定6月开工，…，现调整至10月."""
    if not may_change(text, found[0].start, found[-1].end):
        return
    given_up = next((i for i, clause in enumerate(found) if is_given_up(text, clause.start, clause.end)), len(found))
    for new in found[given_up + 1 :]:
        if is_new(text, new.start, new.end):
            old = found[given_up]
            if any(mark.kind == "stage" for mark in new.marks):
                old.marks = [mark for mark in old.marks if mark.kind != "stage"]
            elif new.times:
                old.marks = [mark for mark in old.marks if (mark.kind, mark.sense) != ("mood", "deny")]
                old.times = new.times
            return


_IDLE = ("mood", "econ", "neutral", "noise")


def _deal_clauses(found: list[Clause], things: list[Mark] | list[Quantity] | list[Time], name: str) -> None:
    clauses_ = iter(found)
    clause = next(clauses_)
    held = getattr(clause, name)
    for thing in things:
        start = thing.start
        while clause.end <= start:
            following = next(clauses_, None)
            if following is None:
                return
            clause, held = following, getattr(following, name)
        if clause.start <= start:
            held.append(thing)
