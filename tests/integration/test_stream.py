"""Articles of several papers through the whole life of an article, facts and all, in the order they come."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot import regions
from bot.pipeline.ingest import ingest
from bot.pipeline.think import Rules
from bot.sources.files import FileDocument
from bot.store import Store
from bot.types import Alert

ZONE = ZoneInfo("Asia/Shanghai")
RULES = Rules(regions.load(), too_old_days=7, zone=ZONE)
DAY = datetime(2026, 3, 5, 7, tzinfo=ZONE)


def paper(id_: str, source: str, title: str, body: str, days: float = 0) -> FileDocument:
    return FileDocument(
        id=id_,
        name=id_,
        body=body,
        title=title,
        source=source,
        url=f"http://{id_}.example/1.html",
        published_at=DAY + timedelta(days=days),
    )


def read(store: Store, documents: Sequence[FileDocument]) -> dict[str, bool]:
    """Which were told."""
    return {done.doc: isinstance(done.verdict, Alert) for one in documents for done in ingest([one], store, RULES)}


def ledger(store: Store) -> list[dict[str, Any]]:
    """What the ledger says of projects, whenever it learnt it."""
    with store.read() as tx:
        rows = [dict(row) for row in tx.rows.entries("project")]
    passing = {"id", "created_at", "updated_at", "parent_id", "article_id"}
    return sorted(({k: v for k, v in row.items() if k not in passing} for row in rows), key=str)


# id ｜ outlet ｜ title ｜ body
WORDINGS = (
    """
daily｜江门日报｜砺川电子12亿元项目签约新会
  ｜3月4日，江门市砺川电子科技有限公司与新会区签订投资协议，总投资12亿元建设砺川高端线路板项目。
evening｜江门晚报｜高端线路板基地落子大泽
  ｜投资12亿元的砺川高端线路板项目昨日在新会区大泽镇签约，将建12条自动化产线。
south｜南方日报｜一季度再添“大块头”
  ｜3月4日，新会区再签大项目：砺川高端线路板项目总投资约12亿元，达产后年产值可达20亿元。
district｜新会发布｜签了！又一电子信息项目来了
  ｜昨天，砺川电子在新会签约高端线路板项目，计划投资12亿元。
finance｜羊城晚报｜珠西电子产业链补上关键一环
  ｜砺川电子科技有限公司的高端线路板项目3月4日在新会签约，投资总额12亿元。
radio｜江门电台｜新会区举行项目签约仪式
  ｜新会区3月4日举行签约仪式，砺川高端线路板项目正式签约，总投资12亿元。
