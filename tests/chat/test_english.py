"""Who speaks English is answered in English: frames, buttons, toasts. What papers say stays as it was printed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from string import Formatter

from parlour import ANNA, REGION, Parlour, labels, leads, words

from bot.chat.english import english
from bot.render.screen import Look

JOAN = replace(ANNA, language="en")
HAN = re.compile("[\u4e00-\u9fff]")
TABLE = tomllib.loads((files("bot.chat") / "english.toml").read_text("utf-8"))
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
    screen = parlour.tap_on(parlour.say("/sub", JOAN), "Xinhui", "新能源电池", "≥1亿", "signed", "Save", by=JOAN)
    assert words(screen).startswith("✅ Subscribed, #1")
    assert parlour.lines() == ["新会 新能源电池 ≥1亿 签约"]


def test_leads_are_english(parlour: Parlour) -> None:
    parlour.leads = leads()
    parlour.restart()
    parlour.tap(parlour.say("新会", JOAN), "Save", JOAN)
    alert = parlour.tell()
    card = parlour.act(alert, "我来跟进", JOAN).screen
    assert card is not None
    shown = [card, parlour.tap(card, "Assessed", JOAN).screen, parlour.tap(card, "Hand over", JOAN).screen]
    shown += [parlour.tap(card, "Report", JOAN).screen, parlour.say("/leads L1", JOAN)]
    shown += [parlour.tap(card, "End", JOAN).screen]
    kept = re.compile(r"云岭储能电池项目|新会区|12亿元|安娜|江府办函.*")
    for screen in shown:
        left = [one.words for one in screen.lines if HAN.search(kept.sub("", one.words))] if screen else ["none"]
        assert left == []
        assert HAN.search("".join(one for row in labels(screen) for one in row)) is None


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
