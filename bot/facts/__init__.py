"""Reading Chinese economic news into facts: projects, batches, targets and actuals, each with its words.

    fold         widths, layout, torn sentences                    bot.text
    find         quantities · periods · words and places           quantities, periods, words
    see          stories → sentences → clauses                     scene
    ask          whose? when? promised or done?                    places, periods, moods → context
    read         projects · batches · targets · actuals            projects, batches, figures → targets, actuals
    put together one row per fact                                  merge

Pure and linear in the length of the text; knows no clock (the publication date is given) and no network.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from bot import regions
from bot.facts.actuals import add_actual
from bot.facts.batches import read_batches
from bot.facts.context import Context
from bot.facts.figures import Figure, find_figures, is_growth
from bot.facts.genres import is_aside, is_muted
from bot.facts.merge import merge
from bot.facts.moods import Moods
from bot.facts.places import Places
from bot.facts.projects import read_projects
from bot.facts.scene import build
from bot.facts.targets import add_target
from bot.facts.words import Vocabulary
from bot.regions import Region
from bot.text import fold
from bot.types import Fact

_DENSE = 60  # no sentence says so many quantities: tables torn to one line and hostile input are passed over


@cache
def _vocabulary(region: Region) -> Vocabulary:
    return Vocabulary(region)


def read(
    text: str,
    *,
    published: date,
    title: str = "",
    place: str | None = None,
    outlet: str = "",
    region: Region | None = None,
) -> tuple[Fact, ...]:
    """The facts of an article's body or of a whole newspaper page, sorted by where they stand.

    Offsets of quotes are those of `text` as given. `title` and `outlet` help to tell whose news it is and are not
    read for facts; `place` is the source's own place, for clauses that name none. `region` defaults to the city."""
    region = region or regions.load()
    vocabulary = _vocabulary(region)
    folded = fold(text)
    facts: list[Fact] = []
    for story in build(folded.text, vocabulary, published, title):
        if is_muted(story, vocabulary):
            continue
        places = Places(folded.text, region, story, vocabulary, given=place, outlet=outlet)
        context = Context(folded, published, story, places, Moods(folded.text, story))
        for sentence in story.sentences:
            if sentence.is_heading and not sentence.marks:
                continue
            context.turn_to(sentence)
            if (
                sentence.clauses
                and len(sentence.quantities) <= _DENSE
                and not is_aside(sentence)
                and _is_body(sentence.is_heading, folded.text, sentence.end)
            ):
                read_batches(context)
                read_projects(context)
                _read_figures(context)
            context.leave()
        facts.extend(context.facts)
    return merge(facts)


def _is_body(is_heading: bool, text: str, end: int) -> bool:
    return not is_heading or "｜" in text[max(0, end - 60) : end]


def _read_figures(context: Context) -> None:
    """What no batch and no project has taken: each figure by its mood a target or an actual."""
    figures = find_figures(context)
    spent: set[int] = set()
    for i, figure in enumerate(figures):
        if i in spent:
            continue
        follow = figures[i + 1] if i + 1 < len(figures) else None
        time = context.near(figure.number, figure.quantity.start)
        mood = context.mood(figure.number, figure.quantity.start, time)
        if mood.goal:
            add_target(context, figure, mood, time)
            continue
        growth: Figure | None = follow if follow is not None and is_growth(context, follow, figure) else None
        if growth is not None:
            spent.add(i + 1)
        add_actual(context, figure, time, growth.quantity if growth else None)
