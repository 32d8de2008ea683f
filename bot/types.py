"""The words of the house. Frozen, checked at birth, without behaviour beyond what a word means.

Times are aware datetimes, durations are seconds (`_s`), amounts are 亿元 CNY (`_yi`, 1 亿元 = 10**8 yuan),
offsets are Unicode code points into the text they are about. `docs/glossary.md` explains each word.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, ClassVar

from bot.errors import EvidenceError


def _aware(moment: datetime | None, name: str) -> None:
    if moment is not None and moment.tzinfo is None:
        raise ValueError(f"{name} must carry a time zone, got {moment!r}")


# --- sources: a thing we watch --------------------------------------------------------------------------------------


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
        _aware(self.fetched_at, "fetched_at")


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


# --- articles: link → page → article --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attachment:
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page understood. `text` is the body: paragraphs joined by one newline, captions as 〔图：…〕 lines, nothing of
    the siblings, arrows or footers. `dated_by` says what gave the date: meta, header, url, body, list, given, fetched.
    `jump_to`/`jump_from` hold the page named by 下转/上接 while the other half is missing."""

    key: str
    url: str
    source: str
    title: str
    text: str
    published_at: datetime
    dated_by: str
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    outlet: str = ""
    label: str = ""
    attachments: tuple[Attachment, ...] = ()
    picture_only: bool = False
    jump_to: str = ""
    jump_from: str = ""
    read_by: str = ""  # the rule that found the body: a template's name, a site's, or "density"
    language: str = "zh"
    place: str | None = None  # the source's or page's own place (B01版：恩平新闻 → 恩平市)

    def __post_init__(self) -> None:
        _aware(self.published_at, "published_at")


