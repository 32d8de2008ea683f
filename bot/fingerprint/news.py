"""What a later text shares with earlier ones word for word, and what it adds to them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence

from bot.fingerprint.reading import Reading, grams
from bot.fingerprint.words import Clause, figures, sentence_starts


def longest_shared(earlier: Reading, later: Reading) -> str:
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


def new_text(earlier: Sequence[Reading], later: Reading) -> str:
    """The sentences that only the later text has, verbatim, one a line. A clause is new when most of its words are, or
    when it has a figure that the earlier texts have not: an amended amount is news in old words."""
    starts = sentence_starts(later.folded)
    news = {
        bisect(starts, clause.start) for clause in later.clauses if all(_is_new(clause, one, later) for one in earlier)
    }
    return "\n".join(later.text[starts[number - 1] : starts[number]].strip() for number in sorted(news))


def _is_new(clause: Clause, earlier: Reading, later: Reading) -> bool:
    if not earlier.figures.issuperset(figures(later.folded[clause.start : clause.start + clause.length])):
        return True
    run = grams(clause.words)  # none where the clause is so short that it says nothing by itself
    return sum(gram in earlier.grams for gram in run) < 0.5 * len(run)
