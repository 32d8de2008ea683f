"""One line, or a few taps, and a room is told what it asks for."""

from __future__ import annotations

import pytest
from parlour import ANNA, BERT, GROUP, GUEST, Parlour, labels, words


def test_one_line_is_tried_on_the_past_and_kept_on_a_tap(parlour: Parlour) -> None:
    parlour.say("/start")
    screen = parlour.say("新会 ≥1亿 签约|动工")
    assert words(screen).startswith("新订阅：新会 ≥1亿 签约|动工\n过去90天")
    assert labels(screen) == [["✅保存", "✏️改", "不要"]]
    assert parlour.lines() == []
    answer = parlour.tap(screen, "保存")
    assert (answer.toast, answer.instead) == ("已保存", True)
    assert parlour.lines() == ["新会 ≥1亿 签约|动工"]


def test_the_rehearsal_shows_what_would_have_come(parlour: Parlour) -> None:
    parlour.tell()
    screen = parlour.say("订阅 新会")
    assert "命中1条" in words(screen)
    assert "签约｜云岭储能电池项目 12亿元 · 新会区 #A" in words(screen)


def test_a_line_that_is_not_wanted_leaves_nothing(parlour: Parlour) -> None:
    screen = parlour.say("新会")
    assert "没有保存" in words(parlour.tap(screen, "不要").screen)
    assert "过期" in parlour.tap(screen, "保存").toast
    assert parlour.lines() == []


def test_an_error_points_at_the_word(parlour: Parlour) -> None:
    assert "看不懂“签于”：新会 【签于】 每日" in words(parlour.say("新会 签于 每日"))
    assert "【签于】" in words(parlour.say("/sub 签于"))


def test_five_taps_make_a_subscription_of_four_filters(parlour: Parlour) -> None:
    screen = parlour.say("/sub")
    last = parlour.tap_on(screen, "新会", "新能源电池", "≥1亿", "签约", "保存")
    assert "已订阅" in words(last)
    assert parlour.lines() == ["新会 新能源电池 ≥1亿 签约"]


def test_every_step_can_be_left_out_and_gone_back_to(parlour: Parlour) -> None:
    screen = parlour.tap_on(parlour.say("/sub"), "台山", "上一步", "鹤山", "不限", "不限", "不限", "每日", "保存")
    assert parlour.lines() == ["台山|鹤山 每日"]
    assert "已订阅" in words(screen)


def test_what_was_chosen_can_be_taken_back(parlour: Parlour) -> None:
    screen = parlour.tap_on(parlour.say("/sub"), "台山", "上一步")
    assert labels(screen)[1][0] == "✓台山"
    screen = parlour.tap_on(screen, "台山")
    assert "现在：全部" in words(screen)


def test_everything_is_two_taps(parlour: Parlour) -> None:
    parlour.tap_on(parlour.say("/sub"), "全部都要", "保存")
    assert parlour.lines() == ["全部"]


def test_a_restart_in_the_middle_forgets_nothing(anywhere: Parlour) -> None:
    screen = anywhere.tap_on(anywhere.say("/sub"), "新会")
    anywhere.restart()
    anywhere.tap_on(screen, "新能源电池", "预览", "保存")
    assert anywhere.lines() == ["新会 新能源电池"]


def test_an_old_step_explains_itself(parlour: Parlour) -> None:
    old = parlour.say("/sub")
    parlour.tap(parlour.say("/sub"), "新会")
    answer = parlour.tap(old, "台山")
    assert (answer.toast, answer.screen) == ("这一步已经过期。重新开始请发 /sub", None)
    saved = parlour.say("新会")
    parlour.tap(saved, "保存")
    assert "过期" in parlour.tap(saved, "保存").toast
    assert "过期" in parlour.tap(saved, "✏️改").toast


def test_a_wish_in_the_making_is_its_makers_alone(parlour: Parlour) -> None:
    screen = parlour.say("/sub", GROUP)
    other = parlour.tap(screen, "新会", BERT)
    assert "过期" in other.toast
    assert "管理员" in parlour.tap(screen, "新会", GUEST).toast
    parlour.tap_on(screen, "新会", "预览", "保存", by=GROUP)
    assert parlour.lines(GROUP) == ["新会"]
    assert parlour.lines(ANNA) == parlour.lines(BERT) == []


def test_the_same_twice_and_too_many_are_refused(parlour: Parlour) -> None:
    parlour.access = {"most": 2}
    parlour.restart()
    parlour.tap(parlour.say("新会"), "保存")
    assert "已经有同样的订阅" in parlour.tap(parlour.say("新会区"), "保存").toast
    parlour.tap(parlour.say("台山"), "保存")
    assert "最多 2 条" in parlour.tap(parlour.say("鹤山"), "保存").toast
    assert parlour.lines() == ["新会", "台山"]


