"""A stored article thought through again, beside what is kept of it. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.facts.compare import PLACED, pairs
from bot.facts.rows import as_row
from bot.pipeline import differ
from bot.pipeline.think import Rules, think
from bot.store import Stored
from bot.types import Article, Change, Reason, Topic

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Before:
    """What is kept of an article, and what it is when it is read today."""

    stored: Stored
    article: Article
    from_page: bool
    facts: Sequence[Row]
    topics: Sequence[Topic]


class Again:
    """An article thought through again beside what is kept of it."""

    def __init__(self, before: Before, rules: Rules) -> None:
        self.stored = before.stored
        self.from_page = before.from_page
        self.kept = before.facts
        self.thought = think(before.article, rules)
        told = [fact["row"] for fact in before.facts]
        doc = told[0].get("doc") if told else None
        self.rows = [as_row(fact, doc or before.article.key) for fact in self.thought.facts]
        self.was = pairs(told, self.rows)
        kept = before.stored.article
        moved = kept.text != before.article.text
        fields = list(differ.fields(kept, before.article))
        subjects = list(differ.topics(before.topics, self.thought.topics))
        self.differences = (*fields, *subjects, *differ.facts(told, self.rows, self.was, moved=moved))
        self.tells_otherwise = bool(fields) or told != self.rows  # the ledger hears something else, or of another day
        self.differs = self.tells_otherwise or bool(subjects)

    def before(self, no: int) -> Row | None:
        """What was kept of the fact that is this one now."""
        return self.kept[self.was[no]] if no in self.was else None

    def is_same(self, no: int) -> bool:
        before = self.before(no)
        return before is not None and all(
            before["row"].get(name) == value for name, value in self.rows[no].items() if name not in PLACED
        )

    def known(self, no: int) -> Change | None:
        """What was said of a fact that is as it was."""
        before = self.before(no)
        if before is None or not self.is_same(no):
            return None
        return Change(Reason(before["reason"]), no, before["entry_id"] or 0, before["matched_by"], before["before"])
