"""What buttons do, as one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.chat import (
    admin,
    claiming,
    drafting,
    flagging,
    following,
    greeting,
    muting,
    narrowing,
    showing,
    subscribing,
    telling,
    wizard,
)
from bot.chat.access import Right
from bot.chat.hearing import Answer
from bot.render.buttons import Verb


@dataclass(frozen=True, slots=True)
class Deed:
    """`run` gets the turn and the words of the button, of which there are `least` to `most`."""

    run: Callable[..., Answer]
    least: int
    most: int
    right: Right = Right.RULE


DEEDS: Mapping[Verb, Deed] = {
    Verb.EVIDENCE: Deed(showing.evidence, 1, 1, Right.LOOK),
    Verb.CARD: Deed(showing.card, 2, 3, Right.LOOK),
    Verb.FOLLOW: Deed(following.follow, 2, 3),
    Verb.UNFOLLOW: Deed(following.unfollow, 2, 3),
    Verb.MUTE: Deed(muting.quieten, 2, 3),
    Verb.UNMUTE: Deed(muting.listen_again, 2, 3),
    Verb.CLAIM: Deed(claiming.claim, 2, 3, Right.MARK),
    Verb.LEAD: Deed(claiming.act, 2, 3, Right.MARK),
    Verb.FLAG: Deed(flagging.flag, 1, 1, Right.MARK),
    Verb.FEWER: Deed(narrowing.fewer, 1, 1),
    Verb.NARROW: Deed(narrowing.narrow, 3, 4),
    Verb.STEP: Deed(wizard.step, 2, 3),
    Verb.SAVE: Deed(drafting.save, 1, 1),
    Verb.DROP: Deed(drafting.drop, 1, 1),
    Verb.SET: Deed(telling.change, 2, 2),
    Verb.REMOVE: Deed(subscribing.remove, 1, 1),
    Verb.FORGET: Deed(greeting.forgotten, 0, 0),
    Verb.BROADCAST: Deed(admin.tell_everybody, 1, 1, Right.ADMIN),
}
