"""Facts × what is known → changes. Nothing is written here: what is known comes through a look-up."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.ledger import keys, news, spans
from bot.ledger.entry import Entry, Saying, Witness, said, with_sayings
from bot.ledger.identity import Match, branch, compatible, handles, match, related
from bot.regions import Region
from bot.types import ActualFact, BatchFact, Change, Fact, ProjectFact, Reason, TargetFact

STALE_AFTER_DAYS = 60  # an event of an earlier year and older than this on its first sight is history, not news
SUMS_AFTER_DAYS = 180  # what a whole quarter or year came to is published later

TOLD = frozenset(
    {
        Reason.NEW_PROJECT,
        Reason.NEXT_STAGE,
        Reason.RESIGNED,
        Reason.AMENDED_AMOUNT,
        Reason.AMENDED_DATE,
        Reason.NEW_BATCH,
        Reason.NEW_TARGET,
        Reason.REVISED_TARGET,
        Reason.TARGET_MET,
        Reason.CORRECTION,
    }
)

Lookup = Callable[[Sequence[str]], Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Posting:
    """A change with the entry as it stands after it and the keys it will be found by. `absorbed` are entries that the
    fact has shown to be the same project: they become part of `entry`. `kin` are its phases and expansions, which now
    have it as their parent."""

    change: Change
    entry: Entry | None
    keys: tuple[str, ...] = ()
    absorbed: tuple[int, ...] = ()
    kin: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is common to the facts of one article. `repeated` are the numbers of facts that a reprint tells in the words
    of an earlier article: they add a source, never news or an entry. `echoed` are those it tells in other words but
    with that article's names and figures: they may be a further step of what is known, never something new.
    `correcting`: the article puts an earlier figure right. `rulings` maps a handle of a project in this article to the
    name of the entry a person assigned it to."""

    by: Witness
    region: Region
    repeated: Container[int] = frozenset()
    echoed: Container[int] = frozenset()
    correcting: bool = False
    rulings: Mapping[str, str] | None = None


def asked(facts: Sequence[Fact], context: Context) -> set[str]:
    """Every key that posting these facts will look under."""
    year = context.by.day.year
    found = {key for fact in facts for key in keys.asked(fact, context.region, year)}
    return found | {keys.ruled(name) for name in (context.rulings or {}).values()}


def post(facts: Sequence[Fact], lookup: Lookup, context: Context) -> tuple[Posting, ...]:
    """What each fact adds, in order; facts of one article see what the earlier ones added."""
    page = _Page(lookup, context)
    return tuple(
        page.repeat(no, fact) if no in context.repeated else page.post(no, fact) for no, fact in enumerate(facts)
    )


