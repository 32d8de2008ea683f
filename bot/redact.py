"""What must not be read in a log, a table or an error: keys, tokens and passwords.

`redact` knows what a credential in an address looks like; `keep_secret` names values that are secret whatever they
look like. `Discreet` is the format of every log line: also what a library or a traceback says passes through it.
`confess` writes the traceback that nobody caught.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote, unquote, urlsplit

_USERINFO = re.compile(r"(?<=//)[^/?#\s@]*@")
_SENSITIVE = re.compile(
    r"((?:^|[?&;])(?:[\w.-]*(?:token|secret|passw(?:or)?d|pwd|api[_-]?key|credential|signature)[\w.-]*|key|sign|auth)=)[^&;#\s'\"]+",
    re.IGNORECASE,
)
_BOT_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{20,}")
_SHORTEST = 6  # a shorter "secret" would black out half of every line

_secrets: set[str] = set()


def keep_secret(values: Iterable[str]) -> None:
    """From now on these values read `***` wherever `redact` is asked, also as an address or a login has them."""
    for value in values:
        forms = (value, quote(value, safe=""), b64encode(value.encode()).decode())
        _secrets.update(form for form in forms if len(form) >= _SHORTEST)


def secrets_in(value: str) -> list[str]:
    """What must not be read of a setting that is secret. Of an address with a password: itself, the password and the
    login that is made of it; of one without: nothing."""
    if "://" not in value:
        return [value]
    parts = urlsplit(value)
    asked = [words for name, words in parse_qsl(parts.query) if _SENSITIVE.match(f"{name}=x")]
    found = [form for words in (parts.password or "", *asked) for form in (words, unquote(words)) if words]
    login = [f"{unquote(parts.username or '')}:{unquote(parts.password)}"] if parts.password else []
    return [value, *found, *login] if found else []


def redact(text: str) -> str:
    """The same text; userinfo, the values of keys and tokens in its URLs, and what is kept secret read `***`."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, "***")
    return _BOT_TOKEN.sub("***", _SENSITIVE.sub(r"\1***", _USERINFO.sub("***@", text)))


class Discreet(logging.Formatter):
    """The usual line, redacted as a whole: message, arguments and traceback."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def confess(error: BaseException) -> None:
    """The traceback to standard error, redacted."""
    sys.stderr.write(redact("".join(traceback.format_exception(error))))
