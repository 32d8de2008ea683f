"""A wish said in a sentence, 我想看江海区的项目，每天一封 or Xinhui new energy signings, once a day → the text form.

Takes the words it knows and says which it left out; never guesses at those. What it makes is offered, not saved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.regions import Region
from bot.render.words import EVERYTHING
from bot.subscriptions.heard import FILTERS, WHEN, Found, plainer, read, unsaid
from bot.subscriptions.vocabulary import ALL, Vocabulary, vocabulary

LONGEST = 200  # characters of a sentence: whoever says more tells a story
_ONCE = WHEN | {"floor"}
_NEXT = re.compile(r"还有|另外|以及|再加|再来|然后|[;。\n]| and also ")  # begins another wish, if what follows is one
_NEXT_IN_SENTENCES = re.compile(rf"{_NEXT.pattern}|[,，和与及跟]")


@dataclass(frozen=True, slots=True)
class Plain:
    """`line` is what was understood, in the text form; `left` are the words that were not. `filters`: it says what is
    wanted, not only when."""

    line: str
    left: tuple[str, ...]
    filters: bool = True


@dataclass(slots=True)
class _Part:
    """What a sentence, or a part of it, asks for: the words of each field."""

    words: dict[str, list[str]] = field(default_factory=dict)
    is_torn: bool = False  # of two rhythms or sums the first counts

    def take(self, one: Found) -> None:
        said = self.words.setdefault(one.field, [])
        if one.word not in said and not (said and one.field in _ONCE):
            said.append(one.word)
        elif one.word not in said:
            self.is_torn = True

    @property
    def filters(self) -> set[str]:
        return {name for name in FILTERS if self.words.get(name)}

    def is_apart(self, other: _Part) -> bool:
        """Whether two parts are two wishes: 新会的电池，江海的家电. What differs in one thing only is one wish."""
        names = self.words.keys() | other.words.keys()
        differing = [name for name in names if name not in WHEN and self.words.get(name) != other.words.get(name)]
        return min(len(self.filters), len(other.filters), len(differing)) > 1

    def line(self, known: Vocabulary) -> str:
        words = {**self.words, "places": _narrowest(self.words.get("places", []), known)}
        lists = (" ".join(some) if name == "without" else "|".join(some) for name, some in words.items() if some)
        return " ".join(lists)


def plain(sentence: str, *, region: Region) -> Plain | None:
    """What a sentence asks for, as one wish. None where it names neither a place, chain, topic, stage or sum, nor only
    when to tell; and where it excludes a place."""
    said = plainer(sentence)
    if len(said) > LONGEST:
        return None
    known = vocabulary(region)
    whole, left = _Part(), []
    for one in read(said, known):
        if isinstance(one, str):
            left += unsaid(one)
        elif one.field == "unwanted":
            return None
        elif one.field != "nothing":
            whole.take(one)
    is_all = whole.filters == {"places"} and _narrowest(whole.words["places"], known) == [EVERYTHING]
    if (left and is_all) or not (whole.filters or (_is_when(whole) and not left)):
        return None
    return Plain(whole.line(known), tuple(dict.fromkeys(left)), bool(whole.filters))


def _is_when(whole: _Part) -> bool:
    return bool(whole.words) and whole.words.keys() <= WHEN and not whole.is_torn


def several(sentence: str, *, region: Region) -> tuple[str, ...]:
    """The lines of a sentence that asks for two things or more, 新会的电池还有江海的家电; empty where it does not, or
    has words that are not understood."""
    said = plainer(sentence)
    if len(said) > LONGEST:
        return ()
    known, parts = vocabulary(region), [_Part()]
    when = _Part()
    goes_on = _NEXT_IN_SENTENCES if "的" in said else _NEXT
    for one in read(said, known):
        if isinstance(one, str):
            if unsaid(one):
                return ()
            if goes_on.search(one):
                parts.append(_Part())
        elif one.field == "unwanted":
            return ()
        elif one.field in WHEN:
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
                    wish.take(Found(name, word))
    return wishes


def _narrowest(places: list[str], known: Vocabulary) -> list[str]:
    """江门新会 is 新会; 江门 by itself, or 所有, is everything."""
    within = [word for word in places if known.means[word].value is not ALL]
    return within or [EVERYTHING][: len(places)]
