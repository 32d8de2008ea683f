"""What has no room in a chat is left out item by item, and counted."""

from __future__ import annotations

import pytest

from bot.render import telegram, wecom, wecom_app
from bot.render.screen import Button, Line, Look, Screen, from_row, shortened, to_row

ITEMS = [
    part
    for no in range(40)
    for part in (
        Line(f"• 第{no}个项目" + "名" * 30, items=1, url="https://n.example.org/1"),
        Line("引" * 60, Look.QUOTE),
    )
]
WEEK = Screen(
    (
        Line("江门项目周报", Look.TITLE),
        Line("本周有 40 个项目进展。"),
        Line("新进展（40）", Look.TITLE),
        *ITEMS,
        Line("……另有 7 条", Look.FAINT, items=7),
    ),
    ((Button("本周", "w"),),),
    rest="……其余 {n} 条；如：周报 新会",
)


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(wecom_app.screen, id="a member"),
        pytest.param(lambda screen: wecom.render(screen).markdown, id="a group"),
        pytest.param(lambda screen: wecom.render(screen).plain, id="a group, in plain words"),
        pytest.param(lambda screen: telegram.render(screen).plain, id="telegram"),
    ],
)
def test_a_list_that_has_no_room_ends_with_a_whole_item_and_says_how_many_are_left(drawn: object) -> None:
    words = drawn(WEEK)  # type: ignore[operator]
    shown = words.count("个项目名")
    assert 0 < shown < 40
    assert words.count("引" * 60) == shown
    assert f"……其余 {47 - shown} 条；如：周报 新会" in words


def test_no_heading_stands_without_what_it_heads() -> None:
    lines = (Line("甲", Look.TITLE), Line("• 一", items=1), Line("乙", Look.TITLE), Line("• 二", items=1))
    made = shortened(Screen(lines), lambda one: len(one.lines) <= 3)
    assert [one.words for one in made.lines] == ["甲", "• 一", "……其余 1 条"]
    nothing = shortened(Screen(lines), lambda _: False)
    assert [one.words for one in nothing.lines] == ["……其余 2 条"]


def test_a_line_that_is_too_long_by_itself_is_cut() -> None:
    lines = (Line("长" * 900), Line("• 一", items=1))
    made = shortened(Screen(lines), lambda one: sum(len(line.words) for line in one.lines) <= 100)
    assert [one.words for one in made.lines] == ["长" * 90 + "……", "……其余 1 条"]


def test_a_kept_screen_is_as_it_was_also_one_of_an_older_version() -> None:
    assert from_row(to_row(WEEK)) == WEEK
    assert from_row({"lines": [["甲", "title", ""]], "rows": []}) == Screen((Line("甲", Look.TITLE),))
