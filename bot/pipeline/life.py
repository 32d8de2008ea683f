"""The life of an entry as the papers told it: every saying with the sentence that says it and where to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.errors import EvidenceError
from bot.facts.rows import from_row
from bot.ledger import Card, Entry, Saying, Witness, card, said, with_sayings
from bot.ledger.conflicts import Conflict, conflicts
from bot.ledger.entry import Value
from bot.pipeline.think import Rules
from bot.store import Tx

Row = dict[str, Any]
_FIELDS = {"name": "name", "company": "company", "place": "place", "amount": "amount_yi", "count": "count"}
_PLURAL = {"name": "names", "company": "companies", "place": "places", "count": "counts"}


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence of one article about an entry, and what it says of it."""

    article_id: int
    key: str
    url: str
    title: str
    outlet: str
    day: date
    sentence: str
    says: tuple[tuple[str, Value], ...]
    words: Mapping[str, str]  # a field's own words, where it has some

    def shows(self, what: str) -> bool:
        """Whether the sentence itself holds the words of what it says."""
        return self.words.get(_FIELDS.get(what, ""), "") in self.sentence

    def as_row(self, what: str) -> Row:
        further = "" if self.shows(what) else f"……{self.words[_FIELDS[what]]}"
        return {
            "article_id": self.article_id,
            "outlet": self.outlet,
            "day": self.day,
            "title": self.title,
            "url": self.url,
            "sentence": self.sentence + further,
        }


@dataclass(frozen=True, slots=True)
class Life:
    """An entry, what it is, and who told it, the first first."""

    entry: Entry
    card: Card
    tellings: tuple[Telling, ...]
    conflicts: tuple[Conflict, ...]

    def saying(self, what: str, value: Value) -> list[Row]:
        """The sentences that say this, one for each article."""
        saying = sorted((one for one in self.tellings if (what, value) in one.says), key=lambda one: one.shows(what))
        found = {one.article_id: one.as_row(what) for one in saying}
        return sorted(found.values(), key=lambda row: (row["day"], row["article_id"]))


def life(tx: Tx, rules: Rules, entry: Entry, until: datetime | None = None) -> Life:
    """An entry with every sentence about it; with `until`, as it was known from the articles read before."""
    tellings = tuple(_tellings(tx, rules, entry.id, until))
    if until is not None:
        entry = replace(entry, sayings=tuple(_heard(tellings, entry)))
    return Life(entry, card(entry, rules.region), tellings, tuple(conflicts([entry], rules.region)))


def _heard(tellings: Sequence[Telling], entry: Entry) -> Sequence[Saying]:
    """What these sentences said of the entry."""
    held = {saying.slot for saying in entry.sayings}
    told = [Saying(*said, Witness(one.key, one.outlet, one.day)) for one in tellings for said in one.says]
    return with_sayings(replace(entry, sayings=()), [saying for saying in told if saying.slot in held]).sayings


def _tellings(tx: Tx, rules: Rules, entry_id: int, until: datetime | None) -> Iterator[Telling]:
    for row in tx.rows.told(entry_id, until=until):
        stored = tx.articles.get(row["article_id"])
        assert stored is not None
        article = stored.article
        outlet, day = article.outlet or article.source, rules.day(article)
        try:
            fact = from_row(row["row"], article.text)
        except (EvidenceError, KeyError, TypeError, ValueError):
            continue
        says = tuple((one.what, one.value) for one in said(fact, Witness(article.key, outlet, day)))
        words = {name: quote.words for name, quote in fact.evidence.items()}
        yield Telling(stored.id, article.key, article.url, article.title, outlet, day, fact.quote.words, says, words)


