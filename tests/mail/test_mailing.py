"""Digests by mail, from the deliveries that wait to the server that takes them, over both databases."""

from __future__ import annotations

import email
from collections.abc import Callable
from datetime import datetime, time, timedelta, timezone
from email import policy
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest

from bot import regions
from bot.channels.email import Email
from bot.channels.smtp import Smtp
from bot.demo.standins import MailStandIn
from bot.pipeline import ingest as pipeline
from bot.pipeline.duty import NOBODY, Duty
from bot.pipeline.leaving import come_back, leave
from bot.pipeline.mailing import WITHOUT_CHART, Mailer
from bot.pipeline.think import Rules
from bot.render.leaving import Left
from bot.render.mail import Office
from bot.sources import files
from bot.store import Store
from bot.types import Outcome, Rhythm, Wish

CHINA = timezone(timedelta(hours=8))
DAILY = Wish(rhythm=Rhythm.DAILY, digest_at=time(7, 55))
WEEKLY = Wish(rhythm=Rhythm.WEEKLY, digest_at=time(7, 55), weekday=0)
RULES = Rules(regions.load(), 7, ZoneInfo("Asia/Shanghai"))
NEWS = [
    ("云岭储能电池项目签约", "1月15日，总投资12亿元的云岭储能电池项目在新会区签约。"),
    ("砺川精密项目动工", "1月15日，总投资3亿元的砺川精密数控转台项目在恩平市正式动工。"),
]


class Post:
    """A store with news of 15 January that people wait for, a mailer, and a clock."""

    def __init__(self, store: Store, server: MailStandIn, smtp_to: Callable[..., Smtp]) -> None:
        self.now = datetime(2026, 1, 16, 8, 0, 1, tzinfo=CHINA)
        self.store, self.server = store, server
        self.smtp = smtp_to(server, clock=self.seconds)
        self.duty = NOBODY
        self.mailer = self.restarted()

    def seconds(self) -> float:
        return self.now.timestamp()

    def restarted(self) -> Mailer:
        self.email = Email(self.smtp, Office("bot@mail.test", "江门观察"), now=lambda: self.now)
        how = {"duty": self.duty, "now": lambda: self.now, "sleep": self.pass_by}
        self.mailer = Mailer(self.store, self.email, (), RULES, lease_s=60.0, **how)
        return self.mailer

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def wait_for(self, wish: Wish, *addresses: str) -> None:
        with self.store.write() as tx:
            for one in addresses:
                tx.subscriptions.add("email", one, wish, self.now)
        for title, body in NEWS:
            self.tell(title, body, datetime(2026, 1, 15, tzinfo=CHINA))

    def tell(self, title: str, body: str, at: datetime) -> None:
        """Read an article, as if it were `at`."""
        documents = files.read(f"{title}.txt", f"{title}\n{body}".encode(), at.date())
        assert len(list(pipeline.ingest(documents, self.store, RULES, source="江门日报"))) == 1

    def again(self) -> None:
        """`jmwatch deliveries retry --dead`."""
        with self.store.write() as tx:
            assert tx.outbox.retry(self.now)
            tx.mails.retry(self.now)
            tx.lanes.revive("email", "li@reader.test", self.now)

    def fates(self) -> dict[str, set[tuple[object, ...]]]:
        fates: dict[str, set[tuple[object, ...]]] = {}
        with self.store.read() as tx:
            for row in tx.rows.deliveries():
                fates.setdefault(row["address"], set()).add((row["state"], row["uncertain"]))
        return fates

    def message(self, no: int = 0) -> EmailMessage:
        found = email.message_from_bytes(self.server.got[no].raw, policy=policy.SMTP)
        assert isinstance(found, EmailMessage)
        return found


@pytest.fixture
def post(store: Store, servers: Callable[..., MailStandIn], smtp_to: Callable[..., Smtp]) -> Callable[..., Post]:
    def make(**habits: object) -> Post:
        server = servers(security="plain", **habits)
        return Post(store, server, smtp_to)

    return make


def test_what_waits_becomes_one_mail_for_each_reader(post: Callable[..., Post]) -> None:
    made = post()
    made.wait_for(DAILY, "li@reader.test", "wu@reader.test")
    assert (made.mailer.once(), made.mailer.once()) == (2, 0)
    assert sorted(one.to for one in made.server.got) == ["li@reader.test", "wu@reader.test"]
    assert made.message()["Subject"] == "江门项目日报 1/16｜新签1 动工1"
    body = made.message().get_body(("plain",))
    assert isinstance(body, EmailMessage)
    assert "云岭储能电池项目" in body.get_content()
    assert "为什么收到：你订阅了“" in body.get_content()
    assert made.fates() == {one: {("sent", 0)} for one in ("li@reader.test", "wu@reader.test")}


