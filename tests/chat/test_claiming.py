"""Following a project up from a chat: one claims it, others see who; reminders go out once, whatever is killed."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest
from parlour import ANNA, BERT, CHIEF, GROUP, GUEST, OFFICE, ZONE, Parlour, labels, leads, words

from bot.leads import Act, Follower
from bot.render.screen import Screen


def follow(parlour: Parlour) -> int:
    """An alert that Anna, Bert and the group were promised, where leads are followed up. It is Thursday, 10:00."""
    parlour.leads = leads()
    parlour.restart()
    for by in (ANNA, BERT, GROUP):
        parlour.tap(parlour.say("/sub 新会", by), "保存", by)
    return parlour.tell()


def remind(parlour: Parlour) -> int:
    return leads().remind(parlour.store, lambda: parlour.time)


def notices(parlour: Parlour, address: str) -> list[Screen]:
    """What was promised to an address besides alerts, oldest first."""
    with parlour.store.read() as tx:
        ids = [row["notice_id"] for row in tx.rows.deliveries() if row["address"] == address and row["notice_id"]]
        return [tx.notices.screen(id_) for id_ in reversed(ids)]


def titles(parlour: Parlour, address: str) -> list[str]:
    names = [one.lines[0].words for one in notices(parlour, address)]
    assert all(one.endswith("｜云岭储能电池项目") for one in names)
    return [one.removesuffix("｜云岭储能电池项目") for one in names]


def test_the_first_one_follows_it_up_and_the_second_learns_who(anywhere: Parlour) -> None:
    alert = follow(anywhere)
    assert labels_of(anywhere, alert) == ["⭐关注", "🙋我来跟进", "🔕7天"]
    mine = anywhere.act(alert, "我来跟进")
    assert (mine.toast, mine.redraw) == ("🙋 由你跟进", True)
    assert "安娜 2026-03-05 起跟进" in words(mine.screen)
    assert "⏳ 登记响应 最迟 03-06" in words(mine.screen)
    assert "江府办函〔2024〕37号《江门市招商线索管理办法》" in words(mine.screen)
    theirs = anywhere.act(alert, "安娜跟进", BERT)
    assert (theirs.toast, theirs.screen) == ("安娜已在跟进（03-05 起）", None)
    assert labels_of(anywhere, alert, GROUP)[1] == "🙋安娜跟进", "the room sees it too"
    assert "没有跟进中的线索" in words(anywhere.say("线索", BERT))
    assert "#L1 云岭储能电池项目（新会区，12亿元）安娜：登记响应 最迟 03-06" in words(anywhere.say("线索"))


def labels_of(parlour: Parlour, alert: int, by: object = ANNA) -> list[str]:
    return [one.label for one in parlour.under(alert, by)[1]]  # type: ignore[arg-type]


def test_of_two_who_claim_at_once_one_does(anywhere: Parlour) -> None:
    follow(anywhere)
    together = Barrier(2)

    def claim(name: str) -> tuple[str, bool]:
        together.wait()
        with anywhere.store.write() as tx:
            lead, is_new = leads().claim(tx, 1, Follower("telegram", name, name, name), anywhere.time)
        return str(lead.by), is_new

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(claim, ("甲", "乙")))
    assert sorted(is_new for _, is_new in done) == [False, True]
    assert len({name for name, _ in done}) == 1


def test_reminders_come_before_at_and_after_the_last_day_once(anywhere: Parlour) -> None:
    anywhere.act(follow(anywhere), "我来跟进")
    assert remind(anywhere) == 0
    anywhere.wait(days=1)
    for _ in range(3):
        remind(anywhere)
        anywhere.restart()
        anywhere.wait(minutes=1)
    assert titles(anywhere, "42") == ["⏰ 今天到期｜登记响应"]
    assert titles(anywhere, "chief") == ["🙋 5亿元以上线索，请提前介入"]
    anywhere.wait(days=1)
    assert remind(anywhere) == 0, "Saturday"
    anywhere.wait(days=2)
    assert remind(anywhere) == 4, "two for Anna, one for the chief, the ledger"
    assert titles(anywhere, "42")[1:] == ["‼️ 已超期｜登记响应", "⏰ 下个工作日到期｜初步研判"]
    assert titles(anywhere, "chief")[1:] == ["‼️ 线索超期｜登记响应"]
    assert remind(anywhere) == 0


def test_what_is_done_stops_its_clock(parlour: Parlour) -> None:
    parlour.act(follow(parlour), "我来跟进")
    parlour.wait(days=1)
    remind(parlour)
    (reminder,) = notices(parlour, "42")
    assert labels(reminder) == [["已响应"], ["写进展", "转交", "结束"]]
    answer = parlour.tap(reminder, "已响应")
    assert (answer.toast, answer.instead) == ("已记下：登记响应", True)
    assert "✅ 登记响应 03-06" in words(answer.screen)
    again = parlour.tap(reminder, "已响应")
    assert words(again.screen) == words(answer.screen)
    parlour.wait(days=3)
    remind(parlour)
    assert titles(parlour, "42")[1:] == ["⏰ 下个工作日到期｜初步研判"]
    later = parlour.tap(notices(parlour, "42")[1], "延期")
    assert "⏳ 初步研判 最迟 03-12" in words(later.screen)
    assert "没有可以延长的时限" in parlour.tap(notices(parlour, "42")[1], "延期").toast


def test_how_it_goes_is_asked_for_and_kept(parlour: Parlour) -> None:
    card = parlour.act(follow(parlour), "我来跟进").screen
    assert card is not None
    parlour.wait(days=5)
    assert "进展怎么样" in words(parlour.tap(card, "写进展").screen)
    assert "“已谈用地 =1+1”" in words(parlour.say("已谈用地 =1+1"))
    assert "✅ 报告进展 03-10，⏳ 报告进展 最迟 03-24" in words(parlour.say("线索 L1"))
    assert "“再谈一次”" in words(parlour.say("写进展 L1 再谈一次"))


def test_a_lead_is_common_to_its_room_and_to_no_other(parlour: Parlour) -> None:
    alert = follow(parlour)
    card = parlour.act(alert, "我来跟进", GROUP).screen
    assert card is not None
    assert parlour.tap(card, "已响应", GUEST).toast == "已记下：登记响应"
    assert "由他来定" in parlour.tap(card, "结束", GUEST).toast
    assert "这里没有线索 L1" in parlour.tap(card, "已响应", BERT).toast
    assert "初步研判" in words(parlour.say("线索 L1", ANNA)), "who follows it up reaches it from anywhere"
    parlour.wait(days=1)
    remind(parlour)
    assert titles(parlour, "-100200") == []
    assert titles(parlour, "42") == []


def test_it_is_handed_over_to_who_takes_it(parlour: Parlour) -> None:
    card = parlour.act(follow(parlour), "我来跟进", GROUP).screen
    assert card is not None
    offered = parlour.tap(card, "转交", GROUP).screen
    assert offered is not None
    assert "想请人接手" in words(offered)
    taken = parlour.tap(offered, "我来接手", GUEST)
    assert taken.toast == "🙋 由你接手"
    assert "伯特 2026-03-05 起跟进" in words(taken.screen)
    assert "伯特正在跟进" in parlour.tap(offered, "我来接手", GROUP).toast


def test_from_a_private_chat_it_is_handed_over_to_who_claims_it(anywhere: Parlour) -> None:
    alert = follow(anywhere)
    card = anywhere.act(alert, "我来跟进").screen
    assert card is not None
    assert "已在跟进" in anywhere.act(alert, "安娜跟进", BERT).toast
    offered = words(anywhere.tap(card, "转交").screen)
    assert "谁来接手，就发：跟进 P1" in offered
    assert labels_of(anywhere, alert, BERT)[1] == "🙋我来接手"
    assert "想请人接手" in words(anywhere.say("P1", BERT))
    taken = anywhere.act(alert, "我来接手", BERT)
    assert (taken.toast, "伯特 2026-03-05 起跟进" in words(taken.screen)) == ("🙋 由你接手", True)
    (told,) = notices(anywhere, "42")
    assert words(told).startswith("🙋 伯特已接手｜云岭储能电池项目")
    assert "伯特已在跟进" in words(anywhere.say("跟进 P1")), "who handed it over has it no more"
    assert "没有跟进中的线索" in words(anywhere.say("线索"))
    assert "登记响应" in words(anywhere.say("L1", BERT))


def test_the_project_card_says_who_follows_it_up(parlour: Parlour) -> None:
    follow(parlour)
    assert [one.label for one in parlour.say("P1").rows[0]] == ["⭐关注", "🙋我来跟进", "🔕7天"]
    assert "安娜 2026-03-05 起跟进" in words(parlour.tap(parlour.say("P1"), "我来跟进").screen)
    mine, theirs = parlour.say("P1"), parlour.say("P1", BERT)
    assert "🙋 安娜 2026-03-05 起跟进" in words(mine)
    assert "🙋 安娜 2026-03-05 起跟进" in words(theirs)
    assert [one.label for one in mine.rows[0]] == ["⭐关注", "线索 L1", "🔕7天"]
    assert [one.label for one in theirs.rows[0]] == ["⭐关注", "🔕7天"]


def test_which_of_several_projects_is_followed_up_is_asked(parlour: Parlour) -> None:
    follow(parlour)
    parlour.tap(parlour.say("全部"), "保存")
    body = "昨日，总投资2亿元的山海食品项目在新会区签约。同日，总投资3亿元的远山光伏玻璃项目在台山市动工。"
    alert = parlour.tell("两个项目", body)
    asked = parlour.act(alert, "我来跟进").screen
    assert "跟进哪一个？" in words(asked)
    card = parlour.tap(asked, "#P3")
    assert (card.instead, "远山光伏玻璃项目" in words(card.screen)) == (True, True)
    assert "没有跟进中的线索" not in words(parlour.say("线索"))


@pytest.mark.parametrize(
    ("label", "said"), [("已落地", "跟进：已落地"), ("不再跟进", "跟进：不再跟进"), ("放回", "跟进：已放回")]
)
def test_it_ends_as_one_says(parlour: Parlour, label: str, said: str) -> None:
    alert = follow(parlour)
    card = parlour.act(alert, "我来跟进").screen
    assert card is not None
    ended = parlour.tap_on(card, "结束", label)
    assert said in words(ended)
    assert labels(ended) == []
    parlour.wait(days=1)
    assert remind(parlour) == 0
    assert "已经结束" in parlour.tap(card, "已响应").toast
    assert parlour.act(alert, "我来跟进", BERT).toast == "🙋 由你跟进", "it may be followed up anew"


def test_news_of_it_reach_who_follows_it_up_whatever_they_subscribed_to(parlour: Parlour) -> None:
    parlour.act(follow(parlour), "我来跟进")
    number = parlour.lines().index("新会") + 1
    parlour.say(f"退订 {number}")
    parlour.wait(days=30)
    alert = parlour.tell("云岭储能电池项目破土", "4月3日，云岭储能电池项目在新会区正式动工建设，厂房同步打桩。")
    with parlour.store.read() as tx:
        told = {row["address"] for row in tx.rows.deliveries() if row["alert_id"] == alert}
    assert told == {"42", "43", "-100200"}
    assert "因为这里跟进 #L1" in words(parlour.say(f"为什么 A{alert}"))


def test_the_ledger_is_shared_on_monday_once_with_its_table(anywhere: Parlour) -> None:
    anywhere.act(follow(anywhere), "我来跟进")
    with anywhere.store.write() as tx:
        leads().act(tx, 1, Act.REPORTED, Follower(*CHIEF, "c", "=cmd"), anywhere.time, "=1+1")
    anywhere.wait(days=4)
    for _ in range(3):
        remind(anywhere)
        anywhere.wait(hours=2)
    (screen,) = notices(anywhere, OFFICE[1])
    assert words(screen).startswith("📋 招商线索台账 03-02—03-08\n新认领 1，跟进中 1，其中超期 1；结束 0\n‼️ #L1 云岭")
    assert screen.file is not None
    name, data = screen.file
    assert name == "线索台账-2026-W10.csv"
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    wanted = {"编号": "1", "状态": "已超期", "亿元": "12", "跟进人": "安娜", "下一步": "登记响应", "到期": "2026-03-06"}
    assert wanted.items() <= row.items()
    assert row["进展"] == "'=1+1"


def test_where_it_is_off_nothing_offers_it(parlour: Parlour) -> None:
    parlour.tap(parlour.say("新会"), "保存")
    alert = parlour.tell()
    assert labels_of(parlour, alert) == ["⭐关注", "🔕7天"]
    assert "没有开线索跟进" in words(parlour.say("跟进 P1"))
    assert "没有开线索跟进" in parlour.press(f"c:1:{alert}:1").toast


def test_who_leaves_gives_it_back_and_is_forgotten(anywhere: Parlour) -> None:
    anywhere.act(follow(anywhere), "我来跟进")
    anywhere.tap_on(anywhere.say("删除我的数据"), "全部删除")
    with anywhere.store.read() as tx:
        (left,) = tx.leads.all(ZONE)
    assert (left.is_open, str(left.by), {event.name for event in left.events}) == (False, "", {""})


def test_a_name_of_tricks_is_shown_as_it_reads(parlour: Parlour) -> None:
    alert = follow(parlour)
    tricky = replace(ANNA, name="\u202e</b>安\n娜" * 30)
    parlour.act(alert, "我来跟进", tricky)
    (label,) = [one.label for one in parlour.under(alert)[1] if "跟进" in one.label]
    assert label == "🙋</b>安跟进"
    assert "\u202e" not in words(parlour.say("线索"))
