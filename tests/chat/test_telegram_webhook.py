"""Updates that Telegram brings: through the web door, to the ear, and back as an answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.app import App
from bot.demo.standins import TelegramStandIn
from bot.settings import load
from bot.web import Door

SECRET = "a-secret-that-telegram-shows"


@pytest.fixture
def api() -> Iterator[TelegramStandIn]:
    with TelegramStandIn() as made:
        yield made


def opened(folder: Path, api: TelegramStandIn, **given: str) -> App:
    return App(
        load(
            data_dir=folder, telegram_token=api.token, telegram_base_url=api.url,
            public_url="https://watch.example.org/jm", link_secret="another secret of ours", **given,
        )
    )  # fmt: skip


def test_what_is_brought_with_the_secret_is_answered(api: TelegramStandIn, tmp_path: Path) -> None:
    with (
        opened(tmp_path, api, telegram_mode="webhook", telegram_webhook_secret=SECRET) as app,
        Door(app, "127.0.0.1", 0) as door,
        httpx.Client(base_url=f"http://127.0.0.1:{door.port}", trust_env=False) as telegram,
    ):
        ear = app.telegram_ear
        assert ear is not None
        ear.once()
        assert api.updates.webhook["url"] == "https://watch.example.org/jm/telegram"
        lin = api.person("42")
        update = json.dumps(lin.says("/start"))

        def bring(secret: str) -> int:
            return telegram.post(
                "/telegram", content=update, headers={"X-Telegram-Bot-Api-Secret-Token": secret}
            ).status_code

        assert [bring("wrong"), bring(""), bring(SECRET), bring(SECRET)] == [403, 403, 200, 200]
        assert telegram.get("/telegram").status_code == 405
        assert ear.replied(30)
        assert len(lin.shown) == 1


def test_who_asks_for_updates_has_no_such_door(api: TelegramStandIn, tmp_path: Path) -> None:
    with (
        opened(tmp_path, api) as app,
        Door(app, "127.0.0.1", 0) as door,
    ):
        answer = httpx.post(f"http://127.0.0.1:{door.port}/telegram", content=b"{}", trust_env=False)
        assert answer.status_code == 404


def test_who_only_sends_has_no_ear(api: TelegramStandIn, tmp_path: Path) -> None:
    with opened(tmp_path, api, telegram_mode="off") as app:
        assert app.telegram_ear is None


@pytest.mark.parametrize("secret", ["", "short", "with a space in it", "汉字也不可以的长长长长长"])
def test_a_webhook_needs_a_secret_that_telegram_can_carry(secret: str) -> None:
    given = {"public_url": "https://a.example", "link_secret": "another secret of ours", "telegram_mode": "webhook"}
    with pytest.raises(Exception, match="telegram_webhook_secret"):
        load(telegram_webhook_secret=secret, **given)


def test_a_webhook_needs_an_address() -> None:
    with pytest.raises(Exception, match="public_url"):
        load(telegram_mode="webhook", telegram_webhook_secret=SECRET)
