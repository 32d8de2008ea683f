"""People who never saw the bot say things in their own words: it understands, or offers the next step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parlour import ANNA, GUEST, Parlour, labels, words

from bot.chat.hearing import Said


def test_a_sentence_subscribes_and_a_word_saves_it(parlour: Parlour) -> None:
    said = words(parlour.say("我想看新会的签约，每天一封"))
    assert said.startswith("新订阅：新会 签约 每日")
    assert "已订阅" in words(parlour.say("好的"))
    assert parlour.lines() == ["新会 签约 每日"]


def test_a_word_lets_a_draft_go(parlour: Parlour) -> None:
    parlour.say("新会")
    assert "没有保存" in words(parlour.say("不要"))
    assert parlour.lines() == []


def test_yes_to_nothing_saves_nothing(parlour: Parlour) -> None:
    assert "没听懂“保存”" in words(parlour.say("保存"))
    assert words(parlour.say("好的")) == "好的"
    assert parlour.lines() == []


def test_what_a_sentence_left_out_is_said(parlour: Parlour) -> None:
    assert words(parlour.say("新会陈皮")).startswith("新订阅：新会\n没用上“陈皮”\n")


def test_a_wrong_word_of_a_line_is_still_pointed_at(parlour: Parlour) -> None:
    assert "【签于】" in words(parlour.say("新会 签于 每日"))


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("别烦我了", "退订"),
        ("陈皮", "🔔订阅“陈皮”"),
        ("🙂", "➕新建"),
    ],
)
def test_words_that_are_not_understood_get_a_next_step(parlour: Parlour, said: str, offered: str) -> None:
    screen = parlour.say(said)
    assert f"没听懂“{said}”" in words(screen)
    assert labels(screen)[0][0] == offered
    assert labels(screen)[-1] == ["➕新建", "怎么用"]


def test_a_word_of_papers_is_subscribed_to_by_a_tap(parlour: Parlour) -> None:
    answer = parlour.tap(parlour.say("陈皮"), "订阅")
    assert "新订阅：“陈皮”" in words(answer.screen)


def test_a_command_with_its_number_is_no_answer_to_a_question(parlour: Parlour) -> None:
    parlour.tap(parlour.say("全部"), "保存")
    parlour.tell()
    for command, said in (("有误", "已记下 #A1"), ("证据", "#A1 的原句"), ("项目卡", "#P1")):
        parlour.say(command)
        assert words(parlour.say(f"{command} {'P1' if command == '项目卡' else 'A1'}")).startswith(said)


def test_what_changes_subscriptions_is_no_answer_to_a_question(parlour: Parlour) -> None:
    parlour.say("查")
    assert "新订阅：关注“云岭”" in words(parlour.say("关注 云岭"))
    parlour.say("有误")
    assert "新订阅：全部" in words(parlour.say("订阅 全部"))


def test_a_sentence_that_begins_like_a_command_answers_a_question(parlour: Parlour) -> None:
    parlour.tap(parlour.say("全部"), "保存")
    parlour.tell()
    parlour.say("有误")
    assert "已记下 #A1" in words(parlour.say("A1 目标 应为12亿"))


@pytest.mark.parametrize("said", ["为什么", "/why", "为什么收到这条", "为什么给我发这条消息？"])
def test_why_without_a_number_is_of_the_newest_alert(parlour: Parlour, said: str) -> None:
    assert "这里还没有收到过提醒" in words(parlour.say(said))
    parlour.tap(parlour.say("全部"), "保存")
    parlour.tell()
    parlour.wait(minutes=5)
    parlour.send()
    assert "因为你的订阅 #1" in words(parlour.say(said))


def test_why_of_words_asks_which(parlour: Parlour) -> None:
    assert "不知道“没收到陈皮”是哪一条" in words(parlour.say("为什么没收到陈皮"))


def test_an_address_of_a_page_asks_why(parlour: Parlour) -> None:
    assert "没有见过这篇文章" in words(parlour.say("https://paper.example/unknown.html"))


def test_a_term_without_a_word_asks_for_the_word(parlour: Parlour) -> None:
    assert "静音哪个词" in words(parlour.say("静音 3天"))


def test_in_a_group_talk_is_left_alone(parlour: Parlour) -> None:
    assert parlour.hear("我想看新会的签约", GUEST) is None


def test_a_member_of_a_group_saves_nothing_there(parlour: Parlour) -> None:
    parlour.hear("我想看新会的签约", replace(GUEST, is_private=True))
    called = parlour.conversation.hear(Said(GUEST, "好的", "1", is_called=True))
    assert called is not None
    assert "只有管理员" in words(called.screen)
    assert parlour.lines(GUEST) == []


def test_numbers_choose_what_is_offered(parlour: Parlour) -> None:
    parlour.numbered = (ANNA.channel,)
    parlour.restart()
    parlour.say("别烦我了")
    assert "这里还没有订阅" in words(parlour.say("1"))
