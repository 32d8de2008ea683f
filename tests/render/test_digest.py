"""The digest: what it says, and that nothing strangers wrote becomes more than words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from selectolax.lexbor import LexborHTMLParser

from bot import regions
from bot.render.chart import Bar, Chart, Progress, Stacked
from bot.render.digest import (
    Attention,
    Coverage,
    Digest,
    Gauge,
    Item,
    Material,
    Period,
    Reader,
    Steps,
    fold,
    html,
    markdown,
    sentence,
    subject,
    text,
)
from bot.render.digest.pictures import inline, pictures
from bot.render.paper import MOST_BYTES

ZONE = timezone(timedelta(hours=8))
DAY = date(2026, 1, 16)
NOW = datetime(2026, 1, 16, 18, tzinfo=ZONE)
READER = Reader("你订阅了“新会 每日”", "回复“设置”", "https://watch.example.org/u?t=a&b=1")
HOSTILE = "<b>粗</b> [x](javascript:alert(1)) <@all> {{7*7}} {{sections}} \"' \u202egnp\r\nBcc: x 😀"


def item(name: str = "云岭储能电池项目", **more: str) -> Item:
    told = {
        "stage": "签约",
        "figures": "12亿元",
        "place": "新会区",
        "quote": "云岭储能电池项目签约",
        "outlet": "江门日报",
    }
    return Item(**{**told, "name": name, "day": DAY, "url": "https://n.example.org/1", **more})  # type: ignore[arg-type]


GAUGE = Gauge("江门市", "实际到位资金", "确保1000亿元", "382亿元（2026-H1）", "慢于序时", True, 38.2, 41.7, "差 3.5 点")
BUSY = Digest(
    "江门市",
    "",
    DAY,
    DAY,
    NOW,
    Steps(signed=4, signed_yi=31.6, started=2, operating=1),
    attention=(Attention("说法不一", "江海区集中推进", "甲报：27个；乙报：25个", "B3"),) * 3,
    news=(item(),) * 7,
    gauges=(GAUGE,),
    coverage=Coverage(11, 11),
)
STEPS = Stacked(
    "近四周各区进展（个）",
    ("新签", "动工", "投产"),
    (("新会", (3, 1, 0)), ("台山", (0, 0, 0)), ("恩平", (0, 0, 2))),
    "新会 新签3",
)
DONE = Progress(
    "完成率与序时进度", ("快于序时", "慢于序时", "序时"), (Bar("江门 实际到位资金", 38.2, 41.7, True),), "完成 38.2%"
)
WITH_CHARTS = replace(BUSY, steps_chart=STEPS, progress_chart=DONE)
EMPTY = Digest("江门市", "", DAY, DAY, NOW, Steps(), coverage=Coverage(11, 11))


def test_the_subject_carries_the_counts() -> None:
    assert subject(BUSY) == "江门项目日报 1/16｜新签4 动工2 投产1｜需关注3"
    assert subject(EMPTY) == "江门项目日报 1/16｜无更新"
    broken = replace(EMPTY, coverage=Coverage(10, 11, (("示例日报", "timeout"),)))
    assert subject(broken) == "江门项目日报 1/16｜无更新｜1个源异常"
    assert (
        subject(replace(EMPTY, place="新会区", first=date(2026, 1, 10), is_week=True))
        == "新会项目周报 1/10–1/16｜无更新"
    )


def test_the_first_sentence_says_it_all() -> None:
    words = "当日有 7 个项目进展（新签 4、动工 2、投产 1，新签合计 31.6亿元）；3 条需要处理；11/11 个源正常。"
    assert sentence(BUSY) == words
    assert sentence(EMPTY) == "当日没有新的项目进展；11/11 个源正常。"
    broken = replace(EMPTY, coverage=Coverage(9, 11, (("示例日报", "timeout"), ("示例门户", "challenge"))))
    assert sentence(broken) == "当日没有新的项目进展；9/11 个源正常（示例日报、示例门户异常）。"
    assert "示例门户：反爬验证" in text(broken)


@pytest.mark.parametrize("form", [text, markdown, html])
def test_every_form_says_everything(form: object) -> None:
    words = form(BUSY, READER)  # type: ignore[operator]
    shown = LexborHTMLParser(words).text() if form is html else words.replace("\\", "")
    for part in (
        "需要处理（3）",
        "新进展（7）",
        "目标进度（1）",
        "云岭储能电池项目签约",
        "江门日报 2026-01-16",
        "38.2%",
    ):
        assert part in shown
    for part in ("为什么收到：你订阅了“新会 每日”", "一键退订", "数据截至 2026-01-16 18:00", "失败源：无"):
        assert part in shown


@pytest.mark.parametrize("field", ["name", "quote", "outlet", "place", "figures", "note"])
def test_what_strangers_wrote_shows_literally(field: str) -> None:
    """Faults 39 and 65."""
    page = LexborHTMLParser(html(replace(EMPTY, news=(item(**{field: HOSTILE}),)), READER))
    shown = HOSTILE.replace("\u202e", "").replace("\r", "").replace("\n", " ")
    assert shown in page.text().replace("\n", " ")
    assert [node.tag for node in page.css("b,script,img,iframe,form")] == (["b"])
    assert [node.attributes["href"] for node in page.css("a")] == ["https://n.example.org/1", READER.leave_url]
    assert "\u202e" not in text(replace(EMPTY, news=(item(**{field: HOSTILE}),)))


def test_what_was_told_at_once_says_so_in_every_form() -> None:
    digest = replace(EMPTY, news=(replace(item(), was_told=True), item("甲项目")))
    for words in (text(digest), markdown(digest), LexborHTMLParser(html(digest)).text()):
        assert words.count("已提醒") == 1
    assert "told already" in text(replace(digest, language="en"))


def test_markdown_has_one_bullet_for_each_item() -> None:
    assert "•" not in markdown(replace(WITH_CHARTS, targets=(item(),), corrections=(item(),)))


def test_nothing_is_loaded_and_both_colour_schemes_are_served() -> None:
    page = html(BUSY, READER)
    assert not re.search(r"<(img|link|script|iframe|object)|url\(|@import|@font-face", page)
    assert '<meta name="color-scheme" content="light dark">' in page
    assert "prefers-color-scheme:dark" in page
    assert not re.search(r"#(fff|000)(fff|000)?\b", page)


def test_the_busiest_day_stays_small_and_counts_what_it_leaves_out() -> None:
    much = item("项目" * 60, quote="引" * 300)
    flood = replace(BUSY, news=(much,) * 500, targets=(much,) * 500, corrections=(much,) * 500, attention=())
    page = html(flood, READER)
    assert MOST_BYTES / 2 < len(page.encode()) < MOST_BYTES
    assert "……另有 480 条" in page
    assert (text(flood).count("• "), "另有" in text(flood)) == (1501, False), "the text part leaves nothing out"


def test_sixty_alerts_stand_in_one_mail_each_with_its_sentence() -> None:
    many = tuple(item(f"某某新能源第{no}期储能电池项目", quote=f"第{no}句" + "引" * 70) for no in range(60))
    page, plain = (LexborHTMLParser(html(replace(BUSY, news=many))).text(), text(replace(BUSY, news=many)))
    assert all(f"第{no}期" in said and f"第{no}句" in said for no in range(60) for said in (page, plain))


def test_a_chart_is_text_for_those_who_do_not_see_it() -> None:
    drawn, faults = pictures(WITH_CHARTS)
    assert faults == []
    page = LexborHTMLParser(html(WITH_CHARTS, pictures=drawn, place=inline))
    assert [node.attributes["alt"] for node in page.css("img")] == ["新会 新签3", "完成 38.2%"]
    assert "完成 38.2%（序时 41.7%）" in page.text()
    assert "▇▇▇▇▇▇▇▇┃░░░░░░░░░░░░" in text(BUSY)


def test_a_digest_goes_without_a_chart_that_cannot_be_drawn_or_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fault 40."""

    def fail(chart: Chart) -> bytes:
        if isinstance(chart, Progress):
            return b"\x89PNG" * 5_000_000
        raise OSError("cannot open resource")

    monkeypatch.setattr("bot.render.digest.pictures.png", fail)
    drawn, faults = pictures(WITH_CHARTS)
    assert drawn == []
    assert faults == ["news: OSError: cannot open resource", "progress: 20000000 bytes"]
    assert "<img" not in html(WITH_CHARTS, pictures=drawn, place=inline)


