"""Who speaks English is answered in English: frames, buttons, toasts. What papers say stays as it was printed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from string import Formatter

from parlour import ANNA, REGION, ZONE, Parlour, labels, leads, words

from bot.chat.hearing import Pressed
from bot.pipeline.compose import Composer
from bot.render import Bundle, telegram, text, wecom, wecom_app
from bot.render.interpreter import english
from bot.render.screen import Look
from bot.types import Delivery, DeliveryState

JOAN = replace(ANNA, language="en")
HAN = re.compile("[\u4e00-\u9fff]")
TABLE = tomllib.loads((files("bot.render") / "phrases" / "spoken.toml").read_text("utf-8"))
OURS = [
    "/start",
    "/help",
    "/sub",
    "/list",
    "/mutes",
    "/board",
    "/targets",
    "/due",
    "/export",
    "/today",
    "/week",
    "/forget",
]
# Words of papers, of a subscription, of an example: they stay.
DATA = re.compile(r"新会 .*|[云远]\w+项目.*|“[^”]*”|/\w+ 新会|静音 口罩 7天|口罩|新会区|江门日报|12亿元|台山市")


def test_the_frame_is_english_everywhere(parlour: Parlour) -> None:
    parlour.access = {"per_minute": 999}
    parlour.restart()
    parlour.tap(parlour.say("新会 ≥1亿", JOAN), "Save", JOAN)
    parlour.tell()
    parlour.wait(minutes=5)
    for line in (*OURS, "P1", "/find 云岭", "/pause 3d", "/resume", "/set", "/unsub", "/mute", "口罩", "/why", "no"):
        screen = parlour.say(line, JOAN)
        left = [one.words for one in screen.lines if one.look is not Look.QUOTE and HAN.search(DATA.sub("", one.words))]
        assert left == [], line
        if line != "/set":  # it offers 中文
            assert HAN.search("".join(one for row in labels(screen) for one in row)) is None, line


def test_five_taps_in_english(parlour: Parlour) -> None:
    screen = parlour.tap_on(
        parlour.say("/sub", JOAN), "Xinhui", "new-energy batteries", "≥1亿", "signed", "Save", by=JOAN
    )
    assert words(screen).startswith("✅ Subscribed, #1")
    assert parlour.lines(JOAN) == ["新会 新能源电池 ≥1亿 签约 英文"]


def test_leads_are_english(parlour: Parlour) -> None:
    parlour.leads = leads()
    parlour.restart()
    parlour.tap(parlour.say("新会", JOAN), "Save", JOAN)
    alert = parlour.tell()
    card = parlour.act(alert, "follow up", JOAN).screen
    assert card is not None
    shown = [card, parlour.tap(card, "Assessed", JOAN).screen, parlour.tap(card, "Hand over", JOAN).screen]
    shown += [parlour.tap(card, "Report", JOAN).screen, parlour.say("/leads L1", JOAN)]
    shown += [parlour.tap(card, "End", JOAN).screen]
    kept = re.compile(r"云岭储能电池项目|新会区|12亿元|安娜|江府办函.*")
    for screen in shown:
        left = [one.words for one in screen.lines if HAN.search(kept.sub("", one.words))] if screen else ["none"]
        assert left == []
        assert HAN.search("".join(one for row in labels(screen) for one in row)) is None


def test_alerts_speak_the_language_of_their_room_and_keep_it(parlour: Parlour) -> None:
    """Whatever is followed, muted or claimed by a tap, and whoever's client speaks what."""
    parlour.leads = leads()
    parlour.restart()
    parlour.tap(parlour.say("新会 ≥1亿 英文"), "保存")
    number = parlour.tell()
    for act in ("⭐Follow", "🙋I follow up", "🔕7 days"):
        parlour.act(number, act)
    message = parlour.conversation.alert(Pressed(ANNA, f"e:1:{number}", "1", ""))
    assert message is not None
    bundle = Bundle([replace(message, heard_from=2, maybe_twice=True)], is_late=True)
    cards = replace(message, maybe_twice=True)
    shown = [text(message), telegram.render(message).html, wecom.render(message).markdown, wecom_app.shown(cards)]
    shown += [telegram.render(bundle).html, wecom.render(bundle).markdown, text(bundle)]
    kept = re.compile(r"“[^”]*”|云岭储能电池项目(签约)?|新会 ≥1亿|关注#1|江门日报|安娜|<[^>]*>|[…—　]")
    for one in shown:
        assert HAN.search(kept.sub("", one)) is None, one
        assert "signed" in one
        assert "CNY 1.2 bn" in one
    assert HAN.search("".join(one.label for row in message.rows for one in row).replace("安娜", "")) is None
    assert words(parlour.say("/list")).startswith("My subscriptions"), "the chat speaks it too"
    assert parlour.lines() == ["新会 ≥1亿 英文", "关注#1 英文"]


