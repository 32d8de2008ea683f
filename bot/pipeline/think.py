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
from bot.pipeline.repeats import echoed, first_of, is_told_again, repeated, same_happening
from bot.regions import Region
from bot.store import Reading, Tx
from bot.types import Article, Fact, Reprint, Topic

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
        topics.read(article.title, words, found, region=rules.region),
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
    text = article.text[:LONGEST]
    asked = fingerprint.asked(text, thought.prints)
    owners = tx.articles.owners([row.hash for row in asked], but=article.key)
    reprint = fingerprint.judge(text, asked, owners, tx.articles.text)
    original = first_of(tx, reprint.of) if reprint else None
    context = context_of(tx, article, thought.facts, reprint, rules, corrects=corrects)
    postings = ledger.post(thought.facts, tx.entries.known(ledger.asked(thought.facts, context)), context)
    changes = tuple(posting.change for posting in postings)
    if original is None or not is_told_again(reprint, changes):
        original = same_happening(tx, postings, thought.facts, context.by)
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


def context_of(
    tx: Tx, article: Article, found: Sequence[Fact], reprint: Reprint | None, rules: Rules, *, corrects: bool = False
) -> ledger.Context:
    """Under which circumstances an article tells its facts: the same whenever they are told again."""
    original = "\n".join(map(tx.articles.text, reprint.keys)) if reprint else ""
    return ledger.Context(
        by=ledger.Witness(article.key, article.outlet or article.source, rules.day(article)),
        region=rules.region,
        repeated=repeated(article.text, found, reprint, original),
        echoed=echoed(found, original) if reprint else frozenset(),
        correcting=corrects or bool(_CORRECTING.search(f"{article.title}\n{article.text[:_HEAD]}")),
        rulings=tx.rulings.assigned(article.key),
    )


def why(verdict: object, reprint: Reprint | None) -> str:
    """The detail that is kept beside a verdict."""
    detail = getattr(verdict, "detail", "")
    return detail or (f"转载自较早文章，但有新内容：{reprint.new_text[:80]}" if reprint else "")
