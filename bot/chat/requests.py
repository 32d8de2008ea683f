"""What a whole sentence asks of the bot: 你是谁, 别再发轴承了, why did I get this. A table says which command is meant,
or answers by itself (`requests.toml`). What asks for alerts is a wish, and none of its business."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST = 80  # characters; who says more tells a story
_NODS = str.maketrans({"👍": "好", "👌": "好", "🙏": "谢谢", "👋": "你好"})
_APOSTROPHES = re.compile(r"['’‘`]")
_CLAUSES = re.compile(r"[，。！？；,;!?\n]+")
_SIGNS = re.compile(r"[^\w“”≥.]+|(?<!\d)\.|\.(?!\d)|_")  # 1.2亿 keeps its point
_BESIDE_HAN = re.compile(r"(?<=[\u4e00-\u9fff“”]) (?=\S)|(?<=\S) (?=[\u4e00-\u9fff“”])")


@dataclass(frozen=True, slots=True)
class Request:
    """`command` with the `rest` behind it; or, where there is no command, the `lines` of an answer and the commands
    that buttons under it say."""

    command: str = ""
    rest: str = ""
    lines: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def requested(said: str) -> Request | None:
    """What is asked for, if the table knows the sentence, or else the first clause of it that is more than talk."""
    whole = _request(said, said)
    if whole is not None or len(said) > LONGEST:
        return whole
    clauses = [found for one in _CLAUSES.split(said) if (found := _request(one, said))]
    first = next((one for one in clauses if one.command), None)
    if first is None:
        return clauses[0] if clauses else None
    return max((one for one in clauses if one.command == first.command), key=lambda one: len(one.rest))


def _request(words: str, said: str) -> Request | None:
    sentence = bare(words)
    if not 0 < len(sentence) <= LONGEST:
        return None
    for pattern, row in _table():
        found = pattern.fullmatch(sentence)
        if found:
            what = (found.groupdict().get("what") or "").strip()
            command, _, rest = str(row.get("line", "")).partition(" ")
            rest = rest.replace("{what}", what).replace("{said}", said)
            return Request(command, rest, tuple(row.get("lines", ())), tuple(row.get("keys", ())))
    return None


def bare(said: str) -> str:
    """A sentence without what does not change its meaning: 为什么，给我发这个？ → 为什么给我发这个."""
    flat = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", said).lower()).translate(_NODS)
    return _BESIDE_HAN.sub("", " ".join(_SIGNS.sub(" ", flat).split()))


@cache
def _table() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    data = tomllib.loads((files(__package__) / "requests.toml").read_text("utf-8"))
    before, after = ("|".join(map(re.escape, data["frame"][name])) for name in ("before", "after"))
    made = []
    for row in data["asked"]:
        for said in row["said"]:
            for name, part in data["parts"].items():
                said = said.replace(f"{{{name}}}", part)
            made.append((re.compile(rf"(?:{before})*(?:{said})(?:{after})*"), row))
    return tuple(made)
