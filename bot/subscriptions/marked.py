"""Words of the text form with something behind them: ≥1亿, 关注#12, 静音“口罩”7天, 每周一8:00, 勿扰22:00-7:00."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from functools import cache
from zoneinfo import ZoneInfo

from bot.subscriptions.clock import CLOCK, time_of
from bot.subscriptions.draft import Draft, Unfit
from bot.subscriptions.sums import AT_LEAST, CEILING, ONE, OR_MORE, SUM, yi
from bot.subscriptions.terms import TERM, until
from bot.subscriptions.tokens import WEEK
from bot.subscriptions.vocabulary import AMOUNTS, MARKS, RHYTHMS, WEEKDAYS
from bot.types import FOREVER, Mute, Rhythm

LONGEST_WORD = 40
OF = "的"  # between words it says nothing: 新会的签约项目
_KINDS = "|".join((*AMOUNTS, "投资额?", "金额"))
_LEAST = rf"(?P<kind>{_KINDS})?(?:{AT_LEAST}|超|过|上)(?P<sum>{SUM}|{ONE})(?:{OR_MORE})?"
_FROM = rf"(?P<kind>{_KINDS})?(?P<sum>{SUM}|{ONE}){OR_MORE}"
FLOORS = re.compile(_LEAST), re.compile(_FROM)

Take = Callable[["re.Match[str]", Draft, date], None]


@cache
def patterns() -> tuple[tuple[re.Pattern[str], Take], ...]:
    mark = {name: "|".join(map(re.escape, sorted(words, key=len, reverse=True))) for name, words in MARKS.items()}
    rhythms = "|".join(word for word, one in RHYTHMS.items() if one is not Rhythm.AT_ONCE)
    word, clock = r"(?:“[^”]*”|[^“”|]+)", CLOCK
    some_words = rf"(?P<words>{word}(?:\|{word})*)"
    term = r"(?P<term>至\d{4}-\d{1,2}-\d{1,2}|\d{1,4}天)?"
    written = (
        (r"(?P<words>“[^”]*”(?:\|“[^”]*”)*)", _take_words),
        (rf"(?:{mark['words']}){some_words}", _take_words),
        (rf"(?:{mark['without']}){some_words}", _take_without),
        (rf"(?:{mark['watch']})#?[PB]?(?P<id>\d{{1,12}})", _take_entry),
        (rf"(?:{mark['watch']}){some_words}", _take_companies),
        (rf"(?:{mark['mute']})#?[PBT]?(?P<id>\d{{1,12}}){term}(?P<word>)", _take_mute),
        (rf"(?:{mark['mute']})(?:“(?P<word>[^”]*)”|(?P<bare>[^“”|]+?)){term}(?P<id>)", _take_mute),
        (_LEAST, _take_floor),
        (_FROM, _take_floor),
        (rf"(?:{_KINDS})?(?:(?:{CEILING}){SUM}|{SUM}(?:及|或|\(含\))*(?:以下|以内))", _take_ceiling),
        (rf"(?:{_KINDS})?{SUM}", _take_bare_sum),
        (rf"(?P<rhythm>{rhythms})(?:星期|礼拜|周)?(?P<day>[{WEEKDAYS}天])?(?P<at>{clock})?", _take_rhythm),
        (rf"(?P<rhythm>{WEEK})(?P<day>[{WEEKDAYS}天])(?P<at>{clock})?", _take_rhythm),
        (rf"(?:{mark['quiet']})(?P<start>{clock})(?:-|~|至|到|—|–)(?P<end>{clock})", _take_quiet),
        (rf"(?:{mark['zone']})(?P<zone>[\w+\-/]{{1,60}})", _take_zone),
        (rf"(?:{mark['pause']}){term}", _take_pause),
        (rf"(?:{mark['calm']})", _take_calm),
    )
    return tuple((re.compile(pattern), take) for pattern, take in written)


def _words(found: re.Match[str]) -> list[str]:
    """Each word; 不要文旅的 is 文旅, quoted ones are as they stand."""
    said = re.findall(r"“[^”]*”|[^|“”]+", found["words"])
    return [_word(one.strip("“”") if one[0] == "“" else one.removesuffix(OF)) for one in said]


def _word(word: str) -> str:
    word = word.strip()
    if not word:
        raise Unfit("引号里没有词", "把词写进引号：“储能”")
    if len(word) > LONGEST_WORD:
        raise Unfit(f"词最长 {LONGEST_WORD} 字", "写短一些，如企业的简称")
    return word


def _take_words(found: re.Match[str], draft: Draft, _: date) -> None:
    draft.add("words", tuple(dict.fromkeys(_words(found))))


def _take_without(found: re.Match[str], draft: Draft, _: date) -> None:
    for word in _words(found):
        draft.add("without", word)


def _take_entry(found: re.Match[str], draft: Draft, _: date) -> None:
    draft.add("entries", int(found["id"]))


def _take_companies(found: re.Match[str], draft: Draft, _: date) -> None:
    for word in _words(found):
        draft.add("companies", word)


def _take_mute(found: re.Match[str], draft: Draft, today: date) -> None:
    until = _term(found["term"], today)
    if found["id"]:
        draft.add("mutes", Mute(entry=int(found["id"]), until=until))
    else:
        bare = found.groupdict().get("bare")
        draft.add("mutes", Mute(word=_word(found["word"] or bare or ""), until=until))


def _take_floor(found: re.Match[str], draft: Draft, _: date) -> None:
    draft.put("floor_yi", floor_yi=yi(found["sum"]), floor_kind=AMOUNTS.get(found["kind"] or ""))


def _take_ceiling(_: re.Match[str], __: Draft, ___: date) -> None:
    raise Unfit("金额只能写下限", "写成 ≥1亿")


def _take_bare_sum(found: re.Match[str], _: Draft, __: date) -> None:
    raise Unfit(f"“{found[0]}”是下限吗", f"写成 ≥{found[0]} 或 {found[0]}以上")


def _take_rhythm(found: re.Match[str], draft: Draft, _: date) -> None:
    rhythm, day = RHYTHMS.get(found["rhythm"], Rhythm.WEEKLY), found["day"]
    if day and rhythm is not Rhythm.WEEKLY:
        raise Unfit("只有每周才能指定星期", "写成 每周一 或 每日")
    weekday = WEEKDAYS.index(day.replace("天", "日")) if day else 0
    at = _time(found["at"]) if found["at"] else time(8)
    draft.put("rhythm", rhythm=rhythm, weekday=weekday, digest_at=at)


def _take_quiet(found: re.Match[str], draft: Draft, _: date) -> None:
    start, end = _time(found["start"]), _time(found["end"])
    if start == end:
        raise Unfit("勿扰的起止相同", "写成 勿扰22:00-7:00；全天不要就写 暂停")
    draft.put("quiet", quiet=(start, end))


def _take_zone(found: re.Match[str], draft: Draft, _: date) -> None:
    try:
        ZoneInfo(found["zone"])
    except (KeyError, ValueError, OSError):
        raise Unfit(f"没有时区 {found['zone']}", "写成 时区Asia/Shanghai、时区Europe/London 这样") from None
    draft.put("zone", zone=found["zone"])


def _take_pause(found: re.Match[str], draft: Draft, today: date) -> None:
    draft.put("paused_until", paused_until=_term(found["term"], today))


def _take_calm(_: re.Match[str], draft: Draft, __: date) -> None:
    draft.put("calm", calm=True)


def _term(words: str | None, today: date) -> date:
    """The day that 至2026-12-01 names or 7天 counts to; for ever without a word."""
    if not words:
        return FOREVER
    found = TERM.fullmatch(words)
    assert found, words
    try:
        return until(found, today)
    except ValueError:
        raise Unfit(f"没有“{words}”这一天", "写成 至2026-12-01 或 7天") from None


def _time(words: str) -> time:
    try:
        return time_of(words)
    except ValueError:
        raise Unfit(f"没有{words}这个时刻", "写成 22:00 这样") from None
