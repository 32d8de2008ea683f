"""A member of WeCom who never saw the bot: over real HTTP, with real signatures and ciphers, through the web door."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from parlour import BODY, TITLE

from bot.app import App
from bot.channels.wecom import WeComApp
from bot.chat.wecom.menu import menu
from bot.demo.standins import WeComStandIn
from bot.demo.standins.wecom import faults as api
from bot.demo.standins.wecom.caller import AES_KEY, TOKEN, Caller
from bot.demo.standins.wecom.members import AGENT_ID, CORP_ID, SECRET, Told
from bot.pipeline.keep import keep
from bot.pipeline.think import think
from bot.settings import load
from bot.store import Store
from bot.types import Article
from bot.web import Door

LONG_S = 30.0


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Office:
    """The bot with its door open, WeCom, and a member with a phone."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.clock = Clock()
        self.wecom = stack.enter_context(WeComStandIn(members=["zhang", "wang"], clock=self.clock.seconds))
        self._settings = load(
            data_dir=folder, wecom_base_url=self.wecom.url, wecom_corp_id=CORP_ID, wecom_secret=SECRET,
            wecom_agent_id=AGENT_ID, wecom_token=TOKEN, wecom_aes_key=AES_KEY,
        )  # fmt: skip
        self._stack = stack
        self.start()

    def start(self) -> None:
        """A new process on the same database."""
        self.app = App(self._settings, now=self.clock, sleep=self.clock.sleep)
        assert self.app.wecom_ear
        self.ear = self.app.wecom_ear
        self.door = self._stack.enter_context(Door(self.app, "127.0.0.1", 0))
        url = f"http://127.0.0.1:{self.door.port}/wecom"
        self.caller = Caller(url, self.wecom.members, clock=self.clock.seconds)
        self._stack.callback(self.caller.close)
        self._stack.callback(self.app.close)

    def shown(self, member: str = "zhang") -> list[Told]:
        assert self.ear.drained(LONG_S)
        return self.wecom.members.told[member]

    def says(self, words: str, member: str = "zhang") -> str:
        """What is answered."""
        before = len(self.shown(member))
        assert self.caller.says(member, words) == 200
        return "\n".join(one.words for one in self.shown(member)[before:])

    def presses(self, told: Told, label: str) -> str:
        before = len(self.shown())
        assert self.caller.presses("zhang", told, label) == 200
        return "\n".join(one.words for one in self.shown()[before:])

    def news(self, title: str = TITLE, body: str = BODY) -> None:
        """An article comes in, and what it promises goes out."""
        number = self.clock.seconds()
        made = Article(f"k{number}", f"http://paper.example/{number}", "paper", title, body, self.clock(), "meta")
        with self.app.store.write() as tx:
            keep(tx, think(made, self.app.rules), self.app.rules, read_at=self.clock(), baseline=False)
        self.clock.sleep(60)
        self.app.deliverer.once()

    @property
    def lines(self) -> list[str]:
        with self.app.store.read() as tx:
            return [one.address for one in tx.subscriptions.all(WeComApp.name)]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    Store.open(f"sqlite:///{tmp_path / 'jmwatch.db'}").close()
    with ExitStack() as stack:
        yield Office(tmp_path, stack)


def test_a_member_subscribes_is_told_mutes_asks_why_and_leaves(office: Office) -> None:
    assert office.caller.verifies()
    assert office.caller.enters("zhang") == 200
    (welcome,) = office.shown()
    assert "回复数字" in welcome.words

    rehearsal = office.says("新会 ≥1亿 签约|动工")
    assert "过去90天" in rehearsal
    assert "1. " in rehearsal, "saving is one number away"
    assert office.lines == []
    office.says("1")
    assert office.lines == ["zhang"]

    office.news()
    alert = office.shown()[-1]
    assert alert.kind == "template_card"
    assert "云岭储能电池项目" in alert.card["main_title"]["title"]
    assert "“总投资12亿元的云岭储能电池项目在新会区签约”" in alert.words
    assert "12亿元" in alert.words

    evidence = office.presses(alert, "证据")
    assert "总投资12亿元" in evidence
    assert "静音" in office.presses(alert, "🔕7天")
    assert (alert.changes, "🔔取消静音" in alert.buttons) == (1, True)
    why = office.says("为什么 A1")
    assert "新会" in why

    office.news("云岭储能电池项目动工", "昨日，总投资12亿元的云岭储能电池项目在新会区动工建设。")
    assert office.shown()[-1].words == why, "muted"

    asked = office.presses(alert, "⚠️有误")
    assert "哪里不对" in asked
    assert "谢谢" in office.says("金额写错了")

    office.says("退订 全部")
    office.says("1")
    assert office.lines == []
    assert office.wecom.members.dropped == []
    assert (office.wecom.members.faults, office.wecom.violations) == ([], [])


