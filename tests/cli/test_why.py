"""`jmwatch why` answers for every article, told or not, with the figures and thresholds of that article."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from shell import Result

from bot.render.otherwise import Ground, otherwise
from bot.render.tongue import tongue
from bot.types import Reason

Run = Callable[..., Result]
SIGNED = "昨日，总投资12亿元的云岭储能电池项目在新会区签约。"
NEWS = [
    ("甲报", "2026-03-05", "云岭储能电池项目签约", SIGNED, "若有，本文会静默"),
    ("乙报", "2026-03-06", "云岭储能再报", "3月4日，云岭储能电池项目在新会区签约，总投资12亿元。", "相同 100%"),
    ("乙报", "2026-03-09", "云岭储能有变", "3月8日，云岭储能电池项目在新会区签约，总投资21亿元。", "此前是 12亿元"),
    ("丙网", "2026-06-06", "云岭储能动工", "6月5日，总投资21亿元的云岭储能电池项目在新会区动工。", "此前到“签约”"),
    ("甲报", "2026-06-07", "佛山一项目动工", "昨日，总投资3亿元的砺川数控转台项目在佛山市动工。", "或所辖区市"),
    ("甲报", "2026-06-08", "冷空气明日抵达", "明日最低气温12度，请注意添衣。", "标题与正文"),
]  # fmt: skip


@pytest.fixture
def told(jmwatch: Run, tmp_path: Path) -> Run:
    rows = [
        {"id": f"n{no}", "title": title, "source": outlet, "url": f"http://p.test/{no}", "body": body,
         "published_at": f"{day}T07:00:00+08:00"}
        for no, (outlet, day, title, body, _) in enumerate(NEWS)
    ]  # fmt: skip
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    assert jmwatch("ingest", file).code == 0
    return jmwatch


def path(run: Run, what: str) -> dict[str, Any]:
    (row,) = json.loads(run("why", what, "--format", "json").out)
    return dict(row)


@pytest.mark.parametrize("no", range(len(NEWS)), ids=[title for _, _, title, _, _ in NEWS])
def test_every_article_has_its_whole_path_and_what_would_have_had_to_differ(told: Run, no: int) -> None:
    row = path(told, f"http://p.test/{no}")
    assert list(row) == ["来源", "提取", "转载", "主题", "事实", "结论", "订阅", "投递", "怎样才会不同"]
    assert NEWS[no][4] in row["怎样才会不同"]
    assert told("why", f"http://p.test/{no}").code == 0


def test_people_are_told_in_their_words_and_programs_also_in_codes(told: Run) -> None:
    for no in range(len(NEWS)):
        said = told("why", f"http://p.test/{no}").out
        assert re.findall("[a-z_]{4,}", said.replace("http://p.test/", "")) == [], said
    decided = path(told, "http://p.test/1")["结论"]
    assert (decided["判断"], decided["理由"]) == ("静默", "转载重复")
    assert (decided["verdict"], decided["reason"]) == ("silence", "duplicate")


def test_a_round_up_names_every_article_it_repeats(jmwatch: Run, tmp_path: Path) -> None:
    paper = (
        (
            "3月4日，新会区与砚山纸业签约，投资6.3亿元在双水镇建设特种纸基地，占地88亩，计划9月动工、明年底投产。"
            "公司负责人说，看中的是蒸汽和码头都在墙外。"
        ),
        (
            "3月5日，恩平市的澄音声学工厂投产，总投资2.7亿元，年产话筒430万支，从动工到投产用了14个月。"
            "厂长介绍，首批订单发往巴西，车间还缺60名调音师。"
        ),
    )
    bodies = [*paper, "\n".join([paper[1], "本报还将连续报道各地的春季工地，欢迎读者来电提供线索。", paper[0]])]
    rows = [
        {"id": f"r{no}", "title": title, "source": outlet, "url": f"http://p.test/{no}", "body": body,
         "published_at": f"2026-03-0{no + 5}T07:00:00+08:00"}
        for no, (title, outlet, body) in enumerate(
            zip(("双水签下特种纸", "澄音投产", "一周回看"), ("甲报", "乙报", "丙网"), bodies, strict=True)
        )
    ]  # fmt: skip
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    assert jmwatch("ingest", file).code == 0
    repeated = path(jmwatch, "http://p.test/2")["转载"]
    assert {repeated["标题"], *repeated["还重复"]} == {"双水签下特种纸", "澄音投产"}
    assert repeated["新内容"] == "本报还将连续报道各地的春季工地，欢迎读者来电提供线索。"
    assert jmwatch("why", "http://p.test/2").code == 0


@pytest.mark.parametrize("reason", sorted(set(Reason) - {Reason.MUTED}))  # which is said of a letter, not of an article
@pytest.mark.parametrize("with_fact", [True, False])
def test_every_reason_is_answered_in_both_languages(reason: str, with_fact: bool) -> None:
    day = date(2026, 3, 5)
    fact = {"kind": "project", "name": "Acme", "company": None, "amount_yi": None, "stage": "started", "place": None}
    row = fact | {"stage_is_goal": False, "period": "2025-03-05"} if with_fact else None
    ground = Ground(reason, day, day, 7, "Jiangmen", row)
    assert otherwise(ground).isprintable()
    said = otherwise(ground, tongue("en"))
    assert not re.search("[一-鿿]", said), said


def test_the_match_says_by_what_and_how_surely(told: Run) -> None:
    (fact,) = path(told, "http://p.test/3")["事实"]
    assert fact["台账"].startswith("#1 ")
    assert "1.00" in fact["匹配"]


def test_an_old_event_is_answered_with_its_days() -> None:
    fact = {
        "kind": "project",
        "name": "某项目",
        "company": None,
        "amount_yi": None,
        "stage": "started",
        "place": "恩平市",
    }
    row = fact | {"stage_is_goal": False, "period": "2025-03-05"}
    words = otherwise(Ground("stale_news", date(2026, 3, 5), date(2026, 3, 5), 7, "江门市", row))
    assert "相隔 365 天且跨年" in words
    assert "60 天之内" in words
