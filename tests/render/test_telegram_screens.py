"""What Telegram is given for a screen and for rows of buttons: within its limits, whatever the words are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.standins.telegram.entities import parse, units
from bot.render import Button, Line, Look, Message, Screen, text
from bot.render.telegram import MOST_BUTTONS, MOST_IN_A_ROW, fitting, render

LINES = st.builds(Line, st.text(max_size=3000), st.sampled_from(Look), st.sampled_from(["", "https://a.example/1"]))


@given(st.lists(LINES, max_size=130))
def test_any_screen_is_whole_html_within_the_limit(lines: list[Line]) -> None:
    shown, entities = parse(render(Screen(tuple(lines))).html)
    assert 0 < units(shown) <= 4096
    assert len(entities) <= 100


@given(
    st.lists(
        st.lists(st.builds(Button, st.text(max_size=80), st.text(max_size=40), st.text(max_size=20)), max_size=30),
        max_size=30,
    )
)
def test_any_rows_are_rows_that_telegram_takes(rows: list[list[Button]]) -> None:
    fit = fitting(rows)
    assert sum(map(len, fit)) <= MOST_BUTTONS
    assert all(0 < len(row) <= MOST_IN_A_ROW for row in fit)
    assert all(one.label and bool(one.url) != bool(one.data) for row in fit for one in row)
    assert all(len(one.data.encode()) <= 64 for row in fit for one in row)


def test_every_look_has_its_markup_and_quotes_stand_together() -> None:
    screen = Screen(
        (
            Line("证据", Look.TITLE),
            Line("总投资<b>12亿元</b>", Look.QUOTE),
            Line("昨日签约", Look.QUOTE),
            Line("江门日报", url="https://paper.example/1"),
            Line("3天前", Look.FAINT),
        )
    )
    assert render(screen).html == (
        "<b>证据</b>\n<blockquote>总投资&lt;b&gt;12亿元&lt;/b&gt;\n昨日签约</blockquote>\n"
        '<a href="https://paper.example/1">江门日报</a>\n<i>3天前</i>'
    )


def test_a_screen_as_plain_words_keeps_its_addresses() -> None:
    rows = ((Button("打开", url="https://paper.example/1"), Button("关注", "f:1")),)
    screen = Screen((Line("证据", Look.TITLE), Line("原文", url="https://paper.example/2")), rows)
    assert text(screen) == "证据\n原文 https://paper.example/2\n打开：https://paper.example/1"


def test_what_is_too_long_is_cut_at_its_end_and_says_so() -> None:
    shown, _ = parse(render(Screen(tuple(Line(f"{number} " + "例" * 400) for number in range(40)))).html)
    assert shown.startswith("0 例")
    assert shown.endswith("……")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", "https://a.example/a b"])
def test_a_button_that_leads_nowhere_is_left_out(url: str) -> None:
    assert fitting([[Button("原文", url=url)]]) == ()


def test_an_alert_has_its_own_rows_or_a_link_to_its_page() -> None:
    fact = {"kind": "project", "name": "甲", "company": "", "place": "", "period": "", "amount_yi": None,
            "stage": "signed", "stage_is_goal": False, "quote": "甲项目签约"}  # fmt: skip
    message = Message(
        3, "new_project", [fact], "题", "https://paper.example/1", "报", "", datetime(2026, 3, 5, tzinfo=UTC)
    )
    assert render(message).rows == ((Button("原文", url="https://paper.example/1"),),)
    rows = ((Button("原文", url="https://paper.example/1"), Button("证据", "e:3")),)
    own = Message(
        3, "new_project", [fact], "题", "https://paper.example/1", "报", "", datetime(2026, 3, 5, tzinfo=UTC), rows=rows
    )
    assert render(own).rows == rows
