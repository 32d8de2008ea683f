"""docs/faults.md: every fault has its row, and every row a test that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "faults.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)


def test_every_fault_has_its_row() -> None:
    assert [int(row[0]) for row in ROWS] == list(range(1, 67))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_fault_is_made_to_happen_by_a_test_or_does_not_apply(row: tuple[str, ...]) -> None:
    _, _, what, tests = row
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", tests)
    assert named or "does not apply" in what
    assert [name for file, name in named if f"def {name}(" not in (ROOT / file).read_text("utf-8")] == []
