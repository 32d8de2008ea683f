"""The real process, `jmwatch run`, on a database of its own: fed with alerts, killed, started again, run to the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot import regions
from bot.pipeline.keep import keep
from bot.pipeline.think import Rules, think
from bot.store import Store
from bot.subscriptions.when import LONGEST_OFF
from bot.types import Article, DeliveryState, Rhythm, Wish
from soak import arrivals
from soak.arrivals import Address, Broken
from soak.town import Town

JMWATCH = [sys.executable, "-m", "bot"]
PATIENCE_S = 1800.0
ROUNDS_A_DAY = 3  # no more alerts than a digest names
ASKED = (
    "doctor", "deliveries list --format jsonl", "alerts list --format jsonl", "subs list --format jsonl",
    "channels list --format jsonl", "why 1", "db stats",
)  # fmt: skip
RULES = Rules(regions.load(), 7, ZoneInfo("Asia/Shanghai"))
_SYLLABLES = "砺川启茂恒侨晟陆澄屿鸣谷柏泰禾嵘峻钧骏珩璟瑜煊炜煜烨熠曜昱"


@dataclass(frozen=True, slots=True)
class Size:
    people: int = 300
    alerts: int = 200
    kills: int = 20
    seed: int = 1
    misbehaving: float = 0.08  # of the addresses, with every few alerts
    rest_s: tuple[float, float] = (3.0, 12.0)  # between the last alerts of a round and the kill
    with_long_waits: bool = True  # the run takes as much longer


@dataclass(slots=True)
class Report:
    """`faults` is empty when everything is as it was promised."""

    faults: list[Broken] = field(default_factory=list)
    figures: dict[str, object] = field(default_factory=dict)


def run(size: Size, folder: Path) -> Report:
    """Everything: the size decides how long it takes. The folder is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = Random(size.seed)
    began_at = time.monotonic()
    with (
        Town(size.people, chance, with_long_waits=size.with_long_waits) as town,
        closing(Besieged(folder, town.environment)) as besieged,
    ):
        besieged.subscribe(town.at_once, Rhythm.AT_ONCE)
        besieged.subscribe(town.by_the_day, Rhythm.DAILY)
        feeding = _rounds(size, chance)
        killed_at = []
        for no, gulps in enumerate(feeding):
            besieged.start()
            for number in gulps:
                town.misbehave(size.misbehaving)
                besieged.tell(number)
                time.sleep(chance.uniform(0.0, 1.5))
            if no == len(feeding) // 2:
                town.block(size.misbehaving / 2)
            if no % ROUNDS_A_DAY == ROUNDS_A_DAY - 1:
                besieged.strike_the_hour()
            if no < size.kills:
                time.sleep(chance.uniform(*size.rest_s))
                killed_at.append(besieged.kill())
        besieged.strike_the_hour()
        besieged.finish()
        given_up = besieged.given_up()
        besieged.retry_the_dead()
        same_mail = town.read_the_post(besieged.articles)
        report = Report([*town.violations, *besieged.leaks(town.secrets), *besieged.ill_ends])
        uncertain = besieged.uncertain()
        promised = dict.fromkeys((*town.at_once, *town.by_the_day), besieged.told)
        report.faults += arrivals.faults(town.journal, promised, uncertain, killed_at, given_up)
        states = besieged.states()
        if set(states) - {"sent"}:
            report.faults.append(Broken("not sent in the end", str(dict(states))))
        arrived = [one for several in town.journal.arrived.values() for one in several]
        report.figures = {
            "seconds": round(time.monotonic() - began_at),
            "people": size.people,
            "alerts": len(besieged.told),
            "promises": states.total(),
            "kills": len(killed_at),
            "messages that arrived": town.journal.letters,
            "alerts in them": len(arrived),
            "second copies": len(arrived) - town.journal.different,
            "marked": sum(one.is_marked for one in arrived),
            "counted as uncertain": sum(uncertain.values()),
            "counted in digests, not named": town.journal.unnamed.total(),
            "mails that came again, the same": same_mail,
            "given up, then retried": len(given_up),
            "limits not kept": len(town.violations),
            "messages by WeCom's app": len(town.wecom.bodies),
            "mails": len(town.post.got),
            "secrets looked for": len(town.secrets),
            **{f"injected, {name}": number for name, number in sorted(town.misdeeds.items())},
        }
        return report


def _rounds(size: Size, chance: Random) -> Sequence[Sequence[int]]:
    """How many alerts come at a time, in a round for each kill and one more: now and then one, now and then a burst."""
    left = [1] * size.alerts
    rounds: list[list[int]] = [[] for _ in range(size.kills + 1)]
    while left:
        number = min(len(left), chance.choice((1, 1, 2, 3, 5, 12)))
        del left[:number]
        chance.choice(rounds).append(number)
    return rounds


