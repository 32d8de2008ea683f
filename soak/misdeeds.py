"""How each service goes wrong with one message to one address."""

from __future__ import annotations

from collections.abc import Mapping

from bot.demo.standins import telegram
from bot.demo.standins.mail import Upset
from bot.demo.standins.service import Fault, Reply
from bot.demo.standins.wecom import faults as wecom

SLOW_S = 25.0  # longer than we wait
LATE = "late answer"
_LATE = Fault(Reply(200, {"ok": False}, slow_s=SLOW_S), accepts=True)

_TELEGRAM: Mapping[str, Fault] = {
    "429": telegram.too_many(3),
    "500": telegram.refused(500, "Internal Server Error"),
    "502": telegram.BAD_GATEWAY,
    "reply lost": telegram.REPLY_LOST,
    "cut": telegram.CUT,
    LATE: _LATE,
    "markup refused": telegram.refused(400, "Bad Request: can't parse entities: Unsupported start tag"),
}
_WECOM: Mapping[str, Fault] = {
    "45009": wecom.TOO_OFTEN,
    "-1": wecom.BUSY,
    "502": wecom.BAD_GATEWAY,
    "reply lost": wecom.REPLY_LOST,
    "cut": Fault(Reply(is_lost=True)),
    LATE: _LATE,
    "40058": wecom.errcode(40058, "markdown.content exceed max length 4096"),
}
# What the app hears of its limit holds for all its members: a minute each time, so it is not one of their faults.
_APP = {name: fault for name, fault in _WECOM.items() if name != "45009"}
_MAIL: Mapping[str, Upset] = {
    "450": Upset("rcpt", "450 4.2.1 mailbox busy"),
    "452": Upset("sent", "452 4.3.1 insufficient system storage"),
    "reply lost": Upset("sent"),
    LATE: Upset("sent", slow_s=SLOW_S),
}
LONG = {LATE, "450", "452", "45009"}  # each takes longer than we wait, or asks for minutes
MISDEEDS: Mapping[str, Mapping[str, Fault | Upset]] = {
    "telegram": _TELEGRAM, "wecom": _WECOM, "wecom-app": _APP, "email": _MAIL,
}  # fmt: skip
GONE: Mapping[str, Fault | Upset] = {
    "telegram": telegram.BLOCKED,
    "wecom": wecom.REMOVED,
    "wecom-app": wecom.errcode(81013),
    "email": Upset("rcpt", "550 Mailbox not found"),
}
"""For good, until it is tried again."""
CUT = Upset("data")  # a line that breaks before the mail: every other mail waits too


def is_prompt(reply: Reply) -> bool:
    """Whether our sender is told at once."""
    return not reply.is_lost and not reply.slow_s and reply.status == 200
