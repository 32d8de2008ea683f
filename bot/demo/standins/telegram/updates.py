"""What a poller or a webhook is brought: updates in their order, until they are confirmed. One poller at a time."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from itertools import count
from typing import Any

from bot.demo.standins.service import Reply
from bot.demo.standins.telegram.faults import no, yes

NOT_BY_THEMSELVES = {"chat_member", "message_reaction", "message_reaction_count"}  # only where asked for


class Updates:
    """`news` is the condition, on the service's lock, that wakes a waiting poller."""

    def __init__(self, news: threading.Condition) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.webhook: dict[str, Any] = {}
        self.confirmed = 0  # the highest update a poller said it has dealt with
        self.is_over = False
        self._news = news
        self._ids = count(9001)
        self._poll = 0
        self._kinds: list[str] = []

    def bring(self, kind: str, content: Mapping[str, Any]) -> dict[str, Any]:
        """A new update, queued if its kind is wanted."""
        with self._news:
            made = {"update_id": next(self._ids), kind: dict(content)}
            if kind in self._kinds if self._kinds else kind not in NOT_BY_THEMSELVES:
                self.waiting.append(made)
                self._news.notify_all()
            return made

    def get(self, fields: Mapping[str, Any]) -> Reply:
        """Waits as long as it is told to; a poller that came before this one is turned away."""
        if self.webhook:
            return no(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
        self._poll += 1
        mine = self._poll
        self._news.notify_all()
        self._choose(fields)
        offset = int(fields.get("offset") or 0)
        if offset > 0:
            self.confirmed = max(self.confirmed, offset - 1)
            self.waiting = [one for one in self.waiting if one["update_id"] >= offset]
        self._news.wait_for(
            lambda: self.waiting or mine != self._poll or self.is_over, float(fields.get("timeout") or 0)
        )
        if mine != self._poll:
            words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            return no(409, words)
        return yes(self.waiting[: int(fields.get("limit") or 100)])

    def set_webhook(self, fields: Mapping[str, Any]) -> Reply:
        url = str(fields.get("url", ""))
        if url and not url.startswith("https://"):
            return no(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        self._choose(fields)
        self.webhook = {"url": url, "secret_token": fields.get("secret_token", "")} if url else {}
        return yes(result=True)

    def delete_webhook(self, fields: Mapping[str, Any]) -> Reply:
        self.webhook = {}
        if str(fields.get("drop_pending_updates", "")).lower() == "true":
            self.waiting = []
        return yes(result=True)

    def webhook_info(self) -> Reply:
        waiting = len(self.waiting)
        info = {"url": self.webhook.get("url", ""), "has_custom_certificate": False, "pending_update_count": waiting}
        return yes(info)

    def end(self) -> None:
        with self._news:
            self.is_over = True
            self._news.notify_all()

    def _choose(self, fields: Mapping[str, Any]) -> None:
        wanted = fields.get("allowed_updates")
        if wanted is not None:
            self._kinds = json.loads(wanted) if isinstance(wanted, str) else list(wanted)
