"""What an article repeats: the words of an earlier one, its figures in other words, or its happenings altogether."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot import ledger
from bot.ledger import Posting
from bot.ledger.naming import squeeze
from bot.store import Stored, Tx
from bot.types import BatchFact, Change, Fact, ProjectFact, Reason, Reprint

KNOWN = frozenset({Reason.KNOWN_PROJECT, Reason.MORE_DETAIL})
FRESH_DAYS = 14  # so long papers go on telling one happening …
_TALK_DAYS = 3  # … and so long it is what they talk of
_SEVERAL = 2
MOSTLY = 0.75  # the share of a text from which on it repeats another, whatever it adds
STEPS_ON = frozenset({Reason.NEW_PROJECT, Reason.NEXT_STAGE})
AGAIN = frozenset(
    {Reason.KNOWN_PROJECT, Reason.MORE_DETAIL, Reason.DUPLICATE, Reason.AMENDED_AMOUNT, Reason.CORRECTION}
)
FIGURES = ("amount_yi", "count", "value")
_BRAND = 2  # characters


def first_of(tx: Tx, key: str) -> Stored | None:
    """An article; of a repeat, what it repeats: a reprint of a reprint is one of the first."""
    stored = tx.articles.find(key)
    return tx.articles.get(stored.duplicate_of) if stored and stored.duplicate_of else stored


def same_happening(tx: Tx, postings: Sequence[Posting], facts: Sequence[Fact], by: ledger.Witness) -> Stored | None:
    """The earlier article whose happenings this one tells in its own words: signings, starts and the like that are
    known from the last days by their figures, and most of what this one tells of its own. One alone is enough only
    while it is the talk of the day: later, an article that names it tells of something else."""
    events = [p for p in postings if isinstance(facts[p.change.fact_no], ProjectFact | BatchFact)]
    first: Counter[str] = Counter()
    days: dict[int, int] = {}  # of each happening known by its figures: how long ago it was first told
    for posting in events:
        entry = posting.entry
        if posting.change.reason not in KNOWN or entry is None or entry.id < 0:
            continue
        told = min((saying.by for saying in entry.sayings), key=lambda one: (one.day, one.article))
        ago = (by.day - told.day).days
        if told.article != by.article and 0 <= ago <= FRESH_DAYS:
            first[told.article] += 1
            if _has_figure(facts[posting.change.fact_no]):
                days[entry.id] = ago
    enough = len(days) >= _SEVERAL or any(ago <= _TALK_DAYS for ago in days.values())
    if not enough or 2 * first.total() < len(events):
        return None
    return first_of(tx, first.most_common(1)[0][0])


def _has_figure(fact: Fact) -> bool:
    return any(name in fact.evidence for name in FIGURES)


def is_told_again(reprint: Reprint | None, changes: Sequence[Change]) -> bool:
    """Whether an article counts as a repeat. One that shares a part and whose facts are all new shares a standing
    passage, no more."""
    if reprint is None:
        return False
    reasons = {change.reason for change in changes}
    if reasons & AGAIN:
        return True
    return not reasons & STEPS_ON and (Reason.NEW_BATCH not in reasons or reprint.share >= MOSTLY)


def repeated(text: str, found: Sequence[Fact], reprint: Reprint | None, original: str) -> frozenset[int]:
    """Numbers of the facts that the earlier article tells too: neither their sentence nor their figure is new, nor what
    a short brief changes of another one in its place: who, how much, how far."""
    if reprint is None:
        return frozenset()
    words = squeeze(original)
    fresh = [
        (start, start + len(line)) for line in reprint.new_text.split("\n") if line and (start := text.find(line)) >= 0
    ]

    def is_fresh(fact: Fact) -> bool:
        told = [fact.quote, *(fact.evidence[name] for name in FIGURES if name in fact.evidence)]
        return any(quote.start < end and start < quote.end for quote in told for start, end in fresh)

    return frozenset(no for no, fact in enumerate(found) if not is_fresh(fact) and _is_same(words, fact))


def echoed(found: Sequence[Fact], original: str) -> frozenset[int]:
    """Numbers of the facts whose figures and name the earlier article holds too, in whatever sentence."""
    words = squeeze(original)

    return frozenset(no for no, fact in enumerate(found) if _holds(words, fact, FIGURES))


def _is_same(words: str, fact: Fact) -> bool:
    """Whether a squeezed text has all that tells a fact from its like: the name's first word, figures and step."""
    if isinstance(fact, ProjectFact) and squeeze(fact.name)[:_BRAND] not in words:
        return False
    return _holds(words, fact, (*FIGURES, "stage"))


def _holds(words: str, fact: Fact, fields: Sequence[str]) -> bool:
    """Whether a squeezed text has a fact's name and the words of some of its fields."""
    if isinstance(fact, ProjectFact) and not _mostly_in(squeeze(fact.name), words):
        return False
    return all(squeeze(fact.evidence[name].words) in words for name in fields if name in fact.evidence)


def _mostly_in(name: str, words: str) -> bool:
    """Whether a text has a name, also with a brand or a noun more or less: most of its pairs of characters."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return sum(pair in words for pair in pairs) >= MOSTLY * len(pairs)