@dataclass(frozen=True, slots=True)
class Reprint:
    """This article repeats `of` (a key). `shared` characters of `share` of the shorter text; `words` is the longest
    shared passage; `new_text` holds the sentences that only the later one has."""

    of: str
    shared: int
    share: float
    words: str
    new_text: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject and the words of the text that chose it. `axis` is "topic" or "chain"."""

    name: str
    score: float
    words: tuple[str, ...]
    axis: str = "topic"


# --- facts: a claim and its words -----------------------------------------------------------------------------------


class Stage(StrEnum):
    SIGNED = "signed"
    APPROVED = "approved"
    LAND = "land"
    STARTED = "started"
    BUILDING = "building"
    OPERATING = "operating"
    RAMPING = "ramping"
    EXPANDING = "expanding"
    LANDED = "landed"
    PLANNED = "planned"


class AmountKind(StrEnum):
    TOTAL = "total"
    PLANNED = "planned"
    PHASE = "phase"
    ANNUAL_TURNOVER = "annual_turnover"


class Strength(StrEnum):
    PLEDGE = "pledge"
    AIM = "aim"
    PLAN = "plan"


class Comparator(StrEnum):
    EQ = "="
    GE = ">="
    GT = ">"
    ABOUT = "~"
    LE = "<="


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a text with their place in it. `Quote.cut` is the way to make one; a quote that is not verbatim
    at its offsets cannot be built."""

    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.words):
            raise EvidenceError(f"a quote of {len(self.words)} characters does not fit [{self.start}:{self.end}]")

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Quote:
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        if text[self.start : self.end] != self.words:
            raise EvidenceError(f"the words “{self.words[:40]}” do not stand at [{self.start}:{self.end}] of the text")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What every fact has. `evidence` maps a field's name to the words that give it; `given` names the fields whose
    words stand outside the text, and where: title, source, region or published."""

    quote: Quote
    place: str | None = None
    period: str | None = None
    evidence: Mapping[str, Quote] = field(default_factory=dict, hash=False)
    given: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFact(_Claim):
    kind: ClassVar[str] = "project"
    name: str
    company: str | None = None
    amount_yi: float | None = None
    amount_kind: AmountKind | None = None
    amount_comparator: Comparator = Comparator.EQ
    stage: Stage
    stage_is_goal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFact(_Claim):
    kind: ClassVar[str] = "batch"
    count: int | None = None
    amount_yi: float | None = None
    amount_comparator: Comparator = Comparator.EQ
    stage: Stage
    stage_is_goal: bool = False
    scope: str = ""

    def __post_init__(self) -> None:
        if self.count is None and self.amount_yi is None:
            raise EvidenceError("a batch states a count or an amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFact(_Claim):
    kind: ClassVar[str] = "target"
    indicator: str
    value: float
    unit: str
    comparator: Comparator = Comparator.EQ
    strength: Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualFact(_Claim):
    kind: ClassVar[str] = "actual"
    indicator: str
    value: float
    unit: str
    comparator: Comparator = Comparator.EQ
    growth: float | None = None


Fact = ProjectFact | BatchFact | TargetFact | ActualFact


# --- ledger and decision --------------------------------------------------------------------------------------------


class Reason(StrEnum):
    """Why something is told, or why nothing is."""

    NEW_PROJECT = "new_project"
    NEXT_STAGE = "next_stage"
    RESIGNED = "resigned"  # a signing of a project that was signed long before: suspected, and said so
    AMENDED_AMOUNT = "amended_amount"
    AMENDED_DATE = "amended_date"  # a promised date has moved
    NEW_BATCH = "new_batch"
    NEW_TARGET = "new_target"
    REVISED_TARGET = "revised_target"
    TARGET_MET = "target_met"
    CORRECTION = "correction"

    OFF_TOPIC = "off_topic"
    NO_FACTS = "no_facts"
    DUPLICATE = "duplicate"
    ALREADY_TOLD = "already_told"
    KNOWN_PROJECT = "known_project"
    MORE_DETAIL = "more_detail"  # a known project with an amount or a company that it did not have
    ONLY_PLANS = "only_plans"  # projects named as wishes, nothing signed or begun
    UNDER_WAY = "under_way"  # a project mentioned in its course, without a step
    ONLY_FIGURES = "only_figures"  # actuals: recorded, not alerted
    ELSEWHERE = "elsewhere"  # facts of other cities
    MUTED = "muted"
    TOO_OLD = "too_old"
    STALE_NEWS = "stale_news"  # an old event under a new page date
    BASELINE = "baseline"
    REREAD = "reread"  # found when stored articles were read again: the ledger only


@dataclass(frozen=True, slots=True)
class Change:
    """What one fact adds to the ledger. `fact_no` is the fact's index in its article; `entry_id` names the project,
    batch or target (0 where the fact makes none); `reason` is what it is told as, or why it is no news; `matched_by`
    says by what the entry was recognised and how surely ("" for a new one); `before` is the value it replaces, or what
    another outlet says instead, in words."""

    reason: Reason
    fact_no: int
    entry_id: int = 0
    matched_by: str = ""
    before: str = ""


class Urgency(StrEnum):
    AT_ONCE = "at_once"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to tell: the changes of one article that are news, most important first."""

    reason: Reason
    changes: tuple[Change, ...]
    urgency: Urgency = Urgency.AT_ONCE


@dataclass(frozen=True, slots=True)
class Silence:
    reason: Reason
    detail: str = ""


Verdict = Alert | Silence


# --- people and delivery --------------------------------------------------------------------------------------------


FOREVER = date.max


class Rhythm(StrEnum):
    AT_ONCE = "at_once"
    DAILY = "daily"
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
    digest_at: time = time(8)  # of a daily or weekly rhythm
    quiet: tuple[time, time] | None = None  # nothing is sent from the first to the second; it is sent then
    zone: str = ""  # an IANA name; the city's zone when empty
    language: str = "zh"  # zh | en
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
    """One promise to one address, as claimed by a deliverer until `lease_until`."""

    id: int
    alert_id: int
    channel: str
    address: str
    state: DeliveryState
    attempt: int
    due_at: datetime
    lease_until: datetime | None = None
    was_uncertain: bool = False
    rhythm: Rhythm = Rhythm.AT_ONCE  # other than at once: it waits to be folded into a digest
    wanted_by: tuple[str, ...] = ()  # the subscriptions of the address that match, as their filters read


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
