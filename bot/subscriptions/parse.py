"""The text form → a wish. One word after the other; a word that is not understood is pointed at, with what to do.

新会 新能源电池 ≥1亿 签约|动工 每日
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.errors import UsageError
from bot.regions import Region
from bot.render.alert import clean
from bot.subscriptions.draft import Draft, Unfit
from bot.subscriptions.marked import FLOORS, OF, patterns
from bot.subscriptions.tokens import Token, cut, point
from bot.subscriptions.vocabulary import ALL, CALLED, Meaning, Vocabulary, vocabulary
from bot.traditional import simplified
from bot.types import Rhythm, Wish

_GUIDE = "例：新会 新能源电池 ≥1亿 签约|动工 每日"


@dataclass(frozen=True, slots=True)
class Reading:
    """A wish, its line, and the fields of it that the line named: 立即 names a rhythm, though it is everybody's."""

    wish: Wish
    line: str
    named: frozenset[str]


def parse(line: str, *, region: Region, today: date) -> Wish:
    """Understand a line. `today` is what 7天 counts from. Raises UsageError that marks the word and says what to do."""
    return read(line, region=region, today=today).wish


def read(line: str, *, region: Region, today: date) -> Reading:
    """The same, with what was named."""
    line = simplified(clean(line)).strip()
    tokens = cut(line)
    if not tokens:
        raise UsageError("订阅是空的", hint=f"要看全部就写 全部；{_GUIDE}")
    known, draft = vocabulary(region), Draft()
    for token in tokens:
        try:
            for one in _parted(token, known):
                _take(one, known, draft, today)
        except Unfit as unfit:
            raise UsageError(f"{unfit.what}：{point(line, token.start, token.end)}", hint=unfit.hint) from None
    named = frozenset((*draft.lists, *draft.single))
    if ALL in draft.lists.get("places", ()):
        draft.lists["places"] = []
    fields: dict[str, Any] = {name: tuple(values) for name, values in draft.lists.items()}
    wish = Wish(**fields, **draft.single)
    _check(wish)
    return Reading(wish, line, named)


def is_wish(line: str, *, region: Region, today: date) -> bool:
    """Whether at least one word of a line is understood, or a place: who wrote it had a subscription in mind."""
    known, places = vocabulary(region), region.places.keys() | region.elsewhere.keys()
    tokens = cut(simplified(clean(line)).strip())
    return any(token.words in places or _is_understood(token, known, today) for token in tokens)


def _is_understood(token: Token, known: Vocabulary, today: date) -> bool:
    """As a whole, or on one side of a |."""
    if any(word in known.means for word in token.alternatives()):
        return True
    try:
        for one in _parted(token, known):
            _take(one, known, Draft(), today)
    except Unfit:
        return False
    return True


def _parted(token: Token, known: Vocabulary) -> list[Token]:
    """新会1亿以上签约 → 新会, 1亿以上, 签约. A word that is one, or not all of known ones, stays whole."""
    if token.words in known.means or any(pattern.fullmatch(token.words) for pattern, _ in patterns()):
        return [token]
    parts, at, is_open = [""], 0, False
    while at < len(token.words):
        if token.words[at] == OF and parts[-1] and not is_open:
            at += 1
            continue
        joiner = _JOINER.match(token.words, at)
        if joiner and parts[-1] and not is_open:
            parts[-1] += "|"
            at, is_open = joiner.end(), True
            continue
        floor = next((found[0] for one in FLOORS if (found := one.match(token.words, at))), "")
        word = floor if floor and not is_open else known.starting(token.words, at)
        if not word:
            return [token]
        if is_open:
            parts[-1] += word
        else:
            parts.append(word)
        at, is_open = at + len(word), False
    return [token] if is_open else [replace(token, words=words) for words in parts if words]


def _take(token: Token, known: Vocabulary, draft: Draft, today: date) -> None:
    for pattern, take in patterns():
        found = pattern.fullmatch(token.words)
        if found:
            take(found, draft, today)
            return
    meanings = [_meaning(word, known) for word in token.alternatives()]
    if not meanings:
        raise Unfit("这里少了词", "“|”的两边都要有词，如 签约|动工")
    fields = {meaning.field for meaning in meanings}
    if len(fields) > 1:
        kinds = "、".join(sorted(CALLED[name] for name in fields))
        raise Unfit(f"“|”连起来的词不是同一种（{kinds}）", "不同种类之间空一格：新会 签约|动工")
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
            raise Unfit("词和别的写法不能用“|”连", f"“{bare}” 单独写，前后空一格")
        raise Unfit(f"看不懂“{bare}”", f"{known.near(bare)}。{_GUIDE}")
    return found


_JOINER = re.compile(r"[|/]|或者?|和|与|及")


def _check(wish: Wish) -> None:
    """Filters that no alert can pass together, and words that mean nothing without another."""
    if wish.calm and wish.rhythm is Rhythm.AT_ONCE:
        raise UsageError("“报平安”要有一个时刻", hint="加上 每日、工作日 或 每周一，如 新会 工作日8:30 报平安")
    if wish.kinds and not {"project", "batch"} & set(wish.kinds) and (wish.stages or wish.entries or wish.companies):
        raise UsageError("目标和实绩没有阶段，也没有企业", hint="去掉阶段和关注，或加上 项目；两种都要就写成两条订阅")
