"""Two texts side by side: does the later one repeat the earlier, as a whole or in a piece?

Each statement of the later text is laid beside the one of the earlier text that has its frame, which is all but its
figures (places.py). What the two then say tells a reprint from its like (evidence.py). A reprint keeps figures and
names, though it was shortened, merged, edited, amended or badly scanned; a form filled in anew, and a template's
sentences about another event, have others in the same frames (swaps.py, kinds.py).
"""

from __future__ import annotations

from bot.fingerprint.evidence import Evidence, overlap, weigh
from bot.fingerprint.reading import Reading
from bot.fingerprint.words import SHORTEST_CLAUSE

_SCARCELY, _ALIKE, _SAME = 0.15, 0.3, 0.6  # of the shorter text's 4-grams
_MANY, _MOSTLY = 8, 0.6  # figures, and the share of them
_PIECE, _NEARLY_ALL = 30, 0.7  # characters with a place in the other text, at least; of a brief, such a share of it
_VERBATIM = 50  # characters that prove a piece without figures; with figures a _PIECE is enough
_SLIP = 1 / 200  # digits changed for each character word for word
_REPLACED, _EDITED, _REWRITTEN = 0.1, 0.2, 0.5  # of what has a place, so much may stand instead of other words
_TELLING, _KEPT = 5, 0.45  # digits: figures that count; of their weight, so much is to be kept
_FEW, _AMENDED = 1 / 20, 0.33  # digits changed for each character; of the weight of the figures, so much is to be kept
_FEWEST = 1 / 50  # digits changed for each character of a text that is told by its particulars
_TOLD_BY, _TOLD = 5, 0.5  # particulars in both that tell a text; of the 4-grams, when an editor was at every clause
_SOME = 3  # digits that are enough where nothing else speaks against it


def same_words(earlier: Reading, later: Reading) -> float:
    """The share of the shorter text that the other has too, 0.0 when the two tell of different events."""
    shorter = min(len(earlier.words), len(later.words))
    if shorter < SHORTEST_CLAUSE:
        return 0.0
    found = weigh(earlier, later)
    if found.beside >= min(_PIECE, _NEARLY_ALL * shorter) and (_is_a_piece(found) or _tells_the_same(found)):
        return min(1.0, found.beside / shorter)
    return found.share if found.share >= _SCARCELY and _is_one_list(earlier, later, found) else 0.0


def _is_one_list(earlier: Reading, later: Reading, found: Evidence) -> bool:
    """A list of figures told anew in other words."""
    if min(len(earlier.figures), len(later.figures)) < _MANY or found.changed > found.kept:
        return False
    return overlap(earlier.figures, later.figures) >= _MOSTLY


def _is_a_piece(found: Evidence) -> bool:
    """Word for word, with next to nothing else in its place."""
    is_whole = found.changed <= _SLIP * found.verbatim and found.instead <= _REPLACED * found.verbatim
    return is_whole and found.verbatim >= (_PIECE if found.kept > 1 else _VERBATIM)


def _tells_the_same(found: Evidence) -> bool:
    """Whether figures and names are mostly those of the earlier text; without any, whether the words are."""
    kept, changed = found.kept, found.changed
    if found.share < (_ALIKE if kept < _TELLING else _SCARCELY):
        return False
    if found.instead > max(found.verbatim, _REWRITTEN * found.beside):
        return False
    if _is_amended(found):
        return True
    if kept and kept + changed >= _TELLING:
        return kept >= _KEPT * (kept + changed)
    if changed > kept:
        return False
    if found.particulars >= _TOLD_BY and not (found.names or changed):
        return found.share >= _TOLD
    if found.instead > _EDITED * found.beside:
        return False
    return kept >= _SOME or (found.share >= _SAME and found.instead <= _REPLACED * found.beside)


def _is_amended(found: Evidence) -> bool:
    """A few figures corrected among all that is the same, and no name exchanged."""
    if found.names or found.share < _SAME or found.instead > _REPLACED * found.beside:
        return False
    if found.changed <= _FEWEST * found.beside and found.particulars >= _TOLD_BY:
        return True
    return 0 < found.changed <= _FEW * found.beside and found.kept >= _AMENDED * (found.kept + found.changed)
