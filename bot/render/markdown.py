"""Words in Markdown."""

from __future__ import annotations

import re

from bot.render.alert import clean

_SIGNS = re.compile(r"[\\`*_{}\[\]<>()#+!|~&]")


def literal(words: str) -> str:
    """The words on one line, none of their signs being markup."""
    return _SIGNS.sub(r"\\\g<0>", clean(re.sub(r"\s+", " ", words)))