def fact(**more: object) -> dict[str, object]:
    told: dict[str, object] = {
        "kind": "project",
        "name": "云岭项目",
        "company": None,
        "amount_yi": 12.0,
        "place": "新会区",
    }
    told |= {"amount_comparator": "=", "amount_kind": "total", "stage": "signed", "stage_is_goal": False}
    told |= {"period": None, "quote": "云岭项目签约", "reason": "new_project", "before": "", "entry_id": 8}
    return told | more


def alert(*facts: dict[str, object], url: str = "https://n.example.org/1") -> dict[str, object]:
    return {"id": 1, "facts": facts, "url": url, "outlet": "江门日报", "published_at": NOW}


def folded(*alerts: dict[str, object], place: str = "") -> Digest:
    return fold(Material(alerts), Period.day(DAY, NOW), regions.load(), ZONE, place)  # type: ignore[arg-type]


def test_a_step_told_by_two_papers_counts_once() -> None:
    digest = folded(alert(fact()), alert(fact(), fact(stage="started", before="signed", reason="next_stage")))
    assert (digest.steps.signed, digest.steps.started, digest.steps.signed_yi) == (1, 1, 12.0)
    assert [(one.stage, one.mark, one.note) for one in digest.news] == [("签约", "P8", ""), ("动工", "P8", "此前 签约")]


