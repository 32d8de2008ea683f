"""Values out of JavaScript objects that are almost JSON: unquoted keys, single quotes, trailing commas, comments."""

from __future__ import annotations

import json
import re
from typing import Any

_TOKEN = re.compile(
    r"""(?P<double>"(?:\\.|[^"\\])*")
      | (?P<single>'(?:\\.|[^'\\])*')
      | (?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<comma>,(?=\s*[}\]]))
      | (?P<word>[A-Za-z_$][\w$]*)
      | (?P<open>[\[{])
      | (?P<close>[\]}])
      | (?P<other>[^"'/,A-Za-z_$\[\]{}]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_JSON_WORDS = frozenset({"true", "false", "null"})


def find_word(text: str, name: str) -> str:
    """The string or number given to `name` (`SID: '750001'`, `"SID":750001`); "" when there is none."""
    found = re.search(rf"""["']?\b{re.escape(name)}["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))""", text)
    return next((group for group in found.groups() if group), "") if found else ""


def find_value(text: str, name: str) -> Any:
    """The object or list given to `name`, or None when there is none or it cannot be understood."""
    found = re.search(rf"""["']?\b{re.escape(name)}["']?\s*:\s*(?=[\[{{])""", text)
    if found is None:
        return None
    try:
        return json.loads(_to_json(text, found.end()), strict=False)
    except (ValueError, RecursionError):
        return None


def _to_json(text: str, start: int) -> str:
    """The balanced value that begins at `start`, token by token as JSON."""
    parts: list[str] = []
    depth = 0
    for token in _TOKEN.finditer(text, start):
        words = token[0]
        match token.lastgroup:
            case "comment" | "comma":
                continue
            case "single":
                words = json.dumps(words[1:-1].replace("\\'", "'"))
                words = words.replace("\\\\u", "\\u").replace("\\\\/", "/")
            case "word" if words not in _JSON_WORDS:
                words = json.dumps(words) if re.match(r"\s*:", text[token.end() : token.end() + 20]) else "null"
            case "open":
                depth += 1
            case "close":
                depth -= 1
        parts.append(words)
        if depth == 0:
            break
    return "".join(parts)