class Besieged:
    """A database, the articles that come to it, and the process that delivers from it."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.told: list[int] = []
        self.articles: dict[str, int] = {}  # of the alerts, by their addresses
        self.ill_ends: list[Broken] = []
        self._folder = folder
        (folder / "sources.toml").write_text("", "utf-8")
        clean = {name: value for name, value in os.environ.items() if not name.startswith("JMWATCH_")}
        self._environment = {
            **clean,
            **environment,
            "JMWATCH_DATA_DIR": str(folder),
            "JMWATCH_SOURCES": str(folder / "sources.toml"),
            "JMWATCH_DELIVER_EVERY_S": "0.5",
        }
        self._log = (folder / "log").open("a", encoding="utf-8")
        self._store = Store.open(f"sqlite:///{folder / 'jmwatch.db'}")
        self._process: subprocess.Popen[bytes] | None = None
        self._articles = _articles()

    def close(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
        self._store.close()
        self._log.close()

    def subscribe(self, addresses: Collection[Address], rhythm: Rhythm) -> None:
        with self._store.write() as tx:
            for channel, address in addresses:
                tx.subscriptions.add(channel, address, Wish(rhythm=rhythm), datetime.now(UTC))

    def tell(self, number: int) -> None:
        """So many alerts for everybody, by the way that all articles go."""
        wanted = len(self.told) + number
        while len(self.told) < wanted:
            article = next(self._articles)
            with self._store.write() as tx:
                keep(tx, think(article, RULES), RULES, read_at=article.published_at, baseline=False)
            with self._store.read() as tx:
                self.articles = {row["article_url"]: row["id"] for row in tx.rows.alerts()}
            self.told = sorted(self.articles.values())

    def strike_the_hour(self) -> None:
        """The hour of the digests comes: now."""
        now = datetime.now(UTC)
        with self._store.write() as tx:
            for waiting in tx.mails.waiting(now + timedelta(days=LONGEST_OFF)):
                tx.mails.put_off(waiting, now)

    def start(self) -> None:
        command = [*JMWATCH, "run"]
        self._process = subprocess.Popen(command, stdout=self._log, stderr=self._log, env=self._environment)

    def signal(self, number: signal.Signals) -> float:
        """Send the process a signal; when."""
        assert self._process is not None
        at = time.monotonic()
        self._process.send_signal(number)
        return at

    @property
    def has_ended(self) -> bool:
        assert self._process is not None
        return self._process.poll() is not None

    def ended(self) -> int:
        """Wait for the process; what it ended with."""
        assert self._process is not None
        code = self._process.wait(120)
        self._process = None
        return code

    def kill(self) -> float:
        """kill -9; when."""
        at = self.signal(signal.SIGKILL)
        self.ended()
        return at

    def finish(self) -> None:
        """Run until nothing waits any more, and stop as one should."""
        if self._process is None:
            self.start()
        assert self._process is not None
        deadline = time.monotonic() + PATIENCE_S
        while self._waits() and time.monotonic() < deadline and self._process.poll() is None:
            time.sleep(0.5)
        self.signal(signal.SIGTERM)
        if code := self.ended():
            self.ill_ends.append(Broken("a stop ended in an error", f"{code}, see the log"))

    def retry_the_dead(self) -> None:
        """What was given up because its address refused it goes out when an operator asks for it again."""
        command = [*JMWATCH, "deliveries", "retry", "--dead"]
        subprocess.run(command, check=True, stdout=self._log, stderr=self._log, env=self._environment)
        self.finish()

    def leaks(self, secrets: Collection[str]) -> list[Broken]:
        """Where a secret can be read: in a file of ours, or in what a command says."""
        everything = {file.name: file.read_bytes() for file in self._folder.rglob("*") if file.is_file()}
        for words in ASKED:
            done = subprocess.run([*JMWATCH, *words.split()], capture_output=True, env=self._environment, check=False)
            everything[words] = done.stdout + done.stderr
        found = [place for place, said in everything.items() for one in secrets if one.encode() in said]
        return [Broken("a secret can be read", place) for place in found]

    def states(self) -> Counter[str]:
        with self._store.read() as tx:
            return Counter(row["state"] for row in tx.rows.deliveries())

    def digests(self) -> list[dict[str, Any]]:
        with self._store.read() as tx:
            return list(tx.rows.mails())

    def given_up(self) -> set[tuple[Address, int]]:
        with self._store.read() as tx:
            rows = tx.rows.deliveries()
            over = (DeliveryState.DEAD, DeliveryState.UNCERTAIN)
            return {((row["channel"], row["address"]), row["alert_id"]) for row in rows if row["state"] in over}

    def uncertain(self) -> dict[tuple[Address, int], int]:
        with self._store.read() as tx:
            rows = tx.rows.deliveries()
            return {((row["channel"], row["address"]), row["alert_id"]): row["uncertain"] for row in rows}

    def _waits(self) -> bool:
        with self._store.read() as tx:
            return bool(sum(tx.outbox.backlog().values()))


def _articles() -> Iterator[Article]:
    """Projects by firms nobody has heard of; a few of them sound like an earlier one, and make no alert."""
    chance = Random(7)
    for number in count(1):
        name, now = "".join(chance.sample(_SYLLABLES, 3)), datetime.now(UTC)
        text = f"昨日，总投资{number + 2}亿元的{name}储能电池项目在新会区签约，由广东{name}新能源有限公司投资建设。"
        url = f"http://soak.example/{number}.html"
        yield Article(f"soak:{number}", url, "soak", f"{name}项目签约", text, now, "given")
