"""What a chart shows, before it is a picture. `alt` says the same in words, for those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stacked:
    """Counts of some kinds (`keys`) in rows: 新会 has 3 of 签约, 1 of 动工 and none of 投产."""

    title: str
    keys: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Percent of a pledge that is done, and of its time that is over."""

    label: str
    done: float
    due: float
    is_behind: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """What is done beside what is due; `keys` are the words for ahead, behind and due."""

    title: str
    keys: tuple[str, str, str]
    rows: tuple[Bar, ...]
    alt: str = ""


Chart = Stacked | Progress
