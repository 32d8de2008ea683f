"""The ledger in memory, and invented facts, whole but for what a test names."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot import regions
from bot.ledger import Card, Context, Entry, Witness, asked, card, post
from bot.types import BatchFact, Comparator, Fact, ProjectFact, Quote, Reason, Stage, Strength, TargetFact

TODAY = date(2026, 3, 5)


REGION = regions.load()


class Book:
    """The ledger in memory: what the store does, without SQL."""

    def __init__(self) -> None:
        self.entries: dict[int, Entry] = {}
        self.keys: dict[str, set[int]] = {}
        self.read_so_far = 0
        self.before = ""

    def lookup(self, keys: Sequence[str]) -> list[Entry]:
        return [self.entries[id_] for id_ in sorted({id_ for key in keys for id_ in self.keys.get(key, ())})]

    def read(
        self,
        *facts: Fact,
        published: date = TODAY,
        source: str = "江门日报",
        article: str = "",
        correcting: bool = False,
        repeated: Container[int] = (),
        echoed: Container[int] = (),
        rulings: Mapping[str, str] | None = None,
    ) -> list[Reason]:
        self.read_so_far += 1
        by = Witness(article or f"a{self.read_so_far}", source, published)
        context = Context(by, REGION, repeated=repeated, echoed=echoed, correcting=correcting, rulings=rulings)
        wanted = asked(facts, context)
        postings = post(facts, lambda keys: [one for one in self.lookup(keys) if wanted >= set(keys)], context)
        self.before = next((p.change.before for p in postings if p.change.before), "")
        ids: dict[int, int] = {}
        for posting in postings:
            for entry in (*([posting.entry] if posting.entry else []), *posting.kin):
                id_ = ids.setdefault(entry.id, entry.id if entry.id > 0 else len(self.entries) + len(ids) + 1)
                parent = None if entry.parent is None else ids.get(entry.parent, entry.parent)
                self.entries[id_] = replace(entry, id=id_, parent=parent)
            for key in posting.keys:
                self.keys.setdefault(key, set()).add(ids[posting.entry.id])  # type: ignore[union-attr]
            for gone in posting.absorbed:
                lost = ids.get(gone, gone)
                del self.entries[lost]
                for holders in self.keys.values():
                    if lost in holders:
                        holders.remove(lost)
                        holders.add(ids[posting.entry.id])  # type: ignore[union-attr]
        return [posting.change.reason for posting in postings]

    def cards(self) -> set[Card]:
        return {card(entry, REGION) for entry in self.entries.values()}


def _quote() -> Quote:
    return Quote.cut("某项目签约", 0, 5)


def project(name: str = "云岭储能电池项目", stage: Stage = Stage.SIGNED, **more: object) -> ProjectFact:
    given = {"place": "新会区", "company": "云岭新能源有限公司", "amount_yi": 12.0} | more
    return ProjectFact(quote=_quote(), name=name, stage=stage, **given)  # type: ignore[arg-type]


def batch(count: int | None = 27, amount: float | None = 138.0, **more: object) -> BatchFact:
    given = {"place": "江海区", "stage": Stage.SIGNED, "period": "2026-03-04"} | more
    return BatchFact(quote=_quote(), count=count, amount_yi=amount, **given)  # type: ignore[arg-type]


def target(value: float = 2000.0, **more: object) -> TargetFact:
    given = {"place": "江门市", "indicator": "招商引资投资额", "unit": "亿元", "period": "2026"} | more
    given = {"comparator": Comparator.GT, "strength": Strength.AIM} | given
    return TargetFact(quote=_quote(), value=value, **given)  # type: ignore[arg-type]
