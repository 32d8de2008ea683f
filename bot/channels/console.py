"""The channel that needs no account: alerts on standard output, for a first look and for logs."""

from __future__ import annotations

import sys
from typing import Self, TextIO

from bot.channels.channel import Pace
from bot.render import Letter, Message, text
from bot.settings import Settings
from bot.types import Outcome


class Console:
    name = "console"
    pace = Pace()
    edits = False

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out

    @classmethod
    def open(cls, settings: Settings) -> Self:  # noqa: ARG003 - it needs no account
        return cls()

    def address_gap_s(self, address: str) -> float:  # noqa: ARG002 - there is one console
        return 0.0

    def preview(self, letter: Letter) -> str:
        return text(letter)

    def send(self, address: str, letter: Letter) -> Outcome:  # noqa: ARG002 - a channel's form
        out = self._out or sys.stdout
        try:
            out.write(text(letter) + "\n\n")
            out.flush()
        except OSError as error:
            return Outcome(sent=False, detail=f"standard output: {error.strerror}", maybe_sent=True)
        return Outcome(sent=True, message_id=f"console-{letter.alert_id}" if isinstance(letter, Message) else "")

    def edit(self, address: str, message_id: str, letter: Letter) -> Outcome:  # noqa: ARG002 - a channel's form
        return Outcome(sent=False, permanent=True, detail="已打印的不能改")

    def check(self) -> Outcome:
        return Outcome(sent=True, detail="标准输出")

    def close(self) -> None:
        pass
