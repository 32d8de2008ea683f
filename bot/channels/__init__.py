"""Code that sends. A channel is one file and one line here; it knows no other channel and no SQL.

A channel takes an address and a letter and says what became of it (`Outcome`). It never raises for what a network
or a refusing address does. How fast it may be asked it says in `Pace`; keeping that pace is the deliverer's work.
"""

from __future__ import annotations

from bot.channels.channel import Channel, Pace, Remembering
from bot.channels.console import Console
from bot.channels.email import Email
from bot.channels.telegram import Telegram
from bot.channels.wecom import WeComApp, WeComRobot

__all__ = ["CHANNELS", "Channel", "Pace", "Remembering"]

CHANNELS: dict[str, type[Channel]] = {
    "console": Console,
    "email": Email,
    "telegram": Telegram,
    "wecom": WeComRobot,
    "wecom-app": WeComApp,
}
