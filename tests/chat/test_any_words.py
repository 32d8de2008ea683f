"""Whatever is said or pressed, by anybody in any order: an answer, and nothing breaks off."""

from __future__ import annotations

import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parlour import ANNA, BERT, GROUP, GUEST, Parlour, leads

from bot.chat.commands import COMMANDS
from bot.leads import Act, Outcome
from bot.render.buttons import VERSION, Verb

_names = [word for one in COMMANDS for word in (one.name, f"/{one.name}", *one.aliases)]
_words = [
    "新会", "≥1亿", "签约|动工", "7天", "3d", "P1", "A1", "#1", "1", "全部", "“储", "每周", "至2026-13-01",
    "取消", "永久", "|", "L1",
]  # fmt: skip
_said = st.lists(st.sampled_from([*_names, *_words]) | st.text(max_size=12), min_size=1, max_size=4).map(" ".join)
_parts = st.sampled_from(
    [
        *(
            "0",
            "1",
            "2",
            "place",
            "chain",
            "新会区",
            "rhythm",
            "daily",
            "floor",
            "undo",
            "one",
            "all",
            "list",
            "9" * 30,
        ),
        *(*Act, *Outcome),
    ]
)
_data = st.tuples(st.sampled_from([*Verb, "?"]), st.sampled_from([VERSION, "0"]), st.lists(_parts, max_size=4)).map(
    lambda made: ":".join((made[0], made[1], *made[2]))
)
_turns = st.lists(st.tuples(st.sampled_from([ANNA, BERT, GROUP, GUEST]), st.booleans(), _said, _data), max_size=6)


@given(turns=_turns)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_said_or_pressed_breaks_a_turn(
    parlour: Parlour, turns: list[tuple[object, bool, str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    parlour.leads = leads()
    parlour.access = {"per_minute": 10**6, "admins": (("telegram", "42"),)}
    parlour.restart()
    if not parlour.lines():
        parlour.tap(parlour.say("全部"), "保存")
        parlour.tell()
    for by, is_said, words, data in turns:
        answer = parlour.hear(words, by) if is_said else parlour.press(data, by)
        for row in answer.screen.rows if answer and answer.screen else ():
            assert all(len(one.data.encode()) <= 64 and 1 <= len(one.label) <= 16 for one in row)
    assert [one.getMessage() for one in caplog.records if one.levelno >= logging.ERROR] == []
