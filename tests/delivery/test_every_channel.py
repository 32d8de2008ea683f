"""What holds for every channel, whatever it sends to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import StringIO

import pytest
from office import FACT, KEY

from bot.channels import CHANNELS, Channel
from bot.channels.console import Console
from bot.channels.telegram import Telegram
from bot.channels.wecom import WeComApp, WeComRobot
from bot.demo.standins import TelegramStandIn, WeComStandIn
from bot.demo.standins import telegram as telegram_api
from bot.demo.standins.wecom import faults as wecom_api
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET
from bot.render import Bundle, Button, Letter, Line, Look, Message, Notice, Screen
from bot.settings import Settings
from bot.types import Outcome


def message(number: int = 3, **more: object) -> Message:
    given = {
        "alert_id": number, "reason": "new_project", "facts": [FACT], "title": "三个项目签约",
        "url": "http://paper.example/1.html", "outlet": "江门日报", "label": "第A02版：要闻",
        "published_at": datetime(2026, 3, 5, tzinfo=UTC),
    }  # fmt: skip
    return Message(**(given | more))  # type: ignore[arg-type]


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


# A channel, an address of it, what was shown there, and what cuts the line at the next letter.
Shop = tuple[Channel, str, Callable[[], list[str]], Callable[[], None]]


@pytest.fixture(params=CHANNELS)
def channel(request: pytest.FixtureRequest) -> Iterator[Shop]:
    with TelegramStandIn(keeps_limits=False) as telegram, WeComStandIn(KEY, members=["zhang"]) as wecom:
        out = StringIO()
        made: dict[str, Shop] = {
            "console": (Console(out), "stdout", lambda: out.getvalue().rstrip("\n").split("\n\n"), out.close),
            "telegram": (
                Telegram(telegram.token, telegram.url),
                "42",
                lambda: [one.text for one in telegram.messages],
                lambda: telegram.fail("*", telegram_api.CUT),
            ),
            "wecom": (
                WeComRobot({"群": KEY}, wecom.url),
                "群",
                lambda: [one.content for one in wecom.groups[KEY]],
                lambda: wecom.fail("*", wecom_api.REPLY_LOST),
            ),
            "wecom-app": (
                WeComApp(CORP_ID, SECRET, AGENT_ID, wecom.url),
                "zhang",
                lambda: [one.words for one in wecom.members.told["zhang"]],
                lambda: wecom.fail("zhang", wecom_api.REPLY_LOST),
            ),
        }
        yield made[request.param]
        for one, *_ in made.values():
            one.close()


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_every_letter_arrives_once(channel: Shop, letter: Letter) -> None:
    sender, address, shown, _ = channel
    outcome = sender.send(address, letter)
    assert (outcome.sent, outcome.detail) == (True, "")
    assert len(shown()) == 1
    assert not set("\u202e\r\x00") & set(shown()[0])
    assert sender.preview(letter)


@pytest.mark.parametrize("channel", sorted({*CHANNELS} - {"console"}), indirect=True)  # a pipe takes words or does not
def test_a_cut_line_is_said_to_have_perhaps_sent(channel: Shop) -> None:
    sender, address, _, cut = channel
    cut()
    outcome = sender.send(address, LETTERS["alert"])
    assert (outcome.sent, outcome.maybe_sent, outcome.permanent) == (False, True, False)


def test_what_cannot_be_changed_says_so(channel: Shop) -> None:
    sender, address, *_ = channel
    outcome = sender.edit(address, "999", LETTERS["alert"])
    assert (outcome.sent, outcome.permanent) == (False, True)


def test_the_account_can_be_checked(channel: Shop) -> None:
    sender, *_ = channel
    outcome = sender.check()
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
