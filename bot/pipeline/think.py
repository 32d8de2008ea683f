"""One article thought through: what it repeats, what it is about, what it claims, what of that is new, what follows.

`Thought` is everything that needs no look-up and is made outside any transaction; `conclude` asks the store what is
known and decides. Neither writes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import decide, facts, fingerprint, ledger, topics
from bot.facts.rows import as_row
from bot.ledger import Posting
from bot.ledger.naming import squeeze
from bot.regions import Region
from bot.store import Reading, Stored, Tx
from bot.types import Article, BatchFact, Change, Fact, ProjectFact, Reason, Reprint, Topic

KNOWN = frozenset({Reason.KNOWN_PROJECT, Reason.MORE_DETAIL})
FRESH_DAYS = 14  # so long papers go on telling one happening
MOSTLY = 0.75  # the share of a text from which on it repeats another, whatever it adds
AGAIN = frozenset(
    {Reason.KNOWN_PROJECT, Reason.MORE_DETAIL, Reason.DUPLICATE, Reason.AMENDED_AMOUNT, Reason.CORRECTION}
)
FIGURES = ("amount_yi", "count", "value")
_CORRECTING = re.compile("更正|勘误|致歉|有误")
_HEAD = 200  # characters of a text in which a correction says that it is one
LONGEST = 100_000  # characters thought about; the longest plan document has fewer, a made-up page may have millions


@dataclass(frozen=True, slots=True)
class Thought:
    article: Article
    digest: int
    prints: tuple[fingerprint.Fingerprint, ...]
    topics: tuple[Topic, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the house has settled for every article."""

    region: Region
    too_old_days: int
    zone: ZoneInfo

    def day(self, article: Article) -> date:
        """The day an article was published, where it was published."""
        return article.published_at.astimezone(self.zone).date()


def think(article: Article, rules: Rules) -> Thought:
    """Read an article; every quote is checked against its text."""
    words = article.text[:LONGEST]
    found = facts.read(
        words,
        published=rules.day(article),
        title=article.title,
        place=article.place,
        outlet=article.outlet,
        region=rules.region,
    )
    for fact in found:
        fact.quote.check(article.text)
    return Thought(
        article,
        fingerprint.digest(article.text),
        fingerprint.prints(words),
        topics.read(article.title, words, region=rules.region),
        found,
    )


def conclude(
    tx: Tx,
    thought: Thought,
    rules: Rules,
    *,
    read_at: datetime,
    baseline: bool,
    doc: str,
    link_key: str | None,
    corrects: bool = False,
) -> tuple[Reading, Sequence[Posting]]:
    """What to keep of an article, given everything kept so far. `corrects`: it is a later version of itself."""
    article = thought.article
    owners = tx.articles.owners([row.hash for row in thought.prints], but=article.key)
    reprint = fingerprint.judge(article.text[:LONGEST], thought.prints, owners, tx.articles.text, source=article.source)
    original = _first_of(tx, reprint.of) if reprint else None
    context = context_of(tx, article, thought.facts, reprint, rules, corrects=corrects)
    postings = ledger.post(thought.facts, tx.entries.known(ledger.asked(thought.facts, context)), context)
    changes = tuple(posting.change for posting in postings)
    if original is None or not _is_told_again(reprint, changes):
        original = _same_happening(tx, postings, thought.facts, context.by)
    case = decide.Case(article, read_at, baseline, reprint, thought.topics, changes)
    verdict = decide.decide(case, watched=topics.WATCHED, too_old_days=rules.too_old_days)
    kept = fingerprint.unowned(thought.prints, owners) if reprint else thought.prints
    reading = Reading(
        article=article,
        digest=thought.digest,
        read_at=read_at,
        topics=thought.topics,
        rows=[as_row(fact, doc) for fact in thought.facts],
        changes=changes,
        hashes=[row.hash for row in kept],
        print_total=fingerprint.total(thought.prints),
        reprint=reprint,
        duplicate_of=original.id if original else None,
        verdict=verdict,
        why=why(verdict, reprint),
        link_key=link_key,
    )
    return reading, postings


