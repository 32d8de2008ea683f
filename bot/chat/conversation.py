"""The conversation, the same on every channel: what is said or pressed → what changes, and what is answered.

    answer = conversation.hear(Said(asker, "新会 ≥1亿 签约", key="update 7"))

What an ear brings twice counts once: its key is kept in the transaction of its effect, and with it the answer, until
the ear says that it is given. What was killed in between is answered after the next start. No network here.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Container
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.chat import choosing, greeting
from bot.chat.hearing import Answer, Asker, Pressed, Said, as_kept, to_keep
from bot.chat.listening import Task, listen, pressed
from bot.chat.turn import CHOICES, House, Turn, sorry
from bot.errors import StoreError, UsageError
from bot.render import Message
from bot.render.buttons import carried
from bot.render.interpreter import english, in_english
from bot.render.screen import Line, Look, Screen
from bot.store import Store, Tx

log = logging.getLogger(__name__)

_T = TypeVar("_T")

MINUTE = timedelta(seconds=60)
OWED_FOR = timedelta(days=1)  # as long as Telegram keeps what it could not bring
SLOWLY = "一分钟里说得太多了，歇一会儿再试"
BUSY = "现在正忙，请稍后再试一次"
BROKEN = "出了点问题，已经记下。换个说法，或稍后再试"
MOST_TOAST = 190  # characters


class Conversation:
    def __init__(
        self, store: Store, house: House, *, now: Callable[[], datetime], numbered: Container[str] = ()
    ) -> None:
        """`numbered` are the channels where a button is chosen by saying its number."""
        self._store = store
        self._house = house
        self._now = now
        self._numbered = numbered
        self._under_way: set[tuple[str, str]] = set()  # what this process is answering

    def hear(self, said: Said) -> Answer | None:
        """Answer words. None for what was heard before, and for talk among others."""
        answer = self._answer(said.by, said.key, lambda turn: self._listen(turn, said), about=said.about)
        return None if answer == Answer() else answer

    def press(self, press: Pressed) -> Answer:
        """Answer a button. A repeat answers nothing and does nothing."""
        answer = self._answer(press.by, press.key, lambda turn: pressed(turn, press.data), is_press=True)
        return answer or Answer()

    def came(self, by: Asker, key: str) -> Answer | None:
        """Somebody lets the bot speak again, or takes it into a room: what they have subscribed to still holds."""
        return self._answer(by, key, lambda _: Task(lambda turn: Answer(greeting.start(turn, "")), writes=True))

    def left(self, by: Asker, key: str) -> None:
        """Somebody blocked the bot, or sent it out of a room: nothing more goes there; subscriptions are kept."""
        detail = "对方停用了机器人" if by.is_private else "机器人被移出群"
        try:
            with self._store.write() as tx:
                if tx.handled.first(by.channel, key, by.person, self._moment()):
                    tx.lanes.retire(by.channel, by.address, self._moment(), detail)
                    tx.handled.close(by.channel, key)
        except StoreError:
            log.exception("somebody left while the database was away; the next letter will tell")

    def given(self, channel: str, key: str) -> None:
        """The answer went out, or never will: brought again, it is answered no more."""
        try:
            with self._store.write() as tx:
                tx.handled.close(channel, key)
        except StoreError:
            log.exception("an answer was given and cannot be written down: after a new start it is given again")
        self._under_way.discard((channel, key))

    def broke_off(self, channel: str, key: str) -> None:
        """The answer did not go out: brought again, it is given."""
        self._under_way.discard((channel, key))

    def owed(self, channel: str) -> list[tuple[str, str, Answer]]:
        """The answers with a screen that an earlier process left ungiven, each with its key and its address. What has
        only a toast waits for its button to be brought again."""
        with self._store.read() as tx:
            left = tx.handled.left_open(channel, self._moment() - OWED_FOR)
        rows = [(one.key, one.answer) for one in left if one.answer and (channel, one.key) not in self._under_way]
        owed = [(key, str(row["address"]), as_kept(row)) for key, row in rows if row["screen"]]
        self._under_way |= {(channel, key) for key, _, _ in owed}
        return owed

    def alert(self, press: Pressed) -> Message | None:
        """The alert under which a button stands, as it reads now: for an answer that says `redraw`."""
        what = carried(press.data)
        number = what[1][0] if what and what[1] else ""
        if not number.isdecimal():
            return None
        with self._store.read() as tx:
            delivery = tx.outbox.promised(int(number), press.by.channel, press.by.address)
        return self._house.compose(delivery) if delivery else None

    # --- one turn ---

    def _answer(
        self, by: Asker, key: str, understand: Callable[[Turn], Task | None], *, is_press: bool = False, about: int = 0
    ) -> Answer | None:
        try:
            with self._store.write() as tx:
                if not tx.handled.first(by.channel, key, by.person, self._moment()):
                    left = tx.handled.left_open(by.channel, self._moment() - OWED_FOR, key)
                    if not left or (by.channel, key) in self._under_way:
                        return None
                    if left[0].answer:  # else its turn changed nothing, and is taken again
                        self._under_way.add((by.channel, key))
                        return as_kept(left[0].answer)
                self._under_way.add((by.channel, key))
                turn = self._turn(tx, by, about)
                refusal = self._refusal(turn, is_press=is_press)
                if refusal is not None:
                    return self._kept(tx, by, key, refusal)
                is_back = tx.lanes.revive(by.channel, by.address, self._moment())
                task = self._guarded(turn, lambda: understand(turn), is_press=is_press)
                if not isinstance(task, Task):
                    return self._kept(tx, by, key, task)
                if task.writes:
                    answer = self._guarded(turn, lambda: task.run(turn), is_press=is_press)
                    return self._kept(tx, by, key, _welcome(answer) if is_back else answer)
            with self._store.read() as tx:
                turn = self._turn(tx, by, about)
                answer = self._guarded(turn, lambda: task.run(turn), is_press=is_press)
            with self._store.write() as tx:
                return self._kept(tx, by, key, _welcome(answer) if is_back else answer)
        except StoreError:
            log.exception("a turn of a conversation was lost: the database is away")
            return Answer(toast=BUSY) if is_press else Answer(Screen((Line(BUSY),)))

    def _kept(self, tx: Tx, by: Asker, key: str, answer: Answer | None) -> Answer | None:
        """The answer in the language of the room; kept until it is given, and its buttons, which can be said too."""
        if answer is None or answer == Answer():
            tx.handled.close(by.channel, key)
            return answer
        spoken = self._spoken(self._turn(tx, by), answer)
        tx.handled.answer(by.channel, key, to_keep(spoken, by.address))
        if spoken.screen is not None and spoken.screen.rows:
            tx.dialogs.open(by.channel, by.address, by.person, CHOICES, choosing.to_keep(spoken.screen), self._moment())
        return spoken

    def _spoken(self, turn: Turn, answer: Answer) -> Answer:
        if turn.by.language != "en":
            return answer
        screen = answer.screen and in_english(answer.screen, turn.region)
        return replace(answer, screen=screen, toast=english(answer.toast, turn.region))

    def _listen(self, turn: Turn, said: Said) -> Task | None:
        is_numbered = turn.by.channel in self._numbered
        return listen(turn, said.words, is_numbered=is_numbered, is_called=said.is_called)

    def _turn(self, tx: Tx, by: Asker, about: int = 0) -> Turn:
        """What the room's subscriptions say of its language goes before the language of somebody's client."""
        language = tx.subscriptions.language(by.channel, by.address) or by.language
        return Turn(replace(by, language=language), tx, self._house, self._moment(), about)

    def _moment(self) -> datetime:
        return self._now().astimezone(self._house.rules.zone)

    def _refusal(self, turn: Turn, *, is_press: bool) -> Answer | None:
        """What is answered instead: to a flood once a minute, to strangers of the list always. Empty: nothing."""
        by, access = turn.by, self._house.access
        said = turn.tx.handled.count(by.channel, by.person, turn.now - MINUTE)
        if said > access.per_minute:
            is_told = said > access.per_minute + 1
            return Answer() if is_told else Answer(toast=SLOWLY) if is_press else Answer(Screen((Line(SLOWLY),)))
        if access.may_talk(by):
            return None
        return Answer(greeting.refused(turn)) if by.is_private and not is_press else Answer()

    def _guarded(self, turn: Turn, do: Callable[[], _T], *, is_press: bool) -> _T | Answer:
        """What is done, or why not. What broke off leaves nothing behind but that it was heard."""
        attempt = turn.tx.attempt()
        try:
            made = do()
        except UsageError as error:
            attempt.rollback()
            return Answer(toast=self._toast(error, turn.by)) if is_press else Answer(sorry(error))
        except StoreError:
            raise
        except Exception:
            attempt.rollback()
            log.exception("a turn of a conversation failed")
            return Answer(toast=BROKEN) if is_press else Answer(Screen((Line(BROKEN),)))
        attempt.commit()
        return made

    def _toast(self, error: UsageError, by: Asker) -> str:
        parts = [str(error), error.hint] if error.hint else [str(error)]
        if by.language == "en":
            return ". ".join(english(part, self._house.rules.region) for part in parts)[:MOST_TOAST]
        return "。".join(parts)[:MOST_TOAST]


def _welcome(answer: Answer) -> Answer:
    if answer.screen is None:
        return answer
    lines = (Line("重新给你送提醒了；停用期间的不补发", Look.FAINT), *answer.screen.lines)
    return replace(answer, screen=replace(answer.screen, lines=lines))
