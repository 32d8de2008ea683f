"""The app's access token: kept in memory, asked for once however many need it, and not asked for again and again where
it is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

from bot.channels.wecom.errcodes import of_the_account
from bot.channels.wecom.wire import Said
from bot.types import Blame, Outcome

EARLY_S = 300.0  # before it ends, a new one is asked for
BREAK_S = 60.0  # after a refusal nobody asks for so long: frequent calls are themselves blocked
PAUSE_S = 10.0  # after no answer at all
_WRONG_SECRET = 40001  # of gettoken; of anything else it means the token


class Token:
    def __init__(self, ask: Callable[[], Said | Outcome], clock: Callable[[], float]) -> None:
        """`ask` is gettoken."""
        self._ask = ask
        self._clock = clock
        self._lock = threading.Lock()
        self._value = ""
        self._ends_at = 0.0
        self._failure: tuple[float, Outcome] | None = None

    def get(self, instead_of: str = "") -> str | Outcome:
        """The token in force, another than the one that WeCom has just refused; or why there is none. Whoever comes
        while one asks waits for that answer."""
        with self._lock:
            now = self._clock()
            if self._value and self._value != instead_of and now < self._ends_at:
                return self._value
            if self._failure and now < self._failure[0]:
                return self._failure[1]
            said = self._ask()
            if isinstance(said, Said) and said.code == 0 and said.fields.get("access_token"):
                self._value = str(said.fields["access_token"])
                self._ends_at = now + max(0.0, float(said.fields.get("expires_in", 0)) - EARLY_S)
                self._failure = None
                return self._value
            failure = _refusal(said) if isinstance(said, Said) else _no_answer(said)
            pause_s = BREAK_S if isinstance(said, Said) else PAUSE_S
            failure = replace(
                failure, retry_after_s=max(pause_s, failure.retry_after_s or 0.0)
            )  # no letter comes sooner
            self._value = ""
            self._failure = (now + pause_s, failure)
            return failure


def _refusal(said: Said) -> Outcome:
    if known := of_the_account(said):
        return known
    is_wrong = said.code == _WRONG_SECRET
    what = "应用的 Secret 不对（JMWATCH_WECOM_SECRET）" if is_wrong else "取不到 access_token"
    return Outcome(sent=False, permanent=is_wrong, blame=Blame.CHANNEL, detail=f"{what}（{said.code}）")


def _no_answer(outcome: Outcome) -> Outcome:
    """Asking for a token sends no letter."""
    return Outcome(sent=False, blame=Blame.CHANNEL, detail=outcome.detail)
