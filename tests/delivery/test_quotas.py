"""What an account bears in an hour or a day: kept to on this side, told to the operator, nothing lost."""

from __future__ import annotations

from dataclasses import replace

from office import BY_MAIL, Office, mail_account

from bot.channels.email import Email
from bot.channels.wecom import WeComApp
from bot.demo.standins.limits import Limits
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET, Members


def test_the_mails_of_an_hour_are_counted_and_the_rest_waits(office: Office) -> None:
    office.mail.limits = Limits(office.clock.seconds)
    office.mail.habits = replace(office.mail.habits, hourly=5)
    office.channels["email"] = Email(mail_account(office.mail), BY_MAIL, now=office.clock, per_hour=5)
    office.operators = (("telegram", "7"),)
    office.promise(*(f"email:r{no}@reader.test" for no in range(12)))
    assert office.send() == 5
    (told,) = office.shown("7")
    assert "一小时已寄满 5 封" in told
    for _ in range(40):
        office.send(after_s=600)
    assert set(office.states()) == {"sent"}
    assert {row["attempt"] for row in office.rows()} == {1}, "waiting is no try"
    assert office.mail.limits.violations == []


def test_the_app_sends_no_more_in_a_day_than_its_accounts_allow(office: Office) -> None:
    limits = Limits(office.clock.seconds)
    office.wecom.members = Members(("zhang", "wang"), office.clock.seconds, limits, accounts=1)
    office.channels["wecom-app"] = WeComApp(
        CORP_ID, SECRET, AGENT_ID, office.wecom.url, accounts=1, clock=office.clock.seconds, sleep=office.clock.sleep
    )
    office.operators = (("telegram", "7"),)
    sent = 0
    for _ in range(110):
        office.promise("wecom-app:zhang", "wecom-app:wang")
        sent += office.send(after_s=60)
    assert sent == 200
    assert "一天内已发满 200 人次" in office.shown("7")[0]
    restarted = office.send(after_s=86400)
    assert restarted == 20
    assert limits.violations == []
