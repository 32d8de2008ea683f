"""The same words: which earlier articles does this one repeat, and what does it add?

Two steps, so that the cost of a look-up does not grow with the archive: hashes rank a few candidates (index.py), and
these are laid beside the new text, statement by statement (places.py, swaps.py, evidence.py, likeness.py, news.py).
`judge` does both. Pure: the owners of the hashes and the earlier texts are handed in. Nothing here knows a title, a
date or an event: two papers telling one happening in different words are the ledger's subject.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.fingerprint.index import (
    ASK,
    CANDIDATES,
    CROWD,
    Fingerprint,
    Owner,
    Owners,
    asked,
    candidates,
    prints,
    stock_phrases,
    total,
    unowned,
)
from bot.fingerprint.likeness import same_words
from bot.fingerprint.news import longest_shared, new_text
from bot.fingerprint.reading import Reading
from bot.fingerprint.words import digest
from bot.types import Reprint

__all__ = [
    "ASK",
    "CANDIDATES",
    "CROWD",
    "Fingerprint",
    "Owner",
    "Owners",
    "Reading",
    "asked",
    "candidates",
    "compare",
    "digest",
    "judge",
    "new_text",
    "prints",
    "total",
    "unowned",
]


def judge(
    text: str,
    rows: Sequence[Fingerprint],
    owners: Owners,
    reread: Callable[[str], str],
) -> Reprint | None:
    """The reprint that a new text is, or None. `rows` are those `asked` for it, `owners` what the store answered for
    their hashes, `reread(key)` gives the text of an earlier article; it is called `CANDIDATES` times at most."""
    keys = candidates(rows, owners)
    if not keys:
        return None
    stock = stock_phrases(rows, owners)
    return compare({key: Reading(reread(key), stock) for key in keys}, Reading(text, stock))


def compare(earlier: Mapping[str, Reading], later: Reading) -> Reprint | None:
    """`later` as a reprint of the earlier texts, given by their keys, that it repeats as a whole or in a piece: of the
    one it shares most with, and `also` of the others; None when it repeats none."""
    shares = {key: share for key, one in earlier.items() if (share := same_words(one, later))}
    if not shares:
        return None
    shared = {key: round(share * min(len(earlier[key].words), len(later.words))) for key, share in shares.items()}
    most, *others = sorted(shares, key=lambda key: -shared[key])
    return Reprint(
        of=most,
        shared=shared[most],
        share=round(shares[most], 3),
        words=longest_shared(earlier[most], later),
        new_text=new_text([earlier[key] for key in shares], later),
        also=tuple(others),
    )
