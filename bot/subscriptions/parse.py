"""The text form → a wish. One word after the other; a word that is not understood is pointed at, with what to do.

新会 新能源电池 ≥1亿 签约|动工 每日
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.errors import UsageError
from bot.regions import Region
from bot.render.alert import clean
from bot.subscriptions.tokens import Token, cut, point
from bot.subscriptions.vocabulary import ALL, AMOUNTS, CALLED, MARKS, RHYTHMS, WEEKDAYS, Meaning, Vocabulary, vocabulary
from bot.types import FOREVER, Mute, Rhythm, Wish

MOST_VALUES = 40  # of one filter
LONGEST_WORD = 40
_GUIDE = "例：新会 新能源电池 ≥1亿 签约|动工 每日"


class _Unfit(Exception):  # noqa: N818 - never leaves this module
    """What is wrong with a word, and the next step."""

    def __init__(self, what: str, hint: str) -> None:
        self.what, self.hint = what, hint


@dataclass(slots=True)
class _Draft:
    """A wish in the making: lists of values, and what may be said once."""

    lists: dict[str, list[Any]] = field(default_factory=dict)
    single: dict[str, Any] = field(default_factory=dict)

    def add(self, name: str, value: Any) -> None:
        values = self.lists.setdefault(name, [])
        if value not in values:
            values.append(value)
        if len(values) > MOST_VALUES:
            raise _Unfit(f"{CALLED.get(name, '关注')}超过 {MOST_VALUES} 个", "拆成几条订阅")

    def put(self, called: str, **values: Any) -> None:
        if any(self.single.get(name, value) != value for name, value in values.items()):
            raise _Unfit(f"{CALLED[called]}写了两次", "只留一个；两种都要就写成两条订阅")
        self.single |= values


def parse(line: str, *, region: Region, today: date) -> Wish:
    """Understand a line. `today` is what 7天 counts from. Raises UsageError that marks the word and says what to do."""
    line = clean(line).strip()
    tokens = cut(line)
    if not tokens:
        raise UsageError("订阅是空的", hint=f"要看全部就写 全部；{_GUIDE}")
    known, draft = vocabulary(region), _Draft()
    for token in tokens:
        try:
            _take(token, known, draft, today)
        except _Unfit as unfit:
            raise UsageError(f"{unfit.what}：{point(line, token.start, token.end)}", hint=unfit.hint) from None
    if ALL in draft.lists.get("places", ()):
        draft.lists["places"] = []
    fields: dict[str, Any] = {name: tuple(values) for name, values in draft.lists.items()}
    wish = Wish(**fields, **draft.single)
    _check(wish)
    return wish


def _take(token: Token, known: Vocabulary, draft: _Draft, today: date) -> None:
    for pattern, take in _patterns():
        found = pattern.fullmatch(token.words)
        if found:
            take(found, draft, today)
            return
    meanings = [_meaning(word, known) for word in token.alternatives()]
    if not meanings:
        raise _Unfit("这里少了词", "“|”的两边都要有词，如 签约|动工")
    fields = {meaning.field for meaning in meanings}
    if len(fields) > 1:
        kinds = "、".join(sorted(CALLED[name] for name in fields))
        raise _Unfit(f"“|”连起来的词不是同一种（{kinds}）", "不同种类之间空一格：新会 签约|动工")
    for meaning in meanings:
        if meaning.field in ("rhythm", "language"):
            draft.put(meaning.field, **{meaning.field: meaning.value})
        else:
            draft.add(meaning.field, meaning.value)


def _meaning(word: str, known: Vocabulary) -> Meaning:
    found = known.means.get(word)
    if found is None:
        bare = word.strip("“”")
        if word.startswith("“"):
            raise _Unfit("词和别的写法不能用“|”连", f"“{bare}” 单独写，前后空一格")
        raise _Unfit(f"看不懂“{bare}”", f"{known.near(bare)}。{_GUIDE}")
    return found


# --- words with something behind them -------------------------------------------------------------------------------

_Take = Callable[["re.Match[str]", _Draft, date], None]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Take], ...]:
    mark = {name: "|".join(map(re.escape, sorted(words, key=len, reverse=True))) for name, words in MARKS.items()}
    kinds, rhythms = "|".join(AMOUNTS), "|".join(word for word, one in RHYTHMS.items() if one is not Rhythm.AT_ONCE)
    word, clock = r"(?:“[^”]*”|[^“”|]+)", r"\d{1,2}(?:[:点]\d{0,2})?"
    some_words = rf"(?P<words>{word}(?:\|{word})*)"
    term = r"(?P<term>至\d{4}-\d{1,2}-\d{1,2}|\d{1,4}天)?"
    sum_ = r"(?P<sum>\d{1,9}(?:\.\d{1,6})?)(?P<unit>亿|千万|百万|万)元?"
    written = (
        (r"(?P<words>“[^”]*”(?:\|“[^”]*”)*)", _take_words),
        (rf"(?:{mark['words']}){some_words}", _take_words),
        (rf"(?:{mark['words']}){some_words}", _take_words),
        (rf"(?:{mark['without']}){some_words}", _take_without),
        (rf"(?:{mark['watch']})#?[PB]?(?P<id>\d{{1,12}})", _take_entry),
        (rf"(?:{mark['watch']}){some_words}", _take_companies),
        (rf"(?:{mark['mute']})#?[PBT]?(?P<id>\d{{1,12}}){term}(?P<word>)", _take_mute),
        (rf"(?:{mark['mute']})(?:“(?P<word>[^”]*)”|(?P<bare>[^“”|]+?)){term}(?P<id>)", _take_mute),
        (rf"(?P<kind>{kinds})?(?:{mark['floor']}){sum_}(?:以上)?", _take_floor),
        (rf"(?P<kind>{kinds})?{sum_}(?:以上|起)", _take_floor),
        (rf"(?P<rhythm>{rhythms})(?P<day>[{WEEKDAYS}天])?(?P<at>{clock})?", _take_rhythm),
        (rf"(?:{mark['quiet']})(?P<start>{clock})(?:-|~|至|到|—|–)(?P<end>{clock})", _take_quiet),
        (rf"(?:{mark['zone']})(?P<zone>[\w+\-/]{{1,60}})", _take_zone),
        (rf"(?:{mark['pause']}){term}", _take_pause),
        (rf"(?:{mark['calm']})", _take_calm),
    )
    return tuple((re.compile(pattern), take) for pattern, take in written)


def _words(found: re.Match[str]) -> list[str]:
    return [_word(one.strip("“”")) for one in re.findall(r"“[^”]*”|[^|“”]+", found["words"])]


def _word(word: str) -> str:
    word = word.strip()
    if not word:
        raise _Unfit("引号里没有词", "把词写进引号：“储能”")
    if len(word) > LONGEST_WORD:
        raise _Unfit(f"词最长 {LONGEST_WORD} 字", "写短一些，如企业的简称")
    return word


def _take_words(found: re.Match[str], draft: _Draft, _: date) -> None:
    draft.add("words", tuple(dict.fromkeys(_words(found))))


def _take_without(found: re.Match[str], draft: _Draft, _: date) -> None:
    for word in _words(found):
        draft.add("without", word)


def _take_entry(found: re.Match[str], draft: _Draft, _: date) -> None:
    draft.add("entries", int(found["id"]))


def _take_companies(found: re.Match[str], draft: _Draft, _: date) -> None:
    for word in _words(found):
        draft.add("companies", word)


def _take_mute(found: re.Match[str], draft: _Draft, today: date) -> None:
    until = _term(found["term"], today)
    if found["id"]:
        draft.add("mutes", Mute(entry=int(found["id"]), until=until))
    else:
        bare = found.groupdict().get("bare")
        draft.add("mutes", Mute(word=_word(found["word"] or bare or ""), until=until))


def _take_floor(found: re.Match[str], draft: _Draft, _: date) -> None:
    worth = {"亿": 1.0, "千万": 0.1, "百万": 0.01, "万": 0.0001}[found["unit"]]
    floor = round(float(found["sum"]) * worth, 10)
    draft.put("floor_yi", floor_yi=floor, floor_kind=AMOUNTS.get(found["kind"] or ""))


def _take_rhythm(found: re.Match[str], draft: _Draft, _: date) -> None:
    rhythm, day = RHYTHMS[found["rhythm"]], found["day"]
    if day and rhythm is not Rhythm.WEEKLY:
        raise _Unfit("只有每周才能指定星期", "写成 每周一 或 每日")
    weekday = WEEKDAYS.index(day.replace("天", "日")) if day else 0
    at = _time(found["at"]) if found["at"] else time(8)
    draft.put("rhythm", rhythm=rhythm, weekday=weekday, digest_at=at)


def _take_quiet(found: re.Match[str], draft: _Draft, _: date) -> None:
    start, end = _time(found["start"]), _time(found["end"])
    if start == end:
        raise _Unfit("勿扰的起止相同", "写成 勿扰22:00-7:00；全天不要就写 暂停")
    draft.put("quiet", quiet=(start, end))


def _take_zone(found: re.Match[str], draft: _Draft, _: date) -> None:
    try:
        ZoneInfo(found["zone"])
    except (KeyError, ValueError, OSError):
        raise _Unfit(f"没有时区 {found['zone']}", "写成 时区Asia/Shanghai、时区Europe/London 这样") from None
    draft.put("zone", zone=found["zone"])


def _take_pause(found: re.Match[str], draft: _Draft, today: date) -> None:
    draft.put("paused_until", paused_until=_term(found["term"], today))


def _take_calm(_: re.Match[str], draft: _Draft, __: date) -> None:
    draft.put("calm", calm=True)


def _term(words: str | None, today: date) -> date:
    """The day that 至2026-12-01 names or 7天 counts to; for ever without a word."""
    if not words:
        return FOREVER
    try:
        if words.endswith("天"):
            return today + timedelta(days=int(words[:-1]))
        return date(*map(int, words[1:].split("-")))
    except (ValueError, OverflowError):
        raise _Unfit(f"没有“{words}”这一天", "写成 至2026-12-01 或 7天") from None


def _time(words: str) -> time:
    hour, _, minute = words.replace("点", ":").partition(":")
    if int(hour) == 24 and not int(minute or 0):
        return time(0)
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise _Unfit(f"没有{words}这个时刻", "写成 22:00 这样") from None


def _check(wish: Wish) -> None:
    """Filters that no alert can pass together, and words that mean nothing without another."""
    if wish.calm and wish.rhythm is Rhythm.AT_ONCE:
        raise UsageError("“报平安”要有一个时刻", hint="加上 每日、工作日 或 每周一，如 新会 工作日8:30 报平安")
    if wish.kinds and not {"project", "batch"} & set(wish.kinds) and (wish.stages or wish.entries or wish.companies):
        raise UsageError("目标和实绩没有阶段，也没有企业", hint="去掉阶段和关注，或加上 项目；两种都要就写成两条订阅")
