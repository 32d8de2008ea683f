"""One article's whole life, bytes → stored verdict on SQLite: how many a second and core, where the time goes, beside
trafilatura's extraction alone of the same pages, and whether it stays the same with 100,000 articles stored."""

from __future__ import annotations

import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from benchmarks.material import SOURCE, Sample, samples
from bot import extract, facts, fingerprint, regions, topics
from bot.pipeline import keep, think
from bot.store import Store, tables

ROUNDS = 3
PAGES = 150
RULES = think.Rules(regions.load(), 7, ZoneInfo("Asia/Shanghai"))


def run(say: Callable[[str], None]) -> None:
    pages = list(samples(PAGES * ROUNDS))
    speeds = [_ratio(pages[start : start + PAGES]) for start in range(0, len(pages), PAGES)]
    ours, theirs = (sorted(column)[ROUNDS // 2] for column in zip(*speeds, strict=True))
    say(f"whole life              {ours:8.0f} articles/s/core   (median of {ROUNDS} rounds of {PAGES} pages of 39 kB)")
    say(f"trafilatura, text only  {theirs:8.0f} pages/s/core")
    say(f"ratio                   {ours / theirs:8.1f} ×             (goal ≥ 4)")
    for name, share in _shares(pages[:PAGES]):
        say(f"  {name:<22} {share:6.1%}")
    small, large = _growth(1_000), _growth(100_000)
    say(f"per article, 1 k stored {small * 1e3:8.2f} ms")
    say(f"per article, 100 k      {large * 1e3:8.2f} ms  = {large / small:.2f} ×   (goal ≤ 1.3)")
    say(f"peak memory             {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


def _ratio(pages: list[Sample]) -> tuple[float, float]:
    with opened() as store:
        ours = _timed(lambda: [live(store, one) for one in pages])
    return len(pages) / ours, len(pages) / _timed(lambda: _trafilatura(pages))


def live(store: Store, one: Sample) -> None:
    """One page, from its bytes to what is kept of it."""
    body = one.page.body.decode("utf-8")
    assert body
    for article in extract.read(one.page, one.link, SOURCE):
        thought = think.think(article, RULES)
        with store.write() as tx:
            keep.keep(tx, thought, RULES, read_at=one.page.fetched_at, baseline=False)


def _trafilatura(pages: list[Sample]) -> None:
    import trafilatura

    for one in pages:
        trafilatura.extract(one.page.text, with_metadata=True)


def _shares(pages: list[Sample]) -> list[tuple[str, float]]:
    """Where the time goes, step by step."""
    spent: Counter[str] = Counter()
    with opened() as store:
        for one in pages:
            with _counted(spent, "extract"):
                (article,) = extract.read(one.page, one.link, SOURCE)
            with _counted(spent, "fingerprint"):
                prints = fingerprint.prints(article.text)
                digest = fingerprint.digest(article.text)
            with _counted(spent, "facts"):
                day = RULES.day(article)
                found = facts.read(article.text, published=day, title=article.title, place=article.place)
            with _counted(spent, "topics"):
                about = topics.read(article.title, article.text, found, region=RULES.region)
            thought = think.Thought(article, digest, prints, about, found)
            with _counted(spent, "same words, ledger, decide, keep"), store.write() as tx:
                keep.keep(tx, thought, RULES, read_at=one.page.fetched_at, baseline=False)
    total = sum(spent.values())
    return [(name, seconds / total) for name, seconds in spent.most_common()]


def _growth(stored: int) -> float:
    """Seconds per article with so many stored."""
    with opened() as store:
        fill(store, stored)
        pages = list(samples(PAGES, seed=7))
        for one in list(samples(10, seed=8)):
            live(store, one)
        return _timed(lambda: [live(store, one) for one in pages]) / len(pages)


def fill(store: Store, count: int) -> None:
    """Articles with their clause hashes and ledger entries, written in bulk: only their number matters here."""
    chance = random.Random(3)
    real = [
        [row.hash for row in fingerprint.prints(article.text)]
        for one in samples(40, seed=5)
        for article in extract.read(one.page, one.link, SOURCE)
    ]
    at = datetime(2026, 1, 1, tzinfo=UTC)
    blank = {"source": "bench", "title": "题", "text": "文", "published_at": at, "detail": {}, "digest": 0}
    blank |= {"print_total": 600, "version": 1, "read_at": at, "verdict": "silence", "reason": "no_facts", "why": ""}
    entry = {
        "kind": "project",
        "name": "某项目",
        "stages": ["signed"],
        "told": True,
        "created_at": at,
        "updated_at": at,
    }
    for start in range(0, count, 5_000):
        ids = range(start + 1, min(start + 5_000, count) + 1)
        with store.write() as tx:
            rows = [{"id": i, "key": f"bulk:{i}", "url": f"http://bulk/{i}", **blank} for i in ids]
            tx.connection.execute(insert(tables.articles), rows)
            stock = [hashes[n % len(hashes)] for n, hashes in enumerate(real)]
            prints = {
                (h, i) for i in ids for h in (*(chance.getrandbits(63) for _ in range(45)), *chance.sample(stock, 3))
            }
            hashes = [{"hash": h, "article_id": i} for h, i in sorted(prints)]
            tx.connection.execute(insert(tables.fingerprints), hashes)
            tx.connection.execute(insert(tables.entries), [{"id": i, "article_id": i, **entry} for i in ids])
            keys = [{"key": f"p:企业{chance.getrandbits(40)}", "entry_id": i} for i in ids]
            tx.connection.execute(insert(tables.entry_keys), keys)


@contextmanager
def opened() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'bench.db'}")
        try:
            yield store
        finally:
            store.close()


@contextmanager
def _counted(spent: Counter[str], name: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    spent[name] += time.perf_counter() - begin


def _timed(work: Callable[[], object]) -> float:
    """CPU seconds of this process: the machine is shared."""
    begin = time.process_time()
    work()
    return time.process_time() - begin
