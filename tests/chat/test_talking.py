"""What is heard, what is left alone, what is answered once."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from parlour import ANNA, BERT, GROUP, GUEST, Parlour, leads, words

from bot.chat.commands import COMMANDS, menu
from bot.chat.hearing import Answer, Pressed, Said
from bot.errors import StoreError
from bot.render.buttons import Verb, carried, carry


def test_the_menu_is_short_and_in_two_languages() -> None:
    names = [name for name, _ in menu()]
    assert len(names) == len(set(names)) <= 16
    assert [name for name, _ in menu("en")] == names
    assert all(name.islower() and name.isascii() and words_ for name, words_ in menu("en"))
    assert {name for name, _ in menu(for_admins=True)} - set(names) == {
        "sources",
        "fetch",
        "users",
        "broadcast",
        "audit",
    }


def test_no_two_commands_share_a_word() -> None:
    said = [word for one in COMMANDS for word in (one.name, *one.aliases)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.name)
def test_every_command_answers_with_and_without_words(parlour: Parlour, one: object) -> None:
    name = one.name  # type: ignore[attr-defined]
    for line in (f"/{name}", f"/{name} 甲", f"/{name} 99999999999", "/cancel"):
        screen = parlour.say(line)
        assert words(screen)
        assert "出了点问题" not in words(screen)


@pytest.mark.parametrize("junk", ["<b>", "{{7*7}}", "=1+1", "\u202e倒", "😀" * 900, "%s%d{0}", "'; DROP TABLE"])
def test_strange_words_are_answered_kindly_everywhere(parlour: Parlour, junk: str) -> None:
    for line in (junk, f"/sub {junk}", f"静音 {junk}", f"/why {junk}", f"/p {junk}", f"关注 {junk}", f"/{junk}"):
        screen = parlour.say(line)
        assert "出了点问题" not in words(screen)
        assert "49" not in words(screen)


def test_a_missing_word_is_asked_for_and_the_next_words_are_it(parlour: Parlour) -> None:
    assert "静音哪个词" in words(parlour.say("/mute"))
    parlour.restart()
    assert "静音“口罩”至2026-03-12" in words(parlour.say("口罩"))
    assert words(parlour.say("/mute")) != ""
    assert words(parlour.say("算了")) == "好的"
    assert "没听懂" in words(parlour.say("口罩"))


def test_another_command_ends_the_question(parlour: Parlour) -> None:
    parlour.say("/mute")
    parlour.say("/list")
    assert "没听懂" in words(parlour.say("口罩"))


def test_a_question_is_forgotten_after_a_while(parlour: Parlour) -> None:
    parlour.say("/mute", GROUP)
    parlour.wait(minutes=11)
    assert parlour.hear("口罩", GROUP) is None


def test_words_that_are_not_understood_get_the_nearest_command(parlour: Parlour) -> None:
    assert "是不是 /pause" in words(parlour.say("/paus"))
    assert "没听懂“今天天气不错啊”" in words(parlour.say("今天天气不错啊"))


@pytest.mark.parametrize("line", ["/MUTES", "／mutes", "/mutes@jm_bot", "静音列表", " /mutes "])
def test_commands_are_heard_as_people_write_them(parlour: Parlour, line: str) -> None:
    assert "没有静音" in words(parlour.say(line))


def test_talk_in_a_group_is_left_alone(parlour: Parlour) -> None:
    for line in ("新会", "帮助", "P1", "你好", "/other_bots_command"):
        assert parlour.hear(line, GROUP) is None
    assert "怎么用" in words(parlour.say("/help", GROUP))
    assert "怎么用" in words(parlour.say("/帮助", GROUP))


def test_in_a_group_only_those_who_rule_change_what_it_is_told(parlour: Parlour) -> None:
    assert "管理员" in words(parlour.say("/sub 新会", GUEST))
    assert "管理员" in words(parlour.say("/mute 口罩", GUEST))
    assert "还没有订阅" in words(parlour.say("/list", GUEST))
    parlour.tap(parlour.say("/sub 新会", GROUP), "保存", GROUP)
    assert parlour.lines(GUEST) == ["新会"]


def test_what_is_brought_twice_counts_once(anywhere: Parlour) -> None:
    screen = anywhere.say("新会")
    save = next(one.data for row in screen.rows for one in row if "保存" in one.label)
    assert anywhere.press(save, key="same").toast == "已保存"
    assert anywhere.press(save, key="same") == Answer()
    anywhere.restart()
    assert anywhere.hear("静音 口罩", key="words") is not None
    assert anywhere.hear("静音 口罩", key="words") is None
    with anywhere.store.read() as tx:
        assert len(tx.subscriptions.mutes()) == 1


def test_a_turn_that_breaks_off_leaves_nothing_and_says_so(
    parlour: Parlour, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    screen = parlour.say("新会")

    def broken(*_: object) -> str:
        raise RuntimeError("bug")

    with monkeypatch.context() as patch:
        patch.setattr("bot.chat.drafting._when", broken)
        assert "出了点问题" in parlour.tap(screen, "保存").toast
    assert parlour.lines() == []
    assert "bug" in caplog.text


def test_a_database_that_is_away_is_said_and_what_was_said_counts_later(
    parlour: Parlour, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: object) -> None:
        raise StoreError("gone")

    with monkeypatch.context() as patch:
        patch.setattr("bot.store.Store.write", away)
        answer = parlour.hear("/list", key="k")
        assert answer is not None
        assert "正忙" in words(answer.screen)
    assert parlour.hear("/list", key="k") is not None


def test_a_flood_is_answered_once(parlour: Parlour) -> None:
    parlour.access = {"per_minute": 3}
    parlour.restart()
    heard = [parlour.hear("/list") for _ in range(6)]
    assert [one is None for one in heard] == [False, False, False, False, True, True]
    assert heard[3] is not None
    assert "歇一会儿" in words(heard[3].screen)
    assert parlour.hear("/list", BERT) is not None
    parlour.wait(minutes=2)
    assert parlour.hear("/list") is not None


def test_a_list_of_those_who_may_keeps_others_out(parlour: Parlour) -> None:
    parlour.access = {"allowed": (("telegram", "42"), ("telegram", "-100200")), "admins": (("telegram", "7"),)}
    parlour.restart()
    assert "江门观察" in words(parlour.say("/start"))
    refused = words(parlour.say("/sub 新会", BERT))
    assert "只对名单里的人开放" in refused
    assert "telegram:43" in refused
    assert parlour.press("k:1:sub", BERT) == Answer()
    topic = replace(GROUP, address="-100200:5")
    assert "还没有订阅" in words(parlour.say("/list", topic))
    assert parlour.hear("/list", replace(GROUP, address="-1002001")) is None
    assert "江门观察" in words(parlour.say("/start", replace(BERT, address="7", person="7")))


@pytest.mark.parametrize(
    "data",
    ["", ":", "s", "s:1", "s:1:x", "s:0:1", "zz:1:1", "e:1", "e:1:1:2", "e:1:😀", "k:1", "k:1:nothing", "f:1:1:1",
     "q:1:1:nowhere", "x" * 200, "q:1:1:place:火星", "m:1:99999999999999999999:1", "\ud800"],
)  # fmt: skip
def test_any_data_is_borne(parlour: Parlour, data: str) -> None:
    answer = parlour.press(data)
    assert answer.toast or answer.screen
    assert "出了点问题" not in answer.toast


def test_data_is_carried_there_and_back() -> None:
    assert carried(carry(Verb.FOLLOW, 2048, 1024)) == (Verb.FOLLOW, ("2048", "1024"))
    assert carried(carry(Verb.FORGET)) == (Verb.FORGET, ())


def test_who_was_blocked_and_comes_back_is_told_again(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    parlour.conversation.left(ANNA, "out 1")
    with parlour.store.read() as tx:
        lane = tx.lanes.find("telegram", "42")
    assert lane is not None
    assert (lane.retired_at is not None, lane.detail) == (True, "对方停用了机器人")
    answer = parlour.conversation.came(ANNA, "in 1")
    assert answer is not None
    assert "重新给你送提醒" in words(answer.screen)
    assert "#1 新会" in words(answer.screen)
    assert parlour.conversation.came(ANNA, "in 1") is None
    with parlour.store.read() as tx:
        lane = tx.lanes.find("telegram", "42")
    assert lane is not None
    assert lane.retired_at is None


def test_a_start_revives_what_a_refusal_had_retired(parlour: Parlour) -> None:
    with parlour.store.write() as tx:
        tx.lanes.retire("telegram", "42", parlour.time, "bot was blocked by the user")
    assert "重新给你送提醒" in words(parlour.say("/start"))
    assert "重新给你送提醒" not in words(parlour.say("/start"))


def test_numbers_choose_where_buttons_cannot_be_pressed(parlour: Parlour) -> None:
    parlour.numbered = ("wecom-app",)
    parlour.restart()
    clerk = replace(ANNA, channel="wecom-app", address="wang", person="wang")
    parlour.say("/sub", clerk)
    parlour.say("3", clerk)
    parlour.restart()
    parlour.say("17", clerk)
    for number in ("0", "99", "１"):
        assert parlour.hear(number, clerk) is not None
    assert parlour.conversation.hear(Said(ANNA, "1", "n")) is not None


def test_a_number_that_was_not_offered_is_said(parlour: Parlour) -> None:
    parlour.numbered = ("telegram",)
    parlour.restart()
    assert "编号要带字母：P12 是项目" in words(parlour.say("12"))
    parlour.say("/start")
    assert words(parlour.say("7")) == "没有第 7 项，上面可选 1–2"


def test_a_place_that_is_not_ours_is_pointed_at_in_any_line(parlour: Parlour) -> None:
    for line in ("佛山 ≥1亿", "佛山", "≥1亿 佛山市"):
        said = words(parlour.say(line))
        assert "【佛山" in said, line
        assert "不归江门市，这里只看蓬江" in said


def test_help_names_what_can_be_done_with_an_alert_and_a_lead(parlour: Parlour) -> None:
    shown = words(parlour.say("帮助 全部"))
    assert "证据 A12" in shown
    assert "有误 A12" in shown
    assert "跟进 P1024" not in shown, "leads are off"
    parlour.leads = leads()
    parlour.restart()
    shown = words(parlour.say("帮助 全部"))
    assert "跟进 P1024" in shown
    assert "写进展 L3" in shown


def test_a_press_and_its_ear_agree_on_the_alert(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    number = parlour.tell()
    assert parlour.conversation.alert(Pressed(ANNA, f"f:1:{number}:1", "9", "k")) is not None
    assert parlour.conversation.alert(Pressed(BERT, f"f:1:{number}:1", "9", "k")) is None
    assert parlour.conversation.alert(Pressed(ANNA, "junk", "9", "k")) is None


PAGE = (Path(__file__).parents[2] / "docs" / "chat.md").read_text("utf-8")
SAYABLE = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", PAGE)
_NOT_SAID = re.compile(r"(?i)mwatch|\.\w+$|^/$|^@")  # of the shell, settings, files; what the ear takes off


def test_the_page_of_chats_has_every_command_and_no_other() -> None:
    assert re.findall(r"^\| `/([a-z]+)` \|", PAGE, re.MULTILINE) == [one.name for one in COMMANDS if one.zh]


@pytest.mark.parametrize("said", sorted({one for one in SAYABLE if not _NOT_SAID.search(one)}))
def test_what_the_page_says_can_be_said_is_understood(parlour: Parlour, said: str) -> None:
    parlour.access = {"admins": (("telegram", "42"),)}
    parlour.restart()
    assert "没听懂" not in words(parlour.say(said))


@pytest.mark.parametrize("is_same_key", [True, False])
def test_presses_at_the_same_time_have_one_effect(anywhere: Parlour, is_same_key: bool) -> None:
    screen = anywhere.say("新会")
    data = next(one.data for row in screen.rows for one in row if "保存" in one.label)
    with ThreadPoolExecutor(4) as pool:
        keys = ["same" if is_same_key else f"key {no}" for no in range(4)]
        answers = list(pool.map(lambda key: anywhere.press(data, key=key), keys))
    assert sorted(one.toast for one in answers).count("已保存") == 1
    assert anywhere.lines() == ["新会"]
