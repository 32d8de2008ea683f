"""What the fetcher remembers of pages it has seen: in the store, or only as long as it lives."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.store import Store
from bot.types import Page


@dataclass(frozen=True, slots=True)
class StoredPages:
    """The store as the fetcher's memory."""

    store: Store

    def recall(self, url: str) -> Page | None:
        with self.store.read() as tx:
            return tx.pages.recall(url)

    def remember(self, page: Page) -> None:
        with self.store.write() as tx:
            tx.pages.remember(page)


@dataclass(frozen=True, slots=True)
class Forgetful:
    """A memory that ends with its owner."""

    pages: dict[str, Page] = field(default_factory=dict)

    def recall(self, url: str) -> Page | None:
        return self.pages.get(url)

    def remember(self, page: Page) -> None:
        self.pages[page.asked] = page
