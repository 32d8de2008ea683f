"""The same words: which earlier article does this one repeat, and what does it add?

Two steps, so that the cost of a look-up does not grow with the archive:

1. `prints(text)` names a text by hashes: one per clause, one for each end of a long clause, one per pair of
   neighbouring figures (679项, 7860亿). The store keeps rows `(hash BIGINT, article)` and answers, for the hashes of a
   new text, at most `ASK` owners of each. A hash with more than `CROWD` owners is a stock phrase and proves nothing.
   `candidates` ranks the owners that remain.
2. `compare` reads the few candidates again, word by word, and decides. Template sentences with other figures or other
   names are another event; a text whose figures and words are those of an earlier one is its reprint, though it
   was shortened, retitled, merged with something else, edited or badly scanned.

`judge` does both. Pure: the owners and the earlier texts are handed in. Nothing here knows a title, a date or an event:
two papers telling one happening in different words are the ledger's subject.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import pairwise, starmap
from operator import itemgetter
from typing import NamedTuple

from xxhash import xxh3_64_intdigest

from bot.types import Reprint

CROWD = 12  # a hash with more owners than this is a stock phrase
ASK = CROWD + 1  # so many owners of a hash the store has to name, no more
SHORTEST_CLAUSE = 8  # characters; shorter ones are phrases, not statements
CANDIDATES = 3  # so many earlier texts are read again at most
_LEAST_SHARE = 0.08  # of the shorter text's prints; below that two articles merely speak of the same city
_SHORT_PAIR = 5  # 3月#15个 says little, 11个#58亿 finds its article

# --- words without their dress --------------------------------------------------------------------------------------

_NARROW = {code: code - 0xFEE0 for code in range(0xFF05, 0xFF5B) if chr(code).isalnum() or chr(code) in "％＋－．"}
_NARROW |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # half a character cannot be hashed
_WIDE = re.compile("[０-９％．＋－Ａ-Ｚａ-ｚ\ud800-\udfff]")

# What an outlet puts around an article: jump lines, datelines, credits, page buttons.
_FRAME = re.compile(
    r"[（(](?:下转|上接|紧接|文接)[^）)\n]{0,40}[）)]"
    r"|\n[ \t\u3000■●◆]*(?:"
    r"[^\s，。（(]{2,8}[讯电][ \t]*(?:[（(][^）)\n]{0,60}[）)]|(?=记者|通讯员))"
    r"|[（(【\[]?(?:(?:本报|本台|见习|全媒体|首席)*记者|通讯员|责任编辑|责编|编辑|值班|校对|[初二三终]审|审核|审校|来源|原标题|策划|统筹"
    r"|撰文|采写|摄影|制图|[文图][/：:｜|]|综合[：:]|打印|分享到|点击|转载|版权|更多精彩)[^\n。！]{0,60}(?=\n))"
)
_MARKS = "，。；！？：\n,;!?:"
_CLAUSE = re.compile(rf"(?:[^{_MARKS}]+|(?<=\d)[,:](?=\d))+")
_DRESS = re.compile(r"[^\w.%]+")
_DRESS_WITHIN = re.compile(rf"[^\w.%{_MARKS}]+|(?<=\d)[,:](?=\d)")
_STOP = re.compile(r"[。！？]+[”’」』）]*|\n")


def _fold(text: str) -> str:
    """Half-width letters and digits, frames blanked. Every character keeps its offset."""
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    return _FRAME.sub(lambda frame: "\n" * len(frame[0]), f"\n{text}\n")[1:-1]


def _bare(words: str) -> str:
    return _DRESS.sub("", words).lower()


def _hash(words: str, seed: int) -> int:
    """xxh3-64 as the signed integer that SQL stores."""
    return ((xxh3_64_intdigest(words.encode(), seed) + _HALF) & _ALL) - _HALF


_HALF, _ALL = 1 << 63, (1 << 64) - 1
_WHOLE, _HEAD, _TAIL, _PAIR = range(4)  # seeds: what kind of words was hashed


@dataclass(frozen=True, slots=True)
class Clause:
    """Words between two marks, bare of everything but letters, digits and the point and percent sign of a figure.
    `start` and `length` say where it stands in the text it was cut from."""

    words: str
    start: int
    length: int


def clauses(text: str) -> tuple[Clause, ...]:
    """The statements of a text: clauses of at least `SHORTEST_CLAUSE` bare characters, in their order."""
    return tuple(clause for clause in _clauses(_fold(text)) if len(clause.words) >= SHORTEST_CLAUSE)


def _clauses(folded: str) -> Iterable[Clause]:
    for cut in _CLAUSE.finditer(folded):
        if words := _bare(cut[0]):
            yield Clause(words, cut.start(), len(cut[0]))


def digest(text: str) -> int:
    """One stable number for the whole text: equal when the words are equal, whatever the width, the punctuation, the
    line breaks, the dateline and the credits."""
    return _hash("".join(_bare(line) for line in _fold(text).split("\n")), _WHOLE)


# --- figures --------------------------------------------------------------------------------------------------------

_SPELT = "二两三四五六七八九十百千"
_FIGURE = re.compile(
    rf"(?=[\d一{_SPELT}])"  # a look at the first character halves the time; {{1,9}} keeps a wall of 一 linear
    r"(?:(\d[\d.,]*\d|\d)(%|万亿|[万亿]|[^\W\d_]?)"
    rf"|([一{_SPELT}]{{1,9}})(万亿|[万亿])|([{_SPELT}]{{2,9}})(?=[个家项亩倍成]))"
)
_YEAR_OR_CALL = re.compile(r"(?:19|20)\d\d|\d{7,}|0\d{2,3}|12345|12315|95\d{3}")


def _figures(folded: str) -> list[str]:
    """The figures of a text in their order, with the unit's first character; no years, no telephone numbers."""
    return [
        number.replace(",", "") + unit + spelt + myriad + bare
        for number, unit, spelt, myriad, bare in _FIGURE.findall(folded)
        if unit not in {"", "年"} or not _YEAR_OR_CALL.fullmatch(number)
    ]