def test_the_menu_says_the_commands(office: Office) -> None:
    app = office.app.channels[WeComApp.name]
    assert isinstance(app, WeComApp)
    assert app.set_menu(menu()).sent
    names = [item["name"] for column in office.wecom.members.menu["button"] for item in column["sub_button"]]
    assert len(names) == len(set(names)) >= 10
    for name in names:
        before = len(office.shown())
        assert office.caller.clicks("zhang", name) == 200
        office.clock.sleep(30)
        assert len(office.shown()) == before + 1, name


def test_fault_29_a_call_that_is_brought_three_times_has_one_effect(office: Office) -> None:
    message = office.caller.message("zhang", "新会 签约")
    again = office.caller.call(message)
    statuses = [office.caller.post(one) for one in (again, again, office.caller.call(message))]
    assert statuses == [200, 200, 200]
    assert len(office.shown()) == 1
    assert office.caller.post(office.caller.call(message)) == 200
    assert len(office.shown()) == 1


def test_fault_29_a_slow_conversation_does_not_hold_up_the_answer(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    entered, leave = threading.Event(), threading.Event()
    hear = office.ear._conversation.hear

    def slowly(said: Any) -> Any:
        entered.set()
        leave.wait(LONG_S)
        return hear(said)

    monkeypatch.setattr(office.ear._conversation, "hear", slowly)
    assert office.caller.says("zhang", "帮助") == 200, "while nothing is answered yet"
    assert entered.wait(LONG_S)
    assert office.wecom.members.told["zhang"] == []
    leave.set()
    assert len(office.shown()) == 1


def test_what_was_confirmed_outlives_a_kill(office: Office) -> None:
    office.ear.stop()  # kept, confirmed, and then the process is no more
    assert office.caller.says("zhang", "新会 签约") == 200
    assert office.shown() == []
    office.start()
    office.ear.start()
    assert "过去90天" in office.shown()[-1].words


def test_killed_between_effect_and_answer_the_member_is_answered_after_the_start(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.says("新会 签约")

    def die(*_: object, **__: object) -> None:
        raise OSError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(office.ear._replier, "answer", die)
        assert office.caller.says("zhang", "1") == 200
        assert len(office.shown()) == 1
    assert office.lines == ["zhang"]
    office.start()
    office.ear.start()
    assert "已订阅" in office.shown()[-1].words
    assert office.lines == ["zhang"]


def test_an_answer_that_finds_no_way_out_waits_among_the_promises(office: Office) -> None:
    office.wecom.fail("zhang", *[api.NOT_FROM_HERE] * 2)
    assert office.says("帮助") == ""
    office.clock.sleep(700)
    office.app.deliverer.once()
    office.clock.sleep(700)
    office.app.deliverer.once()
    assert "怎么用" in office.shown()[-1].words


def test_fault_30_a_card_that_cannot_be_changed_is_answered_by_text_and_the_state_is_kept(office: Office) -> None:
    office.says("新会 签约")
    office.says("1")
    office.news()
    alert = office.shown()[-1]
    office.wecom.fail("message/update_template_card", api.errcode(40058, "response_code is used"))
    answer = office.presses(alert, "🔕7天")
    assert "不能再改" in answer
    assert alert.changes == 0
    with office.app.store.read() as tx:
        assert len(tx.subscriptions.mutes(WeComApp.name, "zhang")) == 1


def test_a_member_who_may_not_see_the_app_any_more_is_sent_nothing_until_back(office: Office) -> None:
    office.says("新会 签约")
    office.says("1")
    assert office.caller.may_see("zhang", may=False) == 200
    before = len(office.shown())
    office.news()
    assert len(office.shown()) == before
    assert office.caller.may_see("zhang", may=True) == 200
    assert len(office.shown()) == before + 1
    office.news("乙电池项目签约", "昨日，总投资3亿元的云岭乙电池项目在新会区签约。")
    assert office.shown()[-1].kind == "template_card"


def test_a_stranger_at_the_door_changes_nothing(office: Office) -> None:
    call = office.caller.call(office.caller.message("zhang", "退订 全部"), msg_signature="0" * 40)
    assert office.caller.post(call) == 403
    assert office.shown() == []
    assert office.ear.callback.refused["signature"] == 1
