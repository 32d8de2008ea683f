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
from bot.regions import Region
from bot.render.alert import clean, shorten
from bot.render.digest.value import Attention, web
from bot.render.money import amount
from bot.render.periods import period_words
from bot.render.words import CLAIMS, STAGES

NOTICE_DAYS = (7, 1)
WEEKS_NOTICE_DAYS = 14
NAME_LENGTH = 40


def attention(
    entries: Sequence[Entry], told: Sequence[Told], first: date, last: date, region: Region, place: str
) -> tuple[Attention, ...]:
    """What arose from the day `first` to the day `last`."""
    urls = {one.by.article: one.url for one in told}
    projects = [one for one in entries if one.kind == "project"]
    found = [
        *_conflicts(conflicts([one for one in entries if one.kind != "target"], region), first, last, place, urls),
        *_promises(promised(projects, region), first, last, place, urls),
        *_stalled(stalled(projects, _heard(told), last, region), first, last, place),
    ]
    return tuple(found)


def _conflicts(
    found: Sequence[Conflict], first: date, last: date, place: str, urls: dict[str, str]
) -> Iterator[Attention]:
    for one in found:
        latest = max((claim.by.day, claim.by.article) for claim in one.claims)
        if first <= latest[0] <= last and place in ("", one.card.place):
            claims = "；".join(f"{claim.by.source}：{_claim(claim)}" for claim in one.claims)
            mark = f"{one.kind[0].upper()}{one.entries[0]}"
            name = " ".join(part for part in (one.card.place, _name(one.card.name)) if part)
            detail = clean(shorten(f"{CLAIMS[one.what]}：{claims}", 160))
            yield Attention("说法不一", name, detail, mark, web(urls.get(latest[1], "")))


def _promises(found: Sequence[Due], first: date, last: date, place: str, urls: dict[str, str]) -> Iterator[Attention]:
    is_week = first != last
    for one in found:
        if place not in ("", one.card.place):
            continue
        fate, left = one.fate(last), (one.day - last).days
        said = f"{one.said.by.source} {one.said.by.day:%Y-%m-%d}：承诺{period_words(one.period)}{STAGES[one.stage]}"
        about = (_name(one.card.name), clean(said), f"P{one.entry}", web(urls.get(one.said.by.article, "")))
        if fate is Fate.OVERDUE and first <= one.day + timedelta(days=1) <= last:
            yield Attention("到期未见", *about)
        elif fate is Fate.COMING and (left in NOTICE_DAYS if not is_week else left <= WEEKS_NOTICE_DAYS):
            yield Attention(f"{left} 天后到期" if left else "今天到期", *about)


def _stalled(found: Sequence[Stalled], first: date, last: date, place: str) -> Iterator[Attention]:
    days = (last - first).days + 1
    for one in found:
        is_new = one.missed is None and one.usual is not None and one.days - one.usual.days <= days
        if is_new and one.usual and place in ("", one.card.place):
            basis = f"本地 {one.usual.of} 个项目的中位数" if one.usual.of else "默认值"
            detail = f"已{STAGES[one.stage]} {one.days} 天，超过{basis} {one.usual.days} 天（推断，并非报道所说）"
            yield Attention("疑似停滞", _name(one.card.name), detail, f"P{one.entry}")


def _heard(told: Sequence[Told]) -> dict[int, date]:
    heard: dict[int, date] = {}
    for one in told:
        if one.entry is not None:
            heard[one.entry] = max(one.by.day, heard.get(one.entry, one.by.day))
    return heard


def _claim(saying: Saying) -> str:
    if saying.what == "count":
        return f"{saying.value[0]}个"
    _, yi, comparator = saying.value
    return amount(float(yi or 0), str(comparator))


def _name(name: str) -> str:
    return clean(shorten(name, NAME_LENGTH))
