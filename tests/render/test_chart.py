"""Charts: small, sharp, the same bytes each time, and never undone by a name."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from bot import regions
from bot.render.chart import WIDTH, Bar, Chart, Progress, Stacked, png
from bot.render.chart.draw import CARD, KEYS
from bot.render.chart.type import SQUARE, fitting
from bot.render.colours import COLOURS
from bot.render.digest.items import item
from bot.render.tongue import CHINESE
from bot.types import Stage

DISTRICTS = [name[:-1] for name in regions.load().districts]
STEPS = Stacked(
    "近四周各区进展（个）",
    ("新签", "动工", "投产"),
    tuple((name, (no, 7 - no, 2)) for no, name in enumerate(DISTRICTS)),
)
DONE = Progress(
    "完成率与序时进度",
    ("快于序时", "慢于序时", "序时"),
    tuple(Bar(f"{name} 规上工业增加值", 12.5 * no, 60.0, no < 5) for no, name in enumerate(DISTRICTS)),
)
ODD = Progress("", ("", "", ""), (Bar("𠮷" * 300 + "😀\u202e\r\n\x00", 1e9, -5.0, False), Bar("", 0.0, 0.0, True)))
FACT = {
    "kind": "project", "name": "云岭项目", "company": None, "place": "新会区", "amount_yi": None,
    "stage_is_goal": False, "before": "", "reason": "new_project", "quote": "云岭项目", "entry_id": 1,
}  # fmt: skip
ALERT = {"outlet": "江门日报", "url": "https://n.test/1", "published_at": datetime(2026, 1, 16, tzinfo=UTC)}
NONE = Stacked("空", (), ())


@pytest.mark.parametrize("chart", [STEPS, DONE, ODD, NONE])
def test_a_chart_is_a_small_picture_twice_as_dense_as_it_is_shown(chart: Chart) -> None:
    data = png(chart)
    with Image.open(BytesIO(data)) as image:
        image.load()
        assert (image.format, image.width) == ("PNG", 2 * WIDTH)
        assert image.height < 1600
    assert len(data) < 30_000
    assert png(chart) == data


def test_the_font_of_the_project_has_every_name_of_the_city() -> None:
    """No font of the machine is asked: a container has none."""
    names = (*regions.load().places, *regions.load().chains, "签约动工投产序时完成率", "Jiangmen 12.5% ≥")
    assert [name for name in names if SQUARE in fitting(name, 28, 10_000)] == []


def test_what_the_font_does_not_have_is_a_square_or_nothing() -> None:
    assert fitting("𠮷祥😀\u202e公司", 28, 10_000) == f"{SQUARE}祥公司"


def test_words_that_are_too_wide_are_cut_between_characters() -> None:
    assert fitting("实际到位资金", 28, 100) == "实际…"


def light(colour: str) -> float:
    """Relative luminance, as WCAG counts it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", COLOURS)
def test_every_colour_is_legible_by_day_in_the_dark_and_on_a_bar(name: str) -> None:
    colour = COLOURS[name]
    grounds = ((colour.ink, "#fcfcfb"), (colour.ink, CARD), (colour.night, "#1c2127"), (colour.on, colour.fill))
    assert [pair for pair in grounds if contrast(*pair) < 4.5] == []


def test_a_step_has_one_colour_in_the_list_and_in_the_chart() -> None:
    steps = (Stage.SIGNED, Stage.STARTED, Stage.OPERATING)
    told = [item(FACT | {"stage": stage}, ALERT, None, CHINESE).tone for stage in steps]
    assert tuple(COLOURS[tone].fill for tone in told) == tuple(fill for fill, _ in KEYS)
    assert len(set(told)) == 3
