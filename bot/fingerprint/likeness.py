"""Two texts side by side: does the later one repeat the earlier, as a whole or in a piece?

Template sentences with other figures or other names are another event; a text whose figures and words are those of an
earlier one is its reprint, though it was shortened, retitled, edited or badly scanned. Of a round-up, only the piece
that speaks of the earlier text's event is looked at.
"""

from __future__ import annotations

from bot.fingerprint.reading import Reading
from bot.fingerprint.words import SHORTEST_CLAUSE, figures, names

_LONGER = 1.5  # so much longer a text has news of its own, with figures that are the same by chance …
_ABOUT = 0.25  # … and only sentences with so many of the earlier text's 4-grams may be about what that one says

_NEAR = 0.4  # of a sentence's 4-grams: it speaks of the same thing …
_HELD = 0.6  # … or is the same, when its figures and names are the same as well
_LETTER = 0.75  # so much of all held sentences' 4-grams: chance gives less
_PIECE, _PLAIN_PIECE, _OWN_PIECE = 30, 60, 40  # characters held: with figures, without, of one and the same source
_FEW, _SEVERAL = 2, 3  # figures
_TWISTED, _PLAIN_TWISTED = 0.35, 0.1  # against one that is held, so much may be told with other figures or names


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the smaller set the larger has."""
    return len(one & other) / max(1, min(len(one), len(other)))


def same_words(earlier: Reading, later: Reading, *, same_source: bool) -> float:
    """The share of the shorter text that the other has too, 0.0 when the two tell of different events."""
    if min(len(earlier.words), len(later.words)) < SHORTEST_CLAUSE:
        return 0.0
    return _as_a_whole(earlier, later, same_source=same_source) or _in_a_piece(earlier, later, same_source=same_source)


def _as_a_whole(earlier: Reading, later: Reading, *, same_source: bool) -> float:
    """Measured on articles of the genre: reprints share at least 0.55 of their 4-grams and 0.6 of their figures;
    template sentences about another event share up to 0.9 of their 4-grams but at most 0.25 of their figures or 0.6 of
    their names; unrelated articles share 0.17 at most, and 0.12 where as many figures are the same by chance."""
    if len(later.words) > _LONGER * len(earlier.words):
        later = later.near(earlier, _ABOUT)
        if len(later.words) < _PLAIN_PIECE:
            return 0.0
    share = _overlap(earlier.grams, later.grams)
    same_figures, same_names = _overlap(earlier.figures, later.figures), _overlap(earlier.names, later.names)
    figure_count = min(len(earlier.figures), len(later.figures))
    name_count = min(len(earlier.names), len(later.names))
    if name_count >= 4 and same_names < 0.35 and (same_figures < 0.75 or figure_count < 5):
        return 0.0
    if figure_count >= 8 and same_figures >= 0.6:
        least = 0.15
    elif figure_count >= 5:
        least = 0.22 if same_figures >= 0.6 else 0.35 if same_figures >= 0.45 else 2.0
    elif figure_count >= 3:
        least = 0.35 if same_figures >= 0.5 else 2.0
    elif figure_count and not same_figures:
        least = 2.0
    elif name_count >= 3:
        least = 0.4 if same_names >= 0.5 else 2.0
    else:
        least = 0.7
    if same_source:
        least = max(least, 0.5)
    return share if share >= least else 0.0


def _in_a_piece(earlier: Reading, later: Reading, *, same_source: bool) -> float:
    """The piece are the later text's sentences that are near the earlier text's words: held, or twisted, with another
    figure or another name. A reprint's are held, but for an amended figure; a template's are twisted."""
    held = twisted = same = every = 0
    found: set[str] = set()
    for sentence in later.sentences:
        if len(sentence.words) < SHORTEST_CLAUSE or not sentence.is_near(earlier, _NEAR):
            continue
        its_figures = figures(sentence.text)
        told_so = earlier.figures.issuperset(its_figures) and earlier.names.issuperset(names(sentence.text))
        if told_so and sentence.is_near(earlier, _HELD):
            held += len(sentence.words)
            same += sentence.shared(earlier)
            every += len(sentence.grams)
            found.update(its_figures)
        else:
            twisted += len(sentence.words)
    few = len(found) < _FEW
    least = _OWN_PIECE if same_source else _PLAIN_PIECE if few else _PIECE
    if held < least or (same_source and len(found) < _SEVERAL):
        return 0.0
    if same < _LETTER * every or twisted > (_PLAIN_TWISTED if few else _TWISTED) * held:
        return 0.0
    return min(1.0, held / min(len(earlier.words), len(later.words)))
