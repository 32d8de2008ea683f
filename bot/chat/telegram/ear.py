"""Hears what people say to the bot on Telegram: asks for updates (polling), or has them brought (webhook).

An update is confirmed only after what it changes is committed; brought again, it has no further effect. Whatever the
network, the other side or an update does, the ear goes on listening; its troubles stand in a lane of their own, so
that the operator is told, and sending goes on.
"""

from __future__ import annotations

import hmac
import json
import logging
import random
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.channels.telegram.intake import Intake, Me
from bot.chat.conversation import Conversation
from bot.chat.hearing import Answer, Came, Left, Pressed, Said
from bot.chat.replies import Replies
from bot.chat.telegram import menus
from bot.chat.telegram.rooms import Rooms
from bot.chat.telegram.updates import CHANNEL, Heard, Press, read
from bot.pipeline.replying import Replier
from bot.pipeline.rhythm import backoff_s
from bot.render.screen import Screen
from bot.store import Store
from bot.types import Outcome

log = logging.getLogger(__name__)

LANE = f"{CHANNEL}-in"  # how hearing fares
WAIT_S = 25  # for the next update
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 60.0
REFUSED_PAUSE_S = 300.0  # of a token that is not known
CONFLICT_PAUSE_S = 300.0  # while another one listens
FIRST_CONFLICT_PAUSE_S = 10.0  # it may be the one that this process takes over from
CONFLICTS_TOGETHER = timedelta(hours=1)  # told once
QUICK_S = 1.0  # a server that does not wait is not asked again at once
TELL_AFTER = 8  # failures in a row; some minutes
EXPIRED = "这个按钮太旧了，发 /help 看能做什么"


