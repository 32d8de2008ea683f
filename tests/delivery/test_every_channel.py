"""What holds for every channel, whatever it sends to."""

from __future__ import annotations

import pytest
from nasty import hidden
from office import FACT
from shops import Shop, message

from bot.channels import CHANNELS
from bot.channels.console import Console
from bot.channels.wecom import WeComApp, WeComRobot
from bot.render import Bundle, Button, Letter, Line, Look, Notice, Screen
from bot.settings import Settings
from bot.types import Outcome

LETTERS: dict[str, Letter] = {
    "alert": message(),
    "bundle": Bundle([message(number) for number in range(10)]),
    "notice": Notice("一切正常"),
    "screen": Screen(
        (Line("我的订阅", Look.TITLE), Line("云岭签约", Look.QUOTE), Line("原文", url="http://paper.example/1.html")),
        ((Button("新建", "n:1"), Button("原文", url="http://paper.example/1.html")),),
    ),
    "hostile": message(
        title="<b>[x](javascript:1)</b>\r\n\u202e<@all>" * 900,
        facts=[{**FACT, "name": "</b>&<" * 2000, "quote": "😀" * 9000, "amount_words": "(" * 500}] * 9,
        url="javascript:alert(1)",
        outlet="&" * 300,
    ),
}


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_every_letter_arrives_once(channel: Shop, letter: Letter) -> None:
    outcome = channel.sender.send(channel.address, letter)
    assert (outcome.sent, outcome.detail) == (True, "")
    (shown,) = channel.shown()
    assert hidden(shown) == set()
    assert channel.sender.preview(letter)


@pytest.mark.parametrize("channel", sorted({*CHANNELS} - {"console"}), indirect=True)  # a pipe takes words or does not
def test_a_cut_line_is_said_to_have_perhaps_sent(channel: Shop) -> None:
    channel.cut()
    outcome = channel.sender.send(channel.address, LETTERS["alert"])
    assert (outcome.sent, outcome.maybe_sent, outcome.permanent) == (False, True, False)


def test_what_cannot_be_changed_says_so(channel: Shop) -> None:
    outcome = channel.sender.edit(channel.address, "999", LETTERS["alert"])
    assert (outcome.sent, outcome.permanent) == (False, True)


def test_the_account_can_be_checked(channel: Shop) -> None:
    outcome = channel.sender.check()
    assert outcome == Outcome(sent=True, detail=outcome.detail)
    assert outcome.detail


def test_without_an_account_only_the_console_opens() -> None:
    opened = {name: made.open(Settings()) for name, made in CHANNELS.items()}
    assert [name for name, one in opened.items() if one is not None] == ["console"]
    assert {name: made.name for name, made in CHANNELS.items()} == {name: name for name in CHANNELS}


def test_the_alert_is_the_same_everywhere() -> None:
    """The channels differ in markup, not in what they tell."""
    said = {
        "云岭储能电池项目",
        "12亿元",
        "新会区",
        "“云岭储能电池项目总投资12亿元，昨日签约”",
        "江门日报",
        "A3",
    }
    silent = "http://127.0.0.1:9"
    for made in (Console(), WeComRobot({}, silent), WeComApp("", "", 1, silent)):
        assert all(words in made.preview(LETTERS["alert"]) for words in said)
        made.close()
