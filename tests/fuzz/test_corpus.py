"""What the fuzzer found, replayed: inputs that once broke something, and those that reach every corner together."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from fuzz.__main__ import Hunt, shrink
from fuzz.doors import DOORS
from fuzz.grammar import CORPUS, mutate, seeds

KEPT = sorted(CORPUS.glob("*/*.txt"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_was_found_is_read(path: Path) -> None:
    DOORS[path.parent.name](path.read_bytes().decode())


@pytest.mark.parametrize("door", DOORS)
def test_every_door_has_inputs_and_seeds(door: str) -> None:
    assert any(path.parent.name == door for path in KEPT)
    assert seeds(door)


def test_a_hunt_finds_a_fault_and_keeps_the_shortest_input_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def door(given: str) -> None:
        assert "亿" not in given

    monkeypatch.setitem(DOORS, "facts", door)
    hunt = Hunt("facts", Random(1))
    hunt.run(until=0)
    assert list(hunt.faults.values()) == ["亿"]


def test_shrinking_keeps_what_matters() -> None:
    assert shrink("一二三四五六七八九十", lambda less: "三" in less and "八" in less) == "三八"


def test_the_same_dice_make_the_same_accidents() -> None:
    others = ["江门市12个项目签约。"]
    one, other = (mutate(others[0], others, Random(7), tags=False) for _ in range(2))
    assert one == other
