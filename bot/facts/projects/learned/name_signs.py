"""What a character of a sentence is known by where names are learnt: the characters around it and their classes, and
the known words, quantities and times that it stands in or between."""

from __future__ import annotations

from bot.facts.marks.scene import Sentence
from bot.facts.projects.learned.characters import classes_of

Signs = list[list[str]]
_BREAKS = "，。；"  # no word is a neighbour over these
_EDGES = "，。；：、（）“”《》！？—\n"
_OPENS, _CLOSES = "“《（", "”》）"
_FAR = 6  # characters from the last edge: further is far
_NOTHING = "-"
_PLACES = ("place", "elsewhere")


def signs_of(text: str, sentence: Sentence) -> Signs:
    """The signs of every character of a sentence of a folded text. Digits are all the same digit, places one place."""
    chars = ["^", "^", *("0" if c.isdigit() else c for c in text[sentence.start : sentence.end]), "$", "$"]
    held = [_NOTHING, *_held(sentence), _NOTHING]
    behind = _last_words(chars[2:-2], held[1:-1])
    ahead = _last_words(chars[-3:1:-1], held[-2:0:-1])[::-1]
    opened, distances = _opened(chars[2:-2]), _distances(chars[2:-2])
    classes = [classes_of(char) for char in chars]
    found: Signs = []
    for i, (left, right, bracket, distance) in enumerate(zip(behind, ahead, opened, distances, strict=True)):
        a, b, c, d, e = chars[i : i + 5]
        before, here, after = held[i : i + 3]
        (coarse_a, _), (coarse_b, fine_b), (coarse, fine), (coarse_d, fine_d), (coarse_e, _) = classes[i : i + 5]
        found.append(
            [
                f"0{c}",
                f"-1{b}",
                f"-2{a}",
                f"+1{d}",
                f"+2{e}",
                f"-1{b}{c}",
                f"-2{a}{b}",
                f"+0{c}{d}",
                f"+1{d}{e}",
                f"-2{a}{b}{c}",
                f"-1{b}{c}{d}",
                f"+0{c}{d}{e}",
                f"like -2{coarse_a}",
                f"like -1{coarse_b}",
                f"like 0{coarse}",
                f"like +1{coarse_d}",
                f"like +2{coarse_e}",
                f"like {coarse_b},{coarse},{coarse_d}",
                f"alike -1{fine_b}",
                f"alike 0{fine}",
                f"alike +1{fine_d}",
                f"word {here}",
                f"word -1 {before}",
                f"word +1 {after}",
                f"word {before}>{here}",
                f"word {here}>{after}",
                f"behind {left}",
                f"ahead {right}",
                f"between {left}>{right}",
                f"in {bracket}",
                f"from {distance} {right}",
            ]
        )
    return found


def _held(sentence: Sentence) -> list[str]:
    """The known word, quantity or time that each character is of, and whether it begins there."""
    held = [_NOTHING] * (sentence.end - sentence.start)
    stretches = [(m.start, m.end, m.kind if m.kind in _PLACES else f"{m.kind} {m.sense}") for m in sentence.marks]
    stretches += [(q.start, q.end, f"quantity {q.sort}") for q in sentence.quantities]
    stretches += [(t.start, t.end, "time") for t in sentence.times]
    for start, end, what in stretches:
        start, end = start - sentence.start, min(end - sentence.start, len(held))
        held[start:end] = [f"{what}!", *[what] * (end - start - 1)]
    return held


def _last_words(chars: list[str], held: list[str]) -> list[str]:
    """For each character the nearest known word before it, within its clause."""
    found, last = [], _NOTHING
    for char, word in zip(chars, held, strict=True):
        if char in _BREAKS:
            last = _NOTHING
        found.append(last)
        if word != _NOTHING:
            last = word.removesuffix("!")
    return found


def _opened(chars: list[str]) -> list[str]:
    """For each character the quote or bracket it stands in, its mark included."""
    found, opened = [], ""
    for char in chars:
        opened = char if char in _OPENS else opened
        found.append(opened)
        opened = "" if char in _CLOSES else opened
    return found


def _distances(chars: list[str]) -> list[int]:
    """For each character how far it is from the punctuation before it."""
    found, distance = [], 0
    for char in chars:
        distance = 0 if char in _EDGES else min(distance + 1, _FAR)
        found.append(distance)
    return found
