"""The channel that needs no account: alerts on standard output, for a first look and for logs."""

from __future__ import annotations

import sys
from typing import TextIO

from bot.render import Message, text
from bot.types import Outcome


class Console:
    name = "console"

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out

    def send(self, address: str, message: Message) -> Outcome:  # noqa: ARG002 - there is one console
        out = self._out or sys.stdout
        try:
            out.write(text(message) + "\n\n")
            out.flush()
        except OSError as error:
            return Outcome(sent=False, detail=f"standard output: {error.strerror}", maybe_sent=True)
        return Outcome(sent=True, message_id=f"console-{message.alert_id}")
