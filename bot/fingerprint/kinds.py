"""Common words that fill the slots of forms: crops, weathers, festivals. Which of them a text has, by their kind.

The words are data (kinds.toml).
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import add
from pathlib import Path

Kind = tuple[str, str]  # the kind, and the first of the words that are the same thing


def _by_first_two() -> Mapping[str, Sequence[tuple[str, Sequence[Kind]]]]:
    known: defaultdict[str, list[Kind]] = defaultdict(list)
    for kind, words in tomllib.loads((Path(__file__).parent / "kinds.toml").read_text("utf-8")).items():
        for same in words.split():
            for word in (alike := same.split("=")):
                known[word].append((kind, alike[0]))
    found: defaultdict[str, list[tuple[str, Sequence[Kind]]]] = defaultdict(list)
    for word in sorted(known, key=len, reverse=True):
        found[word[:2]].append((word, tuple(known[word])))
    return dict(found)


_WORDS = _by_first_two()


def kinds(text: str) -> frozenset[Kind]:
    """The words of a text that are of some kind. Of two that begin together, the longer."""
    found: set[Kind] = set()
    end = 0
    for at, two in enumerate(map(add, text, text[1:])):
        if two in _WORDS and at >= end:
            for word, meant in _WORDS[two]:
                if text.startswith(word, at):
                    found.update(meant)
                    end = at + len(word)
                    break
    return frozenset(found)


def exchanged(earlier: Iterable[Kind], later: Iterable[Kind]) -> Sequence[str]:
    """Words that the later text has in the place of others of their kind. What each has that the other has not is
    given."""
    old = [kind for kind, _ in earlier]
    found = []
    for kind, word in later:
        if kind in old:
            old.remove(kind)
            found.append(word)
    return found


def are_of_a_kind(old: str, new: str) -> bool:
    """Whether two words, or what they hold, are of one kind and not the same thing."""
    return len(old) > 1 < len(new) and bool(exchanged(kinds(old) - kinds(new), kinds(new) - kinds(old)))
