"""A post office for tests: a store, the channels on their stand-ins, and a clock that only waiting moves."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot import regions
from bot.channels import Channel
from bot.channels.email import Email
from bot.channels.smtp import Smtp
from bot.channels.smtp_line import Account
from bot.channels.telegram import Telegram
from bot.channels.wecom import WeComApp, WeComRobot
from bot.demo.standins import MailStandIn, TelegramStandIn, WeComStandIn
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET
from bot.pipeline.compose import Composer
from bot.pipeline.deliver import Deliverer
from bot.pipeline.serving import Limits
from bot.render import Message
from bot.render.mail import Office as Correspondence
from bot.store import Reading, Store
from bot.subscriptions import promises
from bot.types import Alert, Article, Change, Delivery, DeliveryState, Reason, Subscription, Wish

START = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
REGION = regions.load()
NEWS = Alert(Reason.NEW_PROJECT, (Change(Reason.NEW_PROJECT, 0, -1),))
KEY, KEY_2 = "aaaa1111-2222-3333-4444-555566667777", "bbbb1111-2222-3333-4444-555566667777"
MEMBERS = ("zhang", "LiSi", "wang", "zhao")
ROBOTS = {"招商群": KEY, "值班群": KEY_2}
FACT: dict[str, Any] = {
    "doc": "d", "kind": "project", "name": "云岭储能电池项目", "company": "云岭新能源", "place": "新会区",
    "period": "2026-03-04", "amount_yi": 12.0, "amount_kind": "total", "amount_comparator": "=", "stage": "signed",
    "stage_is_goal": False, "quote": "云岭储能电池项目总投资12亿元，昨日签约", "start": 0, "end": 20,
    "reason": "new_project", "before": "", "entry_id": 7, "amount_words": "",
}  # fmt: skip


BY_MAIL = Correspondence("bot@mail.test", "江门观察", "https://watch.example.org/jm", "a secret of sixteen")


def mail_account(mail: MailStandIn, clock: Callable[[], float] = time.monotonic) -> Smtp:
    return Smtp(Account("127.0.0.1", mail.port, "plain", "", SecretStr("")), clock)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Office:
    def __init__(
        self, store: Store, telegram: TelegramStandIn, wecom: WeComStandIn, mail: MailStandIn, clock: Clock
    ) -> None:
        self.store, self.telegram, self.wecom, self.mail, self.clock = store, telegram, wecom, mail, clock
        self._keys = itertools.count(1)
        self._stack = ExitStack()
        self.channels: dict[str, Channel] = {
            "telegram": Telegram(telegram.token, telegram.url),
            "wecom": WeComRobot(ROBOTS, wecom.url),
            "wecom-app": self.wecom_app(),
            "email": Email(mail_account(mail, clock.seconds), BY_MAIL, now=clock),
        }
        self.operators: tuple[tuple[str, str], ...] = ()
        self.limits = Limits()

    def wecom_app(self, secret: str = SECRET) -> WeComApp:
        given = (CORP_ID, secret, AGENT_ID, self.wecom.url)
        return WeComApp(*given, clock=self.clock.seconds, sleep=self.clock.sleep)

    def deliverer(self, owner: str = "one") -> Deliverer:
        return Deliverer(
            self.store,
            self.channels,
            Composer(self.store, {"paper": "江门日报"}, ZONE, REGION),
            owner=owner,
            lease_s=120,
            limits=self.limits,
            operators=self.operators,
            now=self.clock,
            sleep=self.clock.sleep,
        )

    def send(self, *, after_s: float = 0.0) -> int:
        """Some time passes, then everything that is due goes out."""
        self.clock.sleep(after_s)
        return self.deliverer().once()

    def promise(self, *to: str, due_at: datetime | None = None, **fact: Any) -> int:
        """A new alert for some addresses, "telegram:42" or "wecom:招商群"; its number."""
        number, at = next(self._keys), self.clock()
        title = fact.pop("title", "三个项目签约")
        row = FACT | {"name": f"云岭储能电池{number}号项目"} | fact
        made = Article(
            key=f"k{number}", url=f"http://paper.example/{number}.html", source="paper", title=title,
            text="云岭储能电池项目总投资12亿元，昨日签约", published_at=at, dated_by="meta", outlet="江门日报",
            label="第A02版：要闻",
        )  # fmt: skip
        wanting = [Subscription(no, *one.split(":", 1), Wish()) for no, one in enumerate(to, 1)]
        with self.store.write() as tx:
            article_id = tx.articles.save(_reading(made, at), None)
            alert_id = tx.outbox.alert(article_id, 1, NEWS, "题", [row], at)
            waits = promises(wanting, at, region=REGION, folding=())
            tx.outbox.promise(alert_id, [replace(one, due_at=due_at or one.due_at) for one in waits], at)
        return alert_id

    def repeat(self, alert_id: int) -> None:
        """Another paper prints the article of an alert."""
        number, at = next(self._keys), self.clock()
        with self.store.write() as tx:
            original = tx.outbox.message(alert_id)["article_id"]
            made = Article(
                key=f"k{number}", url=f"http://other.example/{number}", source="other", title="转载", text="转载",
                published_at=at, dated_by="meta",
            )  # fmt: skip
            tx.articles.save(_reading(made, at, duplicate_of=original), None)

    def message(self, alert_id: int) -> Message:
        """An alert as it would be told now."""
        with self.store.read() as tx:
            (row,) = [row for row in tx.rows.deliveries() if row["alert_id"] == alert_id]
        delivery = Delivery(row["id"], alert_id, row["channel"], row["address"], DeliveryState.SENT, 1, self.clock())
        return Composer(self.store, {"paper": "江门日报"}, ZONE).message(delivery)

    def rows(self, **wanted: Any) -> list[dict[str, Any]]:
        """The deliveries, oldest first."""
        with self.store.read() as tx:
            found = sorted(tx.rows.deliveries(), key=lambda row: row["id"])
        return [row for row in found if all(row[name] == value for name, value in wanted.items())]

    def states(self) -> list[str]:
        return [row["state"] for row in self.rows()]

    def shown(self, chat: str) -> list[str]:
        """What a chat shows."""
        return [one.text for one in self.telegram.chats[chat]]

    def group(self, key: str = KEY) -> list[str]:
        """What the group of a robot shows."""
        return [one.content for one in self.wecom.groups[key]]

    def member(self, userid: str = "zhang") -> list[str]:
        """What a member sees of the app."""
        return [one.words for one in self.wecom.members.told[userid]]

    def close(self) -> None:
        for channel in self.channels.values():
            channel.close()


def _reading(of: Article, at: datetime, **named: Any) -> Reading:
    given = {
        "article": of, "digest": hash(of.key), "read_at": at, "topics": (), "rows": [], "changes": (), "hashes": (),
        "print_total": 40, "reprint": None, "duplicate_of": None, "verdict": NEWS,
    }  # fmt: skip
    return Reading(**(given | named))


@contextmanager
def opened(store: Store) -> Iterator[Office]:
    clock = Clock()
    with (
        TelegramStandIn(clock=clock.seconds) as telegram,
        WeComStandIn(KEY, KEY_2, members=MEMBERS, clock=clock.seconds) as wecom,
        MailStandIn() as mail,
    ):
        office = Office(store, telegram, wecom, mail, clock)
        try:
            yield office
        finally:
            office.close()
