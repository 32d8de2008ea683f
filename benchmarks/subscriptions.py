"""Which of 10,000 subscriptions want an alert: the usual mix, all the same, all watching words of their own; and the
worst cases: all different, sharing the alert's place and words, and each wanting it but for what it names last.
And whether that grows with the articles stored."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.life import RULES, fill, opened
from bot.store import Store
from bot.subscriptions import Index, Telling, parse
from bot.types import Subscription, Topic

COUNT = 10_000
ROUNDS = 30
AT = datetime(2026, 3, 5, 10, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = date(2026, 3, 5)
FACT: dict[str, Any] = {
    "kind": "project", "place": "新会区", "name": "云岭储能电池项目", "company": "云岭新能源有限公司",
    "amount_yi": 12.0, "amount_kind": "total", "stage": "signed", "stage_is_goal": False, "entry_id": 7,
    "quote": "云岭储能电池项目签约",
}  # fmt: skip
FACTS = [FACT, FACT | {"place": "台山市", "stage": "started"}, FACT | {"place": "恩平市", "amount_yi": None}]
TOPICS = (Topic("招商引资", 2.0, ()), Topic("新能源电池", 3.0, (), "chain"))
TEXT = "云岭储能电池项目昨日在新会区签约，总投资12亿元，主要生产动力电池与储能系统。" * 60
TELLING = Telling.of(AT, FACTS, TOPICS, title="云岭储能签约", text=TEXT, known_as={})


WORST = {
    "floors": "新会 ≥{floor:.4f}亿",
    "floors of a kind": "新会 总投资≥{floor:.4f}亿",
    "words and 不要": "新会 “储能” “签约” 不要“房地产{number}”",
    "muted words": "新会 ≥{floor:.4f}亿 静音“房地产{number}”",
    "all muted the project": "新会 ≥{floor:.4f}亿 静音#7",
    "all muted, own days": "新会 静音#{number} 静音“云岭”{days}天",
    "all paused, far away": "新会 ≥{floor:.4f}亿 暂停{days}天 时区Europe/London",
}


def run(say: Callable[[str], None]) -> None:
    for name, lines in (("usual mix", _mix()), ("all alike", ["新会 ≥1亿"] * COUNT), ("own words", _words())):
        _matching(say, name, lines)
    for name, line in WORST.items():
        _matching(say, name, (line.format(floor=no / COUNT, number=no, days=no % 900 + 1) for no in range(COUNT)))
    small, large = _stored(1_000), _stored(100_000)
    say(f"with the store, 1 k articles      {small * 1e3:7.2f} ms")
    say(f"with the store, 100 k articles    {large * 1e3:7.2f} ms  = {large / small:.2f} ×")
    say("")


def _matching(say: Callable[[str], None], name: str, lines: Iterable[str]) -> None:
    everyone = _everyone(lines)
    begin = time.perf_counter()
    index = Index(everyone)
    built = time.perf_counter() - begin
    index.matching(TELLING)
    spent = sorted(_timed(lambda: index.matching(TELLING)) for _ in range(ROUNDS))
    hits = len(index.matching(TELLING))
    say(
        f"{len(everyone):,} × 1 alert, {name:<22} {spent[ROUNDS // 2] * 1e3:7.2f} ms   worst {spent[-1] * 1e3:7.2f} ms"
        f"   {hits:6,} match   index {built * 1e3:5.0f} ms   (goal ≤ 20 ms)"
    )


def _stored(articles: int) -> float:
    """Seconds to find in the store who wants an alert, subscriptions unchanged, with so many articles stored."""
    with opened() as store:
        fill(store, articles)
        with store.write() as tx:
            for one in _everyone(_mix()):
                tx.subscriptions.add(one.channel, one.address, one.wish, AT)
        _found(store)
        return sorted(_timed(lambda: _found(store)) for _ in range(ROUNDS))[ROUNDS // 2]


def _found(store: Store) -> None:
    with store.read() as tx:
        known_as = tx.archive.known_as([7])
        telling = Telling.of(AT, FACTS, TOPICS, title="云岭储能签约", text=TEXT, known_as=known_as)
        tx.subscriptions.index().matching(telling)


def _everyone(lines: Iterable[str]) -> list[Subscription]:
    region = RULES.region
    wishes = (parse(line, region=region, today=TODAY) for line in lines)
    return [Subscription(number, "console", f"room-{number % 7000}", wish) for number, wish in enumerate(wishes)]


def _mix() -> Iterable[str]:
    """What people ask for: a district or two, perhaps a chain, a floor, stages, a word; rhythms and quiet hours."""
    chance, region = random.Random(11), RULES.region
    chains, districts = sorted(region.chains), region.districts
    for number in range(COUNT):
        parts = [*chance.sample(districts, chance.randint(0, 2))]
        parts += chance.sample(chains, chance.choice((0, 0, 1, 2)))
        parts += chance.choice(([], [f"≥{chance.choice((0.5, 1, 2, 5, 10))}亿"]))
        parts += chance.choice(([], ["签约|动工"], ["投产"], ["已签约"]))
        parts += chance.choice(
            ([], [], [], [f"“储能{number % 50}”|“光伏”"], [f"关注“企业{number}”"], [f"关注#{number}"])
        )
        parts += chance.choice(([], ["每日"], ["每周五"], ["勿扰22-7"]))
        yield " ".join(parts or ["全部"])


def _words() -> Iterable[str]:
    return (f"“企业{number}”|“项目{number}甲” “储能”" for number in range(COUNT))


def _timed(work: Callable[[], object]) -> float:
    """CPU seconds of this process: the machine is shared."""
    begin = time.process_time()
    work()
    return time.process_time() - begin
