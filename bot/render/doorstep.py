"""The pages of the web door: one thing said, at most one button. They work without scripts, cookies or pictures, on a
phone and in the dark, and load nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from bot.render.alert import clean

LISTS = {
    "daily": ("日报", "the daily digest"),
    "weekly": ("周报", "the weekly digest"),
    "alerts": ("即时提醒", "the alerts"),
    "digest": ("日报和周报", "the daily and weekly digests"),
}
_RETRY = "请过几分钟再试。"


def ask(list_: str, address: str) -> str:
    """Leave this list? Nothing has changed yet."""
    name, english = LISTS[list_]
    who = masked(address)
    return _page(
        f"退订{name}",
        [f"{who} 将不再收到江门观察的{name}。", "点了下面的按钮才会退订；别的邮件不受影响。"],
        f"Unsubscribe {who} from {english}. Nothing changes until you press the button.",
        _form("", "List-Unsubscribe", "One-Click", f"退订{name} · Unsubscribe"),
    )


def left(list_: str, address: str, back_token: str) -> str:
    """It is done. `back_token` undoes it; "" where there was nothing to end."""
    name, english = LISTS[list_]
    who = masked(address)
    if not back_token:
        return _page("已经退订", [f"{who} 没有{name}的订阅，不会收到。"], f"{who} is not subscribed to {english}.")
    return _page(
        "已退订",
        [f"{who} 不会再收到江门观察的{name}，等着寄的也不寄了。", "点错了？现在可以恢复，条件和时间都照旧。"],
        f"{who} has left {english}. You can undo this now.",
        _form("back", "t", back_token, "恢复订阅 · Undo", "second"),
    )


def back(list_: str, address: str) -> str:
    """What was left is there again."""
    name, english = LISTS[list_]
    who = masked(address)
    return _page("已恢复订阅", [f"{who} 会照旧收到江门观察的{name}。"], f"{who} is subscribed to {english} again.")


def unknown() -> str:
    """A link that is none of ours, or is cut."""
    return _page(
        "链接无效",
        [
            "这个链接不完整，或已经失效，什么都没有改变。",
            "请从最近的一封邮件里再点一次；还是不行，就回复那封邮件，写“退订”。",
        ],
        "This link is incomplete or no longer valid; nothing has changed. Use the link in the newest mail, "
        "or answer that mail with the word unsubscribe.",
    )


def missing() -> str:
    return _page("没有这个页面", ["请从邮件里的链接进来。"], "There is no such page. Use the link in your mail.")


def busy() -> str:
    """The database does not answer."""
    return _page("暂时办不了", [f"什么都没有改变，{_RETRY}"], "Nothing has changed; please try again in a few minutes.")


def masked(address: str) -> str:
    """An address that its owner knows again and nobody else can write to: l***@reader.test."""
    name, at, domain = address.rpartition("@")
    return f"{name[:1]}***{at}{domain}" if at else f"{address[:1]}***"


def style_hash() -> str:
    """What a content security policy calls the one style sheet of these pages."""
    sheet = re.search(r"<style>(.*?)</style>", _frame(), re.DOTALL)
    assert sheet
    return f"sha256-{b64encode(sha256(sheet[1].encode()).digest()).decode()}"


def _page(title: str, words: list[str], english: str, form: str = "") -> str:
    said = "".join(f"<p>{_text(one)}</p>\n" for one in words)
    return (
        _frame()
        .replace("{{title}}", _text(title))
        .replace("{{english}}", _text(english))
        .replace("{{body}}", f"{said}{form}")
    )


def _form(action: str, name: str, value: str, button: str, look: str = "") -> str:
    """`action` is beside the page, so that a proxy may serve the door under a path; "" is the page itself."""
    to = f' action="{escape(action)}"' if action else ""
    classed = f' class="{look}"' if look else ""
    return (
        f'<form method="post"{to}><input type="hidden" name="{name}" value="{escape(value)}">'
        f"<button{classed}>{_text(button)}</button></form>"
    )


def _text(words: str) -> str:
    """Words as text of the page; braces cannot open a place to fill."""
    return escape(clean(words)).replace("{", "&#123;")


@cache
def _frame() -> str:
    return (files(__package__) / "doorstep.html").read_text("utf-8")
