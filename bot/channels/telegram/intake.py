"""What comes in by Telegram, and what is asked and said about it. The library's types stay behind this door: what comes
out is plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)

from bot.channels.telegram.line import Answered, Line
from bot.types import Outcome

KINDS = ("message", "callback_query", "my_chat_member")
LONGEST_TOAST = 200
MOST_CONNECTIONS = 8  # of a webhook
_SCOPES: dict[str, BotCommandScope] = {
    "default": BotCommandScopeDefault(),
    "private": BotCommandScopeAllPrivateChats(),
    "groups": BotCommandScopeAllGroupChats(),
    "rulers": BotCommandScopeAllChatAdministrators(),
}

Menu = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is."""

    id: int
    username: str


class Intake:
    """Every method says what became of it and never raises for what a network or the other side does."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def me(self) -> tuple[Me | None, Outcome]:
        asked = self._line.ask(lambda bot: bot.get_me())
        return (Me(asked.value.id, asked.value.username or "") if asked.value else None), asked.outcome

    def updates(self, after: int | None, wait_s: int) -> Answered:
        """The updates after one, as they came; that one and those before it are confirmed."""
        return self._line.updates(None if after is None else after + 1, wait_s, KINDS)

    def hang_up(self) -> None:
        self._line.hang_up()

    def hook(self, url: str, secret: str) -> Outcome:
        """Have updates brought to an address from now on; `secret` comes with each."""
        return self._line.ask(
            lambda bot: bot.set_webhook(
                url, secret_token=secret, allowed_updates=KINDS, max_connections=MOST_CONNECTIONS
            )
        ).outcome

    def unhook(self) -> Outcome:
        """From now on updates wait to be asked for; none is dropped."""
        return self._line.ask(lambda bot: bot.delete_webhook()).outcome

    def toast(self, query_id: str, words: str) -> Outcome:
        """Answer a press, so that its button stops turning; with words over it, where there are any."""
        shown = words if len(words) <= LONGEST_TOAST else words[: LONGEST_TOAST - 1] + "…"
        return self._line.ask(lambda bot: bot.answer_callback_query(query_id, shown or None)).outcome

    def rulers(self, chat_id: int) -> tuple[frozenset[int], Outcome]:
        """Who administers a group."""
        asked = self._line.ask(lambda bot: bot.get_chat_administrators(chat_id))
        return frozenset(one.user.id for one in asked.value or ()), asked.outcome

    def menu(self, scope: str, language: str) -> tuple[Menu | None, Outcome]:
        """The menu as it is: of "default", "private", "groups", "rulers" of groups, or of one chat by its number."""
        asked = self._line.ask(lambda bot: bot.get_my_commands(_scope(scope), language or None))
        if asked.value is None:
            return None, asked.outcome
        return tuple((one.command, one.description) for one in asked.value), asked.outcome

    def set_menu(self, menu: Sequence[tuple[str, str]], scope: str, language: str) -> Outcome:
        commands = [BotCommand(name, words[:256]) for name, words in menu]
        asked = self._line.ask(lambda bot: bot.set_my_commands(commands, _scope(scope), language or None))
        return asked.outcome


def _scope(name: str) -> BotCommandScope:
    return _SCOPES.get(name) or BotCommandScopeChat(int(name))
