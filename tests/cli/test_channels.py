"""`jmwatch channels` and `deliveries retry`, on the stand-ins."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from shell import Result

from bot.demo.standins import TelegramStandIn, WeComStandIn
from bot.demo.standins import telegram as api
from bot.demo.standins.wecom import faults as wecom_api
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET

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
    assert configured == {"console": True, "telegram": True, "wecom": False, "wecom-app": False, "email": False}
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


@pytest.fixture
def wecom(monkeypatch: pytest.MonkeyPatch) -> Iterator[WeComStandIn]:
    with WeComStandIn(members=["zhang"]) as made:
        given = {"BASE_URL": made.url, "CORP_ID": CORP_ID, "SECRET": SECRET, "AGENT_ID": str(AGENT_ID)}
        for name, value in given.items():
            monkeypatch.setenv(f"JMWATCH_WECOM_{name}", value)
        yield made


def test_the_app_is_checked_by_its_token_alone_and_writes_to_members(jmwatch: Run, wecom: WeComStandIn) -> None:
    assert str(AGENT_ID) in jmwatch("channels", "test", "wecom-app").err
    assert dict(wecom.calls) == {"gettoken": 1}
    assert jmwatch("channels", "test", "wecom-app", "--to", "zhang").code == 0
    assert "测试消息" in wecom.members.told["zhang"][0].content
    refused = jmwatch("channels", "test", "wecom-app", "--to", "nobody")
    assert (refused.code, "可见范围" in refused.err) == (5, True)


def test_the_menu_is_shown_and_then_set(jmwatch: Run, wecom: WeComStandIn) -> None:
    assert "今天" in jmwatch("channels", "menu", "wecom-app", "--dry-run").err
    assert not wecom.calls
    assert jmwatch("channels", "menu", "wecom-app").code == 0
    assert [len(column["sub_button"]) for column in wecom.members.menu["button"]] == [5, 5, 5]
    wecom.fail("menu/create", wecom_api.NOT_FROM_HERE)
    refused = jmwatch("channels", "menu", "wecom-app")
    assert (refused.code, "203.0.113.7" in refused.err) == (5, True)


@pytest.mark.parametrize("channel", ["telegram", "wecom-app"])
def test_a_menu_is_set_for_an_app_that_has_an_account(jmwatch: Run, channel: str) -> None:
    assert jmwatch("channels", "menu", channel).code == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WECOM_AES_KEY", "5ecret"),
        ("WECOM_TOKEN", "5ecret" * 9),
        ("WECOM_SECRET", "5ecret"),
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
