"""`jmwatch … | head`: a reader who has read enough harms nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def _unheard(words: tuple[str, ...], folder: Path, stderr: int | None) -> subprocess.CompletedProcess[bytes]:
    """A command whose standard output nobody reads; its standard error too where that is None."""
    ours, theirs = os.pipe()
    os.close(ours)
    with os.fdopen(theirs, "wb") as gone:
        return subprocess.run(
            [sys.executable, "-m", "bot", *words],
            stdout=gone,
            stderr=gone if stderr is None else stderr,
            env=os.environ | {"JMWATCH_DATA_DIR": str(folder)},
            check=False,
        )


@pytest.mark.parametrize("words", [("--version",), ("report", "-h"), ("sources", "list", "--format", "jsonl")])
def test_a_reader_who_left_is_no_error(words: tuple[str, ...], tmp_path: Path) -> None:
    done = _unheard(words, tmp_path, subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_error_keeps_its_exit_code_when_nobody_hears_it(tmp_path: Path) -> None:
    assert _unheard(("why", "A7"), tmp_path, None).returncode == 2