class _Page:
    """One article being posted: what it added so far is found before what was known."""

    def __init__(self, lookup: Lookup, context: Context) -> None:
        self._lookup = lookup
        self._in = context
        self._fresh: dict[int, Entry] = {}
        self._fresh_keys: dict[str, list[int]] = {}
        self._gone: set[int] = set()
        self._next_id = -1

    def post(self, no: int, fact: Fact) -> Posting:
        candidates = self._candidates(fact)
        if isinstance(fact, ActualFact):
            return self._meet(no, fact, candidates)
        held = self._held(fact)
        known = self._best(fact, candidates, held)
        if known is None and no in self._in.echoed and not (held or news.moves(fact)):
            return Posting(Change(Reason.DUPLICATE, no), None)
        if known is None:
            return self._open(no, fact, candidates, held)
        entry, found, same = known
        told = news.more(fact, entry, published=self._in.by.day, correcting=self._in.correcting)
        reason = self._tellable(fact, told.reason)
        change = Change(reason, no, entry.id, str(found), told.before)
        for one in same:
            entry = with_sayings(entry, one.sayings)
            entry = replace(entry, told=entry.told or one.told, parent=entry.parent or one.parent)
        self._gone.update(one.id for one in same)
        return self._keep(change, entry, fact, absorbed=tuple(one.id for one in same))

    def repeat(self, no: int, fact: Fact) -> Posting:
        """What the earlier article told too. Its words may have stood there as a promise that is kept now."""
        if isinstance(fact, ActualFact):
            return Posting(Change(Reason.DUPLICATE, no), None)
        candidates, held = self._candidates(fact), self._held(fact)
        known = self._best(fact, candidates, held)
        if known is None and held:  # a person wants it there, even alone
            return self._open(no, fact, candidates, held, Reason.DUPLICATE)
        if known is None:
            is_kept = isinstance(fact, BatchFact) and any(self._fulfils(fact, one) for one in candidates)
            return self._open(no, fact, candidates, "") if is_kept else Posting(Change(Reason.DUPLICATE, no), None)
        entry, found, _ = known
        if isinstance(fact, ProjectFact) and self._fulfils(fact, entry):
            return self.post(no, fact)
        return self._keep(Change(Reason.KNOWN_PROJECT, no, entry.id, str(found)), entry, fact, repeated=True)

    def _fulfils(self, fact: Fact, entry: Entry) -> bool:
        return news.fulfils(fact, entry, self._in.by.day)

    def _meet(self, no: int, fact: ActualFact, candidates: Sequence[Entry]) -> Posting:
        """An actual makes no entry; it may show that a target is met, which is said of the target once."""
        for entry in candidates:
            if all(one.by.article == self._in.by.article for one in entry.sayings):
                continue  # a pledge and its figure in one breath
            told = news.more(fact, entry, published=self._in.by.day, correcting=False)
            reason = self._tellable(fact, told.reason)
            if reason is Reason.TARGET_MET:
                met = with_sayings(entry, [Saying("met", (fact.value, fact.unit), self._in.by)])
                self._fresh[entry.id] = met
                return Posting(Change(reason, no, entry.id, "主体+指标+期间", told.before), met)
        return Posting(Change(Reason.ONLY_FIGURES, no), None)

    def _open(
        self, no: int, fact: Fact, candidates: Sequence[Entry], held: str, reason: Reason | None = None
    ) -> Posting:
        before = ""
        parent: int | None = None
        kin: tuple[Entry, ...] = ()
        if isinstance(fact, BatchFact):
            rivals = (news.rival(fact, entry, self._in.by.source) for entry in candidates)
            before = next((words for words in rivals if words), "")
        entry = Entry(self._next_id, fact.kind, tuple(said(fact, self._in.by)), held=held)
        self._next_id -= 1
        if isinstance(fact, ProjectFact):
            family = [one for one in candidates if related(fact, one, self._in.region)]
            if branch(entry):
                parent = next((one.parent or one.id for one in family), None)
            else:
                kin = tuple(replace(one, parent=entry.id) for one in family if one.parent is None)
        change = Change(reason or self._tellable(fact, news.first(fact)), no, entry.id, "", before)
        return self._keep(change, replace(entry, parent=parent), fact, kin=kin)

    def _keep(
        self,
        change: Change,
        entry: Entry,
        fact: Fact,
        *,
        absorbed: tuple[int, ...] = (),
        kin: tuple[Entry, ...] = (),
        repeated: bool = False,
    ) -> Posting:
        known = {(one.what, one.value) for one in entry.sayings}
        heard = [one for one in said(fact, self._in.by) if not repeated or (one.what, one.value) in known]
        entry = with_sayings(entry, heard)
        entry = replace(entry, told=entry.told or change.reason in TOLD)
        found_by = keys.kept(fact, self._in.region, self._in.by.day.year)
        if entry.held:
            found_by = (*found_by, keys.ruled(entry.held))
        for one in (entry, *kin):
            self._fresh[one.id] = one
        for key in found_by:
            ids = self._fresh_keys.setdefault(key, [])
            if entry.id not in ids:
                ids.append(entry.id)
        return Posting(change, entry, found_by, absorbed, kin)

    def _candidates(self, fact: Fact) -> list[Entry]:
        """Entries that share a key with the fact, as they stand now, the first told first."""
        wanted = keys.asked(fact, self._in.region, self._in.by.day.year)
        if held := self._held(fact):
            wanted = (*wanted, keys.ruled(held))
        ids = {id_ for key in wanted for id_ in self._fresh_keys.get(key, ())}
        found = {id_: self._fresh[id_] for id_ in ids}
        found |= {entry.id: self._fresh.get(entry.id, entry) for entry in self._lookup(wanted)}
        left = [entry for id_, entry in found.items() if id_ not in self._gone]
        return sorted(left, key=lambda entry: (entry.since, entry.id < 0, abs(entry.id)))

    def _held(self, fact: Fact) -> str:
        """The entry a person assigned this fact to, "" for none."""
        if not isinstance(fact, ProjectFact) or not self._in.rulings:
            return ""
        names = handles(fact.name, fact.stage, fact.place, self._in.region)
        return next((held for name in names if (held := self._in.rulings.get(name))), "")

    def _best(
        self, fact: Fact, candidates: Sequence[Entry], held: str
    ) -> tuple[Entry, Match, tuple[Entry, ...]] | None:
        """The entry that fits best, the first told among equals; and those it shows to be the same project. What a
        person held together or apart takes in others and is never taken in."""
        if held:
            assigned = next((one for one in candidates if one.held == held), None)
            return (assigned, Match(1.0, "人工指定"), ()) if assigned else None
        fitting = [(entry, found) for entry in candidates if (found := match(fact, entry, self._in.region))]
        if not fitting:
            return None
        fitting.sort(key=lambda pair: -pair[1].score)
        (entry, found), others = fitting[0], fitting[1:]
        if not isinstance(fact, ProjectFact):
            return entry, found, ()
        same = tuple(other for other, _ in others if not other.held and compatible(entry, other, self._in.region))
        return entry, found, same

    def _tellable(self, fact: Fact, reason: Reason) -> Reason:
        if reason not in TOLD:
            return reason
        if fact.place not in self._in.region:
            return Reason.ELSEWHERE
        return Reason.STALE_NEWS if self._stale(fact) else reason

    def _stale(self, fact: Fact) -> bool:
        """An event that ended long before the article, or a target whose time is over."""
        end, published = spans.end(fact.period), self._in.by.day
        if end is None or (isinstance(fact, ProjectFact | BatchFact) and fact.stage_is_goal):
            return False
        if isinstance(fact, TargetFact):
            return end < published
        is_sum = spans.days(str(fact.period)) > news.MONTH
        return end.year < published.year and (published - end).days > (SUMS_AFTER_DAYS if is_sum else STALE_AFTER_DAYS)