def test_nothing_goes_out_before_its_hour(post: Callable[..., Post]) -> None:
    made = post()
    made.wait_for(WEEKLY, "li@reader.test")
    assert made.mailer.once() == 0
    made.now = datetime(2026, 1, 19, 8, 0, 1, tzinfo=CHINA)
    assert made.mailer.once() == 1
    assert str(made.message()["Subject"]).startswith("江门项目周报 1/13–1/19｜新签1 动工1")


def test_a_reader_of_one_district_hears_of_it_alone(post: Callable[..., Post]) -> None:
    made = post()
    made.wait_for(Wish(places=("新会区",), rhythm=Rhythm.DAILY, digest_at=time(7, 55)), "li@reader.test")
    assert made.mailer.once() == 1
    assert made.message()["Subject"] == "新会项目日报 1/16｜新签1"


def test_a_lost_answer_is_sent_again_as_the_very_same_mail_and_counted(post: Callable[..., Post]) -> None:
    """Fault 37."""
    made = post(drops="sent")
    made.wait_for(DAILY, "li@reader.test")
    assert made.mailer.once() == 0
    assert made.fates() == {"li@reader.test": {("pending", 1)}}
    made.server.habits.drops = ""
    made.now += timedelta(hours=1)
    assert made.mailer.once() == 1
    assert made.server.got[0].raw == made.server.got[1].raw
    assert made.fates() == {"li@reader.test": {("sent", 1)}}


def test_fault_36_a_digest_that_is_taken_for_spam_is_dead_and_told(post: Callable[..., Post]) -> None:
    made = post(replies={"sent": "554 DT:SPM 163 smtp8"})
    made.wait_for(DAILY, "li@reader.test", "wu@reader.test")
    made.duty = Duty((("telegram", "7"),))
    made.restarted()
    assert (made.mailer.once(), made.mailer.once()) == (0, 0)
    with made.store.read() as tx:
        rows = list(tx.rows.deliveries())
    assert [row["address"] for row in rows if row["state"] == "pending"] == ["7"]
    assert {row["detail"][:10] for row in rows if row["state"] == "dead"} == {"554 DT:SPM"}


def test_killed_between_keeping_and_sending_the_mail_goes_out_once(post: Callable[..., Post]) -> None:
    """Fault 43."""
    made = post()
    made.wait_for(DAILY, "li@reader.test")
    assert made.mailer.make() == 1
    assert (made.restarted().once(), len(made.server.got)) == (1, 1)


def test_killed_between_sending_and_writing_the_same_mail_goes_out_again(post: Callable[..., Post]) -> None:
    """Fault 42."""
    made = post()
    made.wait_for(DAILY, "li@reader.test")
    made.mailer.make()
    with made.store.write() as tx:
        mail = tx.mails.claim("li@reader.test", made.now, 60.0)
    assert mail
    made.smtp.send("bot@mail.test", mail.address, mail.raw)
    with made.store.write() as tx:
        assert tx.mails.release(made.now) == 1
    assert made.restarted().once() == 1
    assert made.server.got[0].raw == made.server.got[1].raw
    with made.store.write() as tx:
        assert not tx.mails.settle(mail, "", made.smtp.check(), now=made.now, retry_at=made.now)  # its claim is over


def test_a_wrong_password_stops_the_round_and_keeps_every_digest(post: Callable[..., Post]) -> None:
    """Fault 32."""
    made = post(replies={"login": "535 Login Fail"}, password="code")
    made.wait_for(DAILY, "li@reader.test", "wu@reader.test")
    assert (made.mailer.once(), made.mailer.once(), made.server.logins) == (0, 0, 1)
    made.server.habits.replies.clear()
    made.now += timedelta(hours=2)
    assert made.mailer.once() + made.mailer.once() == 2, "by one mail at first"


def test_one_refused_reader_is_given_up_and_the_others_get_theirs(post: Callable[..., Post]) -> None:
    """Faults 34 and 36."""
    made = post(rcpt={"gone@reader.test": "550 User not found"})
    made.wait_for(DAILY, "gone@reader.test", "li@reader.test", "no address")
    assert made.mailer.once() == 1
    fates = {"gone@reader.test": {("dead", 0)}, "li@reader.test": {("sent", 0)}, "no address": {("dead", 0)}}
    assert made.fates() == fates


