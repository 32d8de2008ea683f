"""Killed between what was said and its answer: the act stands, once, and is answered after the next start, once."""

from __future__ import annotations

import pytest
from booth import WISH, Booth, last

from bot.chat.replies import Replies


def killed_before_the_answer(booth: Booth, rounds: int = 1) -> None:
    """What was said is heard, and the process killed; the next one stands ready."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Replies, "soon", lambda *_: None)
        booth.listen(rounds)
    start_again(booth)


def start_again(booth: Booth) -> None:
    booth.restart()
    booth.ear = booth.new_ear()


def left_open(booth: Booth) -> int:
    with booth.store.read() as tx:
        return len(tx.handled.left_open("telegram", booth.time.replace(year=2000)))


def test_what_changed_stands_once_and_is_answered_after_the_start(booth: Booth) -> None:
    lin = booth.api.person("42")
    lin.says(WISH)
    booth.listen()
    lin.presses("保存")
    before = last(lin).text
    killed_before_the_answer(booth)
    assert (booth.wishes("42"), last(lin).text, left_open(booth)) == (1, before, 1)
    booth.listen(3)
    assert (booth.wishes("42"), left_open(booth)) == (1, 0)
    assert "已订阅" in last(lin).text
    shown = [one.text for one in lin.shown]
    start_again(booth)
    booth.listen(2)
    assert [one.text for one in lin.shown] == shown


@pytest.mark.parametrize("rounds", [1, 2], ids=["not confirmed", "confirmed"])
def test_a_question_is_answered_after_the_start(booth: Booth, rounds: int) -> None:
    """Confirmed, it is not brought again: what is owed is known here."""
    lin = booth.api.person("42")
    lin.says("/help")
    killed_before_the_answer(booth, rounds)
    booth.listen(3)
    assert ["怎么用" in one.text for one in lin.shown] == [True]


def test_a_question_whose_answer_was_not_made_is_asked_again(booth: Booth) -> None:
    lin = booth.api.person("42")
    lin.says("/help")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.chat.conversation.Conversation._kept", lambda *_: None)
        killed_before_the_answer(booth)
    assert left_open(booth) == 1
    booth.listen(2)
    assert ["怎么用" in one.text for one in lin.shown] == [True]


def test_what_is_owed_for_days_is_not_said_any_more(booth: Booth) -> None:
    lin = booth.api.person("42")
    lin.says("/help")
    killed_before_the_answer(booth, 2)
    booth.wait(days=2)
    booth.listen(2)
    assert lin.shown == []