""".strip()
    .replace("\n  ", "")
    .split("\n")
)


def test_six_papers_tell_one_signing_once_in_whatever_order_they_are_read(tmp_path: Any) -> None:
    documents = [paper(*line.split("｜"), no / 24) for no, line in enumerate(WORDINGS)]
    orders = [*itertools.permutations(documents)][::45]  # all 720 are walked without SQL in tests/ledger
    first: list[dict[str, Any]] = []
    for number, order in enumerate(orders):
        store = Store.open(f"sqlite:///{tmp_path / f'{number}.db'}")
        told = read(store, order)
        found = ledger(store)
        store.close()
        assert sum(told.values()) == 1, [one.id for one in order]
        assert told[order[0].id]
        assert len(found) == 1
        assert found[0]["articles"] == len(WORDINGS)
        first = first or found
        assert found == first


def test_a_round_up_of_happenings_of_the_last_days_repeats_them(store: Store) -> None:
    told = read(
        store,
        [
            paper("a", "江门日报", "江海27个项目签约", "3月4日，江海区27个重点项目集中签约，投资总额138亿元。"),
            paper("b", "鹤山发布", "鹤山15个项目签约", "3月5日，鹤山市15个项目集中签约，总投资51.2亿元。", 1),
            paper("c", "南方日报", "开局就是决战", "春潮涌动，江海区27个项目集体签约，投资总额约138亿元；"
                  "隔天，鹤山市签下15个新项目，总投资51.2亿元。", 3),
            paper("d", "江门日报", "台山也来了", "3月9日，台山市9个项目集中签约，总投资31亿元。", 4),
        ],
    )  # fmt: skip
    with store.read() as tx:
        repeats = {row["url"]: row["duplicate_of"] for row in tx.rows.articles()}
    assert told == {"a": True, "b": True, "c": False, "d": True}
    assert repeats["http://c.example/1.html"] == "http://a.example/1.html"
    assert [url for url, of in repeats.items() if of] == ["http://c.example/1.html"]


def test_the_talk_of_the_day_in_other_words_is_a_repeat_and_a_later_mention_is_none(store: Store) -> None:
    told = read(
        store,
        [
            paper("a", "江门日报", "砺川三期奠基", "3月4日，砺川电子（江门）有限公司三期柔性电路板项目在高新区奠基，"
                  "总投资12亿元。公司2007年来到江海，当年只租了一层厂房。"),
            paper("b", "江海发布", "又有好消息", "记者获悉，砺川电子（江门）有限公司三期柔性电路板项目已于4日在江海区"
                  "奠基，总投资12亿元，项目占地88亩，用于新能源汽车与服务器。", 1),
            paper("c", "南方日报", "电路板里的江海", "说起电路板，江海人会数到总投资12亿元的砺川电子（江门）有限公司"
                  "三期柔性电路板项目，它3月4日奠基。从拆迁的村口望过去，塔吊排成一列。", 9),
        ],
    )  # fmt: skip
    with store.read() as tx:
        repeats = {row["url"]: row["duplicate_of"] for row in tx.rows.articles()}
    assert told == {"a": True, "b": False, "c": False}
    assert repeats["http://b.example/1.html"] == "http://a.example/1.html"
    assert [url for url, of in repeats.items() if of] == ["http://b.example/1.html"]


def test_a_reprint_with_another_figure_is_told_once_as_what_it_is(store: Store) -> None:
    body = "3月4日，江海区举行集中签约活动，27个重点项目集中签约，投资总额138亿元。"
    body += "会后，代表们参观了园区展厅和标准厂房。"
    amended = body.replace("138", "183")
    title = "江海27个项目签约"
    papers = [("a", "江门日报", body), ("b", "金羊网", amended), ("c", "搜狐", amended)]
    told = read(store, [paper(id_, source, title, words, no) for no, (id_, source, words) in enumerate(papers)])
    with store.read() as tx:
        reasons = [row["reason"] for row in tx.rows.alerts()]
    assert told == {"a": True, "b": True, "c": False}
    assert reasons == ["amended_amount", "new_batch"]


def test_a_step_in_the_words_in_which_it_was_promised_is_told(store: Store) -> None:
    said = "总投资12亿元的砺川高端线路板项目在新会区"
    documents = [
        paper("first", "江门日报", "砺川线路板签约", f"昨日，{said}签约，计划2026年10月投产。"),
        paper("again", "江门晚报", "砺川线路板签约新会", f"昨日，{said}签约，计划2026年10月投产。"),
        paper("later", "江门日报", "砺川线路板投产", f"昨日，{said}投产。", 230),
        paper("after", "江门晚报", "砺川投产了", f"昨日，{said}投产。", 230.2),
    ]
    assert read(store, documents) == {"first": True, "again": False, "later": True, "after": False}
    with store.read() as tx:
        originals = {row["url"][7:12]: row["duplicate_of"] for row in tx.rows.articles()}
    assert [bool(originals[id_]) for id_ in ("first", "again", "later", "after")] == [False, True, False, True]


def test_briefs_of_one_form_are_each_what_they_tell(store: Store) -> None:
    """A brief that differs from an earlier one by a few characters tells another project, or the next step."""
    briefs = {
        "signed": (0, "昨日，总投资12亿元的云水储能电池项目在台山市签约。"),
        "other": (3, "昨日，总投资12亿元的乙岳电路板项目在台山市签约。"),
        "begun": (6, "昨日，总投资12亿元的云水储能电池项目在台山市动工。"),
        "again": (6.5, "昨日，总投资12亿元的云水储能电池项目在台山市动工。"),
    }
    documents = [paper(id_, id_, "项目简讯", body, days) for id_, (days, body) in briefs.items()]
    assert read(store, documents) == {"signed": True, "other": True, "begun": True, "again": False}
