"""The lists of words that the product reads: none names a word twice."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import bot

FILES = sorted(Path(bot.__file__).parent.rglob("*.toml"))


def lists(value: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from lists(inner, f"{path}.{key}")
    elif isinstance(value, list) and all(isinstance(one, str) for one in value):
        yield path, value
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from lists(inner, f"{path}[{number}]")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_stands_twice_in_a_list(file: Path) -> None:
    found = lists(tomllib.loads(file.read_text("utf-8")), file.name)
    twice = {path: [word for word, times in Counter(words).items() if times > 1] for path, words in found}
    assert not {path: words for path, words in twice.items() if words}
