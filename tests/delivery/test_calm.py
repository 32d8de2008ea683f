"""报平安: on a day without news a line, where it was asked for; otherwise nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from office import REGION, ZONE, Office

from bot.channels.email import Email
from bot.pipeline.calm import reassure
from bot.pipeline.leaving import leave
from bot.pipeline.mailing import Mailer
from bot.pipeline.think import Rules
from bot.subscriptions import parse

RULES = Rules(REGION, 7, ZONE)


def at(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{words}").replace(tzinfo=ZONE)


def subscribe(office: Office, to: str, line: str, when: str) -> None:
    with office.store.write() as tx:
        tx.subscriptions.add(*to.split(":"), parse(line, region=REGION, today=date(2026, 3, 1)), at(when))


def told(office: Office, now: str) -> int:
    office.clock.now = at(now)
    return reassure(office.store, (), RULES, office.clock(), mailer(office))


def mailer(office: Office) -> Mailer:
    email = office.channels["email"]
    assert isinstance(email, Email)
    return Mailer(office.store, email, (), RULES, lease_s=60.0, now=office.clock, sleep=office.clock.sleep)


def test_a_quiet_day_is_told_once_to_who_asked(office: Office) -> None:
    subscribe(office, "telegram:42", "新会 每日8:10 报平安", "04 12:00")
    subscribe(office, "telegram:43", "新会 每日8:10", "04 12:00")
    assert told(office, "05 08:09") == 0
    assert (told(office, "05 08:11"), told(office, "05 08:12")) == (1, 0)
    assert office.send() == 1
    (words,) = office.shown("42")
    assert words == "新会项目日报 3/5\n当日没有新的项目进展；尚未访问来源。"
    assert told(office, "05 07:30") == 0  # the clock was set back: once a local day
    assert told(office, "06 08:11") == 1


def test_a_day_with_news_needs_no_other_word(office: Office) -> None:
    subscribe(office, "telegram:42", "新会 每日8:10 报平安", "04 07:00")
    office.clock.now = at("04 20:00")
    office.promise("telegram:42")
    assert told(office, "05 08:11") == 0
    assert told(office, "06 08:11") == 1


@pytest.mark.parametrize(("now", "count"), [("07 08:40", 0), ("09 08:40", 1), ("09 12:40", 0)])
def test_days_off_and_hours_long_gone_are_left_alone(office: Office, now: str, count: int) -> None:
    """A Saturday; a Monday; and a service that comes back too late to comfort anybody (fault 54)."""
    subscribe(office, "email:li@reader.test", "工作日8:31 报平安 英文", "02 12:00")
    assert (told(office, now), told(office, now)) == (count, 0)
    assert mailer(office).once() == count


def test_by_mail_it_is_the_digest_that_came_to_nothing_and_its_list_can_be_left(office: Office) -> None:
    subscribe(office, "email:li@reader.test", "新会 工作日8:31 报平安", "02 12:00")
    subscribe(office, "email:li@reader.test", "台山 工作日8:31 报平安", "02 12:00")
    assert told(office, "06 08:40") == 1
    assert (mailer(office).once(), mailer(office).once()) == (1, 0)
    message = message_from_bytes(office.mail.got[0].raw, policy=policy.SMTP)
    assert message["Subject"] == "江门项目日报 3/6｜无更新"
    assert message["List-Id"] == "<daily.jmwatch.mail.test>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert told(office, "09 08:40") == 1
    with office.store.write() as tx:
        leave(tx, "daily", "li@reader.test", now=office.clock())
    assert mailer(office).once() == 0
    assert told(office, "10 08:40") == 0


def test_a_new_subscription_is_not_told_of_an_hour_before_it(office: Office) -> None:
    subscribe(office, "telegram:42", "每日8:10 报平安", "05 08:30")
    assert told(office, "05 08:40") == 0
    assert told(office, "06 08:11") == 1


def test_a_paused_one_is_silent(office: Office) -> None:
    subscribe(office, "telegram:42", "每日8:10 报平安 暂停", "04 08:30")
    assert told(office, "05 08:11") == 0
    assert timedelta(0) == office.clock() - at("05 08:11")
