"""Letters by mail through the lanes of every channel: faults 32 to 40 of delivery.md, alert by alert."""

from __future__ import annotations

import email
import threading
from email import policy
from email.message import EmailMessage

import pytest
from office import BY_MAIL, Office
from pydantic import SecretStr

from bot.channels.email import Email
from bot.channels.smtp import Smtp
from bot.channels.smtp_line import Account
from bot.demo.standins.mail import Upset
from bot.render import leaving
from bot.types import Wish

LI, WU = "email:li@reader.test", "email:wu@reader.test"


def mails(office: Office, to: str = "li@reader.test") -> list[EmailMessage]:
    found = [email.message_from_bytes(one.raw, policy=policy.SMTP) for one in office.mail.got if one.to == to]
    assert all(isinstance(one, EmailMessage) for one in found)
    assert [part.defects for one in found for part in one.walk() if part.defects] == []
    return found  # type: ignore[return-value]


def body(mail: EmailMessage, kind: str = "plain") -> str:
    part = mail.get_body((kind,))
    assert isinstance(part, EmailMessage)
    return str(part.get_content())


def test_an_alert_is_a_mail_of_its_own_with_its_sentence(office: Office) -> None:
    office.promise(LI)
    assert office.send() == 1
    (mail,) = mails(office)
    assert mail["Subject"] == "签约｜云岭新能源 云岭储能电池1号项目 12亿元 · 新会区"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    for kind in ("plain", "html"):
        assert "云岭储能电池项目总投资12亿元，昨日签约" in body(mail, kind)
        assert "江门日报 第A02版：要闻" in body(mail, kind)
        assert "http://paper.example/1.html" in body(mail, kind)
    url = mail["List-Unsubscribe"].partition("<")[2].partition(">")[0]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert leaving.read(BY_MAIL.link_secret, url.partition("t=")[2]) == ("alerts", "li@reader.test")
    assert url in body(mail)
    (row,) = office.rows()
    assert row["message_id"] == mail["Message-ID"]


def test_mails_of_one_project_are_one_thread(office: Office) -> None:
    office.promise(LI)
    office.send()
    office.promise(LI, stage="started", before="signed")
    office.send(after_s=61)
    office.promise(LI, entry_id=8)
    office.send(after_s=61)
    first, second, other = mails(office)
    assert first["References"] == first["In-Reply-To"] == second["References"]
    assert other["References"] not in (None, first["References"])
    assert len({one["Message-ID"] for one in (first, second, other)}) == 3


def test_what_gathers_in_a_minute_is_one_mail(office: Office) -> None:
    office.promise(LI)
    office.send()
    for _ in range(30):
        office.promise(LI, WU)
    office.send(after_s=30)
    assert (len(mails(office)), len(mails(office, "wu@reader.test"))) == (1, 1)
    office.send(after_s=31)
    office.send(after_s=61)
    _, many, rest = mails(office)
    assert many["Subject"].startswith("20条提醒：签约｜")
    assert rest["Subject"].startswith("10条提醒：")
    assert body(many).count("云岭储能电池项目总投资12亿元，昨日签约") == 20
    assert len(body(many, "html").encode()) < 90_000
    assert office.states() == ["sent"] * 61


def test_fault_32_a_refused_password_stops_the_channel_and_not_the_others(office: Office) -> None:
    office.mail.habits.password = "right"
    office.channels["email"] = Email(
        Smtp(
            Account("127.0.0.1", office.mail.port, "plain", "bot", SecretStr("wrong"), deadline_s=10.0),
            office.clock.seconds,
        ),
        BY_MAIL,
        now=office.clock,
    )
    office.operators = (("telegram", "7"),)
    for _ in range(3):
        office.promise(LI, WU, "telegram:42")
    assert office.send() == 3
    assert office.mail.logins == 1
    assert "email 渠道发不出去" in office.shown("7")[0]
    assert "535" in office.shown("7")[0]
    assert "wrong" not in str(office.rows()) + office.shown("7")[0]
    office.mail.habits.password = "wrong"
    assert office.send(after_s=3601) == 6  # nobody was asked again before
    assert len(mails(office)) == 1  # what had to wait comes together


@pytest.mark.parametrize("phase", ["rcpt", "sent"])
def test_a_reader_whose_mail_stalls_holds_up_nobody_else(office: Office, phase: str) -> None:
    office.channels["email"] = Email(
        Smtp(Account("127.0.0.1", office.mail.port, "plain", "", SecretStr(""), deadline_s=3.0)), BY_MAIL
    )
    office.mail.fail("li@reader.test", Upset(phase, slow_s=60.0))
    office.promise(LI, WU, "email:zhao@reader.test")
    sending = threading.Thread(target=office.send)
    sending.start()
    while len(mails(office, "wu@reader.test") + mails(office, "zhao@reader.test")) < 2:
        sending.join(0.01)
        assert sending.is_alive(), "while the first one is still waited for"
    sending.join()
    states = {row["address"]: (row["state"], row["uncertain"]) for row in office.rows()}
    assert states.pop("li@reader.test") == ("retry", int(phase == "sent"))
    assert set(states.values()) == {("sent", 0)}
    assert not [lane for lane in troubled(office) if not lane.address], "the server is well"


def test_fault_33_greylisting_is_waited_for_under_the_same_message_id(office: Office) -> None:
    office.mail.habits.greylists = True
    office.promise(LI)
    assert (office.send(), office.send(after_s=200)) == (0, 0)
    assert office.send(after_s=200) == 1
    (row,) = office.rows()
    assert (row["state"], row["uncertain"], row["message_id"]) == ("sent", 0, mails(office)[0]["Message-ID"])


