"""What buttons do, as one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.chat import greeting, marking, narrowing, subscribing, wizard
from bot.chat.hearing import Answer
from bot.render.buttons import Verb


@dataclass(frozen=True, slots=True)
class Deed:
    """`run` gets the turn and the words of the button, of which there are `least` to `most`. One that only looks needs
    no writing; of the others, those of the room's subscriptions are for those who rule there (`rules`)."""

    run: Callable[..., Answer]
    least: int
    most: int
    rules: bool = True
    writes: bool = True


DEEDS: Mapping[Verb, Deed] = {
    Verb.EVIDENCE: Deed(marking.evidence, 1, 1, rules=False, writes=False),
    Verb.CARD: Deed(marking.card, 2, 2, rules=False, writes=False),
    Verb.FOLLOW: Deed(marking.follow, 2, 2),
    Verb.UNFOLLOW: Deed(marking.unfollow, 2, 2),
    Verb.MUTE: Deed(marking.mute, 2, 3),
    Verb.UNMUTE: Deed(marking.unmute, 2, 3),
    Verb.FLAG: Deed(marking.flag, 1, 1, rules=False),
    Verb.FEWER: Deed(narrowing.fewer, 1, 1, writes=False),
    Verb.NARROW: Deed(narrowing.narrow, 3, 4),
    Verb.STEP: Deed(wizard.step, 2, 3),
    Verb.SAVE: Deed(subscribing.save, 1, 1),
    Verb.DROP: Deed(subscribing.drop, 1, 1),
    Verb.SET: Deed(subscribing.change, 2, 2),
    Verb.REMOVE: Deed(subscribing.remove, 1, 1),
    Verb.FORGET: Deed(greeting.forgotten, 0, 0),
}
