"""Letters out: an alert with its buttons, a bundle, a screen of a conversation with its file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Self

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.channels.channel import Pace
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.line import Line
from bot.channels.telegram.troubles import MARKUP
from bot.render import Letter
from bot.render import telegram as render
from bot.settings import Settings
from bot.types import Blame, Outcome

LONGEST_CAPTION = 1024
FILE_S = 60.0  # a file may take so long
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Telegram:
    """An address is a chat id; `chat:thread` names a topic of a group."""

    name = "telegram"
    # 25 a second; Telegram says about 30
    pace = Pace(gap_s=0.04, at_once=8, singly=3, together=render.MOST_TOGETHER, named=render.MOST_NAMED)
    edits = True

    def __init__(self, token: str, base_url: str, proxy: str = "") -> None:
        self.line = Line(token, base_url, proxy)
        self.intake = Intake(self.line)

    @classmethod
    def open(cls, settings: Settings) -> Self | None:
        token = settings.telegram_token.get_secret_value()
        return cls(token, settings.telegram_base_url, settings.telegram_proxy.get_secret_value()) if token else None

    def address_gap_s(self, address: str) -> float:
        """A group (its id is negative) takes 20 a minute, a person one a second."""
        return 3.2 if address.startswith("-") else 1.05

    def preview(self, letter: Letter) -> str:
        return render.render(letter).html

    def send(self, address: str, letter: Letter) -> Outcome:
        post = render.render(letter)
        outcome = self._send(address, post, post.html, ParseMode.HTML)
        if not (outcome.permanent and outcome.blame is Blame.MESSAGE):
            return outcome
        # Once more as plain words, which nothing can be wrong with; without buttons, where it was not the markup.
        bare = post if MARKUP in outcome.detail else replace(post, rows=())
        again = self._send(address, bare, post.plain, None)
        detail = f"以纯文本发出，因为：{outcome.detail}"
        return Outcome(sent=True, message_id=again.message_id, detail=detail) if again.sent else again

    def edit(self, address: str, message_id: str, letter: Letter) -> Outcome:
        """A file that was sent stays as it is: only words and buttons change."""
        post = render.render(letter)
        chat, _ = _chat(address)
        return self.line.ask(
            lambda bot: bot.edit_message_text(
                post.html, chat, int(message_id), parse_mode=ParseMode.HTML, link_preview_options=_NO_PREVIEW,
                reply_markup=_keys(post.rows),
            )
        ).outcome  # fmt: skip

    def check(self) -> Outcome:
        answered = self.line.ask(lambda bot: bot.get_me())
        return Outcome(sent=True, detail=f"@{answered.value.username}") if answered.value else answered.outcome

    def close(self) -> None:
        self.line.close()

    def _send(self, address: str, post: render.Post, words: str, mode: str | None) -> Outcome:
        chat, thread = _chat(address)
        if post.file is None:
            return self.line.ask(
                lambda bot: bot.send_message(
                    chat, words, mode, link_preview_options=_NO_PREVIEW, reply_markup=_keys(post.rows),
                    message_thread_id=thread, disable_notification=post.is_quiet,
                )
            ).outcome  # fmt: skip

        async def with_file(bot: Bot) -> Any:
            """Words too long for a caption go before the file."""
            name, held = post.file or ("", b"")
            document = InputFile(held, name)
            is_caption = render.seen(words) <= LONGEST_CAPTION
            if not is_caption:
                await bot.send_message(
                    chat, words, mode, link_preview_options=_NO_PREVIEW, message_thread_id=thread
                )  # fmt: skip
            return await bot.send_document(
                chat, document, words if is_caption else None, parse_mode=mode, reply_markup=_keys(post.rows),
                message_thread_id=thread, disable_content_type_detection=True,
            )  # fmt: skip

        return self.line.ask(with_file, FILE_S).outcome


def _chat(address: str) -> tuple[int | str, int | None]:
    chat, _, thread = address.partition(":")
    return (int(chat) if chat.lstrip("-").isdigit() else chat), (int(thread) if thread.isdigit() else None)


def _keys(rows: render.Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(one.label, one.url or None, one.data or None) for one in row] for row in rows]
    )
