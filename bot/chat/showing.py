"""What stands behind an alert: the sentence of every figure, the card of its project."""

from __future__ import annotations

from bot.chat import cards
from bot.chat.hearing import Answer
from bot.chat.told import ONE, told, which
from bot.chat.turn import Turn, title
from bot.render.buttons import Verb
from bot.render.headline import line
from bot.render.screen import Line, Look, Screen


def evidence(turn: Turn, number: str) -> Answer:
    """Every figure with the sentence it comes from."""
    alert = told(turn, number)
    lines = [title(f"#A{alert.id} 的原句")]
    for fact in alert.facts:
        lines.append(Line(line(fact, turn.tongue)))
        lines.append(Line(f"“{fact['quote']}”", Look.QUOTE))
        if fact.get("amount_words"):
            lines.append(Line(f"金额：“{fact['amount_words']}”", Look.QUOTE))
        lines += [Line(f"承诺：“{one['quote']}”", Look.QUOTE) for one in fact.get("promises", ())]
    return Answer(Screen((*lines, Line("打开原文", url=alert.url))))


def card(turn: Turn, entry: str, number: str, chosen: str = "") -> Answer:
    """A project's card; where an alert tells of several, it is asked whose."""
    alert = told(turn, number)
    if len(alert.projects) > 1 and chosen != ONE:
        return which(turn, alert, Verb.CARD)
    return Answer(cards.card(turn, entry))


def shown(turn: Turn, words: str) -> Screen:
    """A12: the sentences of an alert."""
    answer = evidence(turn, number_of(words))
    assert answer.screen is not None
    return answer.screen


def number_of(words: str) -> str:
    """A12, #A12, 12: the digits."""
    return words.strip().lstrip("#＃").removeprefix("A").removeprefix("a")
