"""Where a project's name begins and ends: before adverbs, behind nicknames and bylines, never inside a firm's name."""

from __future__ import annotations

from datetime import date

import pytest

from bot import facts
from bot.types import BatchFact, ProjectFact

DAY = date(2026, 4, 15)


def _names(text: str) -> list[str]:
    return [fact.name for fact in facts.read(text, published=DAY) if isinstance(fact, ProjectFact)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("投资5亿元的青禾压铸项目率先开钻。", ["青禾压铸项目"]),
        ("青禾泵业、蓝岸鞋材分别增资1.2亿元、9000万元扩产。", ["青禾泵业", "蓝岸鞋材"]),
        ("“大块头”是青禾海工装备基地，已经动工。", ["青禾海工装备基地"]),
        ("坐上“C位”的是青禾光学盖板基地，昨天动工。", ["青禾光学盖板基地"]),
        ("棠下镇地块由江门青禾家电有限公司竞得，项目总投资5亿元。", ["江门青禾家电有限公司"]),
        ("青禾轨道交通装备有限公司零部件项目签约。", ["青禾轨道交通装备有限公司零部件项目"]),
        ("和泽医药总部昨日竣工。", ["和泽医药总部"]),
        ("推动和泽医药、青禾电机等项目尽快投产。", ["和泽医药", "青禾电机"]),
        ("本报讯 记者张三 青禾科技有限公司增资扩产项目昨日动工。", ["青禾科技有限公司增资扩产项目"]),
        ("江门日报讯 记者张三 通讯员李小四 总投资5亿元的青禾装备基地昨日动工。", ["青禾装备基地"]),
        ("首期占地80亩的青禾家电基地昨日奠基。", ["青禾家电基地"]),
        ("建设内容包括一期厂房和二期研发楼的青禾医药总部昨日竣工。", ["青禾医药总部"]),
        ("由蓝岸集团捐资、历时三年兴建的青禾大桥昨日通车。", ["青禾大桥"]),
        ("集研发、生产一体的青禾医药基地昨日竣工。", ["青禾医药基地"]),
        ("昨日，区里举行项目集中动工活动，主会场青禾压铸项目总投资5亿元。", ["青禾压铸项目"]),
        ("青禾铁路甲村至乙村段已建成通车。", ["青禾铁路甲村至乙村段"]),
        ("青禾高速、蓝岸大桥等建成通车。", ["青禾高速", "蓝岸大桥"]),
        ("加快青禾面粉和蓝岸大米等项目建设。", ["青禾面粉", "蓝岸大米"]),
        ("保障青禾合金和蓝岸能源两个省级重点项目的顺利推进。", ["青禾合金", "蓝岸能源"]),
        ("青禾镀膜、蓝岸镍业等重点项目全面推进。", ["青禾镀膜", "蓝岸镍业"]),
        ("青禾玻璃基地项目建设现场一派火热。", ["青禾玻璃基地项目"]),
        ("青禾风机项目填土工程、蓝岸水厂首期工程动工。", ["青禾风机项目填土工程", "蓝岸水厂首期工程"]),
        ("青禾应急产业项目、蓝岸照明项目等一批安全应急产业项目动工。", ["青禾应急产业项目", "蓝岸照明项目"]),
        ("昨日举行集中签约活动暨青禾创客中心启用仪式。", ["青禾创客中心"]),
        ("青禾装备项目总投资20亿元，昨日动工，将建设智能装备和智能家居总部。", ["青禾装备项目"]),
    ],
)
def test_a_name_is_what_the_project_is_called_and_no_more(text: str, names: list[str]) -> None:
    assert sorted(_names(text)) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "新签约的20个项目中，七成是制造业项目。",
        "全市上半年有12个项目动工，其中六成是先进制造业项目。",
        "今年动工的项目率先投产。",
        "获奖项目落户江门的，最高给予300万元启动资金。",
        "各地谈项目时问得最多的，是多久能投产。",
        "老厂做自动化改造，今年投产。",
        "全镇牢抓重点项目建设，传递项目建设强音。",
        "续建项目完成投资占全市重点建设项目的七成。",
        "全面实施“科技引领、园区再造”六大工程。",
        "蓝岸碉楼旅游区成功创建成为国家5A级旅游景区。",
        "项目将建设220千伏升压站和3幢现代化厂房。",
        "主动对接粤港澳大湾区科技创新走廊建设。",
        "推动全镇融入粤港澳大湾区建设。",
        "全力建设湾区创业之城。",
        "今年引进世界500强、上市公司等企业12家。",
        "现代物流业、高端装备制造业等项目均有落地。",
    ],
)
def test_what_is_said_of_projects_names_none(text: str) -> None:
    assert not _names(text)


def test_projects_with_sums_of_their_own_are_no_set() -> None:
    read = facts.read("成功引进投资10亿元的青禾光学、投资6亿元的蓝岸传感等项目。", published=DAY)
    assert not [fact for fact in read if isinstance(fact, BatchFact)]
    assert {(f.name, f.amount_yi) for f in read if isinstance(f, ProjectFact)} == {("青禾光学", 10), ("蓝岸传感", 6)}
