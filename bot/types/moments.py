"""Moments carry their time zone."""

from __future__ import annotations

from datetime import datetime


def aware(moment: datetime | None, name: str) -> None:
    if moment is not None and moment.tzinfo is None:
        raise ValueError(f"{name} must carry a time zone, got {moment!r}")
