"""What one visit writes down: each question and its answer, the links that may be kept, and how it all went.

A kind asks through `ask`, names the selector that matched with `note`, hands links to `keep`, and ends with `close`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.sources import addresses
from bot.types import Answer, Ask, Failure, Health, Link, Listing, Page, Source, Step

# An origin that answers like this may be dead or moved; the same path is worth asking elsewhere. Robots, challenges
# and throttling are the site's own word and hold for all its doors.
_WORTH_ANOTHER_ORIGIN = frozenset(
    {
        Health.UNREACHABLE,
        Health.TIMEOUT,
        Health.NOT_FOUND,
        Health.SOFT_404,
        Health.HOME_PAGE,
        Health.REFUSED,
        Health.FORBIDDEN,
        Health.SERVER_ERROR,
    }
)
_DEAD = frozenset({Health.UNREACHABLE, Health.TIMEOUT})
ABSENT = frozenset({Health.NOT_FOUND, Health.SOFT_404, Health.HOME_PAGE})

Asking = Generator[Ask, Answer, Answer]


class Notebook:
    """The record of one visit to `source`. Holds no clock and asks nothing by itself: it only passes questions up."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.doors = addresses.open_doors(source.hosts, (source.url, *source.alternatives))
        self.steps: list[Step] = []
        self.failures: list[Failure] = []
        self.refused: Counter[str] = Counter()
        self.skipped = 0
        self._links: dict[str, Link] = {}
        self._pages = 0
        self._unchanged = 0
        self._dead: set[str] = set()
        self._living: set[str] = set()
        self._wanted = _compile_words(source.options.get("words", ()))
        self._labels = _compile_words(source.options.get("only_labels", ()))

    # --- asking -----------------------------------------------------------------------------------------------------

    def ask(self, ask: Ask, *, optional: bool = False) -> Asking:
        """Ask once. The failure of an optional question (a page past the end) says nothing of the source's health."""
        answer = yield ask
        if isinstance(answer, Page):
            self._pages += 1
            self._unchanged += answer.unchanged
            self._living.add(addresses.origin(ask.url))
            said = f"{answer.status} 未变" if answer.unchanged else str(answer.status)
        else:
            said = f"{answer.health} {answer.detail}".strip()
            if not optional:
                self.failures.append(answer)
            if answer.health in _DEAD:
                self._dead |= {addresses.origin(ask.url)} - self._living
        self.steps.append(Step(asked=ask.url, answered=said))
        return answer

    def ask_origins(self, ask: Ask, *, prefer: str = "", heard: list[Answer] | None = None) -> Asking:
        """Ask the same path at the source's own origin and its alternatives, until one gives a page. Origins that
        proved dead in this visit come last and are asked only when no other is left. Ends with the first failure when
        all fail; failures made good by another origin do not count. `heard` receives every answer."""
        own = addresses.origin(ask.url)
        origins = list(dict.fromkeys([prefer or own, own, *self.source.alternatives]))
        living = [origin for origin in origins if origin not in self._dead] or origins[:1]
        before = len(self.failures)
        first: Failure | None = None
        for origin in living:
            answer = yield from self.ask(replace(ask, url=addresses.move(ask.url, origin)))
            if heard is not None:
                heard.append(answer)
            if isinstance(answer, Page):
                del self.failures[before:]
                return answer
            first = first or answer
            if answer.health not in _WORTH_ANOTHER_ORIGIN:
                break
        assert first is not None
        self.failures[before:] = [first]
        return first

    def forgive(self, failure: Failure) -> None:
        """A failure that turned out to be expected (no issue on that day)."""
        self.failures = [known for known in self.failures if known is not failure]

    # --- writing down -----------------------------------------------------------------------------------------------

    def note(self, selector: str, found: int) -> None:
        """Which selector matched on the page asked last, and how much."""
        if self.steps:
            self.steps[-1] = replace(self.steps[-1], selector=selector, found=found)

    def remark(self, asked: str, answered: str, *, selector: str = "", found: int = 0) -> None:
        self.steps.append(Step(asked=asked, answered=answered, selector=selector, found=found))

    def keep(
        self,
        url: str,
        key: str | None,
        *,
        title: str = "",
        published: date | None = None,
        label: str = "",
        inline: str = "",
        hints: Mapping[str, Any] | None = None,
    ) -> bool:
        """List an article, unless its host is not allowed, it is none, or the source wants other words. The first
        mention gives the address; a later one only fills what the first left empty. True when it is a new link."""
        if not addresses.allow(url, self.doors):
            self.refused[addresses.host(url) or "?"] += 1
            return False
        if key is None:
            return False
        if not self._wants(title, label):
            self.skipped += 1
            return False
        known = self._links.get(key)
        hints = dict(hints or {})
        if known is None:
            self._links[key] = Link(url, key, title, published, label, inline, hints)
            return True
        self._links[key] = replace(
            known,
            title=known.title or title,
            published=known.published or published,
            label=known.label or label,
            inline=known.inline or inline,
            hints={**hints, **known.hints},
        )
        return False

    def _wants(self, title: str, label: str) -> bool:
        if self._wanted is None and self._labels is None:
            return True
        return any(
            pattern is not None and pattern.search(text)
            for pattern, text in ((self._wanted, title), (self._labels, label))
        )

    # --- closing ----------------------------------------------------------------------------------------------------

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(self._links)

    def close(
        self, bare: Health = Health.EMPTY, detail: str = "", *, health: Health | None = None, complete: bool = True
    ) -> Listing:
        """The end of the visit. Without links the health is the first failure's when nothing answered, else `bare`:
        the kind knows whether an empty list was understood. `health` overrules (an issue that is not out yet)."""
        if self.refused:
            hosts = "、".join(f"{host}×{count}" for host, count in self.refused.most_common(5))
            self.remark(self.source.url, "refused 站外链接", selector=hosts, found=self.refused.total())
        if self.skipped:
            self.remark(self.source.url, "skipped 不含所需词语", found=self.skipped)
        details = [detail] if detail else []
        details += [f"{failure.asked}：{failure.health} {failure.detail}".rstrip() for failure in self.failures[:3]]
        if len(self.failures) > 3:
            details.append(f"另有 {len(self.failures) - 3} 处未取到")
        return Listing(
            links=tuple(self._links.values()),
            health=health or self._judge(bare),
            detail="；".join(details),
            complete=complete,
            steps=tuple(self.steps),
        )

    def _judge(self, bare: Health) -> Health:
        if not self._pages:
            return self.failures[0].health if self.failures else bare
        if not self._links and not self.skipped:
            return bare
        return Health.UNCHANGED if self._pages == self._unchanged and not self.failures else Health.OK


def _compile_words(words: Iterable[str]) -> re.Pattern[str] | None:
    chosen = [re.escape(word) for word in words if word]
    return re.compile("|".join(chosen)) if chosen else None