def test_batches_stand_beside_named_projects_and_goals_are_no_steps() -> None:
    batch = fact(kind="batch", count=27, scope="项目", amount_yi=138.0, entry_id=3)
    goal = fact(stage="started", stage_is_goal=True, entry_id=4)
    digest = folded(alert(batch, fact(), goal))
    assert (digest.steps.named, digest.steps.batches, digest.steps.batch_projects) == (1, 1, 27)
    assert [one.stage for one in digest.news] == ["签约", "签约", "推动动工"]
    assert subject(digest) == "江门项目日报 1/16｜新签1 批次1"
    assert "，另有 1 批 27 个项目；" in sentence(digest)
    rival = folded(alert(batch, batch | {"count": 25, "entry_id": 4}))
    assert sentence(rival).startswith("当日有 2 条批次消息（各家所计，不相加）")


def test_corrections_and_targets_have_their_own_place() -> None:
    target = fact(kind="target", indicator="工业投资", value=5.5, unit="%", comparator=">=", strength="aim", stage=None)
    digest = folded(alert(fact(reason="amended_amount", before="10亿元"), target))
    assert [(one.name, one.note) for one in digest.corrections] == [("云岭项目", "此前 10亿元")]
    assert [(one.stage, one.figures) for one in digest.targets] == [("力争", "≥5.5%")]
    assert digest.news == ()


def test_a_district_hears_only_of_itself() -> None:
    digest = folded(alert(fact(), fact(place="鹤山市", entry_id=9)), place="新会区")
    assert [one.place for one in digest.news] == ["新会区"]


def test_an_address_that_is_none_of_the_webs_is_not_linked() -> None:
    page = LexborHTMLParser(html(folded(alert(fact(), url="javascript:alert(1)"))))
    assert page.css("a") == []