# --- what the store keeps -------------------------------------------------------------------------------------------


class Fingerprint(NamedTuple):
    """A row of the index. `length` is how many characters a match is worth; the store need not keep it."""

    hash: int
    length: int


class Owner(NamedTuple):
    """An earlier article that has a hash. `total` is `total(prints)` of its whole text."""

    key: str
    source: str
    total: int


Owners = Mapping[int, Sequence[Owner]]  # hash → up to ASK owners; a hash without owners may be absent

_PAIR_WORTH = 8
_LONG_CLAUSE = 14  # so long a clause is named by its ends too: an edit in every clause leaves one of them whole
_END = 7


def prints(text: str) -> tuple[Fingerprint, ...]:
    """What names this text: each distinct clause, the ends of long ones, and each two neighbouring figures, which stay
    together when the words around them are rewritten. Empty for a text without a statement. About 100 for 900
    characters."""
    folded = _fold(text)
    found: dict[int, int] = {}
    for words in _CLAUSE.findall(_DRESS_WITHIN.sub("", folded).lower()):
        if len(words) >= SHORTEST_CLAUSE:
            found[_hash(words, _WHOLE)] = len(words)
            if len(words) >= _LONG_CLAUSE:
                found[_hash(words[:_END], _HEAD)] = found[_hash(words[-_END:], _TAIL)] = _END
    for two in pairwise(_figures(folded)):
        if len(pair := "#".join(two)) > _SHORT_PAIR:
            found[_hash(pair, _PAIR)] = _PAIR_WORTH
    return tuple(starmap(Fingerprint, found.items()))


def total(rows: Iterable[Fingerprint]) -> int:
    """What the store keeps beside an article as `Owner.total`."""
    return sum(row.length for row in rows)


def unowned(rows: Iterable[Fingerprint], owners: Owners) -> tuple[Fingerprint, ...]:
    """The rows to keep of a reprint: those that nobody owns yet. So a text that thirty outlets print stays one owner's
    and is never taken for a stock phrase. Of an article that is no reprint, all rows are kept."""
    return tuple(row for row in rows if not owners.get(row.hash))


def candidates(rows: Iterable[Fingerprint], owners: Owners) -> tuple[str, ...]:
    """Keys of the earlier articles worth reading again, the likeliest first; at most `CANDIDATES`."""
    shared: dict[Owner, int] = {}
    own = 0
    for row in rows:
        own += row.length
        if len(holders := owners.get(row.hash, ())) <= CROWD:
            for owner in holders:
                shared[owner] = shared.get(owner, 0) + row.length
    worth = [
        (length, owner.key)
        for owner, length in shared.items()
        if length >= _LEAST_SHARE * max(1, min(own, owner.total))
    ]
    return tuple(key for _, key in nlargest(CANDIDATES, worth, key=itemgetter(0)))


# --- two texts side by side -----------------------------------------------------------------------------------------

_GRAM = 4
_NAME = re.compile(r"(?=([\u4e00-\u9fff]{2})(项目|公司|集团|街道|[镇区市村县校园路厂港]))")


class Reading:
    """A text taken apart for comparison. `stock` are hashes of clauses that prove nothing: they are left out."""

    def __init__(self, text: str, stock: frozenset[int] = frozenset()) -> None:
        self.text = text
        self.folded = _fold(text)
        self._stock = stock

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, however short, but for the stock phrases."""
        cut = _clauses(self.folded)
        return tuple(clause for clause in cut if not (self._stock and _hash(clause.words, _WHOLE) in self._stock))

    @cached_property
    def words(self) -> str:
        return "".join(clause.words for clause in self.clauses)

    @cached_property
    def grams(self) -> frozenset[str]:
        return frozenset(_grams(self.words)) or frozenset((self.words,))

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(_figures(self.folded))

    @cached_property
    def names(self) -> frozenset[str]:
        """Two characters before 项目, 公司, 镇 …: enough to tell one event's names from another's, no more."""
        return frozenset(map("".join, _NAME.findall(self.folded)))


def _grams(words: str) -> list[str]:
    return [words[i : i + _GRAM] for i in range(len(words) - _GRAM + 1)]


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set the larger has."""
    return len(one & other) / max(1, min(len(one), len(other)))


