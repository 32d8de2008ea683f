"""Learn which characters are used alike: `python -m quality.learn_characters` writes characters.toml of
bot/facts/projects/learned, from what stands beside them in the articles that may teach. No label is asked.

Characters are laid out by the neighbours that they have more often than chance (positive pointwise mutual information,
its strongest directions), and those that lie close are one class (开投签竣, 厂场楼馆): once in few classes, once in
many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.facts.projects.learned.characters import CLASSES
from bot.text import fold
from quality.labelled import HERE, TAUGHT, corpora, load

_SIZES = {"coarse": 60, "fine": 250}  # how many classes
_BESIDE = (-2, -1, 1, 2)  # the places where neighbours stand
_RAREST = 5  # what occurs less often is in no class
_DIRECTIONS = 60
_ROUNDS = 40

Matrix = NDArray[np.float64]


def taught() -> list[str]:
    """The texts to learn from, folded as they are read."""
    texts = [text for corpus in corpora() if corpus.name in TAUGHT for text in corpus.texts]
    texts += [text for path in sorted((HERE / "topics").glob("*.jsonl")) for text in load(path)]
    return [fold(text["body"], text["title"]).text for text in texts]


def classes(texts: Sequence[str], sizes: Mapping[str, int] = _SIZES) -> dict[str, list[str]]:
    """The characters of the texts in classes, so many of each sort at most; commonest first in each and among them."""
    counts = Counter(char for text in texts for char in text if not char.isspace())
    chars = [char for char, count in counts.most_common() if count >= _RAREST]
    places = _laid_out(_neighbours(texts, chars))
    found = {}
    for name, size in sizes.items():
        members = _together(places, min(size, len(chars)))
        found[name] = ["".join(chars[i] for i in np.flatnonzero(members == one)) for one in dict.fromkeys(members)]
    return found


def _neighbours(texts: Iterable[str], chars: Sequence[str]) -> Matrix:
    """How often each character has each other at each place beside it."""
    number = {char: i for i, char in enumerate(chars)}
    counts = np.zeros((len(chars), len(_BESIDE) * len(chars)))
    for text in texts:
        ids = [number.get(char, -1) for char in text]
        for block, step in enumerate(_BESIDE):
            for at, own in enumerate(ids):
                if own >= 0 and 0 <= at + step < len(ids) and ids[at + step] >= 0:
                    counts[own, block * len(chars) + ids[at + step]] += 1
    return counts


def _laid_out(counts: Matrix) -> Matrix:
    """Each character as a direction: alike where its neighbours are."""
    chance = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / counts.sum()
    more = np.log(np.divide(counts, chance, out=np.ones_like(counts), where=(counts > 0) & (chance > 0)))
    more = np.maximum(more, 0)
    strengths, directions = np.linalg.eigh(more @ more.T)
    best = slice(-_DIRECTIONS, None)
    places = directions[:, best] * np.maximum(strengths[best], 0) ** 0.25
    return np.asarray(places / np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-9))


def _together(places: Matrix, size: int) -> NDArray[np.int64]:
    """The class of each character: around the commonest ones first, then around the middle of each class (k-means)."""
    middles = places[:size].copy()
    for _ in range(_ROUNDS):
        members = (places @ middles.T).argmax(axis=1)
        for one in range(size):
            if (members == one).any():
                middle = places[members == one].mean(axis=0)
                middles[one] = middle / max(float(np.linalg.norm(middle)), 1e-9)
    return np.asarray((places @ middles.T).argmax(axis=1))


def main() -> None:
    """The command."""
    lines = [
        "# Characters that are used alike, learnt from the project's own texts: python -m quality.learn_characters"
    ]
    for name, found in classes(taught()).items():
        lines += ["", f"{name} = [", *(f"    {_quoted(one)}," for one in found), "]"]
    CLASSES.write_text("\n".join(lines) + "\n", "utf-8")


def _quoted(chars: str) -> str:
    return '"' + chars.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    main()
