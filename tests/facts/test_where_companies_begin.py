"""走进|江门市某某有限公司: what leads to a company belongs to no company and to no project."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

_LEADS = [
    *(
        "在",
        "走进",
        "走访了",
        "察看",
        "实地察看",
        "来到",
        "前往",
        "调研",
        "记者走进",
        "一行来到",
        "先后走访",
        "率队到",
        "重点走访",
    ),
    *(
        "支持",
        "帮助",
        "推动",
        "协助",
        "引进了",
        "吸引",
        "促成",
        "依托",
        "通过",
        "得知",
        "感谢",
        "围绕",
        "鼓励",
        "督促",
        "竞得",
    ),
    *(
        "去年",
        "今年",
        "上个月",
        "前不久",
        "随后",
        "紧接着",
        "首先",
        "如今",
        "同样",
        "曾经",
        "即将",
        "连续两年",
        "近日",
        "当天",
    ),
    *(
        "如",
        "像",
        "例如",
        "据",
        "请",
        "把",
        "经",
        "以",
        "主角是",
        "客户是",
        "投资方为",
        "位于江海区的",
        "本地企业",
        "与",
        "连同",
    ),
]
_FIRMS = ["江门市讯驰精密电子有限公司", "广东华铠纸包装有限公司", "深圳铭辉照明股份有限公司"]


def _projects(text: str) -> list[ProjectFact]:
    return [fact for fact in read(text, published=date(2024, 11, 12)) if isinstance(fact, ProjectFact)]


@pytest.mark.parametrize("lead", _LEADS)
@pytest.mark.parametrize("firm", _FIRMS)
def test_what_leads_to_a_company_is_none_of_its_name(lead: str, firm: str) -> None:
    rows = _projects(f"11月11日，{lead}{firm}，一派繁忙。该公司投资2亿元建设新厂房，今年5月动工。")
    assert {row.company for row in rows} <= {firm, None}
    assert all(firm.find(row.name) >= 0 or lead not in row.name for row in rows)


@pytest.mark.parametrize("lead", ["察看", "实地察看了", "前往", "调研", "拜访", "聚焦", "帮助", "首先"])
@pytest.mark.parametrize("firm", _FIRMS)
def test_a_project_called_after_its_company_begins_with_it(lead: str, firm: str) -> None:
    rows = _projects(f"11月11日，{lead}{firm}扩建项目建设现场，一派繁忙。该项目今年9月动工。")
    assert {(row.name, row.company) for row in rows} == {(f"{firm}扩建项目", firm)}


@pytest.mark.parametrize(
    ("words", "company"),
    [
        ("同创电子有限公司", "同创电子有限公司"),
        ("经纬纺织有限公司", "经纬纺织有限公司"),
        ("以诺照明有限公司", "以诺照明有限公司"),
        ("如新日化有限公司", "如新日化有限公司"),
        ("江门市同盛塑胶有限公司", "江门市同盛塑胶有限公司"),
    ],
)
def test_brands_that_begin_like_what_leads_to_them_are_kept_whole(words: str, company: str) -> None:
    rows = _projects(f"{words}投资2亿元建设智能家电产业园，今年5月动工。")
    assert {row.company for row in rows} == {company}


def test_what_a_tunnel_is_called_is_its_name() -> None:
    rows = _projects(
        "她所在的隧道叫石狗岭隧道，是广台高速的控制性工程。她不怕苦。\n目前，隧道左线累计掘进已经超过1200米。"
    )
    assert [(row.name, row.stage.value) for row in rows] == [("石狗岭隧道", "building")]


def test_a_kind_of_works_with_two_names_recalls_neither() -> None:
    rows = _projects("南岭隧道、北岭隧道今年5月动工。\n工人不怕苦。\n隧道左线累计掘进已经超过1200米。")
    assert not [row for row in rows if row.stage.value == "building"]
