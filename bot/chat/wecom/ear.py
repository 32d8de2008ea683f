"""Hears the members of WeCom's app: what was called and kept → the conversation → the answer.

A card's button is pressed at most once with one code: where the card cannot be changed any more, the answer is text,
and what was pressed counts all the same. WeCom knows no short word over a button: it is text, below.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial

from bot.channels.wecom import WeComApp
from bot.chat.conversation import Conversation
from bot.chat.hearing import Answer, Came, Pressed, Said
from bot.chat.replies import Replies
from bot.chat.wecom.callback import Callback
from bot.chat.wecom.cipher import Cipher
from bot.chat.wecom.events import CHANNEL, Heard, code, read
from bot.pipeline.replying import Replier
from bot.render.screen import Line, Screen
from bot.store import Store
from bot.store.inbox import Brought

log = logging.getLogger(__name__)

GIVE_UP_AFTER = 5  # tries
RECORDED = "已记下"
UNCHANGED = "上面那张卡片不能再改了"


class Ear:
    """`callback` is what the web door asks."""

    def __init__(
        self,
        channel: WeComApp,
        conversation: Conversation,
        replier: Replier,
        store: Store,
        cipher: Cipher,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._channel = channel
        self._conversation = conversation
        self._store = store
        self._stopping = threading.Event()
        self._replier = replier
        self._replies = Replies(CHANNEL)
        self._taking = threading.Lock()
        self._taken: set[str] = set()
        self.callback = Callback(cipher, store, now=now, ring=self.ring)

    def start(self) -> None:
        """Take up what was kept before the last end."""
        self.ring()

    def ring(self) -> None:
        """Set to work on what is kept and not under way; returns at once."""
        with self._taking:
            with self._store.read() as tx:
                waiting = [one for one in tx.inbox.waiting(CHANNEL) if one.key not in self._taken]
            for one in waiting:
                self._taken.add(one.key)
                self._replies.soon(one.person, partial(self._take, one))

    def stop(self) -> None:
        """Begin nothing more; what is kept is answered after the next start."""
        self._stopping.set()

    def drained(self, timeout_s: float) -> bool:
        """Whether what was begun is answered; waits for it."""
        return self._replies.drained(timeout_s)

    def _take(self, one: Brought) -> None:
        try:
            if not self._stopping.is_set():
                self._answer(one)
        finally:
            with self._taking:
                self._taken.discard(one.key)

    def _answer(self, one: Brought) -> None:
        """From the inbox to the answer. What breaks off on the way stays there, and is begun again."""
        with self._store.write() as tx:
            tx.inbox.begin(one.id)
        heard = read(one.fields)
        if one.attempt >= GIVE_UP_AFTER:
            log.error("a call by %s was begun %d times and is passed over", CHANNEL, one.attempt)
        elif heard is not None:
            try:
                answer = self._ask(heard)
                if answer is not None:
                    self._show(heard, answer, code(one.fields))
                    self._conversation.given(CHANNEL, heard.key)
            finally:
                self._conversation.broke_off(CHANNEL, heard.key)
        with self._store.write() as tx:
            tx.inbox.end(one.id)

    def _ask(self, heard: Heard) -> Answer | None:
        if isinstance(heard, Said):
            return self._conversation.hear(heard)
        if isinstance(heard, Pressed):
            return self._conversation.press(heard)
        if isinstance(heard, Came):
            return self._conversation.came(heard.by, heard.key)
        self._conversation.left(heard.by, heard.key)
        return None

    def _show(self, heard: Heard, answer: Answer, response_code: str) -> None:
        screen, said = answer.screen, answer.toast
        if answer.redraw and isinstance(heard, Pressed) and not self._redrawn(heard, response_code):
            said = f"{said or RECORDED}（{UNCHANGED}）"
        if screen is None and said:
            screen = Screen((Line(said),))
        if screen is not None:
            self._replier.answer(heard.by.address, screen, key=heard.key)

    def _redrawn(self, press: Pressed, response_code: str) -> bool:
        alert = self._conversation.alert(press)
        if alert is None or not response_code:
            return False
        return self._channel.redraw(press.by.address, response_code, alert).sent
