"""What differs between two readings of one article, one row per difference. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from typing import Any

from bot.facts.compare import differing
from bot.render.headline import line
from bot.types import Article, Topic

_MORE = 12  # characters shown around words that differ
_MOST = 60  # characters shown of them

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """`what` is article, topic, fact or verdict; `how` is added, removed or changed; `about` names the topic or tells
    the fact; `field` is what of it, with both values."""

    what: str
    how: str
    about: str = ""
    field: str = ""
    before: Any = None
    now: Any = None


def fields(before: Article, now: Article) -> Iterator[Difference]:
    """What was read of the page itself."""
    for one in fields_of(Article):
        old, new = getattr(before, one.name), getattr(now, one.name)
        if old == new:
            continue
        if one.name == "text":
            old, new = _excerpts(old, new)
        elif one.name == "attachments":
            old, new = ([file.name for file in files] for files in (old, new))
        yield Difference("article", "changed", "", one.name, old, new)


def topics(before: Sequence[Topic], now: Sequence[Topic]) -> Iterator[Difference]:
    """Topics and chains that came, went, or are chosen by other words."""
    old, new = ({(one.axis, one.name): one for one in some} for some in (before, now))
    for key in sorted(old.keys() | new.keys()):
        was, is_ = old.get(key), new.get(key)
        if was == is_:
            continue
        how = "added" if was is None else "removed" if is_ is None else "changed"
        yield Difference("topic", how, key[1], "words", _words(was), _words(is_))


def facts(before: Sequence[Row], now: Sequence[Row], was: Mapping[int, int], *, moved: bool) -> Iterator[Difference]:
    """Facts that went, came or say something else. `was` is the number before of a number now; `moved`: the text is
    another."""
    for no in sorted(set(range(len(before))) - set(was.values())):
        yield Difference("fact", "removed", _told(before[no]), "quote", before[no]["quote"], None)
    for no, row in enumerate(now):
        if no not in was:
            yield Difference("fact", "added", _told(row), "quote", None, row["quote"])
            continue
        for field, old, new in differing(before[was[no]], row, moved=moved):
            yield Difference("fact", "changed", _told(row), field, old, new)


def _told(row: Row) -> str:
    """A fact in one line; of a row of an older form its words."""
    try:
        return line(row)
    except (KeyError, TypeError):
        return str(row["quote"])


def _words(topic: Topic | None) -> str | None:
    return f"{'、'.join(topic.words)}（{topic.score:g}）" if topic else None


def _excerpts(before: str, now: str) -> tuple[str, str]:
    """The lengths of two texts, and of each the words that differ."""
    shorter = min(len(before), len(now))
    start = next((at for at in range(shorter) if before[at] != now[at]), shorter)
    end = next((at for at in range(shorter - start) if before[-1 - at] != now[-1 - at]), shorter - start)
    return _excerpt(before, start, end), _excerpt(now, start, end)


def _excerpt(text: str, start: int, end: int) -> str:
    words = text[max(0, start - _MORE) : len(text) - end + _MORE]
    cut = words if len(words) <= _MOST else f"{words[: _MOST // 2]}…{words[-_MOST // 2 :]}"
    return f"{len(text)}字：…{cut}…"
