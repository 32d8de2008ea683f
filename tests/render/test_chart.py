"""Charts: small, sharp, the same bytes each time, and never undone by a name."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from bot import regions
from bot.render.chart import WIDTH, Bar, Chart, Progress, Stacked, png
from bot.render.chart.type import SQUARE, fitting

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
