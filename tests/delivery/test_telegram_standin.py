"""The stand-in behaves as the Bot API is documented to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from bot.channels.telegram import Telegram
from bot.demo.standins import TelegramStandIn
from bot.render import Button, Line, Screen


@pytest.fixture
def api() -> Iterator[TelegramStandIn]:
    with TelegramStandIn(keeps_limits=False) as made:
        yield made


def ask(api: TelegramStandIn, method: str, **fields: Any) -> Any:
    answer = httpx.post(f"{api.url}/bot{api.token}/{method}", json=fields, timeout=30, trust_env=False)
    said = answer.json()
    assert (answer.status_code == 200) == said["ok"]
    return said["result"] if said["ok"] else (answer.status_code, said["description"])


def test_updates_come_again_until_they_are_confirmed(api: TelegramStandIn) -> None:
    lin = api.person("42")
    first, second = lin.says("一")["update_id"], lin.says("二")["update_id"]
    assert [one["update_id"] for one in ask(api, "getUpdates")] == [first, second]
    assert [one["update_id"] for one in ask(api, "getUpdates", limit=1)] == [first]
    assert [one["update_id"] for one in ask(api, "getUpdates", offset=second)] == [second]
    assert ask(api, "getUpdates", offset=second + 1) == []


def test_a_second_poller_turns_the_first_away(api: TelegramStandIn) -> None:
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(ask, api, "getUpdates", timeout=30)
        while not api.calls["getUpdates"]:
            pass
        assert ask(api, "getUpdates") == []
        assert first.result()[0] == 409


def test_a_waiting_poller_is_woken(api: TelegramStandIn) -> None:
    with ThreadPoolExecutor(1) as pool:
        polled = pool.submit(ask, api, "getUpdates", timeout=30)
        api.person("42").says("/start")
        (update,) = polled.result()
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


def test_only_the_kinds_asked_for_are_brought(api: TelegramStandIn) -> None:
    ask(api, "getUpdates", allowed_updates=["message"])
    lin = api.person("42")
    lin.blocks()
    lin.says("在")
    assert [min(one) for one in ask(api, "getUpdates")] == ["message"]


def test_a_webhook_and_a_poller_exclude_each_other(api: TelegramStandIn) -> None:
    assert ask(api, "setWebhook", url="http://plain.example")[0] == 400
    ask(api, "setWebhook", url="https://bot.example/telegram", secret_token="s")
    assert ask(api, "getUpdates")[0] == 409
    assert ask(api, "getWebhookInfo")["url"] == "https://bot.example/telegram"
    ask(api, "deleteWebhook")
    assert ask(api, "getUpdates") == []


def test_a_button_turns_until_it_is_answered_and_only_once(api: TelegramStandIn) -> None:
    channel = Telegram(api.token, api.url)
    channel.send("42", Screen((Line("看"),), ((Button("关注", "f:1"),),)))
    channel.close()
    lin = api.person("42")
    query = lin.presses("关注")["callback_query"]
    assert query["data"] == "f:1"
    assert query["message"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "关注"
    assert ask(api, "answerCallbackQuery", callback_query_id=query["id"], text="好" * 201)[0] == 400
    ask(api, "answerCallbackQuery", callback_query_id=query["id"], text="已关注")
    assert ask(api, "answerCallbackQuery", callback_query_id=query["id"])[0] == 400
    assert lin.toasts == ["已关注"]
    with pytest.raises(LookupError):
        lin.presses("没有的")


def test_who_blocked_the_bot_gets_nothing(api: TelegramStandIn) -> None:
    lin = api.person("42")
    lin.blocks()
    assert ask(api, "sendMessage", chat_id=42, text="在吗")[0] == 403
    lin.unblocks()
    assert ask(api, "sendMessage", chat_id=42, text="在吗")["chat"]["id"] == 42


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ({"text": "长", "callback_data": "字" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "空", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "", "callback_data": "f"}, "text is empty"),
        ({"text": "两样", "callback_data": "f", "url": "https://a.example"}, "exactly one"),
        ({"text": "哪里", "url": "javascript:1"}, "Wrong HTTP URL"),
    ],
)
def test_wrong_buttons_refuse_the_message(api: TelegramStandIn, key: dict[str, str], words: str) -> None:
    code, said = ask(api, "sendMessage", chat_id=42, text="看", reply_markup={"inline_keyboard": [[key]]})
    assert (code, words in said) == (400, True)


def test_a_menu_has_a_scope_and_a_language(api: TelegramStandIn) -> None:
    scope = {"type": "all_private_chats"}
    menu = [{"command": "list", "description": "我的订阅"}]
    ask(api, "setMyCommands", commands=json.dumps(menu), scope=json.dumps(scope), language_code="zh")
    assert ask(api, "getMyCommands", scope=scope, language_code="zh") == menu
    assert ask(api, "getMyCommands") == []
    assert ask(api, "setMyCommands", commands=json.dumps([{"command": "List", "description": "x"}]))[0] == 400


def test_a_file_goes_with_its_words_and_long_words_before_it(api: TelegramStandIn) -> None:
    channel = Telegram(api.token, api.url)
    file = ("项目.xlsx", b"\x00\xffbytes")
    assert channel.send("42", Screen((Line("共3个"),), file=file)).message_id == "1"
    channel.send("42", Screen((Line("很" * 1100),), ((Button("再来", "x:1"),),), file))
    channel.close()
    first, words, second = api.chats["42"]
    assert (first.text, first.file, words.file, second.file) == ("共3个", file, None, file)
    assert [bool(one.buttons) for one in (first, words, second)] == [False, False, True]
    assert len(words.text) == 1100