def as_row(tx: Tx, told: Life) -> Row:
    """Everything about a project, as JSON has it."""
    entry, view = told.entry, told.card
    return {
        "id": entry.id,
        "kind": entry.kind,
        "name": view.name,
        "company": view.company,
        "place": view.place,
        "stage": view.stage,
        "amount_yi": view.amount.yi if view.amount else None,
        "disputed": view.disputed,
        "told": entry.told,
        "steps": [_step(told, "step", one) for one in view.steps],
        "promises": [_step(told, "promise", one) for one in view.promises],
        "amounts": [
            {
                "kind": one.kind,
                "yi": one.yi,
                "comparator": one.comparator,
                "day": one.first.by.day,
                "said": told.saying("amount", one.first.value),
            }
            for one in view.amounts
        ],
        **{
            plural: [{"value": value[0], "said": told.saying(what, value)} for value in entry.values(what)]
            for what, plural in _PLURAL.items()
            if entry.values(what)
        },
        "conflicts": [
            {
                "what": one.what,
                "sides": [
                    {"what": said.what, "value": list(said.value), "outlet": said.by.source, "day": said.by.day}
                    for said in one.claims
                ],
            }
            for one in told.conflicts
        ],
        "sources": list(view.sources),
        "kin": [
            {**row, "relation": "parent" if row["id"] == entry.parent else "phase"} for row in tx.rulings.kin(entry.id)
        ],
        "merged": [{"id": row["id"], "name": row["name"]} for row in tx.rulings.merged(entry.id)],
    }


def _step(told: Life, what: str, step: Any) -> Row:
    """A stage with its date, and every saying of it: papers may date it differently."""
    values = [value for value in told.entry.values(what) if value[0] == step.stage]
    seen = [row for value in values for row in ({**one, "period": value[1]} for one in told.saying(what, value))]
    return {
        "stage": step.stage,
        "period": step.period,
        "day": step.day,
        "first_told": step.first.by.day,
        "said": sorted(seen, key=lambda row: (row["day"], row["article_id"])),
    }


def timeline(told: Life) -> list[Row]:
    """What happened and was said, in the order of the events: steps by their own date, the rest by the day it was
    printed. A thing that several papers say stands once, with how many say it."""
    rows = [*_events(told)]
    return sorted(rows, key=lambda row: (row["day"], row["article_id"]))


def _events(told: Life) -> Iterator[Row]:
    view = told.card
    for what, steps in (("step", view.steps), ("promise", view.promises)):
        for step in steps:
            seen = _step(told, what, step)["said"]
            happened = step.day if what == "step" else step.first.by.day
            yield from _event(what, happened, {"stage": step.stage, "period": step.period}, seen)
    for amount in view.amounts:
        value = {"amount_yi": amount.yi, "amount_kind": amount.kind, "comparator": amount.comparator}
        yield from _event("amount", amount.first.by.day, value, told.saying("amount", amount.first.value))


def _event(what: str, day: date, value: Row, seen: Sequence[Row]) -> Iterator[Row]:
    if seen:
        first = seen[0]
        rest = {name: first[name] for name in ("article_id", "outlet", "url", "sentence")}
        blank = {"stage": None, "period": None, "amount_yi": None, "amount_kind": None, "comparator": None}
        yield {"day": day, "event": what, **blank, **value, "articles": len({r["article_id"] for r in seen}), **rest}


def history(tx: Tx, entry_id: int) -> list[Row]:
    """Who decided what about an entry: people's rulings, and what the program merged by itself."""
    merged = tx.rulings.merged(entry_id)
    ruled = tx.rulings.of([entry_id, *(row["id"] for row in merged)])
    by_hand = {row["detail"].get("gone") for row in ruled if row["verb"] == "merge"}
    rows = [
        {"at": row["at"], "by": row["by"], "verb": row["verb"], "entry_id": row["entry_id"], **row["detail"],
         "note": row["note"]}
        for row in ruled
    ]  # fmt: skip
    rows += [
        {"at": row["updated_at"], "by": "", "verb": "merge", "entry_id": entry_id, "gone": row["id"],
         "names": [row["name"]], "note": ""}
        for row in merged
        if row["id"] not in by_hand
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row["at"])
