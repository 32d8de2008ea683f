"""What is watched, what was asked of it, and what answered."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.types.moments import aware


@dataclass(frozen=True, slots=True)
class Source:
    """One table of sources.toml. `url` is where a visit starts; `hosts` are the only hosts it may lead to
    (`name` or `name:port`); `alternatives` are origins ("http://host:port") tried in order when the first is dead."""

    name: str
    title: str
    kind: str
    url: str
    hosts: tuple[str, ...]
    alternatives: tuple[str, ...] = ()
    outlet: str = ""  # who speaks, for 来源 and ranking; the title when empty
    place: str | None = None  # whose portal it is: the place of clauses that name none
    language: str = "zh"
    interval_s: int = 3600
    floor_s: int = 600
    cap_s: int = 24 * 3600
    quiet_after_s: int = 14 * 24 * 3600  # answers without anything new for longer than this are reported
    confidence: str = "M"
    seen_working: date | None = None
    enabled: bool = True
    disabled_because: str = ""
    options: Mapping[str, Any] = field(default_factory=dict, hash=False)


class Health(StrEnum):
    """How a source answered. Everything but OK and UNCHANGED is shown to the operator."""

    OK = "ok"
    UNCHANGED = "unchanged"
    NOT_YET = "not_yet"  # today's issue is not out
    EMPTY = "empty"  # answered, understood, nothing listed
    UNREADABLE = "unreadable"  # answered, but no selector matched: the page was redesigned
    CHALLENGE = "challenge"  # a JavaScript or captcha wall: never solved, told to the operator
    LOGIN = "login"
    SOFT_404 = "soft_404"
    HOME_PAGE = "home_page"  # the home page was served for another path
    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    THROTTLED = "throttled"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    BAD_ENCODING = "bad_encoding"
    REFUSED = "refused"  # by us: address, host or redirect not allowed
    ROBOTS = "robots"  # robots.txt says no


@dataclass(frozen=True, slots=True)
class Ask:
    """One request that a kind wants made. `expects` guards against a home page served for a list or an API."""

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, hash=False)
    body: bytes | None = None
    expects: str = "html"  # html | json | feed | file
    why: str = ""  # shown by `jmwatch check`


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it came. `text` is the decoded body ("" for binary files); `unchanged` means the server said 304
    and body and text are those of the stored copy."""

    url: str  # after redirects
    asked: str
    status: int
    body: bytes
    text: str
    charset: str
    content_type: str
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False

    def __post_init__(self) -> None:
        aware(self.fetched_at, "fetched_at")


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that gave no page. It travels on as a value and becomes the source's health."""

    asked: str
    health: Health
    detail: str
    status: int | None = None
    retry_after_s: float | None = None


Answer = Page | Failure


@dataclass(frozen=True, slots=True)
class Link:
    """Something a source lists. `key` is its identity: stable over host, port, scheme, query and mobile twins.
    `label` is the page of the paper (第A02版：要闻); `inline` is a body the list itself carried (HTML)."""

    url: str
    key: str
    title: str = ""
    published: date | None = None
    label: str = ""
    inline: str = ""
    hints: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of what a visit did: what was asked, what answered, which selector matched, how many links."""

    asked: str
    answered: str
    selector: str = ""
    found: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """The end of a visit. `complete` is False while the issue of the day may still grow (it is visited again soon)."""

    links: tuple[Link, ...]
    health: Health
    detail: str = ""
    complete: bool = True
    steps: tuple[Step, ...] = ()


Visit = Generator[Ask, Answer, Listing]


@dataclass(frozen=True, slots=True)
class Kind:
    """How to ask a kind of source and how to read its lists; sans I/O. `visit` yields what to ask and is sent the
    answers; `key` gives the identity of an article address, or None for an address that is no article of this kind.
    `options` names what it understands under `options` in sources.toml, each with its form (see sources/options.py)."""

    name: str
    visit: Callable[[Source, datetime], Visit]
    key: Callable[[Source, str], str | None]
    options: Mapping[str, str] = field(default_factory=dict, hash=False)
