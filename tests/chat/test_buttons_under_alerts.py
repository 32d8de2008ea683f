"""The buttons under an alert: for whom it was promised, and for nobody else."""

from __future__ import annotations

import pytest
from parlour import ANNA, BERT, BODY, GROUP, GUEST, Parlour, words

from bot.render.buttons import MOST_BYTES

TWO = BODY + "同日，总投资3亿元的远山光伏玻璃项目在台山市动工。"


@pytest.fixture
def alert(parlour: Parlour) -> int:
    """An alert that Anna and the group were promised."""
    parlour.tap(parlour.say("新会 ≥1亿"), "保存")
    parlour.tap(parlour.say("/sub 新会", GROUP), "保存", GROUP)
    return parlour.tell()


def test_they_stand_in_three_short_rows(parlour: Parlour, alert: int) -> None:
    rows = parlour.under(alert)
    assert [[one.label for one in row] for row in rows] == [
        ["原文", "证据", "项目卡"],
        ["⭐关注", "🔕7天"],
        ["⚠️有误", "少推此类"],
    ]
    assert rows[0][0].url.startswith("http://paper.example/")
    assert all(len(one.data.encode()) <= MOST_BYTES and len(one.label) <= 8 for row in rows for one in row)


def test_evidence_is_every_sentence_of_every_figure(parlour: Parlour) -> None:
    parlour.tap(parlour.say("全部"), "保存")
    number = parlour.tell(body=TWO)
    screen = parlour.act(number, "证据").screen
    assert "总投资12亿元的云岭储能电池项目在新会区签约" in words(screen)
    assert "总投资3亿元的远山光伏玻璃项目在台山市动工" in words(screen)


def test_the_card_has_its_steps_with_their_sentences(parlour: Parlour, alert: int) -> None:
    screen = parlour.act(alert, "项目卡").screen
    assert "#P1 云岭储能电池项目" in words(screen)
    assert "签约 2026年3月4日\n“总投资12亿元的云岭储能电池项目在新会区签约”" in words(screen)


def test_following_flips_in_place_and_brings_what_the_wish_would_not(parlour: Parlour, alert: int) -> None:
    answer = parlour.act(alert, "⭐关注")
    assert (answer.redraw, answer.screen) == (True, None)
    assert labels_of(parlour, alert)[1] == ["取消关注", "🔕7天"]
    assert parlour.lines() == ["新会 ≥1亿", "关注#1"]
    assert parlour.act(alert, "取消关注").redraw
    assert labels_of(parlour, alert)[1] == ["⭐关注", "🔕7天"]
    assert parlour.lines() == ["新会 ≥1亿"]


def test_many_followed_projects_are_one_subscription(parlour: Parlour) -> None:
    parlour.tap(parlour.say("全部"), "保存")
    parlour.tell(body=TWO)
    parlour.say("关注 P1")
    parlour.say("关注 #2")
    assert parlour.lines() == ["全部", "关注#1 关注#2"]
    parlour.say("取消关注 P1")
    assert parlour.lines() == ["全部", "关注#2"]


def test_a_name_is_followed_as_a_wish(parlour: Parlour) -> None:
    parlour.tap(parlour.say("关注 云岭新能源"), "保存")
    assert parlour.lines() == ["关注“云岭新能源”"]


def test_peace_from_a_project_flips_and_can_be_taken_back(parlour: Parlour, alert: int) -> None:
    assert "静音到 2026-03-12" in parlour.act(alert, "🔕7天").toast
    assert labels_of(parlour, alert)[1] == ["⭐关注", "🔔取消静音"]
    assert "静音#1至2026-03-12" in words(parlour.say("/mutes"))
    assert parlour.act(alert, "取消静音").redraw
    assert "没有静音" in words(parlour.say("/mutes"))


def test_of_several_projects_it_is_asked_which(parlour: Parlour) -> None:
    parlour.tap(parlour.say("全部"), "保存")
    number = parlour.tell(body=TWO)
    screen = parlour.act(number, "🔕7天").screen
    assert screen is not None
    assert "静音哪一个" in words(screen)
    done = parlour.tap(screen, "#P2")
    assert done.instead
    assert "静音#2" in words(parlour.say("/mutes"))
    assert done.screen is not None
    parlour.tap(done.screen, "撤销")
    assert "没有静音" in words(parlour.say("/mutes"))


