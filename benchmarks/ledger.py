"""What an article costs when the ledger is empty and when it holds 200,000 projects and 50,000 targets: brands as
skewed as they are (a few have hundreds of projects), seven districts, companies often untold. "Keeping alone" is the
worst case: short articles of three projects each, all of brands and places that the ledger is full of."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from itertools import accumulate, islice, permutations
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from benchmarks.life import RULES, live
from benchmarks.material import SYLLABLES, Sample, samples
from bot.ledger import Witness, as_rows, keys, said
from bot.pipeline import keep, think
from bot.store import Store, tables
from bot.types import Article, Comparator, Fact, ProjectFact, Quote, Stage, Strength, TargetFact

PROJECTS, TARGETS = 200_000, 50_000
BRANDS = 60_000
PAGES, ROUNDS = 120, 3
AT = datetime(2026, 1, 1, tzinfo=UTC)
BY = Witness("bulk:1", "基准报", date(2025, 6, 1))
SUBJECTS = ("储能电池", "隔膜材料", "数控机床", "生活用纸", "预制菜", "光伏组件", "新材料", "智能制造", "总部", "")
COMPANIES = ("江门市{}科技有限公司", "广东{}新能源有限公司", "{}集团有限公司", "{}智能装备股份有限公司")
INDICATORS = ("地区生产总值增长", "工业投资增长", "招商引资投资额", "一般公共预算收入增长", "规上工业增加值增长")
STAGES = (Stage.SIGNED, Stage.STARTED, Stage.OPERATING)
QUOTE = Quote.cut("某项目签约", 0, 5)


def run(say: Callable[[str], None]) -> None:
    with _store() as empty, _store() as full:
        begin = time.perf_counter()
        fill(full)
        built = time.perf_counter() - begin
        say(f"building the ledger     {built:8.1f} s      ({PROJECTS:,} projects, {TARGETS:,} targets)")
        whole, ledger = [], []
        for turn in range(ROUNDS):
            pages = list(samples(PAGES, seed=20 + turn))
            thoughts = [think.think(one, RULES) for one in told(PAGES, seed=40 + turn)]
            spent = [(_live(store, pages), _keep(store, thoughts)) for store in (empty, full)]
            (page_small, small), (page_large, large) = spent
            whole.append((page_small, page_large))
            ledger.append((small, large))
    for name, rounds, goal in (("whole life", whole, "   (goal ≤ 1.3)"), ("keeping alone", ledger, "")):
        small, large = (statistics.median(column) / PAGES * 1e3 for column in zip(*rounds, strict=True))
        say(f"{name:<14} empty    {small:8.2f} ms")
        say(f"{name:<14} full     {large:8.2f} ms  = {large / small:.2f} ×{goal}")


def fill(store: Store) -> None:
    """Write the ledger in bulk: what `Entries.write` would write, without weighing one against the other."""
    chance = random.Random(3)
    facts = [*islice(_projects(chance), PROJECTS), *islice(_targets(chance), TARGETS)]
    blank = {"source": "bench", "title": "题", "text": "文", "published_at": AT, "detail": {}, "digest": 0}
    blank |= {"print_total": 0, "version": 1, "read_at": AT, "verdict": "silence", "reason": "no_facts", "why": ""}
    with store.write() as tx:
        tx.connection.execute(insert(tables.articles), [{"id": 1, "key": BY.article, "url": "http://bulk/1", **blank}])
        for start in range(0, len(facts), 10_000):
            some = facts[start : start + 10_000]
            tx.connection.execute(insert(tables.entries), [_row(no, fact) for no, fact in enumerate(some, start + 1)])
            found = {
                (key, no)
                for no, fact in enumerate(some, start + 1)
                for key in keys.kept(fact, RULES.region, BY.day.year)
            }
            tx.connection.execute(
                insert(tables.entry_keys), [{"key": key, "entry_id": no} for key, no in sorted(found)]
            )
        tx.connection.exec_driver_sql("ANALYZE")


def told(count: int, seed: int) -> Iterator[Article]:
    """Articles that tell of three projects each, of the brands and places the ledger holds."""
    chance = random.Random(seed)
    projects = _projects(chance)
    for number in range(count):
        lines = [_sentence(fact) for fact in islice(projects, 3)]
        key = f"bench:{seed}:{number}"
        yield Article(key, f"http://bench.test/{key}", "bench", f"第{number}号消息", "\n".join(lines), AT, "given")


def _sentence(fact: ProjectFact) -> str:
    by = f"，由{fact.company}投资建设" if fact.company else ""
    return f"昨日，总投资{fact.amount_yi:g}亿元的{fact.name}在{fact.place or '江门市'}签约{by}。"


def _row(no: int, fact: Fact) -> dict[str, Any]:
    is_project = isinstance(fact, ProjectFact)
    return {
        "id": no,
        "kind": fact.kind,
        "name": fact.name if isinstance(fact, ProjectFact) else fact.indicator if isinstance(fact, TargetFact) else "",
        "place": fact.place,
        "stages": [fact.stage] if is_project else [],
        "told": True,
        "article_id": 1,
        "created_at": AT,
        "updated_at": AT,
        "sayings": as_rows(said(fact, BY)),
        "held": "",
    }


def _projects(chance: random.Random) -> Iterator[ProjectFact]:
    brands, weights = _brands()
    places = (*RULES.region.districts, RULES.region.city)
    while True:
        (brand,) = chance.choices(brands, cum_weights=weights)
        yield ProjectFact(
            quote=QUOTE,
            name=f"{brand}{chance.choice(SUBJECTS)}{chance.choice(('项目', '生产基地', '二期项目'))}",
            company=chance.choice(COMPANIES).format(brand) if chance.random() < 0.7 else None,
            amount_yi=float(chance.randint(1, 60)),
            amount_comparator=Comparator.EQ,
            stage=chance.choice(STAGES),
            place=chance.choices(places, weights=(6, 5, 5, 4, 3, 3, 2, 2)[: len(places)])[0],
            period=f"{chance.randint(2015, 2025)}-{chance.randint(1, 12):02}",
        )


@cache
def _brands() -> tuple[list[str], list[float]]:
    """Sixty thousand brands, the same for ledger and articles; the first has some five hundred projects, most a few."""
    every = ["".join(letters) for length in (2, 3) for letters in permutations(dict.fromkeys(SYLLABLES), length)]
    brands = random.Random(5).sample(every, min(len(every), BRANDS))
    return brands, list(accumulate(1 / (rank + 50) for rank in range(len(brands))))


def _targets(chance: random.Random) -> Iterator[TargetFact]:
    for number in range(TARGETS):
        yield TargetFact(
            quote=QUOTE,
            indicator=f"{chance.choice(INDICATORS)}{number % 40 or ''}",
            value=float(chance.randint(1, 3000)),
            unit=chance.choice(("%", "亿元")),
            strength=Strength.AIM,
            place=chance.choice((*RULES.region.districts, RULES.region.city)),
            period=str(chance.randint(1990, 2030)),
        )


def _live(store: Store, pages: Sequence[Sample]) -> float:
    """CPU seconds of pages through their whole life."""
    begin = time.process_time()
    for one in pages:
        live(store, one)
    return time.process_time() - begin


def _keep(store: Store, thoughts: Sequence[think.Thought]) -> float:
    """CPU seconds of looking up, weighing, deciding and writing."""
    begin = time.process_time()
    for thought in thoughts:
        with store.write() as tx:
            keep.keep(tx, thought, RULES, read_at=AT, baseline=False)
    return time.process_time() - begin


@contextmanager
def _store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{Path(folder) / 'bench.db'}")
        try:
            yield store
        finally:
            store.close()
