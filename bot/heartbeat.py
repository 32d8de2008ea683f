"""Whether the service still runs: a file that its scheduler touches, and that health checks look at."""

from __future__ import annotations

import time
from pathlib import Path

from bot.settings import Settings

BEAT_S = 30.0
DEAD_AFTER_S = 180.0


def beat(settings: Settings) -> None:
    _file(settings).touch()


def age_s(settings: Settings) -> float:
    """How long ago the scheduler last rang; infinite when it never did."""
    try:
        return max(0.0, time.time() - _file(settings).stat().st_mtime)
    except FileNotFoundError:
        return float("inf")


def _file(settings: Settings) -> Path:
    folder = settings.data_dir.expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "alive"
