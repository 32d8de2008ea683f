"""One article thought through: what it repeats, what it is about, what it claims, what of that is new, what follows.

`Thought` is everything that needs no look-up and is made outside any transaction; `conclude` asks the store what is
known and decides. Neither writes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import decide, facts, fingerprint, ledger, topics
from bot.facts.rows import as_row
from bot.ledger import Posting
from bot.ledger.naming import squeeze
from bot.regions import Region
from bot.store import Reading, Tx
from bot.types import Article, Change, Fact, ProjectFact, Reason, Reprint, Topic

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
    original = tx.articles.find(reprint.of) if reprint else None
    if original and original.duplicate_of:
        original = tx.articles.get(original.duplicate_of)  # a reprint of a reprint is one of the first
    context = ledger.Context(
        by=ledger.Witness(article.key, article.outlet or article.source, rules.day(article)),
        region=rules.region,
        repeated=_repeated(thought, reprint),
        echoed=_echoed(thought, tx.articles.text(reprint.of)) if reprint else frozenset(),
        correcting=corrects or bool(_CORRECTING.search(f"{article.title}\n{article.text[:_HEAD]}")),
        rulings=tx.entries.assignments(article.key),
    )
    postings = ledger.post(thought.facts, tx.entries.known(ledger.asked(thought.facts, context)), context)
    changes = tuple(posting.change for posting in postings)
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
        duplicate_of=original.id if original and _is_told_again(reprint, changes) else None,
        verdict=verdict,
        why=_why(verdict, reprint),
        link_key=link_key,
    )
    return reading, postings


def _is_told_again(reprint: Reprint | None, changes: Sequence[Change]) -> bool:
    """Whether an article counts as a repeat. One that shares a part and whose facts are all new shares a standing
    passage, no more."""
    if reprint is None:
        return False
    reasons = {change.reason for change in changes}
    if reasons & AGAIN:
        return True
    return Reason.NEW_PROJECT not in reasons and (Reason.NEW_BATCH not in reasons or reprint.share >= MOSTLY)


def _repeated(thought: Thought, reprint: Reprint | None) -> frozenset[int]:
    """Numbers of the facts that the earlier article tells too: neither their sentence nor their figure is new."""
    if reprint is None:
        return frozenset()
    text = thought.article.text
    fresh = [
        (start, start + len(line)) for line in reprint.new_text.split("\n") if line and (start := text.find(line)) >= 0
    ]

    def is_fresh(fact: Fact) -> bool:
        told = [fact.quote, *(fact.evidence[name] for name in FIGURES if name in fact.evidence)]
        return any(quote.start < end and start < quote.end for quote in told for start, end in fresh)

    return frozenset(no for no, fact in enumerate(thought.facts) if not is_fresh(fact))


def _echoed(thought: Thought, original: str) -> frozenset[int]:
    """Numbers of the facts whose figures and name the earlier article holds too, in whatever sentence."""
    words = squeeze(original)

    def holds(fact: Fact) -> bool:
        figures = [squeeze(fact.evidence[name].words) for name in FIGURES if name in fact.evidence]
        if isinstance(fact, ProjectFact) and not _mostly_in(squeeze(fact.name), words):
            return False
        return all(figure in words for figure in figures)

    return frozenset(no for no, fact in enumerate(thought.facts) if holds(fact))


def _mostly_in(name: str, words: str) -> bool:
    """Whether a text has a name, also with a brand or a noun more or less: most of its pairs of characters."""
    pairs = [name[at : at + 2] for at in range(len(name) - 1)]
    return sum(pair in words for pair in pairs) >= MOSTLY * len(pairs)


def _why(verdict: object, reprint: Reprint | None) -> str:
    detail = getattr(verdict, "detail", "")
    return detail or (f"转载自较早文章，但有新内容：{reprint.new_text[:80]}" if reprint else "")