def same_words(earlier: Reading, later: Reading, *, same_source: bool) -> float:
    """The share of the shorter text that the other has too, 0.0 when the two tell of different events.

    Measured on articles of the genre: reprints share at least 0.55 of their 4-grams and 0.6 of their figures; template
    sentences about another event share up to 0.9 of their 4-grams but at most 0.25 of their figures or 0.6 of their
    names; unrelated articles share 0.17 at most, and 0.12 where as many figures are the same by chance.
    """
    if min(len(earlier.words), len(later.words)) < SHORTEST_CLAUSE:
        return 0.0
    share = _overlap(earlier.grams, later.grams)
    figures, names = _overlap(earlier.figures, later.figures), _overlap(earlier.names, later.names)
    figure_count = min(len(earlier.figures), len(later.figures))
    name_count = min(len(earlier.names), len(later.names))
    if name_count >= 4 and names < 0.35 and (figures < 0.75 or figure_count < 5):
        return 0.0
    if figure_count >= 8 and figures >= 0.6:
        least = 0.15
    elif figure_count >= 5:
        least = 0.22 if figures >= 0.6 else 0.35 if figures >= 0.45 else 2.0
    elif figure_count >= 3:
        least = 0.35 if figures >= 0.5 else 2.0
    elif figure_count and not figures:
        least = 2.0
    elif name_count >= 3:
        least = 0.4 if names >= 0.5 else 2.0
    else:
        least = 0.7
    if same_source:
        least = max(least, 0.5)
    return share if share >= least else 0.0


def compare(earlier: Reading, later: Reading, key: str, *, same_source: bool = False) -> Reprint | None:
    """`later` as a reprint of `earlier`, whose key is `key`; None when it is not one."""
    share = same_words(earlier, later, same_source=same_source)
    if not share:
        return None
    return Reprint(
        of=key,
        shared=round(share * min(len(earlier.words), len(later.words))),
        share=round(share, 3),
        words=_longest_shared(earlier, later),
        new_text=new_text(earlier, later),
    )


def _longest_shared(earlier: Reading, later: Reading) -> str:
    """The longest run of the later text's clauses that the earlier one has word for word, as it is printed."""
    best = run = (0, 0)
    for clause in later.clauses:
        end = clause.start + clause.length
        if clause.words not in earlier.words:
            run = (end, end)
            continue
        run = (run[0] if run[1] > run[0] else clause.start, end)
        best = max(best, run, key=lambda span: span[1] - span[0])
    return later.text[best[0] : best[1]].strip()


def new_text(earlier: Reading, later: Reading) -> str:
    """The sentences that only the later text has, verbatim, one a line. A clause is new when most of its words are, or
    when it has a figure that the earlier text has not: an amended amount is news in old words."""
    begins = [0, *(stop.end() for stop in _STOP.finditer(later.text)), len(later.text)]
    news = {bisect(begins, clause.start) for clause in later.clauses if _is_new(clause, earlier, later)}
    return "\n".join(later.text[begins[number - 1] : begins[number]].strip() for number in sorted(news))


def _is_new(clause: Clause, earlier: Reading, later: Reading) -> bool:
    if not earlier.figures.issuperset(_figures(later.folded[clause.start : clause.start + clause.length])):
        return True
    grams = _grams(clause.words)  # none where the clause is so short that it says nothing by itself
    return sum(gram in earlier.grams for gram in grams) < 0.5 * len(grams)


def judge(
    text: str,
    rows: Sequence[Fingerprint],
    owners: Owners,
    reread: Callable[[str], str],
    *,
    source: str = "",
) -> Reprint | None:
    """The reprint that a new text is, or None. `rows` are its prints, `owners` what the store answered for their
    hashes, `reread(key)` gives the text of an earlier article; it is called `CANDIDATES` times at most. A text of the
    same `source` has to repeat at least half: standing text of a weekly bulletin is no reprint."""
    keys = candidates(rows, owners)
    if not keys:
        return None
    stock = frozenset(row.hash for row in rows if len(owners.get(row.hash, ())) > CROWD)
    outlets = {owner.key: owner.source for holders in owners.values() for owner in holders}
    later = Reading(text, stock)
    found = (
        compare(Reading(reread(key), stock), later, key, same_source=bool(source) and outlets[key] == source)
        for key in keys
    )
    return max(filter(None, found), key=lambda reprint: reprint.shared, default=None)
