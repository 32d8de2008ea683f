"""A weekly in a group of WeCom: a table of the week by district, in markdown_v2, beside the alerts themselves."""

from __future__ import annotations

from datetime import date, datetime

from office import REGION, ZONE, Office

from bot.demo.standins.wecom import faults as api
from bot.demo.standins.wecom.robots import LIMITS
from bot.pipeline.keep import keep
from bot.pipeline.think import Rules, think
from bot.pipeline.weekly import sum_up
from bot.render.screen import Line, Look, Screen, flat, from_row, to_row
from bot.subscriptions import parse
from bot.types import Article

RULES = Rules(REGION, 7, ZONE)
KEY = "aaaa1111-2222-3333-4444-555566667777"
MONDAY = "09 08:11"


def at(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{words}").replace(tzinfo=ZONE)


def subscribe(office: Office, to: str, line: str) -> None:
    with office.store.write() as tx:
        tx.subscriptions.add(*to.split(":"), parse(line, region=REGION, today=date(2026, 3, 1)), at("02 08:00"))


def news(office: Office, when: str, name: str, text: str) -> None:
    office.clock.now = at(when)
    made = Article(name, f"http://paper.example/{name}", "paper", f"{name}项目签约", text, at(when), "meta")
    with office.store.write() as tx:
        keep(tx, think(made, RULES), RULES, read_at=at(when), baseline=False)


def come(office: Office, when: str) -> int:
    office.clock.now = at(when)
    return sum_up(office.store, (), RULES, office.clock())


def test_the_week_comes_as_a_table_once_beside_its_alerts(office: Office) -> None:
    subscribe(office, "wecom:招商群", "全部 每周一8:10")
    subscribe(office, "telegram:42", "全部 每周一8:10")
    news(office, "04 09:00", "云岭", "昨日，总投资12亿元的云岭储能电池项目在新会区签约，由云岭新能源有限公司投资建设。")
    news(office, "05 09:00", "启禾", "昨日，总投资3亿元的启禾食品项目在恩平市动工，由启禾食品有限公司投资建设。")
    assert (come(office, "08 12:00"), come(office, MONDAY), come(office, MONDAY)) == (0, 1, 0)
    office.send(after_s=10)
    assert [one.kind for one in office.wecom.groups[KEY]] == ["markdown", "markdown_v2"]
    lines = office.group(KEY)[-1].splitlines()
    assert lines[0].startswith("## 江门项目周报")
    assert "新签 1" in lines[1]
    assert "动工 1" in lines[1]
    assert "| 区 | 新签（个/亿元） | 动工 | 投产 | 疑似停滞 | 完成率−序时（点） |" in lines
    assert "| 新会 | 1/12 | – | – | – | – |" in lines
    assert "| 恩平 | – | 1 | – | – | – |" in lines
    assert len(office.shown("42")) == 2, "who is told elsewhere gets no table"


def test_a_week_without_news_has_no_table(office: Office) -> None:
    subscribe(office, "wecom:招商群", "全部 每周一8:10")
    assert come(office, MONDAY) == 0


def test_a_refused_table_is_sent_as_words(office: Office) -> None:
    subscribe(office, "wecom:招商群", "新会 每周一8:10")
    news(office, "04 09:00", "云岭", "昨日，总投资12亿元的云岭储能电池项目在新会区签约，由云岭新能源有限公司投资建设。")
    office.clock.now = at("09 08:10")
    office.send(after_s=500)
    assert come(office, "09 08:30") == 1
    office.wecom.fail(KEY, api.errcode(40058, "markdown_v2.content exceed max length"))
    office.send(after_s=10)
    told = office.wecom.groups[KEY][-1]
    assert told.kind == "text"
    assert "新会：新签（个/亿元） 1/12，动工 –" in told.content


def test_a_table_is_kept_and_cut_with_the_signs_of_strangers_harmless(office: Office) -> None:
    head, row = ("区", "新签"), ("新会|<@all>_x_", "1/12")
    screen = Screen((Line("周报", Look.TITLE), *(Line(f"{no}" + "长" * 200) for no in range(30))), table=(head, row))
    assert from_row(to_row(screen)) == screen
    assert flat(screen).lines[-1].words == "新会|<@all>_x_：新签 1/12"
    with office.store.write() as tx:
        tx.notices.promise("weekly", "one", screen, [("wecom", "招商群"), ("telegram", "42")], office.clock())
    assert office.send() == 2
    (told,) = office.wecom.groups[KEY]
    assert told.kind == "markdown_v2"
    assert len(told.content.encode()) <= LIMITS["markdown_v2"]
    assert told.content.endswith("| 区 | 新签 |\n| :--- | :--- |\n| 新会｜＜＠all＞＿x＿ | 1/12 |")
