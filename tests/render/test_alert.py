from datetime import UTC, datetime

import pytest

from bot.render import Message, amount, headline, telegram, text, wecom, wecom_app
from bot.render.alert import MOST_FACTS
from bot.render.buttons import Standing, under

PROJECT = {
    "kind": "project",
    "name": "云岭储能电池项目",
    "company": "云岭新能源",
    "place": "新会区",
    "period": "2026-03-04",
    "amount_yi": 12.0,
    "amount_kind": "total",
    "stage": "signed",
    "stage_is_goal": False,
    "quote": "云岭储能电池项目总投资12亿元，昨日签约",
    "reason": "new_project",
    "before": "",
    "entry_id": 7,
}
BATCH = PROJECT | {"kind": "batch", "count": 27, "scope": "重点项目", "amount_yi": 138.0, "stage": "started"}
TARGET = {
    "kind": "target",
    "place": "江门市",
    "period": "2026",
    "indicator": "招商引资投资额",
    "value": 2000.0,
    "unit": "亿元",
    "comparator": ">",
    "strength": "pledge",
    "quote": "确保全年引进超2000亿元",
}


def message(*facts: dict[str, object], **more: object) -> Message:
    given = {
        "alert_id": 3,
        "reason": "new_project",
        "facts": facts or (PROJECT,),
        "title": "三个项目签约",
        "url": "http://example.test/1",
        "outlet": "江门日报",
        "label": "第A02版：要闻",
        "published_at": datetime(2026, 3, 5, tzinfo=UTC),
    }
    return Message(**(given | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("yi", "comparator", "words"),
    [
        (12.0, "=", "12亿元"),
        (17.67, ">", "超17.67亿元"),
        (0.35, "=", "3500万元"),
        (12600.0, "~", "约1.26万亿元"),
        (1.0, ">=", "≥1亿元"),
    ],
)
def test_an_amount_is_said_as_people_say_it(yi: float, comparator: str, words: str) -> None:
    assert amount(yi, comparator) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ([PROJECT], "签约｜云岭新能源 云岭储能电池项目 12亿元 · 新会区"),
        ([PROJECT | {"company": "云岭"}], "签约｜云岭储能电池项目 12亿元 · 新会区"),
        (
            [PROJECT | {"stage_is_goal": True, "stage": "operating", "amount_yi": None, "company": None}],
            "推动投产｜云岭储能电池项目 · 新会区",
        ),
        ([BATCH], "动工｜27个重点项目 138亿元 · 新会区"),
        ([TARGET, BATCH], "目标｜确保招商引资投资额 超2000亿元 2026年 · 江门市（另1条）"),
    ],
)
def test_a_headline_is_built_from_facts(facts: list[dict[str, object]], words: str) -> None:
    assert headline(facts) == words


def test_every_told_fact_shows_its_sentence_and_its_source() -> None:
    shown = text(message(PROJECT, BATCH, TARGET))
    for fact in (PROJECT, BATCH, TARGET):
        assert f"“{fact['quote']}”" in shown
    assert "江门日报 第A02版：要闻 · 2026-03-05《三个项目签约》" in shown
    assert shown.splitlines()[0].startswith("🟢 签约｜")


def test_an_amount_told_elsewhere_shows_its_words() -> None:
    shown = text(message(PROJECT | {"quote": "云岭储能电池项目昨日签约", "amount_words": "总投资12亿元"}))
    assert "“云岭储能电池项目昨日签约” “总投资12亿元”" in shown


def test_more_facts_than_fit_a_phone_are_counted() -> None:
    shown = text(message(*[PROJECT] * (MOST_FACTS + 3)))
    assert "另有 3 条" in shown


def test_a_perhaps_second_copy_says_so() -> None:
    assert text(message(maybe_twice=True)).startswith("（此条可能重复送达）")


@pytest.mark.parametrize("words", ["\u202e反转", "零\u200b宽", "控\x07制"])
def test_hidden_characters_of_a_page_never_reach_a_reader(words: str) -> None:
    shown = text(message(title=words))
    assert not set("\u202e\u200b\x07") & set(shown)


def test_markup_in_a_title_is_shown_literally() -> None:
    title = "<b>[x](javascript:1)</b> {{7*7}} <@all>"
    assert title in text(message(title=title))


def test_a_message_names_the_subscriptions_that_asked_for_it() -> None:
    assert text(message(wanted_by=("新会 ≥1亿", "签约"))).endswith("订阅：新会 ≥1亿；签约")
    assert "订阅：" not in text(message(wanted_by=("全部",)))


def test_wherever_it_is_shown_its_projects_can_be_asked_for_by_number() -> None:
    long = PROJECT | {"name": "很长很长的名字" * 8, "entry_id": 1024}
    rows = under(3, "http://example.test/1", Standing(7, project_id=7))
    for letter in (message(rows=rows), message(PROJECT, long, rows=rows)):
        shown = [text(letter), telegram.render(letter).html, wecom.render(letter).markdown, wecom_app.shown(letter)]
        for fact in letter.facts:
            assert [f"P{fact['entry_id']}" in one for one in shown] == [True] * 4
