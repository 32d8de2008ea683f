"""Texts that are nearly news: fragments of the genre, invented seeds, and what mutation makes of them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "tests" / "fuzz" / "corpus"
LONGEST = 1200  # characters of an input: longer ones hide what they are about
SOURCES = (  # invented texts with every habit of the genre
    *sorted((ROOT / "tests" / "facts" / "texts").glob("*.jsonl")),
    ROOT / "quality" / "texts" / "dev.jsonl",
)


def _pieces(table: Mapping[str, Any]) -> tuple[str, ...]:
    return (*table["words"].split(), *table["exact"])


_TABLE = tomllib.loads((Path(__file__).parent / "pieces.toml").read_text("utf-8"))
PIECES, TAGS = _pieces(_TABLE), _pieces(_TABLE["html"])


def seeds(door: str) -> list[str]:
    """Invented inputs to begin with: those kept before, and the texts and pages of our tests."""
    kept = [path.read_text("utf-8") for path in sorted((CORPUS / door).glob("*.txt"))]
    if door == "extract":
        return kept + [page.read_text("utf-8") for page in sorted((ROOT / "tests/extract/pages").glob("*.html"))]
    rows = [json.loads(line) for file in SOURCES for line in file.read_text("utf-8").splitlines()]
    return kept + [f"{row['title']}\n{row['body']}"[:LONGEST] for row in rows]


def mutate(given: str, others: list[str], dice: Random, *, tags: bool) -> str:
    """The same input after one to six small accidents."""
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        given = _accident(given, others, dice, TAGS if tags and dice.random() < 0.5 else PIECES)
    return given[:LONGEST] if not tags else given[: 6 * LONGEST]


def _accident(given: str, others: list[str], dice: Random, pieces: tuple[str, ...]) -> str:
    a, b = sorted((dice.randint(0, len(given)), dice.randint(0, len(given))))
    near = min(len(given), a + dice.randint(1, 12))
    match dice.randrange(8):
        case 0 | 1:
            return given[:a] + dice.choice(pieces) + given[a:]
        case 2:
            return given[:a] + dice.choice(pieces) + given[near:]
        case 3:
            return given[:a] + given[near:]
        case 4:
            return given[:a] + given[b:] if dice.random() < 0.5 else given[:b] + given[a:near] * 2 + given[b:]
        case 5:
            other = dice.choice(others)
            at = dice.randint(0, len(other))
            return given[:a] + other[at : at + dice.randint(1, 80)] + given[near:]
        case 6:
            return "".join(dice.choice(pieces) for _ in range(dice.randint(2, 14))) + given[b:]
        case _:
            digit = dice.choice("0123456789一十百亿")
            return given[:a] + digit + given[a + 1 :]
