"""The siege, small; and that its judge sees what is wrong."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.demo.standins import MailStandIn
from bot.demo.standins.mail import Got
from soak.arrivals import Journal, alerts_in, faults
from soak.post import open_letters
from soak.siege import Size, run

TO = ("telegram", "42")
READER = "reader@post.example"
ONE = "🟢 签约｜某项目 3亿元\n“原文”\n#A{} 新项目"
AGAIN = "（此条可能重复送达）\n" + ONE
BUNDLE = "📚 3条提醒\n1. 甲项目 #A1\n“原文”\n2. 乙项目（可能重复） #A2\n“原文”\n3. 丙项目 #A3\n“原文”"

Letter = tuple[float, str, bool]


@pytest.mark.timeout(280)
def test_fault_42_43_killed_among_misbehaving_services_every_promise_is_kept(tmp_path: Path) -> None:
    report = run(Size(people=8, alerts=6, kills=1, seed=3, rest_s=(1.0, 2.0), with_long_waits=False), tmp_path / "kept")
    assert report.faults == []
    assert report.figures["promises"] == 48


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (ONE.format(7), [(7, False)]),
        (AGAIN.format(7), [(7, True)]),
        (BUNDLE, [(1, False), (2, True), (3, False)]),
        ("✅ 江门观察：这是一条测试消息", []),
    ],
    ids=["one", "again", "bundle", "notice"],
)
def test_the_alerts_of_a_message_are_read_with_their_marks(words: str, told: list[tuple[int, bool]]) -> None:
    assert list(alerts_in(words)) == told


@pytest.mark.parametrize(
    ("letters", "uncertain", "killed_at", "wrong"),
    [
        ([(1, ONE.format(1), True), (2, ONE.format(2), True)], {}, [], ""),
        ([(1, ONE.format(1), True)], {}, [], "lost: telegram:42 [2]"),
        ([(1, ONE.format(2), True), (2, ONE.format(1), True)], {}, [], "out of order"),
        ([(1, ONE.format(1), False), (2, AGAIN.format(1), True), (3, ONE.format(2), True)], {1: 1}, [], ""),
        ([(1, ONE.format(1), True), (2, AGAIN.format(1), True), (3, ONE.format(2), True)], {1: 1}, [1.5], ""),
        ([(1, ONE.format(1), True), (2, AGAIN.format(1), True), (3, ONE.format(2), True)], {1: 1}, [], "nobody was"),
        ([(1, ONE.format(1), True), (40, AGAIN.format(1), True), (41, ONE.format(2), True)], {1: 1}, [39], "nobody"),
        ([(1, ONE.format(1), False), (2, ONE.format(1), True), (3, ONE.format(2), True)], {1: 1}, [], "without a mark"),
        ([(1, ONE.format(1), False), (2, AGAIN.format(1), True), (3, ONE.format(2), True)], {}, [], "not counted"),
    ],
    ids=["fine", "lost", "order", "reply lost", "killed", "twice", "killed later", "unmarked", "uncounted"],
)
def test_the_judge_sees_what_is_wrong(
    letters: list[Letter], uncertain: dict[int, int], killed_at: list[float], wrong: str
) -> None:
    journal = Journal()
    for at, words, is_answered in letters:
        journal.note(TO, words, at=at, is_answered=is_answered)
    counted = {(TO, alert): count for alert, count in uncertain.items()}
    found = list(faults(journal, {TO: [1, 2]}, counted, killed_at))
    assert [wrong in str(one) for one in found] == ([True] if wrong else [])


def test_what_was_given_up_and_asked_for_again_may_come_late() -> None:
    journal = Journal()
    for at, alert in ((1, 2), (2, 1)):
        journal.note(TO, ONE.format(alert), at=at, is_answered=True)
    assert list(faults(journal, {TO: [1, 2]}, {}, [], {(TO, 1)})) == []


@pytest.mark.parametrize(
    ("left", "wrong"), [(2, ""), (1, "lost"), (3, "counted more")], ids=["exact", "too few", "too many"]
)
def test_a_digest_may_count_what_it_does_not_name_and_must_count_right(left: int, wrong: str) -> None:
    mail = EmailMessage()
    mail.set_content(
        f"新进展（4）\n• 某项目 http://soak.example/9.html\n• 某项目 http://soak.example/8.html\n  ……另有 {left} 条\n"
    )
    post, journal, reader = MailStandIn(), Journal(), ("email", READER)
    with post:
        post.got += [Got("bot@post.example", READER, mail.as_bytes(), at=at) for at in (1.0, 2.0)]
    assert open_letters(post, {"http://soak.example/8.html": 1, "http://soak.example/9.html": 2}, journal) == 1
    found = list(faults(journal, {reader: [1, 2, 3, 4]}, {(reader, 1): 1, (reader, 2): 1}, [1.5]))
    assert [wrong in str(one) for one in found] == ([True] if wrong else [])


@pytest.mark.parametrize(("mark", "wrong"), [(AGAIN, ""), (ONE, "without a mark")], ids=["marked", "as if new"])
def test_a_mail_that_is_written_anew_must_say_that_it_may_be_a_second_copy(mark: str, wrong: str) -> None:
    post, journal, reader = MailStandIn(), Journal(), ("email", READER)
    with post:
        for at, words in ((1.0, ONE), (2.0, mark)):
            mail = EmailMessage()
            mail["Message-ID"] = f"<{at}@post.example>"
            mail.set_content(words.format(1) + "\nhttp://soak.example/8.html\n")
            post.got.append(Got("bot@post.example", READER, mail.as_bytes(), at=at))
    open_letters(post, {"http://soak.example/8.html": 1}, journal)
    found = list(faults(journal, {reader: [1]}, {(reader, 1): 1}, [1.5]))
    assert [wrong in str(one) for one in found] == ([True] if wrong else [])
