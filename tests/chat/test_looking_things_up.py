"""Screens that only look: days, words, cards, ledgers, files — and the commands of those who run the house."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from parlour import ANNA, BERT, GUEST, Parlour, labels, words

FAR = "3月4日，总投资3亿元的远山光伏玻璃项目在台山市动工，计划2026年5月投产。"
PLEDGE = "新会区2026年确保招商引资总额300亿元，力争350亿元。"


@pytest.fixture
def full(parlour: Parlour) -> Parlour:
    """A ledger with two projects and a pledge; Anna is told everything and runs the house."""
    parlour.access = {"per_minute": 999, "admins": (("telegram", "42"),)}
    parlour.restart()
    parlour.tap(parlour.say("全部"), "保存")
    parlour.tell()
    parlour.tell("光伏玻璃项目动工", FAR)
    parlour.tell("新会定下目标", PLEDGE)
    parlour.wait(minutes=5)
    return parlour


def test_a_day_and_a_week_read_like_their_digests(full: Parlour) -> None:
    today = full.say("今天")
    assert words(today).startswith("江门项目日报 3/5\n当日有 2 个项目进展")
    assert "签约｜云岭储能电池项目" in words(today)
    assert "“总投资12亿元的云岭储能电池项目在新会区签约”" in words(today)
    assert "云岭" not in words(full.say("今天 台山"))
    assert words(full.say("周报 台山")).startswith("台山项目周报 2/27–3/5\n本周有 1 个项目进展")
    assert words(full.say("昨天")).startswith("江门项目日报 3/4")
    before = full.tap(today, "前一天")
    assert before.instead
    assert words(before.screen).startswith("江门项目日报 3/4")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("今天 火星", "不认识“火星”"),
        ("/today 2026-13-01", "不是日期"),
        ("/week 2999-01-01", "还没有"),
        ("目标 火星", "火星"),
    ],
)
def test_a_place_or_day_there_is_not_is_said(full: Parlour, line: str, said: str) -> None:
    assert said in words(full.say(line))


def test_words_are_found_in_companies_places_and_sentences(anywhere: Parlour) -> None:
    anywhere.tell("新厂开工", "3月4日，由海风食品有限公司投资2亿元的海鲜酱项目在台山市广海镇动工建设，主要生产蚝油。")
    for word in ("海风食品", "台山", "广海", "镇动工建设", "海鲜酱 动工 台山", "2亿元"):
        found = words(anywhere.say(f"查 {word}"))
        assert "#P1 " in found, word
        assert "#A1 新厂开工" in found, word
    assert "没有找到" in words(anywhere.say("查 海鲜酱 鹤山"))


def test_words_are_found_in_names_and_titles_literally(full: Parlour) -> None:
    assert "#P1 云岭储能电池项目（新会区，签约）" in words(full.say("查 云岭 电池"))
    assert "#A2 光伏玻璃项目动工（2026-03-05）" in words(full.say("找光伏玻璃"))
    for nothing in ("%", "_", "云岭 光伏", "\\", "' OR 1=1"):
        assert "没有找到" in words(full.say(f"/find {nothing}"))
    assert "最多 5 个词" in words(full.say("/find 一 二 三 四 五 六"))


def test_a_bare_number_shows_what_it_is_of(full: Parlour) -> None:
    for line in ("P1", "#p1", "/p 1", "项目卡 P1", "/start P1"):
        assert words(full.say(line)).startswith("#P1 云岭储能电池项目\n新会区 · 12亿元"), line
    assert "因为你的订阅 #1" in words(full.say("/start A1"))
    assert words(full.say("/start from_the_website")).startswith("江门观察")
    assert "📅 承诺 投产" in words(full.say("P2"))
    assert "300亿元" in words(full.say("T3"))
    assert "台账里没有“P99”" in words(full.say("P99"))


def test_a_card_follows_and_mutes(full: Parlour) -> None:
    followed = full.tap(full.say("P2"), "⭐关注")
    assert "已关注 #P2" in words(followed.screen)
    assert labels(full.say("P2"))[0] == ["取消关注", "🔕7天"]
    assert full.lines() == ["全部", "关注#2"]


def test_how_signings_land_and_pledges_stand_and_what_comes_due(full: Parlour) -> None:
    full.tell("云岭项目动工", "3月5日，云岭储能电池项目在新会区动工。")
    assert "新会：签约 1 → 动工 1（100%） → 投产 0，签约 12亿元" in words(full.say("/board"))
    assert "引进项目投资额：确保300亿元，待实绩" in words(full.say("目标 新会"))
    assert "台账里还没有" in words(full.say("目标"))
    due = words(full.say("到期"))
    assert "90天内到期（1）\n#P2 远山光伏玻璃项目：2026年5月投产\n台山市，江门日报 2026-03-05 所说" in due
    full.wait(days=120)
    assert "到期未见（1）" in words(full.say("到期 台山"))
    assert "没有到期的" in words(full.say("到期 新会"))


def test_the_file_of_projects_opens_in_a_spreadsheet_and_runs_nothing(full: Parlour) -> None:
    with full.store.write() as tx:
        tx.connection.exec_driver_sql("UPDATE entries SET name = '=HYPERLINK(\"http://x\")' WHERE id = 2")
    file = full.say("导出").file
    assert file is not None
    name, data = file
    assert name == "projects-2026-03-05.csv"
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(row["编号"], row["名称"], row["阶段"], row["亿元"]) for row in rows] == [
        ("2", '\'=HYPERLINK("http://x")', "动工", "3"),
        ("1", "云岭储能电池项目", "签约", "12"),
    ]


def test_nothing_known_yet_is_said_kindly(parlour: Parlour) -> None:
    for line in ("/today", "/week", "/find 甲", "/board", "/targets", "/due", "/export", "/status", "/list", "/mutes"):
        screen = parlour.say(line)
        assert words(screen)
        assert screen.file is None


def test_reading_changes_nothing_so_anybody_in_a_group_may(full: Parlour) -> None:
    for line in ("/today", "/week", "/find 云岭", "/board", "/due", "/p 1", "/why A1", "/export"):
        assert "管理员" not in words(full.say(line, GUEST))


def test_the_state_of_things(full: Parlour) -> None:
    said = words(full.say("状态"))
    assert "最近 100 条提醒里：待发 3" in said
    assert "telegram 排队 3 条" in said
    with full.store.write() as tx:
        tx.lanes.retire("telegram", "77", full.time, "bot was blocked by the user")
    assert "telegram 77 已停用：bot was blocked by the user" in words(full.say("/status"))
    stranger = words(full.say("/status", BERT))
    assert "77" not in stranger
    assert "最近没有给这里的提醒" in stranger


@pytest.mark.parametrize("line", ["/sources", "/fetch paper", "/users", "/broadcast 喂", "/audit", "群发 喂"])
def test_commands_of_administrators_are_theirs_alone(full: Parlour, line: str) -> None:
    assert "没听懂" not in words(full.say(line))
    assert "没听懂" in words(full.say(line, BERT))
    assert full.hear(line, replace(GUEST, rules_here=True)) is None


def test_a_source_is_due_at_a_word(full: Parlour) -> None:
    with full.store.write() as tx:
        tx.sources.save(replace(tx.sources.state("paper"), next_check_at=full.time.replace(year=2027)))
        assert tx.sources.due(["paper"], full.time) == []
    assert "paper 江门日报" in words(full.say("/sources"))
    full.say("/fetch paper")
    with full.store.read() as tx:
        assert tx.sources.due(["paper"], full.time) == ["paper"]
    assert "没有来源“x”" in words(full.say("/fetch x"))


def test_everybody_is_told_once_after_one_question(full: Parlour) -> None:
    full.tap(full.say("台山", BERT), "保存", BERT)
    assert "telegram 42：1 条订阅\ntelegram 43：1 条订阅" in words(full.say("/users"))
    full.say("/broadcast")
    screen = full.say("今晚停机一小时\n<b>抱歉</b>")
    button = next(one for row in screen.rows for one in row if "发给 2 处" in one.label)
    assert not full.press(button.data, BERT).screen
    assert full.press(button.data).toast == "已排队"
    assert "过期" in full.press(button.data).toast
    with full.store.read() as tx:
        rows = [row for row in tx.rows.deliveries() if row["notice_id"]]
        told = {(row["address"], tx.notices.screen(row["notice_id"]).lines[1].words) for row in rows}
    assert told == {("42", "<b>抱歉</b>"), ("43", "<b>抱歉</b>")}


def test_flags_reach_the_operators_and_the_audit(full: Parlour) -> None:
    full.operators = (("wecom", "值班群"),)
    full.restart()
    full.act(1, "有误")
    full.say("金额差十倍")
    assert "安娜 #A1 金额差十倍" in words(full.say("/audit"))
    with full.store.read() as tx:
        told = [words(tx.notices.screen(row["notice_id"])) for row in tx.rows.deliveries() if row["channel"] == "wecom"]
    assert len(told) == 2
    assert any("安娜（telegram）：金额差十倍" in one for one in told)


def test_what_is_over_is_forgotten(full: Parlour) -> None:
    from bot.pipeline.prune import prune

    full.say("/mute")
    full.wait(days=31)
    counts = prune(full.store, full.time, pages_days=400)
    assert counts["dialogs"] == 2, "the question, and the buttons that were shown last"
    assert counts["handled"] > 0
    assert full.say("/list", ANNA)
