"""sources.toml: what it may say, and how it is told what is wrong."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.sources import KINDS, config
from bot.types import Source

REAL = Path(__file__).parents[2] / "sources.toml"
SAMPLE = """
[sources.rb]
title = "江门样报"
kind = "founder_old"
url = "http://dzb.example.com:8090/rb/html/{date:%Y-%m/%d}/node_22.htm"
hosts = ["dzb.example.com:8090", "dzb.example.com:8080"]
alternatives = ["http://dzb.example.com:8080"]
outlet = "样报"
place = "江门市"
interval = "30m"
floor = 600
cap = "6h"
quiet_after = "3d"
confidence = "H"
seen_working = 2025-02-27
options = { days_back = 3, words = ["江门"] }
"""


def read(text: str) -> tuple[Source, ...]:
    return config.read(text, origin="sources.toml")


def test_a_table_becomes_a_source() -> None:
    (source,) = read(SAMPLE)
    assert source == Source(
        name="rb",
        title="江门样报",
        kind="founder_old",
        url="http://dzb.example.com:8090/rb/html/{date:%Y-%m/%d}/node_22.htm",
        hosts=("dzb.example.com:8090", "dzb.example.com:8080"),
        alternatives=("http://dzb.example.com:8080",),
        outlet="样报",
        place="江门市",
        interval_s=1800,
        floor_s=600,
        cap_s=21600,
        quiet_after_s=259200,
        confidence="H",
        seen_working=date(2025, 2, 27),
        options={"days_back": 3, "words": ("江门",)},
    )


def test_what_is_left_out_has_a_default() -> None:
    text = '[sources.a]\ntitle="甲"\nkind="feed"\nurl="http://a.example/f"\nhosts=["a.example"]\ninterval=120\n'
    (source,) = read(text)
    assert (source.outlet, source.place, source.language, source.confidence) == ("甲", None, "zh", "M")
    assert (source.interval_s, source.floor_s, source.cap_s, source.enabled) == (120, 120, 86400, True)


def test_an_empty_file_has_no_sources() -> None:
    assert read("") == ()


@pytest.mark.parametrize(
    ("old", "new", "key", "hint"),
    [
        ('kind = "founder_old"', 'kind = "founder_odl"', "kind", "founder_old"),
        ("interval =", "intervall =", "intervall", "interval"),
        ("[sources.rb]", "[source.rb]", "source", "[sources."),
        ("[sources.rb]", '[sources."江 门"]', "名字", "小写"),
        ("url =", "place2 = 'x'\nlink =", "place2", "place"),
        ('title = "江门样报"\n', "", "title", "必填"),
        ("hosts = [", "outlet2 = [", "outlet2", "outlet"),
        ('"dzb.example.com:8090", ', "", "url", "加进 hosts"),
        (', "dzb.example.com:8080"]', "]", "alternatives", "加进 hosts"),
        ('hosts = ["dzb.example.com:8090", ', 'hosts = ["http://dzb.example.com/x", ', "hosts", "不带"),
        ('hosts = ["dzb.example.com:8090", "dzb.example.com:8080"]', "hosts = []", "hosts", "主机"),
        ('hosts = ["dzb.example.com:8090", "dzb.example.com:8080"]', 'hosts = "dzb.example.com"', "hosts", "["),
        ('["http://dzb.example.com:8080"]', '["http://dzb.example.com:8080/rb/"]', "alternatives", "源头"),
        ('"http://dzb.example.com:8090/rb', '"dzb.example.com:8090/rb', "url", "http://"),
        ("{date:%Y-%m/%d}", "2031-05/20", "url", "{date:"),
        ("{date:%Y-%m/%d}", "{day:%Y-%m/%d}", "url", "{date:"),
        ("{date:%Y-%m/%d}", "{date:%Y-%m/%d", "url", "{date:"),
        ('interval = "30m"', 'interval = "half an hour"', "interval", "30m"),
        ('interval = "30m"', "interval = 0", "interval", "30m"),
        ('interval = "30m"', "interval = true", "interval", "30m"),
        ('interval = "30m"', 'interval = "7h"', "interval", "cap"),
        ('confidence = "H"', 'confidence = "sure"', "confidence", ""),
        ("seen_working = 2025-02-27", 'seen_working = "2025-02-27"', "seen_working", "引号"),
        ('confidence = "H"', "enabled = false", "because", "原因"),
        ('confidence = "H"', 'because = "x"', "because", "enabled"),
        ('confidence = "H"', 'enabled = "no"', "enabled", "false"),
        ('place = "江门市"', 'place = ""', "place", ""),
        ("days_back = 3", "day_back = 3", "options.day_back", "days_back"),
        ("days_back = 3", "days_back = -1", "options.days_back", "-1"),
        ("days_back = 3", "from_hour = 25", "options.from_hour", "25"),
        ("days_back = 3", "index = 'paperindex.htm'", "options.index", ""),
        ("days_back = 3", "node = '('", "options.node", ""),
        ("days_back = 3", "lists = ['div[']", "options.lists", ""),
        ('words = ["江门"]', 'words = "江门"', "options.words", ""),
        ("options = {", "options = 3 # {", "options", ""),
    ],
)
def test_every_fault_names_table_key_and_next_step(old: str, new: str, key: str, hint: str) -> None:
    assert old in SAMPLE
    with pytest.raises(ConfigError) as caught:
        read(SAMPLE.replace(old, new))
    message = str(caught.value)
    assert message.startswith("sources.toml")
    assert key in message
    assert hint in caught.value.hint
    assert caught.value.hint
    assert "[sources." in message or key == "source"


@pytest.mark.parametrize(
    ("text", "hint"), [(SAMPLE + SAMPLE, "一次"), ("[sources", "引号"), ("sources = 3", "[sources.")]
)
def test_a_file_that_is_no_such_toml_is_told_so(text: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read(text)
    assert hint in caught.value.hint


def test_the_real_sources_are_in_order() -> None:
    sources = config.read(REAL.read_text("utf-8"), origin="sources.toml")
    assert len({source.url for source in sources}) == len(sources)
    assert {source.kind for source in sources} <= set(KINDS)
    assert all(source.disabled_because for source in sources if not source.enabled)
    assert all(source.seen_working is None or source.seen_working < date(2026, 12, 1) for source in sources)
    assert any(source.enabled for source in sources)


def test_every_option_of_every_kind_has_a_known_form() -> None:
    forms = {form for kind in KINDS.values() for form in kind.options.values()}
    assert forms <= set(config.options.FORMS)


def test_every_key_kind_and_option_is_explained() -> None:
    told = set(re.findall(r"`([\w-]+)`", (REAL.parent / "docs" / "add-a-source.md").read_text("utf-8")))
    presets = set(config.options.epaper.PRESETS) | set(config.options.plain_list.PRESETS)
    options = {option for kind in KINDS.values() for option in kind.options}
    assert {*KINDS, *options, *presets, *config.KEYS} - told == set()
