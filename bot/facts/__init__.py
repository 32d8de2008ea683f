"""Reading Chinese economic news into facts: projects, batches, targets and actuals, each with its words.

    fold               widths, layout, torn sentences                     bot.text
    marks/             words and places, numbers, times; sentences and clauses they stand in
    context/           whose? when? promised or done? which project is spoken of? how far is it?
    figures/           what is measured: targets and actuals, by rules and as learnt; tables
    projects/          names by head noun, sum, verb, label; their steps and money, also told without the name
    batches/           counted sets of projects, their parts, money and steps
    companies/         who invests, whose name it bears
    evidence · merge   the words of every field, one row per fact

Pure and linear in the length of the text; knows no clock (the publication date is given) and no network.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from bot import regions
from bot.facts.batches import hear_event, is_sort, read_batches
from bot.facts.companies import with_companies
from bot.facts.companies.unite import by_brand, by_company, by_short_name
from bot.facts.context import Context
from bot.facts.context.genres import asks, is_aside, is_muted, is_of_economy
from bot.facts.context.homes import page_of
from bot.facts.context.moods import Moods
from bot.facts.context.places import Places
from bot.facts.evidence import Witness
from bot.facts.figures.reading import read_figures
from bot.facts.figures.tables import Column, read_head, read_row
from bot.facts.marks.scene import Sentence
from bot.facts.marks.stories import build
from bot.facts.marks.words import Vocabulary
from bot.facts.merge import merge
from bot.facts.projects import may_tell_projects, read_projects
from bot.facts.projects.mentions import hear_heading
from bot.facts.projects.money.keeping import with_amounts
from bot.facts.projects.onward.standing import with_standing
from bot.facts.projects.printed.corrections import put_right
from bot.facts.projects.printed.labels import is_item
from bot.facts.projects.printed.listed import (
    is_told_on,
    leave_item,
    read_items,
    step_of_list,
    step_of_title,
)
from bot.facts.projects.printed.records import is_field
from bot.facts.projects.printed.tables import Table, read_project_row, read_projects_head
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
    folded = fold(text, title)
    outlet = page_of(title, folded.text) or outlet
    facts: list[Fact] = []
    for story in build(folded.text, vocabulary, published, title):
        if is_muted(story, vocabulary):
            continue
        places = Places(folded.text, region, story, vocabulary, given=place, outlet=outlet)
        context = Context(folded, published, story, places, Moods(folded.text, story, published))
        context.of_economy = is_of_economy(folded.text, story)
        _read_story(context)
        if context.facts:
            witness = Witness(folded, story, places)
            context.facts = by_brand(context, by_short_name(context, context.facts))
            told = by_company(context, with_companies(context, with_standing(context, with_amounts(context))))
            facts.extend(witness.complete(fact) for fact in told)
    return merge(facts)


def _read_story(context: Context) -> None:
    """The facts of one story, sentence by sentence: in tables, in lists, in prose."""
    columns: list[Column | None] = []
    table: Table | None = None
    listed = step_of_title(context.story.title)  # the step that a heading told of the projects below it
    for sentence in context.story.sentences:
        is_table = "|" in context.text[sentence.start : sentence.end]
        context.turn_to(sentence)
        table = (read_projects_head(context) or table) if is_table else None
        is_of_figures = is_table and table is None
        columns = (read_head(context, sentence.start, sentence.end) or columns) if is_of_figures else []
        if table is not None:
            read_project_row(context, table)
        elif columns:
            read_row(context, columns)
        elif listed is not None and (listed := read_items(context, listed)) and not is_told_on(context):
            leave_item(context)
        elif sentence.clauses and _is_read(context, sentence) and not put_right(context):
            hear_event(context)
            if sentence.quantities:
                read_batches(context)
            if may_tell_projects(context.text, sentence):
                read_projects(context)
            if sentence.quantities:
                read_figures(context)
            listed = listed or step_of_list(context)
        elif sentence.is_heading and sentence.clauses:
            hear_heading(context)
            listed = step_of_list(context)
        context.leave()


def _is_read(context: Context, sentence: Sentence) -> bool:
    """Headings repeat what the text says, unless they are items; asides, questions and torn tables say nothing of the
    economy."""
    if sentence.is_heading:
        return (
            context.moods.outline.is_item(sentence)
            or is_item(context.text, sentence)
            or is_field(context.text, sentence)
            or is_sort(context, sentence)
        )
    return len(sentence.quantities) <= _DENSE and not is_aside(sentence) and not asks(context.text, sentence)
