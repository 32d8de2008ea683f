"""What a sentence says, one known thing after the other, and between them the words that are not known.

Known are places, chains, topics, stages, sums, rhythms and quiet hours, also as what is not wanted. The words that the
text form does not have are in plain.toml.
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
from bot.subscriptions.clock import CLOCK
from bot.subscriptions.sums import AT_LEAST, ONE, OR_MORE, SUM, yi
from bot.subscriptions.vocabulary import RHYTHMS, WEEKDAYS, Vocabulary, vocabulary
from bot.traditional import simplified
from bot.types import Rhythm

FILTERS = frozenset(("places", "chains", "topics", "stages", "floor"))
WHEN = frozenset(("rhythm", "quiet", "language"))  # how it is told: one for all that a sentence asks
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


@dataclass(frozen=True, slots=True)
class Found:
    """A known thing: the field of a wish that it belongs to, and how the text form says it."""

    field: str
    word: str


def plainer(sentence: str) -> str:
    """The sentence in simplified small letters, without gaps and apostrophes."""
    said = simplified(unicodedata.normalize("NFKC", clean(sentence))).lower().strip()
    return _GAP.sub("", _APOSTROPHES.sub("", said))


def read(said: str, known: Vocabulary) -> Iterator[Found | str]:
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


def _excluded(said: str, at: int, known: Vocabulary) -> tuple[Found, int] | None:
    """不要文旅的: a word that is not to be there. A place or a sum cannot be left out."""
    found = _NOT.match(said, at) if _begins(said, at) else None
    if found is None:
        return None
    meant = _at(found["word"], 0, known)
    if meant and meant[0].field in WHEN:
        return Found("nothing", ""), found.end()  # 不要每天发
    if meant and meant[0].field in FILTERS - {"chains", "topics", "stages"}:
        return Found("unwanted", ""), found.end()
    is_all = meant is not None and meant[1] == len(found["word"])
    return Found("without", f"不要“{meant[0].word if meant and is_all else found['word']}”"), found.end()


def _at(said: str, at: int, known: Vocabulary) -> tuple[Found, int] | None:
    """The longest thing known that stands at a place, and where it ends."""
    if not _begins(said, at):
        return None
    if quiet := next((found for one in _QUIETS if (found := one.match(said, at))), None):
        return Found("quiet", f"勿扰{quiet['start'] or _NIGHT[0]}-{quiet['end'] or _NIGHT[1]}"), quiet.end()
    if floor := _ENGLISH_FLOORS[0].match(said, at) or _ENGLISH_FLOORS[1].match(said, at):
        return Found("floor", f"≥{float(floor['number']) * _WORTH[floor['unit']]:g}亿"), floor.end()
    if floor := _FLOOR.match(said, at):
        return Found("floor", f"≥{yi(floor[0]):g}亿"), floor.end()
    if rhythm := _RHYTHM.match(said, at):
        return Found("rhythm", rhythm[0]), rhythm.end()
    others = _others(known.region)
    longest = min(max(map(len, others)), len(said) - at)
    for size in range(longest, 1, -1):
        word = said[at : at + size]
        form = others.get(word)
        if form and _ends(said, at + size):
            return Found(known.means[form].field, form), at + size
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


def unsaid(words: str) -> list[str]:
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
