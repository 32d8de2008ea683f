"""Telegram: python-telegram-bot's Bot behind a synchronous door.

line      the bot on an event loop in a thread of its own; asks, and says what became of it
troubles  what went wrong → whose fault it is, and what waits
channel   letters out
intake    updates in, and what is asked about them

Nothing is asked at start: a bot without a network starts, and its letters wait.
"""

from bot.channels.telegram.channel import Telegram

__all__ = ["Telegram"]
