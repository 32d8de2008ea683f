"""需要处理: what the ledger knows and a person should look at, each told when it arises and not every day again.

说法不一 on the day the second paper spoke; a promise seven days and one day before it is due (a weekly digest: those of
the next two weeks) and on the day after it passed; 疑似停滞 on the day a project crossed the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.ledger import Entry, Told
from bot.ledger.conflicts import Conflict, conflicts
from bot.ledger.due import Due, Fate, promised
from bot.ledger.entry import Saying
from bot.ledger.stall import Stalled, stalled
from bot.render.alert import clean, shorten
from bot.render.digest.frame import Frame
from bot.render.digest.value import Attention, web
from bot.render.standstill import too_long
from bot.render.tongue import Tongue

NOTICE_DAYS = (7, 1)
WEEKS_NOTICE_DAYS = 14
NAME_LENGTH, DETAIL_LENGTH = 40, 160


def attention(entries: Sequence[Entry], told: Sequence[Told], frame: Frame) -> tuple[Attention, ...]:
    """What arose in the days of the frame."""
    urls = {one.by.article: one.url for one in told}
    projects = [one for one in entries if one.kind == "project"]
    found = [
        *_conflicts(conflicts([one for one in entries if one.kind != "target"], frame.region), frame, urls),
        *_promises(promised(projects, frame.region), frame, urls),
        *_stalled(stalled(projects, heard(told), frame.last, frame.region), frame),
    ]
    return tuple(found)


def _conflicts(found: Sequence[Conflict], frame: Frame, urls: dict[str, str]) -> Iterator[Attention]:
    tongue = frame.tongue
    for one in found:
        latest = max((claim.by.day, claim.by.article) for claim in one.claims)
        if frame.first <= latest[0] <= frame.last and one.card.place in frame:
            said = [tongue.say("claim", source=claim.by.source, said=_claim(claim, tongue)) for claim in one.claims]
            claims = tongue.say("semicolon").join(said)
            mark = f"{one.kind[0].upper()}{one.entries[0]}"
            place = tongue.place(one.card.place) if one.card.place else ""
            name = " ".join(part for part in (place, _name(one.card.name)) if part)
            words = tongue.say("contradicting", what=tongue.word("claims", one.what), claims=claims)
            url = web(urls.get(latest[1], ""))
            yield Attention(tongue.say("contradiction"), name, clean(shorten(words, DETAIL_LENGTH)), mark, url)


def _promises(found: Sequence[Due], frame: Frame, urls: dict[str, str]) -> Iterator[Attention]:
    tongue = frame.tongue
    for one in found:
        if one.card.place not in frame:
            continue
        fate, left, by = one.fate(frame.last), (one.day - frame.last).days, one.said.by
        told = {"source": by.source, "day": f"{by.day:%Y-%m-%d}", "period": tongue.period(one.period)}
        said = tongue.say("promised", stage=tongue.word("stages", one.stage), **told)
        about = (_name(one.card.name), clean(said), f"P{one.entry}", web(urls.get(by.article, "")))
        if fate is Fate.OVERDUE and frame.first <= one.day + timedelta(days=1) <= frame.last:
            yield Attention(tongue.say("overdue"), *about)
        elif fate is Fate.COMING and _is_time(left, frame):
            yield Attention(tongue.say("due_in", n=left) if left else tongue.say("due_today"), *about)


def _is_time(left: int, frame: Frame) -> bool:
    """Whether a promise that ends in so many days is to be told: not at every digest again."""
    if frame.is_week:
        return left <= WEEKS_NOTICE_DAYS
    return any(left + earlier in NOTICE_DAYS for earlier in range(frame.days))


def _stalled(found: Sequence[Stalled], frame: Frame) -> Iterator[Attention]:
    tongue = frame.tongue
    for one in found:
        given = one.given
        is_new = one.missed is None and given is not None and one.days - given.days <= frame.days
        if is_new and given and one.card.place in frame:
            detail = too_long(one.stage, one.days, given, tongue)
            yield Attention(tongue.say("stalled"), _name(one.card.name), detail, f"P{one.entry}")


def heard(told: Sequence[Told]) -> dict[int, date]:
    heard: dict[int, date] = {}
    for one in told:
        if one.entry is not None:
            heard[one.entry] = max(one.by.day, heard.get(one.entry, one.by.day))
    return heard


def _claim(saying: Saying, tongue: Tongue) -> str:
    if saying.what == "count":
        return tongue.say("projects", n=saying.value[0]).strip()
    _, yi, comparator = saying.value
    return tongue.amount(float(yi or 0), str(comparator))


def _name(name: str) -> str:
    return clean(shorten(name, NAME_LENGTH))
