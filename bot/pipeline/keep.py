"""Step 10: article, facts, ledger, verdict and one delivery per matching subscription, in one transaction.

A kill at any moment leaves either all of it or nothing; nothing lives only in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.ledger.naming import squeeze
from bot.pipeline.audience import audience
from bot.pipeline.refold import refold
from bot.pipeline.think import Rules, Thought, conclude
from bot.regions import CHAIN_NAMED, Region
from bot.render import headline
from bot.store import Reading, Tx
from bot.subscriptions import Telling
from bot.types import Alert, Verdict

MOST_PROMISES = 2  # of one project, in an alert
_PROMISED = ("stage", "period", "quote")


def keep(
    tx: Tx,
    thought: Thought,
    rules: Rules,
    *,
    read_at: datetime,
    baseline: bool,
    doc: str = "",
    link_key: str | None = None,
) -> Verdict | None:
    """Keep an article and what follows from it. None when the same words are kept under the same key already."""
    article = thought.article
    tx.alone()  # two articles on one happening must see each other
    before = tx.articles.find(article.key)
    if before and before.digest == thought.digest and before.article.title == article.title:
        return None
    reading, postings = conclude(
        tx,
        thought,
        rules,
        read_at=read_at,
        baseline=baseline,
        doc=doc or article.key,
        link_key=link_key,
        corrects=before is not None,
    )
    said_before = tx.articles.entries(before.id) if before else {}
    article_id = tx.articles.save(reading, before)
    kept = tx.entries.write(postings, article_id=article_id, at=read_at, region=rules.region)
    tx.articles.link_facts(article_id, {p.change.fact_no: kept[p.entry.id] for p in postings if p.entry is not None})
    if before:  # what it no longer says leaves the ledger
        refold(tx, rules, {*said_before.values(), *kept.values()})
    if isinstance(reading.verdict, Alert):
        version = before.version + 1 if before else 1
        _promise(tx, article_id, version, reading, reading.verdict, rules)
    return reading.verdict


def _promise(
    tx: Tx,
    article_id: int,
    version: int,
    reading: Reading,
    alert: Alert,
    rules: Rules,
) -> None:
    told = told_facts(reading, alert, tx.articles.entries(article_id), rules.region)
    alert_id = tx.outbox.alert(article_id, version, alert, headline(told), told, reading.read_at)
    article, at = reading.article, reading.read_at.astimezone(rules.zone)
    known_as = tx.archive.known_as([fact["entry_id"] for fact in told])
    telling = Telling.of(at, told, reading.topics, title=article.title, text=article.text, known_as=known_as)
    tx.outbox.promise(alert_id, audience(tx, telling, article_id, rules), reading.read_at)


def told_facts(reading: Reading, alert: Alert, entry_ids: Mapping[int, int], region: Region) -> list[dict[str, Any]]:
    """The facts of an alert in the facts format, each with its reason, what it replaces, its ledger entry, the chains
    that its own words name, and the words of its amount where those stand outside the quote: no figure is shown
    without its words; and what is promised of a project whose step is told. `entry_ids` are by number of the fact."""
    return [
        {
            **reading.rows[change.fact_no],
            "amount_words": _amount_words(reading.rows[change.fact_no], reading.article.text),
            "promises": _promises(reading.rows, change.fact_no, entry_ids),
            "reason": change.reason,
            "before": change.before,
            "entry_id": entry_ids.get(change.fact_no, 0),
            "chains": _chains(reading.rows[change.fact_no], region),
        }
        for change in alert.changes
    ]


def _promises(rows: Sequence[Mapping[str, Any]], no: int, entry_ids: Mapping[int, int]) -> list[dict[str, Any]]:
    """What the article says is still to come of the project whose step is told: stage, period and sentence."""
    told = rows[no]
    if told["kind"] != "project" or told["stage_is_goal"] or not entry_ids.get(no):
        return []
    theirs = [row for at, row in enumerate(rows) if at != no and entry_ids.get(at) == entry_ids[no]]
    to_come = [row for row in theirs if row["kind"] == "project" and row["stage_is_goal"] and row["period"]]
    made = {(row["stage"], row["period"]): {name: row[name] for name in _PROMISED} for row in to_come}
    return list(made.values())[:MOST_PROMISES]


def _chains(row: Mapping[str, Any], region: Region) -> list[str]:
    """The industry chains that a project's own words name, whatever else its article is about."""
    if row["kind"] != "project":
        return []
    own = squeeze("，".join((row["name"], row["company"] or "", row["quote"])))
    return [chain for chain, weight in region.chains_in(own).items() if weight >= CHAIN_NAMED]


def _amount_words(row: Mapping[str, Any], text: str) -> str:
    span = row.get("evidence", {}).get("amount_yi")
    if not span or (row["start"] <= span[0] and span[1] <= row["end"]):
        return ""
    return text[span[0] : span[1]]