def test_reminders_speak_the_language_of_their_room(parlour: Parlour) -> None:
    parlour.leads = leads()
    parlour.restart()
    parlour.tap(parlour.say("新会 英文"), "保存")
    parlour.act(parlour.tell(), "follow up")
    parlour.wait(days=1)
    leads().remind(parlour.store, lambda: parlour.time)
    with parlour.store.read() as tx:
        (notice,) = [row["notice_id"] for row in tx.rows.deliveries() if row["notice_id"] and row["address"] == "42"]
    due = Delivery(9, 0, "telegram", "42", DeliveryState.PENDING, 0, parlour.time, notice_id=notice)
    screen = Composer(parlour.store, {}, ZONE, REGION, with_leads=True).screen(due)
    assert words(screen).startswith("⏰ Due today | registered and answered | 云岭储能电池项目")
    assert labels(screen) == [["Answered"], ["Report", "Hand over", "End"]]


def test_the_language_of_a_room_is_changed_by_a_word_or_a_button(parlour: Parlour) -> None:
    assert "没有订阅" in words(parlour.say("English"))
    parlour.tap(parlour.say("新会"), "保存")
    parlour.tap(parlour.say("台山"), "保存")
    assert "English from now on" in words(parlour.say("English"))
    assert parlour.lines() == ["新会 英文", "台山 英文"]
    settings = parlour.say("/set 1")
    assert "✓English" in [one for row in labels(settings) for one in row]
    back = parlour.tap(settings, "中文")
    assert "✓中文" in [one for row in labels(back.screen) for one in row]
    assert words(parlour.say("/list", JOAN)).startswith("我的订阅"), "what was chosen goes before the client's language"
    parlour.tap(parlour.say("开平 英文"), "保存")
    assert words(parlour.say("/list")).startswith("My subscriptions")


WRONG = """
佛山 ≥1亿; 司前 ≥1亿; 锂电池 签约; 新会 签于; 新会|签约; ≤1亿; 新会 5000万; 每日 每周; “储能; 新会 |; 每日一
勿扰25:00-7:00; 时区Mars/Base; 新会 报平安; 目标 签约; 静音 口罩 至2020-01-01; 今天 火星; /find 一 二 三 四 五 六
P99; L9; 暂停 x; 写进展 x; 跟进 x; 取消静音 x; /today 2026-13-01
"""
# What was said, and how it should have been: in the words of subscriptions.
MAY_BE_CHINESE = re.compile(
    r"“[^”]*”|: .*【.*】.*|: 新会 .*|E\.g\. .*|[Ss]ay .*|[Ww]rite .*|Add .*|Leave .*"
    r"|/\w+ .*|Both .*|Did you mean .*|Make .*"
)


def test_what_is_wrong_with_a_line_is_said_in_english(parlour: Parlour) -> None:
    parlour.access = {"per_minute": 999}
    parlour.restart()
    for line in re.split("[\n;]", WRONG.strip()):
        said = words(parlour.say(line, JOAN))
        plain = MAY_BE_CHINESE.sub("", said)
        assert HAN.search(plain) is None, said


def test_administrators_are_answered_in_english(parlour: Parlour) -> None:
    parlour.access = {"per_minute": 999, "admins": (("telegram", "42"),)}
    parlour.restart()
    parlour.tap(parlour.say("新会", JOAN), "Save", JOAN)
    number = parlour.tell()
    parlour.act(number, "Wrong", JOAN)
    for line in ("/status", "/sources", "/users", "/audit", "/fetch paper", "/fetch x", "/broadcast hello"):
        screen = parlour.say(line, JOAN)
        left = [one.words for one in screen.lines if HAN.search(DATA.sub("", one.words.replace("安娜", "")))]
        assert [one for one in left if "｜" not in one] == [], line


def test_toasts_and_errors_are_english(parlour: Parlour) -> None:
    assert parlour.press("zz", JOAN).toast == "This button is out of date. What can be done: /help"
    assert parlour.press("r:1:9", JOAN).toast == "There is no subscription 9 here. See the numbers: /list"
    assert words(parlour.say("新会 签于", JOAN)).startswith("⚠️ “签于” is not understood: 新会 【签于】")


def test_both_sides_of_the_table_have_the_same_places() -> None:
    def places(template: str) -> list[str]:
        return sorted(name for _, name, _, _ in Formatter().parse(template) if name)

    assert [chinese for chinese, said in TABLE.items() if places(chinese) != places(said)] == []


def test_words_that_are_not_ours_pass_untouched() -> None:
    for strange in ("", "{n}", "{0}", "<b>", "已退订\n{line}", "%s", "({[", "云岭储能电池项目"):
        assert english(strange, REGION) == strange
