"""A text taken apart for comparison: its clauses, each four characters in a row, and its statements, which are laid
side by side with those of another text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.fingerprint.index import WHOLE
from bot.fingerprint.kinds import Kind, kinds
from bot.fingerprint.words import Clause, cut, figures, folded, hashed

_GRAM = 4
_TURN = 3  # characters in a row of a statement's frame
_STATEMENT = 8  # characters of a frame at least: shorter clauses are told with the next one
_LONG = 36  # a clause as long as this has lost its commas, and is laid down in pieces
_PIECE = 24
_DRESS = re.compile(r"[^\w.%，]+")
_FIGURE = re.compile(r"[\d.%]+")
_SPELT = re.compile(r"[一二两三四五六七八九十百千万]{2,9}[^\W\d_]|[二两三四五六七八九十][^\W\d_]")


def grams(words: str) -> list[str]:
    """Each four characters in a row; none of a shorter word."""
    return _runs(words, _GRAM)


def _runs(words: str, length: int) -> list[str]:
    return [words[i : i + length] for i in range(len(words) - length + 1)]


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause, or some short ones, of `length` characters: the bare words with a comma before each clause, the turns
    of the frame, which is all but the figures, and the figures."""

    length: int
    words: str
    turns: Sequence[str]
    figures: frozenset[str]
    kinds: frozenset[Kind]


class Reading:
    """A text taken apart. `stock` are hashes of clauses that prove nothing: they are left out."""

    def __init__(self, text: str, stock: frozenset[int] = frozenset()) -> None:
        self.text = text
        self.folded = folded(text)
        self._stock = stock

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, however short, but for the stock phrases."""
        found = cut(self.folded)
        return tuple(clause for clause in found if not (self._stock and hashed(clause.words, WHOLE) in self._stock))

    @cached_property
    def words(self) -> str:
        return "".join(clause.words for clause in self.clauses)

    @cached_property
    def grams(self) -> frozenset[str]:
        return frozenset(grams(self.words)) or frozenset((self.words,))

    @cached_property
    def figures(self) -> frozenset[str]:
        """Clause by clause: where a torn figure is cut (36,.5), both sides of a comparison cut it alike."""
        slices = (self.folded[clause.start : clause.start + clause.length] for clause in cut(self.folded))
        return frozenset(figure for words in slices for figure in figures(words))

    @cached_property
    def particulars(self) -> frozenset[Kind | str]:
        """Words of some kind and figures written as words: what a text has of its own beside its figures."""
        return frozenset(_SPELT.findall(self.words)).union(*(statement.kinds for statement in self.statements))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(_statement(words, printed) for words, printed in self._told())

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each turn stands: numbers of statements."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, statement in enumerate(self.statements):
            for turn in dict.fromkeys(statement.turns):
                found[turn].append(number)
        return found

    def _told(self) -> Iterable[tuple[str, str]]:
        """The words of each statement, bare and as they are printed."""
        words = printed = ""
        for clause in self.clauses:
            words += clause.words
            printed += "，" + self.folded[clause.start : clause.start + clause.length]
            while len(words) > _LONG:
                at = _piece_end(words)
                yield words[:at], words[:at]
                words = printed = words[at:]
            if len(_FIGURE.sub("", words)) >= _STATEMENT:
                yield words, printed
                words = printed = ""
        if words:
            yield words, printed


def _piece_end(words: str) -> int:
    """Where a long clause may be cut: not within a figure."""
    at = _PIECE
    while at < len(words) and (_FIGURE.match(words[at - 1]) or _FIGURE.match(words[at])):
        at += 1
    return at


def _statement(words: str, printed: str) -> Statement:
    return Statement(
        length=len(words),
        words=_DRESS.sub("", printed.replace("、", "，")).lower(),
        turns=_runs(_FIGURE.sub("", words), _TURN),
        figures=frozenset(figures(printed)),
        kinds=kinds(printed),
    )
