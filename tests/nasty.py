"""Words that mean something to some place where we show words. They are data everywhere: shown as they are written."""

from __future__ import annotations

import re
import unicodedata

NASTY = {
    "bold": "<b>粗</b>",
    "script": "<script>alert(1)</script>",
    "attribute": '"><a href="http://evil.example" onclick="x()">',
    "entity": "甲&lt;乙&amp;&#x27;丙",
    "link": "[x](javascript:alert(1))",
    "mention": "<@all>",
    "colour": '<font color="info">',
    "markdown": "**粗** `码` # 题 | 表 ~~删~~ _斜_",
    "console": "[bold red]红[/] [link=http://evil.example]链[/link]",
    "template": "{{7*7}} {{sections}} ${7*7} %(x)s {0}",
    "formula": '=HYPERLINK("http://evil.example","点")',
    "sql": "'); DROP TABLE alerts;--",
    "lines": "甲\r\nBcc: all@evil.example\r\n\r\n乙",
    "direction": "甲\u202egnp.exe\u2066乙\u200f丙",
    "control": "甲\x1b[31m\x07\x00\u200b乙",
    "emoji": "👨‍👩‍👧😀🇨🇳𠮷",
    "long": "长" * 10_000,
    "long emoji": "😀" * 10_000,
}
_ZERO_WIDTH_JOINER = "\u200d"  # holds families together


def seen(words: str) -> str:
    """What a person is to read: one line, without what cannot be seen."""
    shown = (c for c in re.sub(r"\s+", " ", words) if c == _ZERO_WIDTH_JOINER or unicodedata.category(c) not in _HIDDEN)
    return "".join(shown)


def hidden(words: str) -> set[str]:
    """What no reader sees, and some are led astray by."""
    return {c for c in words if c not in ("\n", _ZERO_WIDTH_JOINER) and unicodedata.category(c) in _HIDDEN}


_HIDDEN = ("Cc", "Cf")
