"""Due sources → links → pages. Each source's visit is one job in a thread: the network is the only thing worth waiting
for in parallel.

Every step is a row before the next begins: links are kept when listed, pages when fetched, articles when understood.
A killed process goes on where its rows say.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from bot.errors import StoreError
from bot.fetch import Asker, Fetcher
from bot.pipeline import rhythm
from bot.pipeline.asking import ask_origins, converse
from bot.pipeline.read import AT_ONCE, Read, Reader
from bot.pipeline.think import Rules
from bot.sources import KINDS
from bot.store import SourceState, Store, Wanted
from bot.types import Ask, Failure, Health, Listing, Page, Source

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]
REST = timedelta(minutes=1)  # where the database takes nothing
HOST_FAILURES = 3  # so many in a row, and the rest of the visit waits for the next one


@dataclass(slots=True)
class Visited:
    """What one visit brought: for the progress bar, `jmwatch check` and the tests."""

    source: str
    listing: Listing
    new: int = 0
    fetched: int = 0
    failed: int = 0
    read: list[Read] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Habits:
    """How the collector goes about it; the values are settings."""

    threads: int
    recheck_days: int
    recheck_every_s: float


class Collector:
    """Visits sources. `now` is the clock; it decides what is due and what is old, never what an article says."""

    def __init__(
        self,
        sources: Iterable[Source],
        store: Store,
        fetcher: Fetcher,
        rules: Rules,
        habits: Habits,
        now: Clock = lambda: datetime.now(UTC),
        on_kept: Callable[[StoreError | None], None] = lambda _error: None,
    ) -> None:
        """`on_kept` hears after each visit that was rung for whether the database took what it brought."""
        self._sources: Mapping[str, Source] = {source.name: source for source in sources}
        self._store = store
        self._fetcher = fetcher
        self._reader = Reader(store, rules, now)
        self._zone = rules.zone
        self._habits = habits
        self._now = now
        self._stopping = threading.Event()
        self._pool = ThreadPoolExecutor(habits.threads, thread_name_prefix="visit")
        self._running: dict[str, Future[None]] = {}  # by host
        self._on_kept = on_kept
        self._rests_until: datetime | None = None

    def ring(self) -> list[str]:
        """Start visits to the due sources of every host that is not being visited; does not wait. Their names. None
        while the database takes nothing: nobody is asked for what cannot be kept."""
        if self._stopping.is_set() or (self._rests_until and self._now() < self._rests_until):
            return []
        with self._store.read() as tx:
            due = tx.sources.due([name for name, source in self._sources.items() if source.enabled], self._now())
        started: list[str] = []
        for host, names in self._by_host(due).items():
            if host in self._running and not self._running[host].done():
                continue
            self._running[host] = self._pool.submit(self._rung, names)
            started += names
        return started

    def _by_host(self, names: Iterable[str]) -> dict[str, list[str]]:
        """A host is asked one thing at a time, so its sources share one thread: a host that hangs keeps only its own
        sources waiting."""
        hosts: dict[str, list[str]] = {}
        for name in names:
            hosts.setdefault(urlsplit(self._sources[name].url).netloc, []).append(name)
        return hosts

    def _visit_host(self, names: Sequence[str], *, eager: bool) -> list[Visited]:
        return [self._guarded(self._sources[name], eager=eager) for name in names if not self._stopping.is_set()]

    def _rung(self, names: Sequence[str]) -> None:
        """Visits that nobody waits for."""
        try:
            self._visit_host(names, eager=False)
        except StoreError as error:
            log.error("a visit was given up: %s", error)  # noqa: TRY400 - what the database says is all there is to say
            self._rests_until = self._now() + REST
            self._on_kept(error)
        except Exception:
            log.exception("a visit was given up")
        else:
            self._rests_until = None
            self._on_kept(None)

    def check(self, names: Sequence[str]) -> list[Visited]:
        """Visit these sources now, due or not, and look again at what they list. In their order."""
        lanes = [self._pool.submit(self._visit_host, lane, eager=True) for lane in self._by_host(names).values()]
        visits = {visited.source: visited for lane in lanes for visited in lane.result()}
        return [visits[name] for name in names if name in visits]

    def resume(self) -> int:
        """Read the pages that an earlier process fetched and did not come to; how many articles they gave. A source
        whose visit broke off before its pages were fetched is due now instead, and read with the rest of them: an
        article that goes on upon another page is told once, as a whole."""
        return sum(len(self._reader.read(source)) for source in self._sources.values() if not self._goes_on(source))

    def _goes_on(self, source: Source) -> bool:
        """Whether a visit that broke off is begun again."""
        now = self._now()
        with self._store.read() as tx:
            waiting = tx.links.to_fetch(source.name, now) if source.enabled else []
        if all(wanted.attempts for wanted in waiting):
            return False
        with self._store.write() as tx:
            tx.sources.hasten(source.name, now)
        return True

    def stop(self) -> None:
        """Start nothing more; visits end after the request in hand, and their pages are read after the next start."""
        self._stopping.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def drained(self, timeout_s: float) -> bool:
        return not wait(self._running.values(), timeout=timeout_s).not_done

    def _guarded(self, source: Source, *, eager: bool) -> Visited:
        """A fault of ours in one source must not end the others; it is shown as that source's health."""
        try:
            return self._visit(source, eager=eager)
        except StoreError:
            raise  # nothing can be noted now; the rows say where to go on
        except Exception as error:
            log.exception("visit of %s failed", source.name)
            listing = Listing((), Health.UNREADABLE, f"程序内部错误 {type(error).__name__}：{error}", complete=False)
            self._note(source, listing, 0)
            return Visited(source.name, listing)

    def _visit(self, source: Source, *, eager: bool) -> Visited:
        with self._fetcher.visit(source) as ask:
            listing = converse(KINDS[source.kind].visit(source, self._local_now()), ask, self._stopping.is_set)
            visited = Visited(source.name, listing)
            if self._stopping.is_set():
                return visited  # half a visit says nothing of the source: it stays due
            visited.new = self._note(source, listing, None)
            self._fetch(source, ask, visited)
            self._recheck(source, ask, eager=eager)
        if not self._stopping.is_set():  # half an article is not read before the rest of it has come
            visited.read += self._reader.read(source)
        return visited

    def _local_now(self) -> datetime:
        return self._now().astimezone(self._zone)

    def _note(self, source: Source, listing: Listing, new: int | None) -> int:
        """Keep the links and the source's health in one transaction; `next_check_at` moves whatever happened."""
        now = self._now()
        good = listing.health in rhythm.GOOD
        with self._store.write() as tx:
            state = tx.sources.state(source.name)
            baseline = state.baselined_at is None
            if new is None:
                new = tx.links.add(source.name, listing.links, at=now, baseline=baseline)
            failures = 0 if good else state.failures + 1
            interval_s = rhythm.next_interval(source, state.interval_s, listing.health, new=new, failures=failures)
            wait_s = float(source.floor_s) if good and not listing.complete else interval_s
            tx.sources.log(source.name, now, listing, new)
            tx.sources.save(
                SourceState(
                    source.name,
                    baselined_at=state.baselined_at or (now if _is_baseline(listing) else None),
                    checked_at=now,
                    ok_at=now if good else state.ok_at,
                    new_at=now if new else state.new_at,
                    next_check_at=now + timedelta(seconds=wait_s),
                    interval_s=interval_s,
                    health=listing.health,
                    detail=listing.detail,
                    failures=failures,
                )
            )
        return new

    def _fetch(self, source: Source, ask: Asker, visited: Visited) -> None:
        with self._store.read() as tx:
            waiting = tx.links.to_fetch(source.name, self._now())
        in_a_row = 0
        for number, wanted in enumerate(waiting, 1):
            if self._stopping.is_set() or in_a_row >= HOST_FAILURES:
                return
            if number % AT_ONCE == 0:  # a long list is not kept waiting for its end
                visited.read += self._reader.read(source)
            answer = ask_origins(source, ask, wanted.link.url)
            if isinstance(answer, Page) or wanted.link.inline:
                with self._store.write() as tx:
                    if isinstance(answer, Page) and answer.asked != wanted.link.url:
                        tx.links.move(wanted.link.key, answer.asked, at=self._now())
                    tx.links.fetched(wanted.link.key, at=self._now())
                visited.fetched += 1
                in_a_row = 0
                continue
            self._fetch_failed(wanted, answer)
            visited.failed += 1
            in_a_row = in_a_row + 1 if answer.health in rhythm.OF_THE_HOST else 0

    def _fetch_failed(self, wanted: Wanted, failure: Failure) -> None:
        now = self._now()
        again = rhythm.next_try(failure.health, wanted.attempts, now, failure.retry_after_s)
        with self._store.write() as tx:
            tx.links.failed(wanted.link.key, health=failure.health, detail=failure.detail, next_try_at=again)

    def _recheck(self, source: Source, ask: Asker, *, eager: bool) -> None:
        """Look again at young articles: papers correct their pages under the same address. Costs a 304 each."""
        now = self._now()
        since = now - timedelta(days=self._habits.recheck_days)
        before = now + timedelta(seconds=1) if eager else now - timedelta(seconds=self._habits.recheck_every_s)
        with self._store.read() as tx:
            young = tx.links.to_recheck(source.name, found_since=since, fetched_before=before, with_validators=eager)
        in_a_row = 0
        for wanted in young:
            if self._stopping.is_set() or in_a_row >= HOST_FAILURES:
                return
            with self._store.read() as tx:
                old = tx.pages.recall(wanted.link.url)
            answer = ask(Ask(wanted.link.url, why="look again"))
            with self._store.write() as tx:
                if isinstance(answer, Failure):
                    in_a_row = in_a_row + 1 if answer.health in rhythm.OF_THE_HOST else 0
                    tx.links.recheck_failed(wanted.link.key, at=now, health=answer.health, detail=answer.detail)
                    continue
                in_a_row = 0
                changed = old is None or (not answer.unchanged and answer.body != old.body)
                tx.links.fetched(wanted.link.key, at=now, changed=changed)


def _is_baseline(listing: Listing) -> bool:
    """Whether a first visit saw what is there: an empty list is an answer, an issue not yet out is none."""
    return bool(listing.links) or listing.health in (Health.OK, Health.EMPTY)
