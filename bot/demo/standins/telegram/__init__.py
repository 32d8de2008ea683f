"""Telegram on loopback: the Bot API with its limits and refusals, and the people in front of it.

with TelegramStandIn() as api:
    …                                # JMWATCH_TELEGRAM_BASE_URL=api.url, JMWATCH_TELEGRAM_TOKEN=api.token
    lin = api.person("42", "小林")
    lin.says("/start")
    lin.presses("新建订阅")            # a button of the last message that has it
    lin.blocks()
    api.fail("42", too_many(30))     # the next message to chat 42
    api.chats["42"]                  # what chat 42 shows

entities  Telegram's HTML → what is shown
faults    the ways in which a request goes wrong
shown     what a chat shows
updates   what a poller or a webhook is brought
people    persons and groups that say, press, block, join and leave
api       the methods
"""

from bot.demo.standins.telegram.api import TOKEN, TelegramStandIn
from bot.demo.standins.telegram.faults import (
    BAD_GATEWAY,
    BLOCKED,
    CONFLICT,
    CUT,
    KICKED,
    NOT_FOUND,
    REPLY_LOST,
    Fault,
    migrated,
    refused,
    slow,
    too_many,
)
from bot.demo.standins.telegram.people import Group, Person
from bot.demo.standins.telegram.shown import Shown

__all__ = [
    "BAD_GATEWAY", "BLOCKED", "CONFLICT", "CUT", "KICKED", "NOT_FOUND", "REPLY_LOST", "TOKEN", "Fault", "Group",
    "Person", "Shown", "TelegramStandIn", "migrated", "refused", "slow", "too_many",
]  # fmt: skip
