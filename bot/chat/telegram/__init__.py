"""The ear on Telegram: updates → what somebody said or pressed → the conversation → what goes back.

updates  one update, understood
rooms    who administers a group
menus    the commands that Telegram offers
ear      hears them: asks for them, or has them brought; never dies
"""

from bot.chat.telegram.ear import Ear

__all__ = ["Ear"]
