"""Stand-ins on loopback for the services that people sit behind: they behave as documented, misbehave as told, and
keep what arrived. Good enough to try the bot without any account, and what the tests send to."""

from bot.demo.standins.mail import MailStandIn
from bot.demo.standins.telegram import TelegramStandIn
from bot.demo.standins.wecom import WeComStandIn

__all__ = ["MailStandIn", "TelegramStandIn", "WeComStandIn"]
