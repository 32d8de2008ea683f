"""WeCom's group robots: 20 messages a minute and robot, and a minute's silence for who sends more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.demo.standins.limits import Clock, Limits

KEY = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
LIMITS = {"text": 2048, "markdown": 4096, "markdown_v2": 4096}  # bytes
BLOCKED_S = 60.0


@dataclass(frozen=True, slots=True)
class Posted:
    kind: str
    content: str


class Robots:
    """`groups` are what the groups of the robots show, by the robots' keys."""

    def __init__(self, keys: Collection[str], clock: Clock, limits: Limits) -> None:
        self.keys = set(keys)
        self.groups: dict[str, list[Posted]] = defaultdict(list)
        self._clock = clock
        self._limits = limits
        self._blocked_until: dict[str, float] = {}

    def take(self, key: str, fields: Any) -> tuple[int, str]:
        """errcode and words."""
        if key not in self.keys:
            return 93000, "invalid webhook url"
        if self._clock() < self._blocked_until.get(key, 0.0):
            return 45009, "api freq out of limit"
        if self._limits.too_often(f"robot {key[:4]}", 20, 60.0):
            self._blocked_until[key] = self._clock() + BLOCKED_S
            return 45009, "api freq out of limit"
        kind = fields.get("msgtype", "")
        content = fields.get(kind, {}).get("content", "") if kind in LIMITS else None
        if content is None:
            return 40008, "invalid message type"
        if not content:
            return 44004, "empty content"
        if len(content.encode()) > LIMITS[kind]:
            return 40058, f"{kind}.content exceed max length {LIMITS[kind]}"
        self.groups[key].append(Posted(kind, content))
        return 0, "ok"
