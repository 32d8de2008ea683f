"""An alert → text that fits a channel. Headlines are built from facts: stage, who, how much, where; no adjectives."""

from bot.render.alert import Message, text
from bot.render.headline import headline
from bot.render.money import amount

__all__ = ["Message", "amount", "headline", "text"]
