"""Recall and false alarms by kind of variant, over the labelled invented articles: docs/quality.md has the table.

Every second article is known. Of these come the variants; the others are the round-ups' own news, and fresh articles.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from variants import (
    Index,
    amended,
    cut,
    edited,
    edited_everywhere,
    in_other_words,
    names_by_article,
    of_another_firm,
    of_another_year,
    piece,
    reordered,
    retitled,
    scanned,
    thinned,
    unmarked,
)

from bot.fingerprint import prints
from quality.labelled import HERE, load

WHOLE = 150  # characters; a shorter one is a brief, of which a quarter says nothing
FIGURES = 4  # digits; a look-alike without figures is the same text
NEWS = [row for row in load(HERE / "texts" / "dev.jsonl") if not row["duplicate_of"] and len(row["body"]) >= WHOLE]
KNOWN = {row["id"]: row["body"] for row in NEWS[::2]}
FRESH = [row["body"] for row in NEWS[1::2]]
NAMES = names_by_article(load(HERE / "gold" / "dev.jsonl"))
Dice = random.Random


@pytest.fixture(scope="module")
def index() -> Index:
    filled = Index()
    for key, text in KNOWN.items():
        filled.add(key, text)
    return filled


def together(texts: list[str], dice: Dice) -> str:
    return "\n".join(dice.sample(texts, len(texts)))


def round_up(share: float, count: int) -> Callable[[str, Dice], str]:
    """A piece of the article among pieces of news."""
    return lambda text, dice: together([piece(one, share, dice) for one in (text, *dice.sample(FRESH, count))], dice)


VARIANTS: list[tuple[str, float, Callable[[str, Dice], str]]] = [
    ("retitled", 0.995, retitled),
    ("half, the first", 0.99, lambda text, dice: retitled(cut(text, 0.5), dice)),
    ("half, from all over", 0.99, lambda text, dice: retitled(thinned(text, 0.5, dice), dice)),
    ("quarter, the first", 0.97, lambda text, dice: retitled(cut(text, 0.25), dice)),
    ("quarter, from all over", 0.97, lambda text, dice: retitled(thinned(text, 0.25, dice), dice)),
    ("merged with one", 0.995, lambda text, dice: together([text, dice.choice(FRESH)], dice)),
    ("merged with five", 0.995, lambda text, dice: together([text, *dice.sample(FRESH, 5)], dice)),
    ("half among pieces of two", 0.97, round_up(0.5, 2)),
    ("third among pieces of one", 0.96, round_up(0.33, 1)),
    ("third among pieces of five", 0.94, round_up(0.33, 5)),
    ("edited", 0.99, edited),
    ("edited everywhere", 0.97, edited_everywhere),
    ("in other words", 0.99, in_other_words),
    ("amended", 0.98, amended),
    ("scanned", 0.99, scanned),
    ("scanned badly", 0.98, lambda text, dice: scanned(text, dice, 0.04)),
    ("without marks", 0.99, unmarked),
    ("without marks, scanned", 0.97, lambda text, dice: unmarked(scanned(text, dice), dice)),
    ("reordered", 0.99, reordered),
]


@pytest.mark.parametrize(("floor", "change"), [pytest.param(*rest, id=name) for name, *rest in VARIANTS])
def test_a_reprint_is_found_whatever_was_done_to_it(
    index: Index, floor: float, change: Callable[[str, Dice], str]
) -> None:
    missed = [key for key, text in KNOWN.items() if not _repeats(index, change(text, Dice(key)), key)]
    assert len(missed) <= (1 - floor) * len(KNOWN), missed


def _repeats(index: Index, text: str, key: str) -> bool:
    reprint = index.judge(text)
    return reprint is not None and key in reprint.keys


def test_every_piece_of_a_round_up_is_recognised_and_none_is_news(index: Index) -> None:
    dice, pieces, recognised, told = Dice(1), 0, 0, []
    for _ in range(60):
        keys = dice.sample([*KNOWN], 4)
        reprint = index.judge(together([piece(KNOWN[key], 0.5, dice) for key in keys], dice))
        pieces += len(keys)
        if reprint is not None:
            recognised += len({*keys} & {*reprint.keys})
            told += [line for line in reprint.new_text.split("\n") if line]
    assert recognised >= 0.96 * pieces
    assert len(told) <= 0.05 * pieces


LOOK_ALIKES: list[tuple[str, Callable[[str, str, Dice], str]]] = [
    ("of another firm", lambda key, text, dice: of_another_firm(text, NAMES.get(key, []), dice)),
    ("of another year", lambda _, text, dice: of_another_year(text, dice)),
    (
        "of another firm among news",
        lambda key, text, dice: together(
            [of_another_firm(text, NAMES.get(key, []), dice), *dice.sample(FRESH, 2)], dice
        ),
    ),
    (
        "half of another year's among news",
        lambda _, text, dice: together([cut(of_another_year(text, dice), 0.5), *dice.sample(FRESH, 2)], dice),
    ),
]


@pytest.mark.parametrize("change", [pytest.param(change, id=name) for name, change in LOOK_ALIKES])
def test_the_same_sentences_about_another_event_are_no_reprint(
    index: Index, change: Callable[[str, str, Dice], str]
) -> None:
    with_figures = {key: text for key, text in KNOWN.items() if sum(map(str.isdigit, cut(text, 0.5))) >= FIGURES}
    false = [key for key, text in with_figures.items() if index.judge(change(key, text, Dice(key))) is not None]
    assert len(false) <= 0.005 * len(with_figures), false


@pytest.mark.parametrize("count", [1, 3])
def test_fresh_articles_are_no_reprints(index: Index, count: int) -> None:
    dice = Dice(count)
    false = [text for text in FRESH if index.judge(together([text, *dice.sample(FRESH, count - 1)], dice)) is not None]
    assert not false


def test_a_text_has_about_a_print_for_every_eight_characters() -> None:
    assert sum(len(prints(text)) for text in KNOWN.values()) <= sum(map(len, KNOWN.values())) / 7