def test_fault_34_an_address_that_keeps_refusing_is_retired_and_the_operator_told(office: Office) -> None:
    office.mail.habits.rcpt["li@reader.test"] = "550 5.1.1 User not found"
    office.operators = (("telegram", "7"), ("email", "boss@reader.test"))
    for no in range(4):
        office.promise(LI, WU)
        assert office.send(after_s=61) == 1
        retired = [lane.address for lane in troubled(office) if lane.retired_at]
        assert retired == (["li@reader.test"] if no >= 2 else [])
    assert len(mails(office, "wu@reader.test")) == 4
    assert {row["state"] for row in office.rows(address="li@reader.test")} == {"dead"}
    assert "地址 li@reader.test 已停用" in office.shown("7")[0]
    assert "地址 li@reader.test 已停用" in body(mails(office, "boss@reader.test")[0])
    said = len(office.mail.said)
    office.promise(LI)
    office.send(after_s=61)
    assert not any("li@reader.test" in line for line in office.mail.said[said:])


def troubled(office: Office) -> list[object]:
    with office.store.read() as tx:
        return list(tx.lanes.troubled(office.clock(), "email"))  # type: ignore[arg-type]


def test_one_refusal_that_is_over_retires_nobody(office: Office) -> None:
    for no in range(6):
        office.mail.habits.rcpt["li@reader.test"] = "550 5.2.1 mailbox disabled" if no % 2 else "250 ok"
        office.promise(LI)
        office.send(after_s=61)
    assert troubled(office) == []
    assert office.states() == ["sent", "dead"] * 3


def test_fault_35_a_5xx_that_passes_holds_the_channel_up_and_ends_nothing(office: Office) -> None:
    office.mail.habits.replies["mail"] = "550 Ip frequency limited [x y]"
    office.promise(LI, WU)
    assert (office.send(), office.send(after_s=60)) == (0, 0)
    assert sum(line.startswith("clear: MAIL") for line in office.mail.said) == 1
    office.mail.habits.replies.clear()
    assert office.send(after_s=1801) == 2


def test_fault_36_a_mail_that_is_taken_for_spam_is_dead_and_says_why(office: Office) -> None:
    office.mail.habits.replies["sent"] = "554 DT:SPM 163 smtp8, please see http://mail.163.com"
    office.operators = (("telegram", "7"),)
    office.promise(LI, WU)
    assert (office.send(), office.send(after_s=2), office.send(after_s=7200)) == (0, 1, 0)
    rows = office.rows(channel="email")
    assert {(row["state"], row["detail"][:10]) for row in rows} == {("dead", "554 DT:SPM")}
    assert troubled(office) == []
    assert sum(line.startswith("clear: DATA") for line in office.mail.said) == 2
    (told,) = office.shown("7")
    assert "email 拒收一条发给" in told
    assert "554 DT:SPM" in told
    assert "jmwatch deliveries retry --dead" in told


def test_fault_36_an_operator_whose_own_mail_is_taken_for_spam_is_no_loop(office: Office) -> None:
    office.mail.habits.replies["sent"] = "554 DT:SPM 163 smtp8"
    office.operators = (("email", "wu@reader.test"),)
    office.promise(LI)
    for _ in range(5):
        office.send(after_s=600)
    assert sum(line.startswith("clear: DATA") for line in office.mail.said) == 2


def test_fault_37_a_lost_answer_sends_the_same_bytes_again_and_counts_it(office: Office) -> None:
    office.mail.habits.drops = "sent"
    office.promise(LI)
    assert office.send() == 0
    office.mail.habits.drops = ""
    office.promise(LI)  # comes later, and does not mix with it
    assert office.send(after_s=130) == 1
    assert office.mail.got[0].raw == office.mail.got[1].raw
    assert [row["uncertain"] for row in office.rows()] == [1, 0]
    assert office.send(after_s=61) == 1


@pytest.mark.parametrize("words", ["<b>x</b>\r\nBcc: a@b.test", "\u202egnp 😀 {{7*7}}", "长" * 9000])
def test_fault_39_a_hostile_title_stays_in_its_place(office: Office, words: str) -> None:
    office.promise(LI, name=words, title=words, quote=words or "x")
    assert office.send() == 1
    (mail,) = mails(office)
    assert mail["Bcc"] is None
    assert len(mail["Subject"]) <= 200
    assert len(body(mail, "html").encode()) < 90_000
    assert not {"\u202e", "\x00"} & set(str(mail["Subject"]) + body(mail) + body(mail, "html"))
    assert "<b>x" not in body(mail, "html")


def test_an_english_reader_gets_english_words_around_chinese_sentences(office: Office) -> None:
    with office.store.write() as tx:
        tx.subscriptions.add("email", "li@reader.test", Wish(language="en"), office.clock())
    office.promise(LI)
    office.send()
    (mail,) = mails(office)
    assert mail["Subject"] == "signed | 云岭新能源 云岭储能电池1号项目 CNY 1.2 bn · Xinhui"
    assert "total investment CNY 1.2 bn" in body(mail)
    assert "“云岭储能电池项目总投资12亿元，昨日签约”" in body(mail)
    assert "new project" in body(mail, "html")
    assert "Unsubscribe" in body(mail, "html")


def test_what_is_no_address_ends_without_a_word_to_the_server(office: Office) -> None:
    office.promise("email:nobody")
    office.send()
    assert (office.states(), office.mail.said) == (["dead"], [])
