"""How the bot behaves on the web, and what it needs from whoever keeps its copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.types import Page


class PageCache(Protocol):
    """Where copies live; shared by all threads, and by processes where the copies are to outlive one.

    Besides good pages it is given robots.txt and the answer to a nonsense path: those may have any status, an empty
    body, and are looked at by `fetched_at` (24 h).
    """

    def recall(self, url: str) -> Page | None:
        """The last copy remembered for what was asked as `url`."""

    def remember(self, page: Page) -> None:
        """Keep it under `page.asked`, instead of an earlier one."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`user_agent` starts with the name that robots.txt may use for us; `contact` (URL or mail) is added to it."""

    user_agent: str = "JiangmenWatch/0.1"
    contact: str = ""
    connect_timeout_s: float = 10.0
    read_timeout_s: float = 30.0  # longest silence within an answer
    deadline_s: float = (
        60.0  # one ask: robots.txt, redirects, retries and waits between them; not its turn in the queue
    )
    max_bytes: int = 8 * 2**20  # after inflating
    max_redirects: int = 5
    gap_s: float = 2.0  # from the end of one request to the start of the next, per host name
    jitter_s: float = 1.0
    retries: int = 2
    backoff_s: float = 1.0  # doubled each time, and then a random part of it
    patience_s: float = 10.0  # a Retry-After up to this is waited for, a longer one is reported
    max_retry_after_s: float = 6 * 3600.0
    max_crawl_delay_s: float = 30.0
    allow_hosts: tuple[str, ...] = ()  # private ones the operator allows: name, name:port or a network (CIDR)
    obey_robots: bool = True
    probe: bool = True  # one request to a nonsense path per host and day, when a page looks like the home page
    proxy: str | None = None
    ca_file: str | None = None  # authorities trusted besides the usual ones

    @property
    def introduction(self) -> str:
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent

    @property
    def robots_name(self) -> str:
        return self.user_agent.partition("/")[0].strip()
