"""What leaders and reports will, by verbs right before the names: 新建A、B, 打通A路, 紧盯A项目, 完成A工程."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

Row = tuple[str, str, bool]
SPEECH = "台山市委书记陈一山：\n\n以实干开新局\n\n陈一山表示，台山将凝心聚力抓发展。\n\n一是聚焦项目建设。{}。"
REPORT = "三、2023年工作安排\n\n（一）坚持制造业当家，增强发展后劲。{}。"


def projects(text: str) -> set[Row]:
    rows = read(text, published=date(2023, 2, 1), place="台山市")
    return {(f.name, f.stage.value, f.stage_is_goal) for f in rows if isinstance(f, ProjectFact)}


@pytest.mark.parametrize("frame", [SPEECH, REPORT])
@pytest.mark.parametrize(
    ("said", "row"),
    [
        ("高标准建设川岛智造产业园", ("川岛智造产业园", "building", True)),
        ("重点建设端芬大道", ("端芬大道", "building", True)),
        ("新建台东小学、台西实验中学", ("台东小学", "building", True)),
        ("扎实推进民生实事，改建台东小学", ("台东小学", "building", True)),
        ("打通台城南路、环城北路", ("环城北路", "building", True)),
        ("改造提升环城北路", ("环城北路", "building", True)),
        ("完成台南路改扩建工程", ("台南路改扩建工程", "building", True)),
        ("实施台南路升级工程", ("台南路升级工程", "building", True)),
        ("统筹推进台城大道、环城北路改造提升", ("台城大道", "building", True)),
        ("推进白水旅游公路建设", ("白水旅游公路", "building", True)),
        ("做好海鳗光伏项目前期工作", ("海鳗光伏项目", "planned", True)),
        ("推动海鳗光伏项目早日落地见效", ("海鳗光伏项目", "landed", True)),
        ("实现海鳗光伏项目全面投产", ("海鳗光伏项目", "operating", True)),
        ("全力保障海鳗光伏项目建设", ("海鳗光伏项目", "building", True)),
        ("紧盯海鳗光伏项目、台南路改扩建工程等项目", ("海鳗光伏项目", "building", True)),
        ("推动海鳗光伏项目加快建设进度", ("海鳗光伏项目", "building", True)),
        ("力争海鳗光伏项目取得实质性突破", ("海鳗光伏项目", "building", True)),
    ],
)
def test_what_is_willed_before_a_name(frame: str, said: str, row: Row) -> None:
    assert row in projects(frame.format(said))


@pytest.mark.parametrize(
    "said",
    [
        "新建学校3所、改建幼儿园5所",
        "新建办公楼、车间和仓库",
        "新建一批口袋公园",
        "打通产城融合“大动脉”",
        "紧盯全年目标任务，狠抓项目建设",
        "全力保障重点项目用地",
        "完成农村公路改造12公里",
        "完成乡村振兴示范带建设任务",
        "推动重点项目取得新进展",
        "高标准建设一流营商环境",
        "推动政策措施落地见效",
        "改造提升传统产业",
        "深入实施“百千万工程”",
        "项目标准更高、项目前景更好",
    ],
)
def test_campaigns_sets_and_parts_are_no_projects(said: str) -> None:
    assert not projects(SPEECH.format(said))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("环湖公路东段改建工程施工队伍已进场。", "环湖公路东段改建工程"),
        ("某某食品公司增资1.1亿元，新建压铸车间。", None),
    ],
)
def test_the_same_verbs_inside_a_name_or_for_money_are_no_step(text: str, name: str | None) -> None:
    assert name is None or name in {row[0] for row in projects(text)}
    assert not [row for row in projects(text) if row[1] == "building"]


@pytest.mark.parametrize(
    "said",
    [
        "加快推进{}等载体建设",
        "推进{}等骨干路网建设",
        "抓好{}等公共服务设施建设进度",
        "推动{}等城市节点改造提升",
        "推进{}等绿美空间建成投用",
        "推动{}等产业社区尽快动工",
        "推进{}三条断头路建设",
        "加快{}三个城市公园规划建设",
        "加快推进{}建设进度",
        "推动{}按期完工",
        "打通{}三条断头路",
    ],
)
def test_whatever_noun_or_count_closes_a_list_of_works(said: str) -> None:
    names = ["锦河智谷", "云台大道", "飞凤湖公园"]
    assert {row[0] for row in projects(SPEECH.format(said.format("、".join(names))))} == set(names)


def test_a_list_may_join_another() -> None:
    said = "加快江州东站、新台综合交通枢纽和会城至双溪快速路、崖城大道等骨干路网建设"
    names = {"江州东站", "新台综合交通枢纽", "会城至双溪快速路", "崖城大道"}
    assert {row[0] for row in projects(SPEECH.format(said))} == names


@pytest.mark.parametrize(
    "said",
    [
        "推进道路、供水、供电等基础设施建设",
        "加快电子信息、装备制造、新材料等产业集群建设",
        "推进新会、台山、恩平等地建设",
        "推进教育、医疗、养老等公共服务设施建设",
        "与五邑大学、江门职院等院校共同建设人才队伍",
        "涉及新型储能、海洋装备和精密仪器三个领域",
        "积极推进棠下镇、荷塘镇、杜阮镇三个片区联动建设",
    ],
)
def test_lists_of_fields_places_and_sorts_are_no_projects(said: str) -> None:
    assert not projects(SPEECH.format(said))
