"""Hearing WeCom's own app: what WeCom calls back is opened, checked, kept, and answered through the channel.

cipher     signatures and ciphers, the XML around them
events     what was called → words, presses, comings and goings
callback   what the web door asks: is it WeCom? then it is kept, and confirmed at once
ear        what was kept → the conversation → the answer
menu       the app's menu, from the table of commands
"""

from bot.chat.wecom.callback import Callback
from bot.chat.wecom.ear import Ear

__all__ = ["Callback", "Ear"]