def test_which_of_several_is_followed_or_looked_at_is_asked_too(parlour: Parlour) -> None:
    parlour.tap(parlour.say("全部"), "保存")
    number = parlour.tell(body=TWO)
    asked = parlour.act(number, "⭐关注").screen
    assert "#P2 动工｜远山光伏玻璃项目" in words(asked)
    assert parlour.lines() == ["全部"], "nothing is followed by guess"
    done = parlour.tap_on(asked, "#P2")
    assert words(done).startswith("⭐ 已关注 #P2 远山光伏玻璃项目")
    assert parlour.lines() == ["全部", "关注#2"]
    assert labels_of(parlour, number)[1] == ["⭐关注", "🔕7天"], "the other one is not"
    parlour.tap(done, "取消关注")
    assert parlour.lines() == ["全部"]
    card = parlour.tap_on(parlour.act(number, "项目卡").screen, "#P2")
    assert words(card).startswith("#P2 远山光伏玻璃项目")
    for both in ("关注 P1", "关注 P2"):
        parlour.say(both)
    assert labels_of(parlour, number)[1][0] == "取消关注"
    parlour.tap_on(parlour.act(number, "取消关注").screen, "#P1")
    assert parlour.lines() == ["全部", "关注#2"]


def test_an_old_button_starts_nothing_by_itself_after_all_was_deleted(parlour: Parlour, alert: int) -> None:
    parlour.tap_on(parlour.say("删除我的数据"), "全部删除")
    asked = parlour.act(alert, "⭐关注")
    assert (asked.redraw, parlour.lines()) == (False, [])
    assert "关注 #P1 云岭储能电池项目？\n这里现在没有订阅；关注以后，它的每一步又会发到这里" in words(asked.screen)
    parlour.tap(asked.screen, "不了")
    assert parlour.lines() == []
    parlour.tap(asked.screen, "⭐关注")
    assert parlour.lines() == ["关注#1"]


def test_lists_name_what_stands_behind_a_number(parlour: Parlour, alert: int) -> None:
    parlour.act(alert, "⭐关注")
    parlour.say("静音 P1 3天")
    for line in ("/list", "/mutes", "/unsub", "/set 3", "取消静音 P1"):
        assert "#P1 云岭储能电池项目" in words(parlour.say(line)), line


def test_a_mute_for_ever_does_not_promise_to_end(parlour: Parlour) -> None:
    muted = parlour.say("静音 储能 永久")
    assert words(muted) == "🔕 静音“储能”\n直到你取消"
    assert "到期自动恢复" in words(parlour.say("静音 储能 3天"))
    assert "静音“储能”" in words(parlour.tap(muted, "我的静音").screen)


def test_a_flag_is_kept_with_what_is_wrong(parlour: Parlour, alert: int) -> None:
    answer = parlour.act(alert, "有误")
    assert ("已记下" in answer.toast, answer.redraw) == (True, True)
    assert labels_of(parlour, alert)[2][0] == "⚠️已报有误"
    parlour.say("金额是 1.2 亿")
    assert "已经记下" in parlour.act(alert, "有误").toast
    parlour.say("算了")
    with parlour.store.read() as tx:
        flags = [(row["alert_id"], row["name"], row["note"]) for row in tx.flags.rows()]
    assert flags == [(alert, "安娜", "金额是 1.2 亿")]


def test_fewer_offers_ways_that_would_have_kept_it_away(parlour: Parlour, alert: int) -> None:
    screen = parlour.act(alert, "少推此类").screen
    assert screen is not None
    assert 2 <= len(screen.rows) - 1 <= 3
    assert "过去90天命中 1 条" in words(screen)
    assert "剩 0 条" in words(screen)
    for no in range(1, len(screen.rows)):
        made = parlour.tap(screen, f"{no}.")
        assert parlour.lines() != ["新会 ≥1亿"]
        assert made.screen is not None
        parlour.tap(made.screen, "撤销")
        assert parlour.lines() == ["新会 ≥1亿"]


