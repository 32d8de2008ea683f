"""The table of sentences reads words of any length, and what people wrote, in one pass."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from bot import regions
from bot.render.interpreter import english

REGION = regions.load()
TABLE = tomllib.loads((files("bot.render") / "phrases" / "spoken.toml").read_text("utf-8"))
PLACED = [chinese for chinese in TABLE if "{" in chinese]


@pytest.mark.parametrize("chinese", PLACED)
def test_a_hostile_line_is_read_at_once(chinese: str) -> None:
    """Its own words again and again, the last one broken: what lazy places would go through over and over."""
    parts = re.split(r"\{\w+\}", chinese)
    for hostile in ("x".join(parts) * 3000, ("x".join(parts) * 400)[:400], "x".join([*parts[:-1], "甲"]) * 3000):
        assert english(hostile, REGION)


@pytest.mark.parametrize("who", ["小林", "a·b", "李 四"])
def test_places_are_carried_over(who: str) -> None:
    assert english(f"▫️ #L7 澄屿项目（新会区，12.5亿元）{who}：登记响应 最迟 07-10", REGION) == (
        f"▫️ #L7 澄屿项目 (Xinhui, CNY 1.25 bn) {who}: registered and answered by 07-10"
    )


def test_a_place_is_never_empty() -> None:
    assert english("退订 #", REGION) == "退订 #"