def test_greylisting_is_waited_for(post: Callable[..., Post]) -> None:
    """Fault 33."""
    made = post(greylists=True)
    made.wait_for(DAILY, "li@reader.test")
    assert made.mailer.once() == 0
    assert made.mailer.once() == 0
    made.now += timedelta(minutes=30)
    assert made.mailer.once() == 1


# --- whole digests ----------------------------------------------------------------------------------------------------

AT_ONCE = Wish(places=("新会区",))


def html_of(message: EmailMessage) -> str:
    body = message.get_body(("html",))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


def test_a_digest_is_whole_and_marks_what_its_reader_was_told_at_once(post: Callable[..., Post]) -> None:
    made = post()
    with made.store.write() as tx:
        tx.subscriptions.add("email", "li@reader.test", AT_ONCE, made.now)
        tx.subscriptions.add("email", "li@reader.test", WEEKLY, made.now)
    made.wait_for(DAILY, "li@reader.test", "wu@reader.test")
    with made.store.write() as tx:
        (alert,) = tx.claims.take("email", "li@reader.test", "me", made.now, 60.0, limit=20)
        assert alert.wanted_by == ((1, "新会"),)
        tx.claims.settle(alert, "me", Outcome(sent=True), now=made.now, retry_at=made.now)
    assert made.mailer.once() == 2
    told = {one.to: made.message(no) for no, one in enumerate(made.server.got)}
    for message in told.values():
        assert message["Subject"] == "江门项目日报 1/16｜新签1 动工1"
    (part,) = [told["li@reader.test"].get_body(("plain",))]
    assert isinstance(part, EmailMessage)
    (line,) = [one for one in part.get_content().splitlines() if "已提醒" in one]
    assert "签约｜云岭储能电池项目" in line
    assert html_of(told["li@reader.test"]).count("已提醒") == 1
    assert "已提醒" not in html_of(told["wu@reader.test"])
    made.now = datetime(2026, 1, 19, 8, 0, 1, tzinfo=CHINA)
    assert made.mailer.once() == 1  # the week's holds what the days' have told
    assert str(made.message(2)["Subject"]).startswith("江门项目周报 1/13–1/19｜新签1 动工1")


# --- hours and what is kept -------------------------------------------------------------------------------------------


def test_what_is_late_for_the_digest_of_its_hour_waits_for_the_next(post: Callable[..., Post]) -> None:
    """Fault 53: promised when the clock was set back, after the digest went out."""
    made = post()
    made.wait_for(DAILY, "li@reader.test")
    assert made.mailer.once() == 1
    made.tell(
        "澜石项目签约", "1月15日，总投资5亿元的澜石功能涂料项目在台山市签约。", datetime(2026, 1, 15, tzinfo=CHINA)
    )
    assert (made.mailer.once(), made.fates()["li@reader.test"]) == (0, {("sent", 0), ("pending", 0)})
    made.now += timedelta(days=1)
    assert made.mailer.once() == 1
    assert made.message(1)["Subject"] == "江门项目日报 1/16–1/17｜新签1"


def test_after_days_off_one_digest_holds_them_all_and_says_how_many(post: Callable[..., Post]) -> None:
    """Fault 54."""
    made = post()
    made.wait_for(DAILY, "li@reader.test")
    made.now += timedelta(days=3)
    made.tell("澜石项目签约", "1月18日，总投资5亿元的澜石功能涂料项目在台山市签约。", made.now - timedelta(days=1))
    assert made.mailer.once() == 1
    assert made.message()["Subject"] == "江门项目日报 1/16–1/19｜新签2 动工1"
    assert "4 天来有 3 个项目进展" in html_of(made.message())


def test_what_was_given_up_goes_out_again_as_it_was_or_in_the_next_digest(post: Callable[..., Post]) -> None:
    made = post(rcpt={"li@reader.test": "550 User not found"})
    made.wait_for(DAILY, "li@reader.test")
    assert (made.mailer.once(), made.fates()) == (0, {"li@reader.test": {("dead", 0)}})
    made.server.habits.rcpt.clear()
    made.again()
    assert made.mailer.make() == 0  # it is a mail already
    with made.store.write() as tx:
        mail = tx.mails.claim("li@reader.test", made.now, 60.0)
        assert mail
        assert mail.attempt == 1
        gone = Outcome(sent=False, permanent=True)
        assert tx.mails.settle(mail, "", gone, now=made.now, retry_at=made.now)
        assert tx.mails.forget(made.now + timedelta(days=1), made.now - timedelta(days=1)) == 1
    made.again()
    made.now += timedelta(days=1)
    assert made.mailer.once() == 1  # its bytes are forgotten: it is folded anew
    assert made.message()["Subject"] == "江门项目日报 1/16–1/17｜新签1 动工1"


