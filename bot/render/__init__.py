"""An alert → text that fits a channel. Headlines are built from facts: stage, who, how much, where; no adjectives."""

from bot.render.alert import Message
from bot.render.headline import headline
from bot.render.letters import Bundle, Letter, Notice, text
from bot.render.money import amount
from bot.render.screen import Button, Line, Look, Screen

__all__ = ["Bundle", "Button", "Letter", "Line", "Look", "Message", "Notice", "Screen", "amount", "headline", "text"]
