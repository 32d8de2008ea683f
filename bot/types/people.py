"""Who wants to know what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.types.facts import AmountKind, Stage

FOREVER = date.max


class Rhythm(StrEnum):
    AT_ONCE = "at_once"
    DAILY = "daily"
    WORKDAY = "workday"  # daily, but on days off
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class StageWish:
    """A stage someone waits for. `goal`: only as something still aimed at (True), only as reached (False), or both."""

    stage: Stage
    goal: bool | None = None


@dataclass(frozen=True, slots=True)
class Mute:
    """Nothing of a ledger entry, or of facts with a word, before the day `until`. One of the two is given."""

    word: str = ""
    entry: int = 0
    until: date = FOREVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What someone wants to be told, and when; what the text form of `bot.subscriptions` says. An empty filter lets
    everything through; different filters must all let an alert through, the values of one are alternatives."""

    places: tuple[str, ...] = ()  # official names; the city's own name means what is said of the city as a whole
    chains: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stages: tuple[StageWish, ...] = ()
    floor_yi: float | None = None  # an amount that is not known lets a project through
    floor_kind: AmountKind | None = None
    entries: tuple[int, ...] = ()  # `entries` and `companies` are one filter: what is watched
    companies: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()  # of every group at least one word stands in the article
    without: tuple[str, ...] = ()
    mutes: tuple[Mute, ...] = ()
    rhythm: Rhythm = Rhythm.AT_ONCE
    weekday: int = 0  # of a weekly rhythm; 0 is Monday
    digest_at: time = time(8)  # of every rhythm but at once
    calm: bool = False  # when the hour comes and there is nothing to tell, that is told
    quiet: tuple[time, time] | None = None  # nothing is sent from the first to the second; it is sent then
    zone: str = ""  # an IANA name; the city's zone when empty
    language: str = ""  # zh | en; "" where it does not say
    paused_until: date | None = None  # told again from this day on; FOREVER: until resumed


@dataclass(frozen=True, slots=True)
class Subscription:
    """A wish of one address. `mutes` are those of the address: they hold for all its subscriptions."""

    id: int
    channel: str
    address: str
    wish: Wish = Wish()
    mutes: tuple[Mute, ...] = ()


class DeliveryState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One promise to one address, as claimed by a deliverer until `lease_until`. It is of an alert or of a notice."""

    id: int
    alert_id: int  # 0 where it is of a notice
    channel: str
    address: str
    state: DeliveryState
    attempt: int
    due_at: datetime
    lease_until: datetime | None = None
    was_uncertain: bool = False
    rhythm: Rhythm = Rhythm.AT_ONCE  # other than at once: it waits to be folded into a digest
    wanted_by: tuple[tuple[int, str], ...] = ()  # the subscriptions of the address that match: number, filters as read
    notice_id: int = 0
    body: str = ""  # what went over the wire and may have arrived: it is sent again as it was
    promised_for: datetime | None = None  # `due_at` before any try


class Blame(StrEnum):
    """Whose fault a failed send is: what waits, or ends, with it."""

    MESSAGE = "message"
    ADDRESS = "address"  # everything for this address
    CHANNEL = "channel"  # everything of this channel: its credential, its network


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a channel says of one send. `maybe_sent`: the request may have arrived. `permanent`: never try again.
    `moved_to` is the address that has taken the place of the one that was asked."""

    sent: bool
    message_id: str = ""
    detail: str = ""
    permanent: bool = False
    maybe_sent: bool = False
    retry_after_s: float | None = None
    blame: Blame = Blame.MESSAGE
    moved_to: str = ""

    @property
    def is_refusal(self) -> bool:
        """Whether these very words are not taken, and never will be."""
        return self.permanent and not self.sent and self.blame is Blame.MESSAGE
