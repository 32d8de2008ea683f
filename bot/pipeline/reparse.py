"""Stored articles through today's reading: what would change in each, and the ledger told accordingly. Nothing is sent:
no alert and no delivery ever comes of it.

Articles go in batches in the order in which they were first read, each batch in one transaction: a kill leaves whole
batches, and what is read again already shows no difference. It may run beside the service: an article that the service
has read meanwhile is left alone, as is a page that waits to be read.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.errors import StoreError
from bot.pipeline.again import Again, Before
from bot.pipeline.differ import Difference
from bot.pipeline.replay import Replay
from bot.pipeline.retell import keep_again
from bot.pipeline.think import Rules
from bot.store import Published, Store, Stored, Tx
from bot.types import Source

log = logging.getLogger(__name__)

AT_ONCE = 50  # articles of a transaction: the service waits a second or two at most


@dataclass(frozen=True, slots=True)
class Reread:
    """One article read again. `from_page`: from its stored page, not from the kept text. `failure` says why it could
    not be read; it is as it was then."""

    stored: Stored
    from_page: bool
    differences: tuple[Difference, ...] = ()
    failure: str = ""


def reparse(
    store: Store, rules: Rules, sources: Mapping[str, Source], among: Published, *, dry_run: bool
) -> Iterator[Reread]:
    """Read the articles of a range again, each as it comes. A dry run undoes each batch."""
    replay = Replay(sources)
    after = 0
    while True:
        with store.read() as tx:
            found = [_recall(tx, replay, stored) for stored in tx.articles.some(among, after=after, limit=AT_ONCE)]
        if not found:
            return
        after = found[-1].stored.id
        thought = [_think(one, rules) if isinstance(one, Before) else one for one in found]
        changed = [one for one in thought if isinstance(one, Again) and one.differs]
        verdicts: dict[int, tuple[Difference, ...]] = {}
        if changed:
            with store.rehearse() if dry_run else store.write() as tx:
                verdicts = keep_again(tx, rules, changed)
        for one in thought:
            if isinstance(one, Reread):
                yield one
                continue
            verdict = verdicts.get(one.stored.id)
            yield Reread(one.stored, one.from_page, () if verdict is None else (*one.differences, *verdict))


def _recall(tx: Tx, replay: Replay, stored: Stored) -> Before | Reread:
    try:
        article, from_page = replay.article(tx, stored)
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - logged with its trace by _failed
        return _failed(stored, error)
    return Before(stored, article, from_page, tx.articles.facts(stored.id), tx.articles.topics(stored.id))


def _think(before: Before, rules: Rules) -> Again | Reread:
    try:
        return Again(before, rules)
    except Exception as error:  # noqa: BLE001 - logged with its trace by _failed
        return _failed(before.stored, error)


def _failed(stored: Stored, error: Exception) -> Reread:
    log.error("reading %s again failed", stored.article.url, exc_info=error)
    return Reread(stored, False, failure=f"{type(error).__name__}：{error}")
