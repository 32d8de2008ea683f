"""WeCom (企业微信): robots of groups, and an app of one's own whose members talk back."""

from bot.channels.wecom.app import WeComApp
from bot.channels.wecom.robot import WeComRobot

__all__ = ["WeComApp", "WeComRobot"]
