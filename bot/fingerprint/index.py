"""What the store keeps of a text, and which earlier texts its answer makes worth reading again.

`prints(text)` names a text by hashes: one per clause, one for each end of a long clause, one per pair of neighbouring
figures (679项, 7860亿). The store keeps rows `(hash BIGINT, article)` and answers, for the hashes `asked` for a
new text, at most `ASK` owners of each. A hash with more than `CROWD` owners is a stock phrase and proves nothing.
`candidates` ranks the owners that remain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise, starmap
from operator import itemgetter
from typing import NamedTuple

from bot.fingerprint.words import SHORTEST_CLAUSE, figures, folded, hashed, statements

CROWD = 12  # a hash with more owners than this is a stock phrase
ASK = CROWD + 1  # so many owners of a hash the store has to name, no more
CANDIDATES = 6  # so many earlier texts are read again at most: a round-up has that many pieces
_LEAST_SHARE = 0.08  # of the shorter text's prints; below that two articles merely speak of the same city
_SHORT_PAIR = 5  # 3月#15个 says little, 11个#58亿 finds its article

WHOLE, _HEAD, _TAIL, _PAIR = range(4)  # seeds: what kind of words was hashed
_PAIR_WORTH = 8
_LONG_CLAUSE = 14  # so long a clause is named by its ends too: an edit in every clause leaves one of them whole
_END = 7
_UNMARKED, _LONGEST = 60, 600  # characters: a clause without end; of it, so many are looked through


class Fingerprint(NamedTuple):
    """A row of the index. `length` is how many characters a match is worth; the store need not keep it."""

    hash: int
    length: int


class Owner(NamedTuple):
    """An earlier article that has a hash. `total` is `total(prints)` of its whole text."""

    key: str
    total: int


Owners = Mapping[int, Sequence[Owner]]  # hash → up to ASK owners; a hash without owners may be absent


def prints(text: str) -> tuple[Fingerprint, ...]:
    """What names this text: each distinct clause, the ends of long ones, and each two neighbouring figures, which stay
    together when the words around them are rewritten. Empty for a text without a statement. About 100 for 900
    characters."""
    plain = folded(text)
    found: dict[int, int] = {}
    for words in statements(plain):
        if len(words) >= SHORTEST_CLAUSE:
            found[hashed(words, WHOLE)] = len(words)
            if len(words) >= _LONG_CLAUSE:
                found[hashed(words[:_END], _HEAD)] = found[hashed(words[-_END:], _TAIL)] = _END
    for two in pairwise(figures(plain)):
        if len(pair := "#".join(two)) > _SHORT_PAIR:
            found[hashed(pair, _PAIR)] = _PAIR_WORTH
    return tuple(starmap(Fingerprint, found.items()))


def asked(text: str, rows: Sequence[Fingerprint]) -> tuple[Fingerprint, ...]:
    """The rows to ask owners for: the text's prints and, where its clauses have lost their marks, the ends that clauses
    may have had within them."""
    if all(row.length <= _UNMARKED for row in rows):
        return tuple(rows)
    found = {row.hash: row.length for row in rows}
    for words in statements(folded(text)):
        if len(words) > _UNMARKED:
            for at in range(1, min(len(words), _LONGEST) - _END):
                found.setdefault(hashed(words[at : at + _END], _HEAD), _END)
    return tuple(starmap(Fingerprint, found.items()))


def total(rows: Iterable[Fingerprint]) -> int:
    """What the store keeps beside an article as `Owner.total`."""
    return sum(row.length for row in rows)


def unowned(rows: Iterable[Fingerprint], owners: Owners) -> tuple[Fingerprint, ...]:
    """The rows to keep of a reprint: those that nobody owns yet. So a text that thirty outlets print stays one owner's
    and is never taken for a stock phrase. Of an article that is no reprint, all rows are kept."""
    return tuple(row for row in rows if not owners.get(row.hash))


def stock_phrases(rows: Iterable[Fingerprint], owners: Owners) -> frozenset[int]:
    """The hashes that too many own."""
    return frozenset(row.hash for row in rows if len(owners.get(row.hash, ())) > CROWD)


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
