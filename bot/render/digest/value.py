"""What a digest says, before it is words: every part a value, every figure with its sentence or its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.render import colours
from bot.render.alert import clean
from bot.render.chart import Chart

LONGEST_URL = 2000


class Tone(StrEnum):
    """The colour of a first word: a key of `bot.render.colours`."""

    NEW = colours.SIGNED
    STARTED = colours.STARTED
    GOOD = colours.OPERATING
    WARN = colours.BEHIND


@dataclass(frozen=True, slots=True)
class Attention:
    """Something a person should look at: 说法不一, a promise that comes due or has passed, 疑似停滞."""

    what: str
    name: str
    detail: str
    mark: str = ""  # P12: what `jmwatch projects show` knows it by
    url: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One told fact. `stage` is its first word (动工, 目标), `figures` the amount or value, `note` what was said
    before, or what others say; `was_told`: its reader was told of it at once already."""

    stage: str
    name: str
    figures: str
    place: str
    quote: str
    outlet: str
    day: date
    url: str
    mark: str = ""
    note: str = ""
    tone: Tone = Tone.NEW
    was_told: bool = False


@dataclass(frozen=True, slots=True)
class Gauge:
    """A pledge beside its actual. `rate` and `elapsed` are percent, None where the pledge is no level (growth)."""

    owner: str
    indicator: str
    pledge: str
    actual: str
    verdict: str
    is_behind: bool
    rate: float | None = None
    elapsed: float | None = None
    gap: str = ""  # 差 3.5 点


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the enabled sources answered as they should; `failed` are the others, each with its `Health` ("": not
    visited)."""

    good: int
    total: int
    failed: tuple[tuple[str, str], ...] = ()


UNSEEN = Coverage(0, 0)  # no source was visited yet


@dataclass(frozen=True, slots=True)
class Steps:
    """What was told of named projects, by step, and of counted batches beside them (never added up: a batch may hold
    the named ones, and two papers count one signing differently)."""

    signed: int = 0
    signed_yi: float = 0.0
    started: int = 0
    operating: int = 0
    other: int = 0
    batches: int = 0
    batch_projects: int = 0

    @property
    def named(self) -> int:
        return self.signed + self.started + self.operating + self.other


@dataclass(frozen=True, slots=True)
class Digest:
    """Some days: one, or as many as there was no digest before. `city` and `place`, the district it is limited to (""
    for the whole city), read as the language says them; `until` is the moment up to which everything was known."""

    city: str
    place: str
    first: date
    last: date
    until: datetime
    steps: Steps
    attention: tuple[Attention, ...] = ()
    news: tuple[Item, ...] = ()
    targets: tuple[Item, ...] = ()
    gauges: tuple[Gauge, ...] = ()
    corrections: tuple[Item, ...] = ()
    coverage: Coverage = UNSEEN
    is_week: bool = False
    language: str = "zh"
    steps_chart: Chart | None = None
    progress_chart: Chart | None = None

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Reader:
    """What the foot of one reader's digest says: why it came, where to change it, where to leave. "" is left out."""

    why: str = ""
    change: str = ""
    leave_url: str = ""


NOBODY = Reader()


def web(url: str) -> str:
    """An address that may stand behind a link, or "": only the web's own schemes, none longer than browsers take."""
    return clean(url) if url.lower().startswith(("http://", "https://")) and len(url) <= LONGEST_URL else ""