def test_a_subscription_is_changed_by_a_line_and_by_taps(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    screen = parlour.say("/set 1 台山 ≥1亿")
    assert words(screen).startswith("把 #1 改成：台山 ≥1亿")
    parlour.tap(screen, "保存")
    assert parlour.lines() == ["台山 ≥1亿"]
    parlour.tap_on(parlour.say("设置"), "改条件", "鹤山", "预览", "保存")
    assert parlour.lines() == ["台山|鹤山 ≥1亿"]


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("每日", "新会 每日"),
        ("每周", "新会 每周一"),
        ("夜里勿扰", "新会 勿扰22:00-7:00"),
        ("English", "新会 英文"),
        ("⏸暂停", "新会（已暂停）"),
        ("⏸暂停3天", "新会（暂停至 2026-03-08）"),
    ],
)
def test_how_it_is_told_is_set_by_taps_and_shown(parlour: Parlour, label: str, line: str) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    screen = parlour.say("/set")
    answer = parlour.press(next(one.data for row in screen.rows for one in row if one.label == label))
    assert answer.instead
    assert f"✓{label}" in [one for row in labels(answer.screen) for one in row]
    assert parlour.lines() == [line]


def test_where_nothing_is_paused_nothing_is_resumed(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    assert words(parlour.say("恢复")) == "没有暂停着的，提醒照常送"
    parlour.say("暂停 3天")
    assert "已恢复" in words(parlour.say("恢复"))


def test_pause_and_resume_all_or_one(parlour: Parlour) -> None:
    for line in ("新会", "台山"):
        parlour.tap(parlour.say(line), "保存")
    screen = parlour.say("暂停 3天")
    assert parlour.lines() == ["新会（暂停至 2026-03-08）", "台山（暂停至 2026-03-08）"]
    parlour.tap(screen, "恢复")
    assert parlour.lines() == ["新会", "台山"]
    parlour.say("/pause #2")
    assert parlour.lines() == ["新会", "台山（已暂停）"]
    assert "没有编号 9" in words(parlour.say("/pause 9"))


def test_leaving_one_asks_once(parlour: Parlour) -> None:
    for line in ("新会", "台山"):
        parlour.tap(parlour.say(line), "保存")
    asked = parlour.tap_on(parlour.say("退订"), "退订 #1")
    assert parlour.lines() == ["新会", "台山"]
    assert "已退订 #1 新会" in words(parlour.tap(asked, "退订").screen)
    assert parlour.lines() == ["台山"]
    assert "没有编号 1" in parlour.tap(asked, "退订").toast


def test_leaving_altogether(parlour: Parlour) -> None:
    for line in ("新会", "台山"):
        parlour.tap(parlour.say(line), "保存")
    parlour.tell()
    parlour.tap(parlour.say("退订 全部"), "全部退订")
    assert parlour.lines() == []
    with parlour.store.read() as tx:
        assert [(row["state"], row["detail"]) for row in tx.rows.deliveries()] == [("dead", "已全部退订")]


def test_a_number_on_an_old_button_never_means_another_subscription(anywhere: Parlour) -> None:
    anywhere.tap(anywhere.say("新会"), "保存")
    old = anywhere.say("/unsub")
    anywhere.tap(old, "退订")
    anywhere.tap(anywhere.say("台山"), "保存")
    assert "没有编号" in anywhere.tap(old, "退订").toast
    assert anywhere.lines() == ["台山"]


def test_deleting_ones_data_leaves_nothing(anywhere: Parlour) -> None:
    anywhere.tap(anywhere.say("新会"), "保存")
    number = anywhere.tell()
    anywhere.say("静音 口罩")
    anywhere.act(number, "有误")
    anywhere.say("取消")
    anywhere.tap(anywhere.say("删除我的数据"), "全部删除")
    assert anywhere.lines() == []
    with anywhere.store.read() as tx:
        assert tx.subscriptions.mutes() == []
        assert list(tx.flags.rows()) == []


def test_the_list_turns_its_pages(parlour: Parlour) -> None:
    for yi in range(1, 8):
        parlour.wait(minutes=2)
        parlour.tap(parlour.say(f"新会 ≥{yi}亿"), "保存")
    first = parlour.say("我的订阅")
    assert words(first).splitlines()[0] == "我的订阅（7）"
    assert labels(first)[-1] == ["1/2 ▶", "➕新建"]
    second = parlour.tap_on(first, "▶")
    assert len(second.lines) == 3
    assert labels(second)[-1] == ["◀", "➕新建"]


def test_nobody_reaches_the_subscriptions_of_another_room(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    for data in ("r:1:1", "t:1:1:pause", "k:1:unsub:1", "k:1:set:1", "k:1:edit:1", "k:1:pause:1"):
        answer = parlour.press(data, BERT)
        assert "没有" in (answer.toast or words(answer.screen))
    assert parlour.lines() == ["新会"]
