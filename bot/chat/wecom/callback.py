"""What the web door asks when WeCom calls: is it WeCom, is it new, is it to us? Then it is kept and confirmed at once;
answering is the ear's work. Nothing that fails a check has any effect but a count.
"""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.chat.wecom.cipher import Cipher, Forged, Garbled, fields
from bot.chat.wecom.events import CHANNEL, key, person
from bot.store import Store

log = logging.getLogger(__name__)

FRESH_S = 300.0  # how far a call's time may be from ours
AGAIN_S = 60.0  # WeCom calls three times at most, each after five seconds without an answer
MOST_NONCES = 100_000


class Callback:
    """`refused` counts what was refused, by its reason. Threads may come together."""

    path = "/wecom"  # of the web door

    def __init__(
        self, cipher: Cipher, store: Store, *, now: Callable[[], datetime], ring: Callable[[], object]
    ) -> None:
        """`ring` tells that something was kept."""
        self.refused: Counter[str] = Counter()
        self._cipher = cipher
        self._store = store
        self._now = now
        self._ring = ring
        self._lock = threading.Lock()
        self._seen: dict[str, tuple[str, float]] = {}  # nonce → its signature, when it first came

    def verify(self, query: Mapping[str, str]) -> bytes | None:
        """What a GET is answered with, so that WeCom takes the address; None: refuse it."""
        try:
            sealed = query.get("echostr", "")
            self._check(query, sealed)
            return self._cipher.unseal(sealed)
        except (Forged, Garbled) as error:
            self._count(error)
            return None

    def take(self, query: Mapping[str, str], body: bytes) -> int:
        """The HTTP status that answers a POST: 200 once it is kept. StoreError where it cannot be: it comes again."""
        try:
            sealed = fields(body).get("Encrypt", "")
            self._check(query, sealed)
            called = fields(self._cipher.unseal(sealed))
            is_new = self._note(query)
        except Garbled as error:
            self._count(error)
            return 400
        except Forged as error:
            self._count(error)
            return 403
        who = person(called)
        if is_new and who:
            try:
                self._keep(called, who)
            except BaseException:
                self._forget(query)
                raise
            self._ring()
        return 200

    def _keep(self, called: Mapping[str, str], who: str) -> None:
        with self._store.write() as tx:
            tx.inbox.keep(CHANNEL, key(called), who, called, self._now())

    def _check(self, query: Mapping[str, str], sealed: str) -> None:
        """Raises Forged or Garbled."""
        timestamp = query.get("timestamp", "")
        self._cipher.check(query.get("msg_signature", ""), timestamp, query.get("nonce", ""), sealed)
        if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
            raise Garbled("timestamp")
        if abs(self._now().timestamp() - int(timestamp)) > FRESH_S:
            raise Forged("stale")

    def _note(self, query: Mapping[str, str]) -> bool:
        """Whether this nonce is new. The very same call within a minute is WeCom's own repeat: confirmed, and nothing
        more. Later, or with another signature, it is a replay: Forged."""
        nonce, signature, now = query.get("nonce", ""), query["msg_signature"], self._now().timestamp()
        with self._lock:
            first = self._seen.get(nonce)
            if first is None:
                self._seen[nonce] = signature, now
                self._drop(now)
                return True
        if first[0] != signature or now - first[1] > AGAIN_S:
            raise Forged("replayed")
        self.refused["repeated"] += 1
        return False

    def _drop(self, now: float) -> None:
        """Forget nonces that are stale by themselves; they stand oldest first."""
        while self._seen:
            oldest = next(iter(self._seen))
            if now - self._seen[oldest][1] <= 2 * FRESH_S and len(self._seen) <= MOST_NONCES:
                return
            del self._seen[oldest]

    def _forget(self, query: Mapping[str, str]) -> None:
        with self._lock:
            self._seen.pop(query.get("nonce", ""), None)

    def _count(self, error: Forged | Garbled) -> None:
        why = str(error)
        self.refused[why] += 1
        log.warning("a call by %s was refused: %s (%d so far)", CHANNEL, why, self.refused[why])
