"""The address behind 一键退订: whoever holds it can end this one list for this one address, and nothing else.

No login and nothing kept: a token carries list and address and is signed. A GET must not end anything (mail scanners
follow links); that is for the door that serves it. What was ended can be had back for some days, by a second token
that carries it.
"""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.types import Rhythm

PATH = "/leave"
# A list is what one can leave. "digest" stands in links of older mails, which named no rhythm.
LISTS: Mapping[str, tuple[Rhythm, ...]] = {
    "daily": (Rhythm.DAILY, Rhythm.WORKDAY),
    "weekly": (Rhythm.WEEKLY,),
    "alerts": (Rhythm.AT_ONCE,),
    "digest": (Rhythm.DAILY, Rhythm.WORKDAY, Rhythm.WEEKLY),
}
BACK_WITHIN = timedelta(days=7)

_LEAVE = b"jmwatch leave 1\0"
_BACK = b"jmwatch back 1\0"
_SIGNATURE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Left:
    """What leaving a list ended: the wishes, as rows of `bot.subscriptions.rows`, and when."""

    list: str
    address: str
    wishes: Sequence[Mapping[str, Any]]
    at: datetime


def leave_url(public_url: str, secret: str, list_: str, address: str) -> str:
    """Where a one-click unsubscribe of an address is posted to."""
    return f"{public_url.rstrip('/')}{PATH}?t={token(secret, list_, address)}"


def token(secret: str, list_: str, address: str) -> str:
    return _sealed(secret, _LEAVE, f"{list_}\0{address}")


def read(secret: str, words: str) -> tuple[str, str] | None:
    """(list, address) of a token we signed; None for anything else."""
    said = _opened(secret, _LEAVE, words)
    if said is None:
        return None
    list_, _, address = said.partition("\0")
    return (list_, address) if list_ in LISTS else None


def back_token(secret: str, left: Left) -> str:
    """What brings back what was left."""
    said = [left.list, left.address, list(left.wishes), left.at.isoformat()]
    return _sealed(secret, _BACK, json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def read_back(secret: str, words: str, now: datetime) -> Left | None:
    """What a token of ours brings back; None for anything else and when it is too late."""
    said = _opened(secret, _BACK, words)
    if said is None:
        return None
    list_, address, wishes, at = json.loads(said)
    left = Left(list_, address, wishes, datetime.fromisoformat(at))
    return left if now < left.at + BACK_WITHIN else None


def _sealed(secret: str, purpose: bytes, said: str) -> str:
    return urlsafe_b64encode(_signature(secret, purpose, said.encode()) + said.encode()).decode().rstrip("=")


def _opened(secret: str, purpose: bytes, words: str) -> str | None:
    try:
        raw = urlsafe_b64decode(words + "=" * (-len(words) % 4))
        signature, said = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
        return said.decode() if hmac.compare_digest(signature, _signature(secret, purpose, said)) else None
    except ValueError:
        return None


def _signature(secret: str, purpose: bytes, said: bytes) -> bytes:
    return hmac.new(secret.encode(), purpose + said, sha256).digest()[:_SIGNATURE_BYTES]
