"""When to ask again, and how long to wait before."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from bot.fetch.rules import Rules

_AGAIN = frozenset({502, 503, 504})
_FAR = 10**9


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds from now for both forms of Retry-After; None for nonsense. Never negative, not capped."""
    text = (value or "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return float(text) if len(text) < 12 else float(_FAR)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def wait_before_retry(rules: Rules, attempt: int, status: int | None, retry_after_s: float | None) -> float | None:
    """Seconds to wait after the given attempt (from 0), or None to give up. `status` is None where no answer came.

    A Retry-After within our patience is waited for in full plus a little; 429 without one is not asked again.
    """
    if attempt >= rules.retries or (status is not None and status not in _AGAIN and status != 429):
        return None
    if retry_after_s is not None:
        return retry_after_s + random.uniform(0, rules.jitter_s) if retry_after_s <= rules.patience_s else None
    if status == 429:
        return None
    return random.uniform(0, rules.backoff_s * 2**attempt)