def test_an_undo_works_once(parlour: Parlour, alert: int) -> None:
    screen = parlour.act(alert, "少推此类").screen
    assert screen is not None
    undo = parlour.tap(screen, "1.").screen
    assert undo is not None
    parlour.tap(undo, "撤销")
    assert "过期" in parlour.tap(undo, "撤销").toast


def test_why_names_the_subscription_or_the_filter(parlour: Parlour, alert: int) -> None:
    assert "因为你的订阅 #1：新会 ≥1亿" in words(parlour.say(f"A{alert}"))
    assert "还没有订阅" in words(parlour.say(f"/why {alert}", BERT))
    parlour.tap(parlour.say("台山", BERT), "保存", BERT)
    assert "要台山，报道是新会" in words(parlour.say(f"为什么A{alert}", BERT))
    assert "没有提醒 A99" in words(parlour.say("/why A99"))


@pytest.mark.parametrize("label", ["证据", "项目卡", "⭐关注", "🔕7天", "有误", "少推此类"])
def test_a_stranger_moves_nothing(parlour: Parlour, alert: int, label: str) -> None:
    data = next(one.data for row in parlour.under(alert) for one in row if label in one.label)
    answer = parlour.press(data, BERT)
    assert (answer.screen, answer.redraw) == (None, False)
    assert "不是发到这里的" in answer.toast
    with parlour.store.read() as tx:
        assert tx.subscriptions.all("telegram", "43") == tx.subscriptions.mutes() == []
        assert list(tx.flags.rows()) == []


def test_guests_of_a_group_look_and_flag_but_change_nothing(parlour: Parlour, alert: int) -> None:
    assert parlour.act(alert, "证据", GUEST).screen is not None
    assert parlour.act(alert, "有误", GUEST).redraw
    for label in ("⭐关注", "🔕7天", "少推此类"):
        answer = parlour.act(alert, label, GUEST)
        assert (answer.screen, "管理员" in answer.toast) == (None, True)
    assert parlour.lines(GROUP) == ["新会"]


def test_a_press_that_is_brought_twice_moves_once(parlour: Parlour, alert: int) -> None:
    data = parlour.under(alert)[1][0].data
    assert parlour.press(data, key="k").redraw
    assert not parlour.press(data, key="k").toast
    parlour.press(data)
    assert parlour.lines() == ["新会 ≥1亿", "关注#1"]


@pytest.mark.parametrize("data", ["f:1:{alert}:99", "m:1:{alert}:99", "e:1:999", "f:2:{alert}:1", "w:1:{alert}:1:no"])
def test_what_is_gone_or_of_another_version_says_so(parlour: Parlour, alert: int, data: str) -> None:
    answer = parlour.press(data.format(alert=alert))
    assert (answer.screen, answer.redraw) == (None, False)
    assert "过期" in answer.toast or "不是发到这里的" in answer.toast


def test_the_same_is_there_in_words(parlour: Parlour, alert: int) -> None:
    assert "总投资12亿元" in words(parlour.say(f"证据 A{alert}"))
    assert "已记下" in words(parlour.say(f"有误 A{alert} 金额写错了"))
    assert "不是发到这里的" in words(parlour.say(f"证据 A{alert}", BERT))
    with parlour.store.read() as tx:
        assert next(tx.flags.rows())["note"] == "金额写错了"


def test_strange_titles_stand_as_they_are(parlour: Parlour) -> None:
    parlour.tap(parlour.say("全部"), "保存")
    number = parlour.tell(title="<b>{{7*7}}</b>签约\u202e" + "长" * 10_000)
    for screen in (parlour.say(f"A{number}"), parlour.act(number, "证据").screen, parlour.act(number, "项目卡").screen):
        assert "49" not in words(screen).replace("2026", "")
    assert "<b>{{7*7}}</b>" in words(parlour.say(f"A{number}"))


def labels_of(parlour: Parlour, alert: int) -> list[list[str]]:
    return [[one.label for one in row] for row in parlour.under(alert, ANNA)]
