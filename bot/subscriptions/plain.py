"""A wish said in a sentence, 我想看江海区的项目，每天一封 or Xinhui new energy signings, once a day → the text form.

Takes the words it knows and says which it left out; never guesses at those. What it makes is offered, not saved.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from bot.regions import Region
from bot.render.alert import clean
from bot.render.words import EVERYTHING
from bot.subscriptions.clock import CLOCK
from bot.subscriptions.sums import AT_LEAST, ONE, OR_MORE, SUM, yi
from bot.subscriptions.vocabulary import ALL, RHYTHMS, WEEKDAYS, Vocabulary, vocabulary
from bot.traditional import simplified
from bot.types import Rhythm

LONGEST = 200  # characters of a sentence: whoever says more tells a story
_FILTERS = frozenset(("places", "chains", "topics", "stages", "floor"))
_WHEN = frozenset(("rhythm", "quiet", "language"))  # how it is told: one for all that a sentence asks
_ONCE = _WHEN | {"floor"}
_ASCII = re.compile(r"[a-z0-9]")
_FLOOR = re.compile(rf"(?:{AT_LEAST}|超|过|上)(?:{SUM}|{ONE})(?:{OR_MORE})?|(?:{SUM}|{ONE}){OR_MORE}")
_WORTH = {"million": 0.01, "mn": 0.01, "m": 0.01, "billion": 10.0, "bn": 10.0, "yi": 1.0}
_ENGLISH_SUM = (
    rf"(?:(?:cny|rmb|¥) ?)?(?P<number>\d{{1,6}}(?:\.\d{{1,4}})?) ?(?P<unit>{'|'.join(_WORTH)})(?: (?:yuan|cny|rmb))?"
)
_ENGLISH_FLOORS = (
    re.compile(rf"(?:over|above|from|at least|more than|{AT_LEAST}) ?{_ENGLISH_SUM}(?![a-z0-9])"),
    re.compile(rf"{_ENGLISH_SUM} (?:or more|and more|and above|up)(?![a-z0-9])"),
)
_DAILY = "|".join(sorted((word for word, one in RHYTHMS.items() if one is not Rhythm.AT_ONCE), key=len, reverse=True))
_RHYTHM = re.compile(
    rf"(?:每个?(?:星期|礼拜|周)[{WEEKDAYS}天]|(?:星期|礼拜|周)[{WEEKDAYS}天]|{_DAILY})(?P<at>{CLOCK})?"
)
_NOT = re.compile(
    r"(?:不要|不看|不想看|不含|除了|排除|别发|not |no |without |except )"
    r"(?P<word>[^\s,.;，。；、的“”\"「」『』„‟]{1,20}?)"
    r"(?=以外|之外|外|的|[\s,.;，。；、]|$)"
)
_NEVER = r"(?:别|不要|勿|不用|不想|不)(?:再|总|老)?(?:给我)?(?:发|推|推送|打扰|打搅|吵|提醒|响|来)(?:我|消息|提醒)?"
_QUIETS = (
    re.compile(
        rf"(?:从)?(?P<start>{CLOCK})(?:到|至|-|~|—)(?:第二天|次日)?(?P<end>{CLOCK})(?:之间|期间)?(?:{_NEVER}|勿扰|免打扰)"
    ),
    re.compile(rf"(?P<start>{CLOCK})(?:以后|之后|过后|后)(?:就)?(?:{_NEVER}|勿扰)(?P<end>)"),
    re.compile(rf"(?P<end>{CLOCK})(?:以前|之前|前)(?:{_NEVER}|勿扰)(?P<start>)"),
    re.compile(
        rf"(?:夜里|夜间|半夜|深夜|晚上|睡觉时?|休息时间)(?:就|都|请)?(?:{_NEVER}|勿扰|免打扰)(?P<start>)(?P<end>)"
    ),
    re.compile(
        r"(?:别|不要|勿)(?:再)?在?(?:夜里|夜间|半夜|深夜|晚上)(?:给我)?(?:发|推|打扰|吵|提醒)(?:我|消息)?(?P<start>)(?P<end>)"
    ),
    re.compile(r"(?:(?:dont|do not|nothing|not|no alerts?) (?:\w+ ){0,3}?at night|quiet at night)(?P<start>)(?P<end>)"),
)
_NIGHT = ("22:00", "7:00")
_APOSTROPHES = re.compile(r"['’‘`]")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=\d)|(?<=\d) +(?=[\u4e00-\u9fff])")
_NEXT = re.compile(r"还有|另外|以及|再加|再来|然后|[;。\n]| and also ")  # begins another wish, if what follows is one
_NEXT_IN_SENTENCES = re.compile(rf"{_NEXT.pattern}|[,，和与及跟]")


@dataclass(frozen=True, slots=True)
class Plain:
    """`line` is what was understood, in the text form; `left` are the words that were not. `filters`: it says what is
    wanted, not only when."""

    line: str
    left: tuple[str, ...]
    filters: bool = True


@dataclass(frozen=True, slots=True)
class _Found:
    field: str
    word: str


@dataclass(slots=True)
class _Part:
    """What a sentence, or a part of it, asks for: the words of each field."""

    words: dict[str, list[str]] = field(default_factory=dict)
    is_torn: bool = False  # of two rhythms or sums the first counts

    def take(self, one: _Found) -> None:
        said = self.words.setdefault(one.field, [])
        if one.word not in said and not (said and one.field in _ONCE):
            said.append(one.word)
        elif one.word not in said:
            self.is_torn = True

    @property
    def filters(self) -> set[str]:
        return {name for name in _FILTERS if self.words.get(name)}

    def is_apart(self, other: _Part) -> bool:
        """Whether two parts are two wishes: 新会的电池，江海的家电. What differs in one thing only is one wish."""
        names = self.words.keys() | other.words.keys()
        differing = [name for name in names if name not in _WHEN and self.words.get(name) != other.words.get(name)]
        return min(len(self.filters), len(other.filters), len(differing)) > 1

    def line(self, known: Vocabulary) -> str:
        words = {**self.words, "places": _narrowest(self.words.get("places", []), known)}
        lists = (" ".join(some) if name == "without" else "|".join(some) for name, some in words.items() if some)
        return " ".join(lists)


def plain(sentence: str, *, region: Region) -> Plain | None:
    """What a sentence asks for, as one wish. None where it names neither a place, chain, topic, stage or sum, nor only
    when to tell; and where it excludes a place."""
    said = _plainer(sentence)
    if len(said) > LONGEST:
        return None
    known = vocabulary(region)
    whole, left = _Part(), []
    for one in _read(said, known):
        if isinstance(one, str):
            left += _unsaid(one)
        elif one.field == "unwanted":
            return None
        elif one.field != "nothing":
            whole.take(one)
    is_all = whole.filters == {"places"} and _narrowest(whole.words["places"], known) == [EVERYTHING]
    if (left and is_all) or not (whole.filters or (_is_when(whole) and not left)):
        return None
    return Plain(whole.line(known), tuple(dict.fromkeys(left)), bool(whole.filters))


def _is_when(whole: _Part) -> bool:
    return bool(whole.words) and whole.words.keys() <= _WHEN and not whole.is_torn


def several(sentence: str, *, region: Region) -> tuple[str, ...]:
    """The lines of a sentence that asks for two things or more, 新会的电池还有江海的家电; empty where it does not, or
    has words that are not understood."""
    said = _plainer(sentence)
    if len(said) > LONGEST:
        return ()
    known, parts = vocabulary(region), [_Part()]
    when = _Part()
    goes_on = _NEXT_IN_SENTENCES if "的" in said else _NEXT
    for one in _read(said, known):
        if isinstance(one, str):
            if _unsaid(one):
                return ()
            if goes_on.search(one):
                parts.append(_Part())
        elif one.field == "unwanted":
            return ()
        elif one.field in _WHEN:
            when.take(one)
        elif one.field != "nothing":
            parts[-1].take(one)
    wishes = _joined(parts)
    for wish in wishes:
        wish.words |= when.words
    return tuple(wish.line(known) for wish in wishes) if len(wishes) > 1 else ()


def _joined(parts: list[_Part]) -> list[_Part]:
    """The wishes. A part that is none by itself goes with the one before, 江海的家电 还有鹤山的; the last one with all
    where none has said such a thing: 新会的电池，江海的家电，1亿以上."""
    wishes: list[_Part] = []
    for no, part in enumerate(parts, 1):
        if not wishes or part.is_apart(wishes[-1]):
            wishes.append(part)
            continue
        is_of_all = no == len(parts) and not any(part.words.keys() & one.words.keys() for one in wishes)
        for wish in wishes if is_of_all else wishes[-1:]:
            for name, words in part.words.items():
                for word in words:
                    wish.take(_Found(name, word))
    return wishes


def _plainer(sentence: str) -> str:
    said = simplified(unicodedata.normalize("NFKC", clean(sentence))).lower().strip()
    return _GAP.sub("", _APOSTROPHES.sub("", said))


def _narrowest(places: list[str], known: Vocabulary) -> list[str]:
    """江门新会 is 新会; 江门 by itself, or 所有, is everything."""
    within = [word for word in places if known.means[word].value is not ALL]
    return within or [EVERYTHING][: len(places)]


def _read(said: str, known: Vocabulary) -> Iterator[_Found | str]:
    """What is known, one after the other, and between it what is not."""
    start = at = 0
    while at < len(said):
        found = _at(said, at, known) or _excluded(said, at, known)
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
    if meant and meant[0].field in _WHEN:
        return _Found("nothing", ""), found.end()  # 不要每天发
    if meant and meant[0].field in _FILTERS - {"chains", "topics", "stages"}:
        return _Found("unwanted", ""), found.end()
    is_all = meant is not None and meant[1] == len(found["word"])
    return _Found("without", f"不要“{meant[0].word if meant and is_all else found['word']}”"), found.end()


def _at(said: str, at: int, known: Vocabulary) -> tuple[_Found, int] | None:
    """The longest thing known that stands at a place, and where it ends."""
    if not _begins(said, at):
        return None
    if quiet := next((found for one in _QUIETS if (found := one.match(said, at))), None):
        return _Found("quiet", f"勿扰{quiet['start'] or _NIGHT[0]}-{quiet['end'] or _NIGHT[1]}"), quiet.end()
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
