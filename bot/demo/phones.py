"""The demo's readers: a person on Telegram, a group and a member in WeCom, on stand-ins, and what they see."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.panel import Panel

from bot.app import App
from bot.demo.standins import TelegramStandIn, WeComStandIn
from bot.demo.standins.telegram import Shown
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET, Told
from bot.demo.standins.wecom.robots import KEY
from bot.types import Wish

PERSON, GROUP, MEMBER = "10001", "招商群", "zhangsan"
DISTRICT = "新会区"
WIDTH = 78
WITHIN_S = 30.0  # an answer is here long before


class Phones:
    """A context manager: the stand-ins serve between enter and exit."""

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        self.telegram = self._stack.enter_context(TelegramStandIn())
        self.wecom = self._stack.enter_context(WeComStandIn(members=[MEMBER]))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def settings(self) -> dict[str, Any]:
        return {
            "telegram_token": self.telegram.token,
            "telegram_base_url": self.telegram.url,
            "wecom_robots": {GROUP: KEY},
            "wecom_base_url": self.wecom.url,
            "wecom_corp_id": CORP_ID,
            "wecom_secret": SECRET,
            "wecom_agent_id": AGENT_ID,
        }

    def subscribe(self, app: App) -> None:
        """The person and the member want one district, the group everything."""
        with app.store.write() as tx:
            tx.subscriptions.add("telegram", PERSON, Wish(places=(DISTRICT,)), app.now())
            tx.subscriptions.add("wecom", GROUP, Wish(), app.now())
            tx.subscriptions.add("wecom-app", MEMBER, Wish(places=(DISTRICT,)), app.now())

    def show(self, out: Console) -> None:
        """What they have got: the first messages."""
        for message in self.telegram.chats[PERSON][:2]:
            out.print(Panel(_keyed(message), title="Telegram", width=WIDTH))
        for shown in self.wecom.groups[KEY][:1]:
            out.print(Panel(shown.content, title=f"企业微信 · {GROUP}（markdown）", width=WIDTH))
        for told in self.wecom.members.told[MEMBER][:1]:
            out.print(Panel(_drawn(told), title="企业微信 · 自建应用（卡片）", width=WIDTH))

    def talk(self, app: App, out: Console) -> None:
        """The person presses two buttons under the last alert and asks a question, and the bot answers."""
        person = self.telegram.person(PERSON)
        with_buttons = [one for one in person.shown if one.button("证据")]
        ear = app.telegram_ear
        if ear is None or not with_buttons:
            return

        def hear() -> None:
            ear.once()
            ear.replied(WITHIN_S)

        alert = with_buttons[-1]
        number = alert.text.partition("#A")[2].split()[0]
        out.print("点一下 [ 证据 ]")
        person.presses("证据", under=alert)
        hear()
        out.print(Panel(_keyed(person.shown[-1]), title="Telegram", width=WIDTH))
        out.print("点一下 [ ⭐关注 ]")
        person.presses("⭐关注", under=alert)
        hear()
        out.print(f"（{person.toasts[-1]}）原来的提醒下面，按钮变成：")
        out.print(_keys(alert))
        out.print(f"\n发一句：为什么 A{number}")
        person.says(f"为什么 A{number}")
        hear()
        out.print(Panel(_keyed(person.shown[-1]), title="Telegram", width=WIDTH))


def _keyed(message: Shown) -> str:
    return f"{message.text}\n{_keys(message)}".rstrip()


def _keys(message: Shown) -> str:
    return "\n".join("　".join(f"[ {key['text']} ]" for key in row) for row in message.buttons)


def _drawn(told: Told) -> str:
    """A card, from top to bottom."""
    if not told.card:
        return told.content
    card = told.card
    quote, title = card["quote_area"], card["main_title"]
    rows = [f"{row['keyname']}　{row['value']}" for row in card["horizontal_content_list"]]
    above = [title["title"], title.get("desc"), f"│ {quote['title']}", f"│ {quote['quote_text']}"]
    lines = [*above, card["sub_title_text"], *rows, "　".join(f"[ {label} ]" for label in told.buttons)]
    return "\n".join(line for line in lines if line)
