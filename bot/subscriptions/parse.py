"""The text form → a wish. One word after the other; a word that is not understood is pointed at, with what to do.

新会 新能源电池 ≥1亿 签约|动工 每日
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from bot.errors import UsageError
from bot.regions import Region
from bot.render.alert import clean
from bot.subscriptions.sums import CEILING, ONE, OR_MORE, SUM, yi
from bot.subscriptions.tokens import CLOCK, WEEK, Token, cut, point
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
            for one in _parted(token, known):
                _take(one, known, draft, today)
        except _Unfit as unfit:
            raise UsageError(f"{unfit.what}：{point(line, token.start, token.end)}", hint=unfit.hint) from None
    if ALL in draft.lists.get("places", ()):
        draft.lists["places"] = []
    fields: dict[str, Any] = {name: tuple(values) for name, values in draft.lists.items()}
    wish = Wish(**fields, **draft.single)
    _check(wish)
    return wish


def is_wish(line: str, *, region: Region, today: date) -> bool:
    """Whether at least one word of a line is understood, or a place: who wrote it had a subscription in mind."""
    known, places = vocabulary(region), region.places.keys() | region.elsewhere.keys()
    tokens = cut(clean(line).strip())
    return any(token.words in places or _is_understood(token, known, today) for token in tokens)


def _is_understood(token: Token, known: Vocabulary, today: date) -> bool:
    """As a whole, or on one side of a |."""
    if any(word in known.means for word in token.alternatives()):
        return True
    try:
        for one in _parted(token, known):
            _take(one, known, _Draft(), today)
    except _Unfit:
        return False
    return True


def _parted(token: Token, known: Vocabulary) -> list[Token]:
    """新会1亿以上签约 → 新会, 1亿以上, 签约. A word that is one, or not all of known ones, stays whole."""
    if token.words in known.means or any(pattern.fullmatch(token.words) for pattern, _ in _patterns()):
        return [token]
    parts, at, is_open = [""], 0, False
    while at < len(token.words):
        if token.words[at] == _OF and parts[-1] and not is_open:
            at += 1
            continue
        joiner = _JOINER.match(token.words, at)
        if joiner and parts[-1] and not is_open:
            parts[-1] += "|"
            at, is_open = joiner.end(), True
            continue
        floor = next((found[0] for one in _FLOORS if (found := one.match(token.words, at))), "")
        word = floor if floor and not is_open else known.starting(token.words, at)
        if not word:
            return [token]
        if is_open:
            parts[-1] += word
        else:
            parts.append(word)
        at, is_open = at + len(word), False
    return [token] if is_open else [replace(token, words=words) for words in parts if words]


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


_JOINER = re.compile(r"[|/]|或者?|和|与|及")
_OF = "的"  # between words it says nothing: 新会的签约项目
_KINDS = "|".join((*AMOUNTS, "投资额?", "金额"))
_MARKED = "|".join(map(re.escape, sorted(MARKS["floor"], key=len, reverse=True)))
_LEAST = rf"(?P<kind>{_KINDS})?(?:{_MARKED}|超|过|上)(?P<sum>{SUM}|{ONE})(?:{OR_MORE})?"
_FROM = rf"(?P<kind>{_KINDS})?(?P<sum>{SUM}|{ONE}){OR_MORE}"
_FLOORS = re.compile(_LEAST), re.compile(_FROM)

# --- words with something behind them -------------------------------------------------------------------------------

_Take = Callable[["re.Match[str]", _Draft, date], None]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Take], ...]:
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
    return [_word(one.strip("“”") if one[0] == "“" else one.removesuffix(_OF)) for one in said]


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
    draft.put("floor_yi", floor_yi=yi(found["sum"]), floor_kind=AMOUNTS.get(found["kind"] or ""))


def _take_ceiling(_: re.Match[str], __: _Draft, ___: date) -> None:
    raise _Unfit("金额只能写下限", "写成 ≥1亿")


def _take_bare_sum(found: re.Match[str], _: _Draft, __: date) -> None:
    raise _Unfit(f"“{found[0]}”是下限吗", f"写成 ≥{found[0]} 或 {found[0]}以上")


def _take_rhythm(found: re.Match[str], draft: _Draft, _: date) -> None:
    rhythm, day = RHYTHMS.get(found["rhythm"], Rhythm.WEEKLY), found["day"]
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


_CLOCK = re.compile(r"(?P<part>\D*)(?P<hour>\d+)(?:点(?P<half>半)|[:点时](?P<minute>\d*)分?)?")
_AFTER_NOON = ("下午", "傍晚", "晚上", "晚")


def _time(words: str) -> time:
    found = _CLOCK.fullmatch(words)
    assert found, words
    hour, minute = int(found["hour"]), 30 if found["half"] else int(found["minute"] or 0)
    if found["part"] in _AFTER_NOON and hour < 12:
        hour += 12
    if hour == 24 and not minute:
        return time(0)
    try:
        return time(hour, minute)
    except ValueError:
        raise _Unfit(f"没有{words}这个时刻", "写成 22:00 这样") from None


def _check(wish: Wish) -> None:
    """Filters that no alert can pass together, and words that mean nothing without another."""
    if wish.calm and wish.rhythm is Rhythm.AT_ONCE:
        raise UsageError("“报平安”要有一个时刻", hint="加上 每日、工作日 或 每周一，如 新会 工作日8:30 报平安")
    if wish.kinds and not {"project", "batch"} & set(wish.kinds) and (wish.stages or wish.entries or wish.companies):
        raise UsageError("目标和实绩没有阶段，也没有企业", hint="去掉阶段和关注，或加上 项目；两种都要就写成两条订阅")