def test_bytes_and_rows_of_settled_mails_are_forgotten_in_time_and_no_others(post: Callable[..., Post]) -> None:
    made = post(greylists=True)
    made.wait_for(DAILY, "li@reader.test", "wu@reader.test")
    made.mailer.make()
    with made.store.write() as tx:
        mail = tx.mails.claim("li@reader.test", made.now, 60.0)
        assert mail
        tx.mails.settle(mail, "", Outcome(sent=True), now=made.now, retry_at=made.now)
    later = made.now + timedelta(days=1)
    with made.store.write() as tx:
        assert tx.mails.forget(made.now, made.now) == 0
        assert (tx.mails.forget(later, made.now), tx.mails.forget(later, made.now)) == (1, 0)
        assert tx.mails.forget(later, later) == 1
        kept = tx.mails.claim("wu@reader.test", made.now, 60.0)
    assert kept
    assert kept.raw
    assert made.fates() == {"li@reader.test": {("sent", 0)}, "wu@reader.test": {("pending", 0)}}


def test_a_digest_that_goes_without_its_chart_is_counted(
    post: Callable[..., Post], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 40."""
    monkeypatch.setattr("bot.render.digest.pictures.png", lambda _: b"\x89PNG" * 5_000_000)
    made = post()
    made.wait_for(DAILY, "li@reader.test")
    assert made.mailer.once() == 1
    with made.store.read() as tx:
        assert tx.counters.number(WITHOUT_CHART) == 1


# --- leaving ----------------------------------------------------------------------------------------------------------


def left(made: Post, list_: str, address: str) -> Left:
    with made.store.write() as tx:
        return leave(tx, list_, address, now=made.now)


def test_who_left_gets_neither_what_waits_nor_what_is_a_mail_already(post: Callable[..., Post]) -> None:
    made = post()
    made.wait_for(DAILY, "li@reader.test", "wu@reader.test", "xu@reader.test")
    left(made, "daily", "li@reader.test")
    assert made.mailer.make() == 2
    left(made, "daily", "wu@reader.test")
    assert made.mailer.once() == 1
    assert [one.to for one in made.server.got] == ["xu@reader.test"]
    gone = {("muted", 0)}
    assert made.fates() == {"li@reader.test": gone, "wu@reader.test": gone, "xu@reader.test": {("sent", 0)}}


def test_a_mail_that_is_being_made_while_its_reader_leaves_is_none(post: Callable[..., Post]) -> None:
    made = post()
    made.wait_for(DAILY, "li@reader.test")
    with made.store.read() as tx:
        (group,) = tx.mails.waiting(made.now)
    left(made, "daily", "li@reader.test")
    with made.store.write() as tx:
        assert tx.mails.make(group, "subject", b"raw", made.now) is None
    assert made.mailer.once() == 0


def test_what_the_weekly_wants_as_well_comes_with_the_weekly(post: Callable[..., Post]) -> None:
    made = post()
    with made.store.write() as tx:
        tx.subscriptions.add("email", "li@reader.test", WEEKLY, made.now)
    made.wait_for(DAILY, "li@reader.test")
    assert made.mailer.make() == 1
    left(made, "daily", "li@reader.test")
    assert made.mailer.once() == 0
    made.now = datetime(2026, 1, 19, 8, 0, 1, tzinfo=CHINA)
    assert made.mailer.once() == 1
    assert "周报" in str(made.message()["Subject"])
    assert made.message()["List-Id"] == "<weekly.jmwatch.mail.test>"


def test_who_comes_back_gets_what_waited_once(post: Callable[..., Post]) -> None:
    made = post()
    made.wait_for(DAILY, "li@reader.test")
    made.mailer.make()
    was = left(made, "daily", "li@reader.test")
    for _ in range(2):
        with made.store.write() as tx:
            come_back(tx, was, now=made.now)
    assert made.mailer.once() == 1
    assert made.fates() == {"li@reader.test": {("sent", 0)}}
    left(made, "daily", "li@reader.test")
    with made.store.write() as tx:
        come_back(tx, was, now=made.now)
    assert made.mailer.once() == 0
