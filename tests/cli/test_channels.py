"""`jmwatch channels` and `deliveries retry`, on the stand-ins."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from shell import Result

from bot.demo.standins import TelegramStandIn
from bot.demo.standins import telegram as api

Run = Callable[..., Result]


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[TelegramStandIn]:
    with TelegramStandIn(keeps_limits=False) as made:
        monkeypatch.setenv("JMWATCH_TELEGRAM_TOKEN", made.token)
        monkeypatch.setenv("JMWATCH_TELEGRAM_BASE_URL", made.url)
        yield made


def test_the_list_says_which_channels_have_an_account(jmwatch: Run, telegram: TelegramStandIn) -> None:
    rows = {row["channel"]: row for row in jmwatch("channels", "list", "--format", "jsonl").rows}
    configured = {name: row["configured"] for name, row in rows.items()}
    assert configured == {"console": True, "telegram": True, "wecom": False, "wecom-app": False}
    assert rows["telegram"]["state"] == "正常"
    assert not telegram.calls, "it asks nobody"


def test_a_test_checks_the_account_and_sends_where_told(jmwatch: Run, telegram: TelegramStandIn) -> None:
    assert "@jmwatch_bot" in jmwatch("channels", "test", "telegram").err
    assert not telegram.messages
    assert jmwatch("channels", "test", "telegram", "--to", "42").code == 0
    assert "测试消息" in telegram.chats["42"][0].text


def test_a_test_that_fails_says_why_and_ends_with_5(jmwatch: Run, telegram: TelegramStandIn) -> None:
    telegram.fail("42", api.NOT_FOUND)
    result = jmwatch("channels", "test", "telegram", "--to", "42")
    assert (result.code, "Chat not found" in result.err) == (5, True)
    telegram.token = "another"
    result = jmwatch("channels", "test", "telegram")
    assert (result.code, "令牌" in result.err) == (5, True)


@pytest.mark.parametrize("words", [("pigeon",), ("wecom",)])
def test_a_channel_that_is_none_or_has_no_account_is_a_slip_of_the_hand(jmwatch: Run, words: tuple[str, ...]) -> None:
    assert jmwatch("channels", "test", *words).code == 2


def test_retry_wants_a_number_or_all(jmwatch: Run) -> None:
    assert jmwatch("deliveries", "retry").code == 2
    assert jmwatch("deliveries", "retry", "7", "--dead").code == 2
    assert jmwatch("deliveries", "retry", "7").code == 2
    assert "0 条" in jmwatch("deliveries", "retry", "--dead").err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WECOM_ROBOTS", "5ecret-key-without-a-name"),
        ("OPERATORS", "somebody"),
        ("TELEGRAM_BASE_URL", "api.telegram.org"),
    ],
)
def test_a_wrong_setting_is_named_and_a_key_in_it_is_not_shown(
    jmwatch: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"JMWATCH_{name}", value)
    result = jmwatch("channels", "list")
    assert result.code == 3
    assert name.lower() in result.err
    assert "5ecret" not in result.err
