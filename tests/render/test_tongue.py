"""Chinese and English frame the same words: whatever one can say the other can."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter

import pytest

from bot import regions
from bot.render import words
from bot.render.tongue import LANGUAGES, tongue

ZH, EN = tongue("zh"), tongue("en")
HAN = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")


def places(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


def test_every_phrase_is_said_in_both_with_the_same_places() -> None:
    many = {name: places(phrase) for name, phrase in EN._phrases.items() if not name.endswith("_one")}
    assert many.keys() == ZH._phrases.keys()
    day = {"day", "month", "month_name"}
    assert {name for name, found in many.items() if found - day != places(ZH._phrases[name]) - day} == set()
    assert {name for name in EN._phrases if name.endswith("_one") and name.removesuffix("_one") not in many} == set()


def test_english_is_english() -> None:
    assert [name for name, phrase in EN._phrases.items() if HAN.search(phrase)] == []
    assert [word for table in EN._tables.values() for word in table.values() if HAN.search(word)] == []


@pytest.mark.parametrize(
    ("table", "chinese"),
    [
        ("stages", words.STAGES),
        ("amounts", words.AMOUNTS),
        ("comparators", words.COMPARATORS),
        ("strengths", words.STRENGTHS),
        ("claims", words.CLAIMS),
        ("verdicts", words.VERDICTS),
        ("health", words.HEALTH),
        ("states", words.DELIVERY_STATES),
    ],
)
def test_every_word_of_a_table_has_its_english(table: str, chinese: dict[str, str]) -> None:
    assert [key for key in chinese if key not in EN._tables[table]] == []


@pytest.mark.parametrize(
    ("yi", "zh", "en"),
    [
        (12.0, "≥12亿元", "≥CNY 1.2 bn"),
        (0.35, "≥3500万元", "≥CNY 35 m"),
        (1000.0, "≥1000亿元", "≥CNY 100 bn"),
        (12000.0, "≥1.2万亿元", "≥CNY 1.2 trn"),
    ],
)
def test_money(yi: float, zh: str, en: str) -> None:
    assert (ZH.amount(yi, ">="), EN.amount(yi, ">=")) == (zh, en)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (1000, "亿元", "1000亿元", "CNY 100 bn"),
        (5.5, "%", "5.5%", "5.5%"),
        (27, "个", "27个", "27"),
        (5.5, "万亩", "5.5万亩", "55,000 mu"),
        (3, "座", "3座", "3座"),
    ],
)
def test_measures(value: float, unit: str, zh: str, en: str) -> None:
    assert (ZH.measure(value, unit), EN.measure(value, unit)) == (zh, en)


@pytest.mark.parametrize(
    ("period", "en"),
    [
        ("2026", "2026"),
        ("2026-H1", "H1 2026"),
        ("2026-07", "Jul 2026"),
        ("2026-07-17", "17 Jul 2026"),
        ("by 2027-Q3", "by Q3 2027"),
        ("2026-2030", "2026–2030"),
        ("2026-01/2026-06", "Jan 2026 to Jun 2026"),
        ("某时", "某时"),
    ],
)
def test_periods(period: str, en: str) -> None:
    assert EN.period(period) == en


def test_places_and_indicators_that_have_an_english_name() -> None:
    region = regions.load()
    assert [place for place in (region.city, *region.districts) if place not in region.english] == []
    assert (tongue("en", region).place("新会区"), tongue("zh", region).place("新会区")) == ("Xinhui", "新会区")
    assert EN.place("某地") == "某地"
    assert (EN.indicator("工业投资增速"), ZH.indicator("GDP")) == ("growth of industrial investment", "GDP")
    assert EN.indicator("鳗鱼全产业链产值") == "鳗鱼全产业链产值"


def test_one_is_not_many_and_days_are_read_as_each_language_does() -> None:
    assert (EN.say("steps", n=1), EN.say("steps", n=2)) == ("1 project step", "2 project steps")
    assert (ZH.day(date(2026, 1, 16)), EN.day(date(2026, 1, 16))) == ("1/16", "16 Jan")
    assert LANGUAGES == ("zh", "en")
    assert tongue("fr") == tongue("zh")
