"""Every article of a stream has its path, alerted or silent; no figure is told without its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import settings
from bot.app import App
from bot.pipeline.ingest import ingest
from bot.pipeline.path import steps
from quality.labelled import HERE, load
from quality.score import as_document
from tests.integration.conftest import Town

_NUMERALS = re.compile(r"[\d０-９一二三四五六七八九十百千万两半番倍]")
FIELDS = ("amount_yi", "count", "value")


@pytest.fixture(params=["dev", "blind"])
def stream(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    given = settings.load(database_url=f"sqlite:///{tmp_path / 'jm.db'}", data_dir=tmp_path)
    with App(given) as app:
        list(
            ingest([as_document(row) for row in load(HERE / "texts" / f"{request.param}.jsonl")], app.store, app.rules)
        )
        yield app


def test_why_answers_for_every_article_of_the_labelled_texts(stream: App) -> None:
    assert unanswered(stream) == []


def test_every_figure_of_an_alert_of_the_labelled_texts_stands_in_its_words(stream: App) -> None:
    assert unfounded(stream) == []


def test_why_answers_for_every_article_of_the_town_and_every_figure_has_its_words(town: Town) -> None:
    for day in (-2, -1, 0):
        town.visit(day)
    assert unanswered(town.app) == []
    assert unfounded(town.app) == []


def unanswered(app: App) -> list[object]:
    """Articles of which a step, or what would have had to differ, is not told."""
    found = []
    with app.store.read() as tx:
        for row in tx.rows.articles():
            stored = tx.articles.get(row["id"])
            assert stored is not None
            path = dict(steps(tx, stored, app.rules, app.sources))
            if not all(path.values()) or "后来改过" in path["怎样才会不同"]:
                found.append((row["title"], row["reason"], path))
    return found


def unfounded(app: App) -> list[object]:
    """Told facts whose headline has a figure that the shown words do not hold."""
    found = []
    with app.store.read() as tx:
        alerts = list(tx.rows.alerts())
        assert alerts
        for alert in alerts:
            text = "".join(one.article.text for one in tx.articles.at(alert["article_url"])[:1])
            for fact in alert["facts"]:
                shown = fact["quote"] + fact.get("amount_words", "")
                for field in (name for name in FIELDS if fact.get(name) is not None):
                    span = fact["evidence"].get(field)
                    words = text[span[0] : span[1]] if span else shown
                    if words not in shown or not _NUMERALS.search(words):
                        found.append((alert["headline"], field, words, shown))
    return found
