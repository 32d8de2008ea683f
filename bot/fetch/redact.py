"""What must not be read in a log or a failure: credentials inside URLs."""

from __future__ import annotations

import re

_USERINFO = re.compile(r"(?<=//)[^/?#\s@]*@")
_SENSITIVE = re.compile(
    r"((?:^|[?&;])(?:[\w.-]*(?:token|secret|passw(?:or)?d|pwd|api[_-]?key|credential|signature)[\w.-]*|key|sign|auth)=)[^&;#\s]+",
    re.IGNORECASE,
)


def redact(text: str) -> str:
    """The same text; userinfo and the values of keys, tokens and passwords in its URLs read `***`."""
    return _SENSITIVE.sub(r"\1***", _USERINFO.sub("***@", text))
