"""New readings of stored articles in the place of the old, and the ledger told again. Never an alert.

What was told stays told; what was said of a fact that has not changed stays; a person's word follows the project.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot import decide, fingerprint, ledger, topics
from bot.ledger import handles
from bot.pipeline.again import Again
from bot.pipeline.differ import Difference
from bot.pipeline.refold import Refolded, refold
from bot.pipeline.think import LONGEST, Rules, context_of, why
from bot.store import Reading, Tx
from bot.types import Alert, Change, Reason, Reprint, Silence, Stage

UNTOLD = "重新阅读：只更新台账，不提醒"

Row = Mapping[str, Any]


def keep_again(tx: Tx, rules: Rules, batch: Sequence[Again]) -> dict[int, tuple[Difference, ...]]:
    """Keep the new readings and tell the ledger again; how each verdict differs, by article."""
    tx.alone()
    batch = [one for one in batch if tx.articles.get(one.stored.id) == one.stored]
    touched: set[int] = set()
    reprints: dict[int, Reprint | None] = {}
    for one in batch:
        reprints[one.stored.id] = reprint = _reprint(tx, one)
        touched |= _save(tx, rules, one, reprint)
    told = _retell(tx, rules, touched, [one.stored.id for one in batch if one.tells_otherwise])
    return {
        one.stored.id: _judge(tx, rules, one, told.changes.get(one.stored.id), reprints[one.stored.id]) for one in batch
    }


def _retell(tx: Tx, rules: Rules, touched: set[int], articles: Sequence[int]) -> Refolded:
    """Tell the ledger again. What the telling comes upon on the way is told again too, from the start: so nothing is
    told after what came later."""
    while True:
        attempt = tx.attempt()
        told = refold(tx, rules, touched, articles=articles)
        if not told.met:
            attempt.commit()
            return told
        attempt.rollback()
        touched = touched | told.met


def _reprint(tx: Tx, one: Again) -> Reprint | None:
    """What it repeats is what it repeated when it was first read: later articles repeat it, and it none of them."""
    known, text = one.stored.reprint, one.thought.article.text
    if known is None or text == one.stored.article.text:
        return known
    earlier = {key: fingerprint.Reading(tx.articles.text(key)[:LONGEST]) for key in known.keys}
    return fingerprint.compare(earlier, fingerprint.Reading(text[:LONGEST])) or known


def _save(tx: Tx, rules: Rules, one: Again, reprint: Reprint | None) -> set[int]:
    """Put the new reading in the place of the old; which entries are to be told again."""
    stored, thought = one.stored, one.thought
    entries = tx.articles.entries(stored.id)
    if one.tells_otherwise:
        _keep_rulings(tx, rules, one)
        belongs, touched = _belongings(tx, rules, one, reprint, entries)
    else:
        belongs = {no: entries[one.was[no]] for no in range(len(one.rows)) if one.was[no] in entries}
        touched = set()
    prints = thought.prints
    if reprint:
        prints = fingerprint.unowned(prints, tx.articles.owners([row.hash for row in prints], but=stored.article.key))
    tx.articles.save(
        Reading(
            article=thought.article,
            digest=thought.digest,
            read_at=stored.read_at,
            topics=thought.topics,
            rows=one.rows,
            changes=[one.known(no) or Change(Reason.REREAD, no) for no in range(len(one.rows))],
            hashes=[row.hash for row in prints],
            print_total=fingerprint.total(thought.prints),
            reprint=reprint,
            duplicate_of=stored.duplicate_of,
            verdict=Silence(Reason(stored.reason)),
            why=stored.why,
            link_key=stored.link_key,
        ),
        stored,
    )
    tx.articles.link_facts(stored.id, belongs)
    return touched


def _belongings(
    tx: Tx, rules: Rules, one: Again, reprint: Reprint | None, entries: Mapping[int, int]
) -> tuple[dict[int, int], set[int]]:
    """The entry that each fact is of, as far as there is one before it is told: so entries keep their numbers; and all
    entries that this telling moves."""
    facts = one.thought.facts
    context = context_of(tx, one.thought.article, facts, reprint, rules)
    postings = ledger.post(facts, tx.entries.known(ledger.asked(facts, context)), context)
    belongs: dict[int, int] = {}
    touched = set(entries.values())
    for posting in postings:
        no, entry = posting.change.fact_no, posting.entry
        touched.update(id_ for id_ in posting.absorbed if id_ > 0)
        touched.update(kin.id for kin in posting.kin if kin.id > 0)
        if entry is not None and entry.id > 0:
            belongs[no] = entry.id
        elif entry is not None and no in one.was and (held := entries.get(one.was[no])) and _is_alone(tx, one, held):
            belongs[no] = held
    return belongs, touched | set(belongs.values())


def _is_alone(tx: Tx, one: Again, entry_id: int) -> bool:
    """Whether nobody else speaks of an entry."""
    entry = tx.entries.get(entry_id)
    return entry is not None and all(said.by.article == one.stored.article.key for said in entry.sayings)


def _keep_rulings(tx: Tx, rules: Rules, one: Again) -> None:
    """A person's word on a project of this article holds by its name there, and follows it to its new name."""
    key = one.stored.article.key
    if not (assigned := tx.rulings.assigned(key)):
        return

    def names(row: Row) -> tuple[str, str]:
        return handles(row["name"], Stage(row["stage"]), row["place"], rules.region)

    for no, old in one.was.items():
        before, now = one.kept[old]["row"], one.rows[no]
        if before["kind"] == "project" and not any(name in assigned for name in names(now)):
            ruled = next((name for name in names(before) if name in assigned), None)
            if ruled is not None:
                tx.rulings.follow(key, ruled, names(now)[0])


def _judge(
    tx: Tx, rules: Rules, one: Again, changes: Mapping[int, Change] | None, reprint: Reprint | None
) -> tuple[Difference, ...]:
    """Decide anew of an article that was silent; an alert that would be is none."""
    stored, thought = one.stored, one.thought
    told = changes if changes is not None else {no: one.known(no) for no in range(len(one.rows))}
    heard = [change for change in told.values() if change is not None]
    is_baseline = stored.reason == Reason.BASELINE
    case = decide.Case(thought.article, stored.read_at, is_baseline, reprint, thought.topics, heard)
    verdict = decide.decide(case, watched=topics.WATCHED, too_old_days=rules.too_old_days)
    if isinstance(verdict, Alert):
        verdict = Silence(Reason.REREAD, UNTOLD)
    fresh = [change for change in heard if not one.is_same(change.fact_no)]
    tx.articles.judge(stored.id, verdict, why(verdict, reprint), fresh)
    if stored.verdict == "alert" or verdict.reason == stored.reason:
        return ()
    return (Difference("verdict", "changed", "", "reason", stored.reason, str(verdict.reason)),)
