"""Acceptance: words of a page and of people arrive as they are written, in every channel and kind of letter, and do
nothing there (faults 39 and 65)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from nasty import NASTY, hidden, seen
from office import FACT
from shops import Shop, message

from bot.render import Bundle, Button, Letter, Line, Look, Notice, Screen
from bot.render.overview import Glance, overview

URL = "http://paper.example/1.html"
MORE = 15  # characters of long words that must be shown at least


def alert(words: str, number: int = 3) -> Letter:
    fact = FACT | {"name": f"云{words}岭", "company": words, "quote": f"“{words}”", "place": words, "period": words}
    fact |= {"amount_words": words, "before": words}
    return message(number, facts=[fact], title=words, outlet=words, label=words, wanted_by=(words,))


LETTERS: dict[str, Callable[[str], Letter]] = {
    "alert": alert,
    "bundle": lambda words: Bundle([alert(words, number) for number in range(1, 6)]),
    "catch-up": lambda words: Bundle([alert(words, number) for number in range(1, 6)], is_late=True),
    "storm": lambda words: overview(
        [Glance(no, words, "new_project", URL, words) for no in range(600)], maybe_twice=True
    ),
    "notice": lambda words: Notice(" ".join(words.split())),  # its lines are ours
    "screen": lambda words: Screen(
        (Line(words, Look.TITLE), Line(words), Line(words, Look.QUOTE), Line(words, Look.FAINT), Line(words, url=URL)),
        ((Button(words[:8], "n:1"), Button("原文", url=URL)),),
    ),
}


def folded(words: str) -> str:
    """Without the difference between a sign and its full-width twin: where there is no escape, the twin is shown."""
    return unicodedata.normalize("NFKC", words)


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
def test_words_arrive_as_they_are_written_and_have_no_power(
    channel: Shop, words: str, letter: Callable[[str], Letter]
) -> None:
    outcome = channel.sender.send(channel.address, letter(words))
    assert (outcome.sent, outcome.detail) == (True, "")
    (shown,) = channel.shown()
    assert hidden(shown) == set()
    whole = folded(seen(words))
    assert whole[: len(whole) if len(whole) < 60 else MORE] in folded(seen(shown))
    assert set(channel.powers()) <= {URL, ""}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://a.example/\r\n)[x](http://evil.example)", "data:text/html,x"]
)
def test_an_address_of_a_page_is_a_link_to_the_web_or_none(channel: Shop, url: str) -> None:
    assert channel.sender.send(channel.address, message(url=url)).sent
    assert [power for power in channel.powers() if power and not power.startswith("http://a.example/")] == []
