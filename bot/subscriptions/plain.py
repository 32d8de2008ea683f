"""A wish said in a sentence, 我想看江海区的项目，每天一封 or Xinhui new energy signings, once a day → the text form.

Takes the words it knows and says which it left out; never guesses at those. What it makes is offered, not saved.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.regions import Region
from bot.render.alert import clean
from bot.render.words import EVERYTHING
from bot.subscriptions.sums import ONE, OR_MORE, SUM, yi
from bot.subscriptions.tokens import CLOCK
from bot.subscriptions.vocabulary import ALL, MARKS, RHYTHMS, WEEKDAYS, Vocabulary, vocabulary
from bot.types import Rhythm

LONGEST = 200  # characters of a sentence: whoever says more tells a story
_FILTERS = frozenset(("places", "chains", "topics", "stages", "floor"))
_ONCE = frozenset(("floor", "rhythm", "language"))
_ASCII = re.compile(r"[a-z0-9]")
_MARKED = "|".join(map(re.escape, sorted(MARKS["floor"], key=len, reverse=True)))
_FLOOR = re.compile(rf"(?:{_MARKED}|超|过|上)(?:{SUM}|{ONE})(?:{OR_MORE})?|(?:{SUM}|{ONE}){OR_MORE}")
_WORTH = {"million": 0.01, "mn": 0.01, "m": 0.01, "billion": 10.0, "bn": 10.0, "yi": 1.0}
_ENGLISH_SUM = (
    rf"(?:(?:cny|rmb|¥) ?)?(?P<number>\d{{1,6}}(?:\.\d{{1,4}})?) ?(?P<unit>{'|'.join(_WORTH)})(?: (?:yuan|cny|rmb))?"
)
_ENGLISH_FLOORS = (
    re.compile(rf"(?:over|above|from|at least|more than|{_MARKED}) ?{_ENGLISH_SUM}(?![a-z0-9])"),
    re.compile(rf"{_ENGLISH_SUM} (?:or more|and more|and above|up)(?![a-z0-9])"),
)
_DAILY = "|".join(sorted((word for word, one in RHYTHMS.items() if one is not Rhythm.AT_ONCE), key=len, reverse=True))
_RHYTHM = re.compile(
    rf"(?:每个?(?:星期|礼拜|周)[{WEEKDAYS}天]|(?:星期|礼拜|周)[{WEEKDAYS}天]|{_DAILY})(?P<at>{CLOCK})?"
)
_NOT = re.compile(
    r"(?:不要|不看|不想看|不含|除了|排除|别发|not |no |without |except )(?P<word>[^\s,.;，。；、的]{1,20}?)"
    r"(?=以外|之外|外|的|[\s,.;，。；、]|$)"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """`line` is what was understood, in the text form; `left` are the words that were not."""

    line: str
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    field: str
    word: str


def plain(sentence: str, *, region: Region) -> Plain | None:
    """What a sentence asks for. None where it names no place, chain, topic, stage or sum, or excludes a place."""
    said = unicodedata.normalize("NFKC", clean(sentence)).lower().strip()
    if len(said) > LONGEST:
        return None
    known = vocabulary(region)
    by_field: dict[str, list[str]] = {}
    left: list[str] = []
    for one in _read(said, known):
        if isinstance(one, str):
            left += _unsaid(one)
        elif one.field == "unwanted":
            return None
        elif one.field not in _ONCE or one.field not in by_field:
            words = by_field.setdefault(one.field, [])
            words += [one.word] if one.word not in words else []
    by_field["places"] = _narrowest(by_field.get("places", []), known)
    filters = {name for name in _FILTERS if by_field.get(name)}
    if not filters or (left and filters == {"places"} and by_field["places"] == [EVERYTHING]):
        return None
    parts = [" ".join(words) if name == "without" else "|".join(words) for name, words in by_field.items() if words]
    return Plain(" ".join(parts), tuple(dict.fromkeys(left)))


def _narrowest(places: list[str], known: Vocabulary) -> list[str]:
    """江门新会 is 新会; 江门 by itself, or 所有, is everything."""
    within = [word for word in places if known.means[word].value is not ALL]
    return within or [EVERYTHING][: len(places)]


def _read(said: str, known: Vocabulary) -> Iterator[_Found | str]:
    """What is known, one after the other, and between it what is not."""
    start = at = 0
    while at < len(said):
        found = _excluded(said, at, known) or _at(said, at, known)
        if found is None:
            at += 1
            continue
        yield said[start:at]
        yield found[0]
        start = at = found[1]
    yield said[start:]


def _excluded(said: str, at: int, known: Vocabulary) -> tuple[_Found, int] | None:
    """不要文旅的: a word that is not to be there. A place or a sum cannot be left out."""
    found = _NOT.match(said, at) if _begins(said, at) else None
    if found is None:
        return None
    meant = _at(found["word"], 0, known)
    if meant and meant[0].field in _FILTERS - {"chains", "topics", "stages"}:
        return _Found("unwanted", ""), found.end()
    is_all = meant is not None and meant[1] == len(found["word"])
    return _Found("without", f"不要“{meant[0].word if meant and is_all else found['word']}”"), found.end()


def _at(said: str, at: int, known: Vocabulary) -> tuple[_Found, int] | None:
    """The longest thing known that stands at a place, and where it ends."""
    if not _begins(said, at):
        return None
    if floor := _ENGLISH_FLOORS[0].match(said, at) or _ENGLISH_FLOORS[1].match(said, at):
        return _Found("floor", f"≥{float(floor['number']) * _WORTH[floor['unit']]:g}亿"), floor.end()
    if floor := _FLOOR.match(said, at):
        return _Found("floor", f"≥{yi(floor[0]):g}亿"), floor.end()
    if rhythm := _RHYTHM.match(said, at):
        return _Found("rhythm", rhythm[0]), rhythm.end()
    others = _others(known.region)
    longest = min(max(map(len, others)), len(said) - at)
    for size in range(longest, 1, -1):
        word = said[at : at + size]
        form = others.get(word)
        if form and _ends(said, at + size):
            return _Found(known.means[form].field, form), at + size
    return None


@cache
def _others(region: Region) -> Mapping[str, str]:
    """Every word that stands for one of the text form, in small letters. Kinds are left out: 项目 says nothing here."""
    known = vocabulary(region)
    others = {word.lower(): word for word, meaning in known.means.items() if meaning.field != "kinds"}
    short = {official: known.place(official) for official in (*region.districts, region.city)}
    for official, name in region.english.items():
        form = EVERYTHING if official == region.city else short.get(official, official)
        others |= {name.lower(): form} if form in known.means else {}
    others |= {word: form for form, words in _table()["means"].items() if form in known.means for word in words}
    return others


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads((files(__package__) / "plain.toml").read_text("utf-8"))


def _begins(said: str, at: int) -> bool:
    """Not in the middle of an English word or a number."""
    return not (at and _ASCII.match(said[at]) and _ASCII.match(said[at - 1]))


def _ends(said: str, at: int) -> bool:
    return not (at < len(said) and _ASCII.match(said[at]) and _ASCII.match(said[at - 1]))


def _unsaid(words: str) -> list[str]:
    """What is left of words between the known ones, without those that mean nothing."""
    nothing = set(_table()["says_nothing"]["words"])
    left = []
    for piece in re.findall(r"[a-z0-9][a-z0-9'-]*|[^\W_a-z0-9]+", words):
        while piece and piece not in nothing:
            head = next((n for n in range(min(4, len(piece)), 0, -1) if piece[:n] in nothing), 0)
            tail = next((n for n in range(min(4, len(piece)), 0, -1) if piece[-n:] in nothing), 0)
            if piece.isascii() or not (head or tail):
                left.append(piece)
                break
            piece = piece[head:] if head else piece[:-tail]
    return left