def _first_of(tx: Tx, key: str) -> Stored | None:
    """An article; of a repeat, what it repeats: a reprint of a reprint is one of the first."""
    stored = tx.articles.find(key)
    return tx.articles.get(stored.duplicate_of) if stored and stored.duplicate_of else stored


def _same_happening(tx: Tx, postings: Sequence[Posting], facts: Sequence[Fact], by: ledger.Witness) -> Stored | None:
    """The earlier article whose happenings this one tells in its own words: counted signings, starts and the like that
    are known from the last days, and most of what this one tells of its own."""
    events = [p for p in postings if isinstance(facts[p.change.fact_no], ProjectFact | BatchFact)]
    first: Counter[str] = Counter()
    batches = 0
    for posting in events:
        entry = posting.entry
        if posting.change.reason not in KNOWN or entry is None or entry.id < 0:
            continue
        told = min((saying.by for saying in entry.sayings), key=lambda one: (one.day, one.article))
        if told.article != by.article and 0 <= (by.day - told.day).days <= FRESH_DAYS:
            first[told.article] += 1
            batches += isinstance(facts[posting.change.fact_no], BatchFact)
    if batches < 2 or 2 * first.total() < len(events):
        return None
    return _first_of(tx, first.most_common(1)[0][0])


def context_of(
    tx: Tx, article: Article, found: Sequence[Fact], reprint: Reprint | None, rules: Rules, *, corrects: bool = False
) -> ledger.Context:
    """Under which circumstances an article tells its facts: the same whenever they are told again."""
    return ledger.Context(
        by=ledger.Witness(article.key, article.outlet or article.source, rules.day(article)),
        region=rules.region,
        repeated=_repeated(article.text, found, reprint),
        echoed=_echoed(found, tx.articles.text(reprint.of)) if reprint else frozenset(),
        correcting=corrects or bool(_CORRECTING.search(f"{article.title}\n{article.text[:_HEAD]}")),
        rulings=tx.rulings.assigned(article.key),
    )


def _is_told_again(reprint: Reprint | None, changes: Sequence[Change]) -> bool:
    """Whether an article counts as a repeat. One that shares a part and whose facts are all new shares a standing
    passage, no more."""
    if reprint is None:
        return False
    reasons = {change.reason for change in changes}
    if reasons & AGAIN:
        return True
    return Reason.NEW_PROJECT not in reasons and (Reason.NEW_BATCH not in reasons or reprint.share >= MOSTLY)


def _repeated(text: str, found: Sequence[Fact], reprint: Reprint | None) -> frozenset[int]:
    """Numbers of the facts that the earlier article tells too: neither their sentence nor their figure is new."""
    if reprint is None:
        return frozenset()
    fresh = [
        (start, start + len(line)) for line in reprint.new_text.split("\n") if line and (start := text.find(line)) >= 0
    ]

    def is_fresh(fact: Fact) -> bool:
        told = [fact.quote, *(fact.evidence[name] for name in FIGURES if name in fact.evidence)]
        return any(quote.start < end and start < quote.end for quote in told for start, end in fresh)

    return frozenset(no for no, fact in enumerate(found) if not is_fresh(fact))


def _echoed(found: Sequence[Fact], original: str) -> frozenset[int]:
    """Numbers of the facts whose figures and name the earlier article holds too, in whatever sentence."""
    words = squeeze(original)

    def holds(fact: Fact) -> bool:
        figures = [squeeze(fact.evidence[name].words) for name in FIGURES if name in fact.evidence]
        if isinstance(fact, ProjectFact) and not _mostly_in(squeeze(fact.name), words):
            return False
        return all(figure in words for figure in figures)

    return frozenset(no for no, fact in enumerate(found) if holds(fact))


def _mostly_in(name: str, words: str) -> bool:
    """Whether a text has a name, also with a brand or a noun more or less: most of its pairs of characters."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return sum(pair in words for pair in pairs) >= MOSTLY * len(pairs)


def why(verdict: object, reprint: Reprint | None) -> str:
    """The detail that is kept beside a verdict."""
    detail = getattr(verdict, "detail", "")
    return detail or (f"转载自较早文章，但有新内容：{reprint.new_text[:80]}" if reprint else "")
