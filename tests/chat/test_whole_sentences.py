"""People say in whole sentences what they want of the bot; nobody reads a manual first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parlour import ANNA, BERT, GROUP, GUEST, Parlour, labels, leads, words

from bot.chat.hearing import Said
from bot.chat.requests import requested


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("请问你是谁呀？", "start"),
        ("请问怎么退订", "unsub"),
        ("昨天有哪些项目签约", "yesterday"),
        ("开平这周有什么动态", "week 开平"),
        ("为啥又发给我这个", "why"),
        ("这个项目到哪一步了？", "p"),
        ("哪里写的", "evidence"),
        ("这个项目别再发了", "mute 这个"),
        ("以后别给我发文旅的消息了", "less 文旅"),
        ("停发两个星期", "pause 两个星期"),
        ("恢复推送吧", "resume"),
        ("让小李来跟进", "handover 小李"),
        ("嗯，全退", "unsub 全部"),
        ("这几天别发了，下周再说", "pause 下周"),
        ("这家公司靠谱吗？", "p"),
        ("这个项目什么时候投产", "p"),
        ("还有别的云岭的消息吗", "find 云岭"),
        ("没谈成", "end"),
        ("企业名字好像写错了", "wrong 企业名字好像写错了"),
        ("Can you stop sending me this?", "mute 这个"),
        ("how do I unsubscribe", "unsub"),
        ("pause for 2 weeks please", "pause 2 weeks"),
    ],
)
def test_a_sentence_is_a_command(said: str, line: str) -> None:
    request = requested(said)
    assert request is not None
    assert f"{request.command} {request.rest}".strip() == line


@pytest.mark.parametrize("said", ["新会 ≥1亿", "我想看江海的家电", "全部", "陈皮", "多给我发新会的", "不" * 90])
def test_what_asks_for_alerts_is_no_request(said: str) -> None:
    assert requested(said) is None


def told(parlour: Parlour, wish: str = "全部") -> int:
    """The number of an alert that has come."""
    parlour.tap(parlour.say(wish), "保存")
    number = parlour.tell()
    parlour.wait(minutes=5)
    parlour.send()
    return number


def test_small_talk_is_answered_shortly(parlour: Parlour) -> None:
    assert "不收费" in words(parlour.say("这个多少钱？"))
    assert words(parlour.say("谢谢啦")) == "不客气"
    assert words(parlour.say("👍")) == "好的"


def test_traditional_characters_are_read(parlour: Parlour) -> None:
    assert words(parlour.say("新會 電池 1億以上 簽約")).startswith("新订阅：新会 新能源电池 ≥1亿 签约")
    assert "已订阅" in words(parlour.say("好的"))


# --- how it is told -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("每天早上发就行", "新会 每日"),
        ("以后改成每周五下午5点半发", "新会 每周五17:30"),
        ("晚上十点以后别发", "新会 勿扰22:00-7:00"),
        ("晚上九点到早上八点不要打扰我", "新会 勿扰21:00-8:00"),
        ("周末别发", "新会 工作日"),
        ("only once a week please", "新会 每周一"),
    ],
)
def test_a_rhythm_alone_changes_the_one_subscription(parlour: Parlour, said: str, line: str) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    assert words(parlour.say(said)).startswith("✅ 已改")
    assert parlour.lines() == [line]


def test_back_to_at_once(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会 每日"), "保存")
    parlour.say("不要每天发，有了就发")
    assert parlour.lines() == ["新会"]


def test_a_rhythm_alone_is_asked_of_which_and_may_be_of_all(parlour: Parlour) -> None:
    for line in ("新会", "台山"):
        parlour.tap(parlour.say(line), "保存")
    screen = parlour.say("以后每天早上8点发")
    assert [one for row in labels(screen) for one in row] == ["#1", "#2", "都改"]
    parlour.tap(screen, "#2")
    assert parlour.lines() == ["新会", "台山 每日"]
    parlour.tap(parlour.say("每周三发"), "都改")
    assert parlour.lines() == ["新会 每周三", "台山 每周三"]
    parlour.tap(parlour.say("晚上十点半以后别发，有了就发"), "都改")
    assert parlour.lines() == ["新会 勿扰22:30-7:00", "台山 勿扰22:30-7:00"]


def test_a_rhythm_before_any_subscription_begins_one(parlour: Parlour) -> None:
    screen = parlour.tap_on(parlour.say("以后每天早上9点发"), "新会", "预览", "保存")
    assert words(screen).startswith("✅ 已订阅 #1\n新会 每日9:00")


# --- some other thing than before -----------------------------------------------------------------


def test_filters_are_changed_after_a_look(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会|台山 ≥1亿"), "保存")
    assert words(parlour.say("改成5000万以上")).startswith("把 #1 改成：新会|台山 ≥0.5亿")
    parlour.say("好")
    parlour.tap(parlour.say("把台山去掉"), "保存")
    parlour.tap(parlour.say("再加上鹤山"), "保存")
    assert parlour.lines() == ["新会|鹤山 ≥0.5亿"]


def test_without_what_it_is_about_it_is_dropped(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会 食品"), "保存")
    assert words(parlour.say("不想看食品了")).startswith("退掉这条订阅？")


def test_a_word_is_muted_by_a_sentence(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    screen = parlour.say("别再发轴承了")
    assert labels(screen) == [["🔕7天", "🔕永久"]]
    assert "静音“轴承”至" in words(parlour.tap(screen, "7天").screen)


def test_a_place_is_left_out_where_all_were_asked_for(parlour: Parlour) -> None:
    parlour.tap(parlour.say("签约"), "保存")
    parlour.tap(parlour.say("不看恩平"), "保存")
    assert parlour.lines() == ["蓬江|江海|新会|台山|开平|鹤山|市级 签约"]


def test_two_wishes_are_shown_one_after_the_other(parlour: Parlour) -> None:
    screen = parlour.say("新会的电池还有江海的家电，每天早上八点发给我")
    assert words(screen).startswith("新订阅：新会 新能源电池 每日")
    after = parlour.tap(screen, "保存").screen
    assert "新订阅：江海 智能家电 每日" in words(after)
    assert "已订阅 #2" in words(parlour.say("好的"))
    assert parlour.lines() == ["新会 新能源电池 每日", "江海 智能家电 每日"]


def test_what_is_said_last_is_of_both(parlour: Parlour) -> None:
    parlour.say("新会的电池，还有江海的家电，1亿以上")
    parlour.say("好的")
    parlour.say("好的")
    assert parlour.lines() == ["新会 新能源电池 ≥1亿", "江海 智能家电 ≥1亿"]


def test_a_sentence_is_no_number(parlour: Parlour) -> None:
    parlour.say("项目卡")
    assert "不收费" not in words(parlour.say("怎么退订"))


def test_one_of_two_wishes_may_be_let_go(parlour: Parlour) -> None:
    parlour.say("台山的文旅；开平的食品")
    assert "新订阅：开平 食品" in words(parlour.say("不要"))
    parlour.say("好的")
    assert parlour.lines() == ["开平 食品"]


# --- in the wizard --------------------------------------------------------------------------------


def test_words_answer_the_step_that_is_asked(parlour: Parlour) -> None:
    parlour.say("/sub")
    assert "2/4" in words(parlour.say("新会"))
    assert "3/4" in words(parlour.say("电池"))
    assert "4/4" in words(parlour.say("一亿以上"))
    assert words(parlour.say("跳过")).startswith("新订阅：新会 新能源电池 ≥1亿")
    assert words(parlour.say("每周一")).startswith("新订阅：新会 新能源电池 ≥1亿 每周一")
    assert "已订阅" in words(parlour.say("保存"))


def test_a_sentence_answers_several_steps(parlour: Parlour) -> None:
    parlour.tap(parlour.say("/sub"), "新会")
    assert words(parlour.say("我想看1亿以上动工的")).startswith("新订阅：新会 ≥1亿 动工")
    assert "没有保存" in words(parlour.say("算了"))


# --- yes and no -----------------------------------------------------------------------------------


def test_yes_is_to_the_question_that_was_asked(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    parlour.say("台山")  # never saved
    parlour.say("退订")
    assert "已退订" in words(parlour.say("是的"))
    assert parlour.lines() == []


def test_no_is_too(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    parlour.say("删除我的数据")
    parlour.say("不要")
    assert parlour.lines() == ["新会"]


def test_yes_after_an_hour_is_to_nothing(parlour: Parlour) -> None:
    parlour.say("新会")
    parlour.wait(hours=2)
    assert words(parlour.say("好的")) == "好的"
    assert parlour.lines() == []


def test_a_number_chooses_what_was_shown_after_the_question(parlour: Parlour) -> None:
    parlour.numbered = (ANNA.channel,)
    parlour.restart()
    alert = told(parlour)
    parlour.act(alert, "有误")
    parlour.act(alert, "少推此类")
    assert "已改" in words(parlour.say("1"))
    assert "没有第 9 项" in words(parlour.say("9"))
    assert "已恢复" in words(parlour.say("1")), "what can be chosen stays"


# --- an alert -------------------------------------------------------------------------------------


def test_wrong_without_a_number_is_of_the_newest(parlour: Parlour) -> None:
    alert = told(parlour)
    said = words(parlour.say("金额不对吧，应该是1.2亿"))
    assert said.startswith(f"已记下 #A{alert} 有误")
    assert "云岭" in said
    with parlour.store.read() as tx:
        assert [row["note"] for row in tx.flags.rows()] == ["金额不对吧，应该是1.2亿"]


def test_wrong_without_words_asks_for_them(parlour: Parlour) -> None:
    alert = told(parlour)
    assert "哪里不对" in words(parlour.say("有误"))
    assert f"#A{alert}" in words(parlour.say("地点写错了"))


def test_what_is_answered_is_meant(parlour: Parlour) -> None:
    first = told(parlour)
    parlour.wait(days=9)
    parlour.tell("岭北电池项目签约", "昨日，总投资3亿元的岭北电池项目在台山市签约。")
    parlour.send()
    answer = parlour.conversation.hear(Said(ANNA, "数字错了", "k", about=first))
    assert answer is not None
    assert words(answer.screen).startswith(f"已记下 #A{first} 有误")


def test_this_project_is_claimed_and_handed_over(parlour: Parlour) -> None:
    parlour.leads = leads()
    parlour.restart()
    told(parlour)
    assert "线索 #L1" in words(parlour.say("这个我来跟"))
    assert words(parlour.say("把这个转给小王")).startswith("请小王对机器人发：跟进 P1")
    assert "伯特 2026-03-05 起跟进" in words(parlour.say("跟进 P1", BERT))
    assert "你没有在跟进的线索" in words(parlour.say("转给老李"))


def test_this_is_muted_and_followed(parlour: Parlour) -> None:
    told(parlour)
    assert "静音#1至" in words(parlour.say("这个项目别发了"))
    assert "已关注 #P1" in words(parlour.say("关注这个项目"))
    assert "没有提醒" not in words(parlour.say("原文呢"))


def test_in_a_group_only_who_rules_changes_it(parlour: Parlour) -> None:
    parlour.tap(parlour.say("/sub 新会", GROUP), "保存", GROUP)
    for said in ("每天早上发就行", "改成5000万以上", "别再发轴承了"):
        answer = parlour.conversation.hear(Said(GUEST, said, said, is_called=True))
        assert answer is not None
        assert "只有管理员" in words(answer.screen)
    assert parlour.lines(GROUP) == ["新会"]


def test_english_sentences(parlour: Parlour) -> None:
    joan = replace(ANNA, language="en")
    assert words(parlour.say("how much does it cost?", joan)).startswith("It is free")
    parlour.tap(parlour.say("Xinhui batteries", joan), "Save", joan)
    assert words(parlour.say("don't send at night", joan)).startswith("✅ Changed")
    assert "resumes on 2026-03-12" in words(parlour.say("pause for a week", joan))


# --- told apart -----------------------------------------------------------------------------------


def test_the_same_at_other_hours_is_the_same_subscription(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会 食品"), "保存")
    assert words(parlour.say("新会的食品，每天发给我")).startswith("把 #1 改成：新会 食品 每日")


def test_what_was_left_lying_is_not_what_is_talked_of(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    parlour.say("台山")  # never saved
    parlour.say("今天")
    parlour.say("晚上别发")
    assert parlour.lines() == ["新会 勿扰22:00-7:00"]


def test_a_letter_before_a_number_must_fit(parlour: Parlour) -> None:
    told(parlour)
    for said in ("静音 T1", "关注 B1"):
        assert f"台账里没有 {said[-2:]}" in words(parlour.say(said))
    assert "静音#1" in words(parlour.say("静音 #1"))


def test_how_it_goes_needs_no_number_where_one_lead_is_followed(parlour: Parlour) -> None:
    parlour.leads = leads()
    parlour.restart()
    told(parlour)
    parlour.say("这个我来跟")
    parlour.say("写进展")
    assert "已谈用地" in words(parlour.say("已谈用地"))


def test_help_is_short_and_names_everything_where_asked(parlour: Parlour) -> None:
    screen = parlour.say("怎么用啊")
    assert len(screen.lines) <= 8
    assert "/export" in words(parlour.tap(screen, "全部指令").screen)


def test_one_of_the_list_is_changed_or_dropped_by_its_place(parlour: Parlour) -> None:
    for line in ("新会", "台山"):
        parlour.tap(parlour.say(line), "保存")
    parlour.say("第一条改成每天")
    assert "#2 台山" in words(parlour.say("把第二条删了"))
    parlour.say("是的")
    assert parlour.lines() == ["新会 每日"]
    assert "没有第三条" in words(parlour.say("第三条不要了"))


def test_one_thing_more_is_said_of_what_is_shown(parlour: Parlour) -> None:
    parlour.say("想订鹤山的")
    assert words(parlour.say("5000万以上吧")).startswith("新订阅：鹤山 ≥0.5亿")
    assert words(parlour.say("不限")).startswith("新订阅：鹤山 ≥0.5亿")
    assert "没听懂" in words(parlour.say("哇塞"))
    assert "已订阅" in words(parlour.say("好了"))
    assert parlour.lines() == ["鹤山 ≥0.5亿"]


def test_a_question_for_a_name_is_left_by_a_sentence(parlour: Parlour) -> None:
    parlour.say("关注")
    assert "这里还没有订阅" in words(parlour.say("怎么退订"))


def test_a_lead_is_ended_by_words(parlour: Parlour) -> None:
    parlour.leads = leads()
    parlour.restart()
    told(parlour)
    assert "没有在跟进的线索" in words(parlour.say("结束跟进"))
    parlour.say("这个我来跟")
    assert len(labels(parlour.say("没谈成"))) >= 1


def test_a_group_is_told_how_to_be_heard(parlour: Parlour) -> None:
    assert "叫我的名字" in words(parlour.say("/start", GROUP))
    assert "叫我的名字" not in words(parlour.say("/start"))


def test_a_question_never_holds_anybody(parlour: Parlour) -> None:
    parlour.say("有误")
    assert "这里还没有收到过提醒" in words(parlour.say("金额错了"))
    assert words(parlour.say("谢谢")) == "不客气", "it is asked no more"
    parlour.tap(parlour.say("新会"), "保存")
    parlour.say("有误")
    assert "退掉全部 1 条" in words(parlour.say("全部退订"))
