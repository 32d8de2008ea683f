"""WeCom on loopback: robots of groups, an app of one's own with its members, and what WeCom calls back."""

from bot.demo.standins.wecom.service import WeComStandIn

__all__ = ["WeComStandIn"]
