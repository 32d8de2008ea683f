"""A text taken apart for comparison: its clauses, its sentences, each four characters in a row, figures and names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.fingerprint.index import WHOLE
from bot.fingerprint.words import Clause, bare, cut, figures, folded, hashed, names, sentence_starts

_GRAM = 4


def grams(words: str) -> list[str]:
    """Each four characters in a row; none of a shorter word."""
    return [words[i : i + _GRAM] for i in range(len(words) - _GRAM + 1)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """As it is printed but for its widths, and its bare words."""

    text: str
    words: str
    grams: tuple[str, ...]

    def shared(self, earlier: Reading) -> int:
        """How many of its 4-grams an earlier text has."""
        return sum(gram in earlier.grams for gram in self.grams)

    def is_near(self, earlier: Reading, share: float) -> bool:
        return bool(self.grams) and self.shared(earlier) >= share * len(self.grams)


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
        return frozenset(figures(self.folded))

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(names(self.folded))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        printed = (self.folded[start:end] for start, end in pairwise(sentence_starts(self.folded)))
        return tuple(Sentence(text, words, tuple(grams(words))) for text in printed if (words := bare(text)))

    def near(self, earlier: Reading, share: float) -> Reading:
        """The sentences of which at least such a share of the 4-grams stands in an earlier text."""
        return Reading("".join(one.text for one in self.sentences if one.is_near(earlier, share)), self._stock)
