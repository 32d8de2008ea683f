"""What holds for the whole house and no linter knows."""

import re
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"


@pytest.mark.parametrize("path", sorted(BOT.rglob("*.py")), ids=lambda path: str(path.relative_to(BOT)))
def test_no_pattern_repeats_a_group_possessively(path: Path) -> None:
    """Python before 3.11.5 matches `(…)*+` and `(…)++` wrongly (python/cpython#106052): other Pythons, other facts."""
    assert not re.search(r"\)[*+?]\+", path.read_text("utf-8"))


def test_no_two_test_files_share_a_name() -> None:
    """pytest imports test files by their bare names: a second one of a name would not be collected."""
    names = [path.name for path in Path(__file__).parent.rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
