"""The words of names.toml, and the nouns that end a name: 某某|产业园, 某某|生产线二期（东片区）."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bot.facts.marks.alternatives import any_of

WORDS = tomllib.loads((Path(__file__).parent / "names.toml").read_text("utf-8"))
HEAD = any_of(WORDS["heads"])
_PHASE = r"(?:[一二三四首]期|（[一二三四首]期）)?"
_STRETCH = r"[东西南北]延线|[^，。；、的]{0,4}段|[一-鿿]{2,5}至[一-鿿]{2,4}段"  # 某某路|甲村至乙村段
ENLARGED = "(?:改?扩建|(?:升级|提升)?改造)"  # 某某高速北段|改扩建
_SUFFIX = (
    rf"(?:（(?!以?[下简])[^（）]{{1,8}}）)?(?:项目|工程|基地|中心)?{_PHASE}(?:(?:{_STRETCH}){ENLARGED}?)?(?:项目|工程)?"
)
HEAD_END = re.compile(rf"(?:{HEAD}){_SUFFIX}$")
BRAND = re.compile(any_of(WORDS["brands"]))
