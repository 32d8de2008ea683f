"""What must not be read in a log, a table or an error: keys, tokens and passwords.

`redact` knows what a credential in an address looks like; `keep_secret` names values that are secret whatever they
look like. `Discreet` is the format of every log line: also what a library or a traceback says passes through it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

_USERINFO = re.compile(r"(?<=//)[^/?#\s@]*@")
_SENSITIVE = re.compile(
    r"((?:^|[?&;])(?:[\w.-]*(?:token|secret|passw(?:or)?d|pwd|api[_-]?key|credential|signature)[\w.-]*|key|sign|auth)=)[^&;#\s'\"]+",
    re.IGNORECASE,
)
_BOT_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
_SHORTEST = 6  # a shorter "secret" would black out half of every line

_secrets: set[str] = set()


def keep_secret(values: Iterable[str]) -> None:
    """From now on these values read `***` wherever `redact` is asked."""
    _secrets.update(value for value in values if len(value) >= _SHORTEST)


def redact(text: str) -> str:
    """The same text; userinfo, the values of keys and tokens in its URLs, and what is kept secret read `***`."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, "***")
    return _BOT_TOKEN.sub("***", _SENSITIVE.sub(r"\1***", _USERINFO.sub("***@", text)))


class Discreet(logging.Formatter):
    """The usual line, redacted as a whole: message, arguments and traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))