class Ear:
    path = "/telegram"  # of the web door, where updates are brought to

    def __init__(
        self,
        intake: Intake,
        replier: Replier,
        conversation: Conversation,
        store: Store,
        *,
        now: Callable[[], datetime],
        webhook: tuple[str, str] | None = None,
        admins: Iterable[str] = (),
        wait_s: int = WAIT_S,
    ) -> None:
        """`webhook` is the address that updates are brought to and the secret that comes with them; None: they are
        asked for."""
        self._intake = intake
        self._replier = replier
        self._conversation = conversation
        self._store = store
        self._now = now
        self._webhook = webhook
        self._admins = tuple(admins)
        self._wait_s = wait_s
        self._rooms = Rooms(intake, now)
        self._replies = Replies(CHANNEL)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="hear-telegram", daemon=True)
        self._taking = threading.Lock()
        self._me: Me | None = None
        self._is_set_up = False
        self._owes = True  # perhaps, what was heard before the last end
        self._has_menus = False
        self._last: int | None = None  # the update that was dealt with last
        self._is_waiting = False
        self._failures = 0
        self._conflicts = 0
        self._conflict_at: datetime | None = None

    @property
    def is_brought_to(self) -> bool:
        """Whether updates are brought to the web door, not asked for."""
        return self._webhook is not None

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Listen no more."""
        self._stopping.set()
        self._hang_up()

    def drained(self, timeout_s: float) -> bool:
        """Whether what was heard is dealt with and answered; waits for it."""
        end = time.monotonic() + timeout_s
        while self._thread.is_alive() and time.monotonic() < end:
            self._hang_up()
            self._thread.join(0.1)
        return self.replied(max(0.0, end - time.monotonic())) and not self._thread.is_alive()

    def replied(self, timeout_s: float) -> bool:
        """Whether everything that was heard is answered; waits for it."""
        return self._replies.drained(timeout_s)

    def once(self) -> float:
        """One round: what is ready is heard. How many seconds to wait before the next one."""
        if self._me is None:
            self._me, outcome = self._intake.me()
            if self._me is None:
                return self._trouble(outcome)
        if not self._is_set_up:
            outcome = self._intake.hook(*self._webhook) if self._webhook else self._intake.unhook()
            if not outcome.sent:
                return self._trouble(outcome)
            self._is_set_up = True
        if not self._has_menus:
            self._has_menus = menus.publish(self._intake, self._admins)
        if self._owes:
            self._make_good()
            self._owes = False
        if self._webhook:
            self._well()
            return LONGEST_PAUSE_S
        return self._poll()

    def feed(self, body: bytes, secret: str) -> int:
        """An update that was brought by the web door: the HTTP status that answers it. It is confirmed by 200; at 503
        Telegram brings it again."""
        if self._webhook is None:
            return 404
        if not hmac.compare_digest(secret.encode(), self._webhook[1].encode()):
            return 403
        try:
            update = json.loads(body)
        except ValueError:
            return 400
        if self._me is None:
            return 503
        with self._taking:
            self._take(update)
        return 200

    # --- listening ---

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                pause_s = self.once()
            except Exception:
                log.exception("hearing by %s broke off; it goes on", CHANNEL)
                pause_s = LONGEST_PAUSE_S
            self._stopping.wait(pause_s)
        if self._last is not None and not self._webhook:
            self._intake.updates(self._last, 0)  # confirms; what comes back comes again

    def _poll(self) -> float:
        started = time.monotonic()
        self._is_waiting = True
        try:
            brought = self._intake.updates(self._last, self._wait_s)
        finally:
            self._is_waiting = False
        if self._stopping.is_set():
            return 0.0  # what was not heard comes again
        if not brought.outcome.sent:
            return self._conflict(brought.outcome) if brought.is_conflict else self._trouble(brought.outcome)
        self._well()
        before = self._last
        for update in brought.value:
            if self._stopping.is_set():
                break
            self._take(update)
        is_quick = self._last == before and time.monotonic() - started < QUICK_S
        return QUICK_S if is_quick else 0.0

    def _hang_up(self) -> None:
        if self._is_waiting:
            self._intake.hang_up()

    def _well(self) -> None:
        if self._failures:
            log.info("%s is heard again", CHANNEL)
            with self._store.write() as tx:
                tx.lanes.went_well(LANE, "", self._now(), address_gap_s=0.0)
        self._failures = 0

    def _trouble(self, outcome: Outcome) -> float:
        if outcome.permanent:
            return self._put_off(outcome, REFUSED_PAUSE_S, tell_at=1)
        wish_s, chance = outcome.retry_after_s or 0.0, random.random()
        pause_s = backoff_s(self._failures, first_s=FIRST_PAUSE_S, longest_s=LONGEST_PAUSE_S, chance=chance)
        return self._put_off(outcome, max(pause_s, wish_s), tell_at=TELL_AFTER)

    def _conflict(self, outcome: Outcome) -> float:
        """Another one listens for this bot: this one waits, and tries again later. Sending goes on."""
        now = self._now()
        if self._conflict_at is None or now - self._conflict_at > CONFLICTS_TOGETHER:
            self._conflicts = 0
        self._conflicts += 1
        self._conflict_at = now
        self._is_set_up = False  # what listens may be a webhook
        if self._conflicts == 1:
            return FIRST_CONFLICT_PAUSE_S
        return self._put_off(outcome, CONFLICT_PAUSE_S, tell_at=1 if self._conflicts == 2 else 0)

    def _put_off(self, outcome: Outcome, pause_s: float, *, tell_at: int) -> float:
        self._failures += 1
        log.warning("%s is not heard for %.0f s: %s", CHANNEL, pause_s, outcome.detail)
        with self._store.write() as tx:
            until = self._now() + timedelta(seconds=pause_s)
            tx.lanes.put_off(LANE, "", until, outcome.detail, tell_at=tell_at)
        return pause_s

    # --- what was heard ---

    def _take(self, update: Mapping[str, Any]) -> None:
        """One update, to its end: what it changes is committed, what it answers is under way."""
        try:
            assert self._me is not None
            heard = read(update, self._me, self._rooms.rules)
            if heard is not None:
                self._hear(heard)
        except Exception:
            log.exception("an update of %s was not understood and is passed over", CHANNEL)
        if isinstance(update, Mapping) and isinstance(update.get("update_id"), int):
            self._last = max(self._last or 0, update["update_id"])

    def _hear(self, heard: Heard) -> None:
        if isinstance(heard, Press):
            self._press(heard)
        elif isinstance(heard, Left):
            self._conversation.left(heard.by, heard.key)
        elif isinstance(heard, Said):
            self._say(heard.by.address, heard.key, self._conversation.hear(heard))
        elif isinstance(heard, Came):
            self._say(heard.by.address, heard.key, self._conversation.came(heard.by, heard.key))

    def _press(self, press: Press) -> None:
        pressed = press.pressed
        answer = self._conversation.press(pressed) if pressed else Answer(toast=EXPIRED)
        self._replies.soon(press.query_id, lambda: self._intake.toast(press.query_id, answer.toast))
        if pressed is not None and answer != Answer():
            self._replies.soon(pressed.by.address, lambda: self._show(pressed, answer))

    def _say(self, address: str, key: str, answer: Answer | None) -> None:
        if answer is not None and answer.screen is not None:
            screen = answer.screen
            self._replies.soon(address, lambda: self._tell(address, key, screen))

    def _tell(self, address: str, key: str, screen: Screen) -> None:
        self._replier.answer(address, screen, key=key)
        self._conversation.given(CHANNEL, key)

    def _make_good(self) -> None:
        """Answer what was heard before the last end and is not answered."""
        for key, address, answer in self._conversation.owed(CHANNEL):
            self._say(address, key, answer)

    def _show(self, pressed: Pressed, answer: Answer) -> None:
        """In the place of what the button stood under, where that can be; else below."""
        self._change(pressed, answer)
        self._conversation.given(CHANNEL, pressed.key)

    def _change(self, pressed: Pressed, answer: Answer) -> None:
        address, screen = pressed.by.address, answer.screen
        if answer.redraw:
            alert = self._conversation.alert(pressed)
            if alert is not None:
                self._replier.edit(address, pressed.message_id, alert)
        if screen is None:
            return
        if answer.instead and screen.file is None:
            outcome = self._replier.edit(address, pressed.message_id, screen)
            if outcome.sent or outcome.maybe_sent:
                return
        self._replier.answer(address, screen, key=pressed.key)
