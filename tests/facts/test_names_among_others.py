"""Projects that several clauses or sentences tell together: lists with a class behind them, steps before the name, a
company that is pointed back to, an office that signs. And what only stands near: parts, classes, tenants, contents."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

Told = set[tuple[str, str, bool]]


def projects(text: str) -> list[ProjectFact]:
    facts = read(text, published=date(2026, 5, 20), outlet="江门日报")
    return [fact for fact in facts if isinstance(fact, ProjectFact)]


def told(text: str) -> Told:
    return {(fact.name, fact.stage.value, fact.stage_is_goal) for fact in projects(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "市交通局加快推进江禾高速改扩建、那禾公路、银洲湖大桥等几条主干通道建设。",
            {
                ("江禾高速改扩建", "building", True),
                ("那禾公路", "building", True),
                ("银洲湖大桥", "building", True),
            },
        ),
        (
            "目前，凤山大道西段、滨禾东路等多条市政道路已建成通车。",
            {("凤山大道西段", "operating", False), ("滨禾东路", "operating", False)},
        ),
        (
            "赤坎骑楼长廊、灯影剧场、水上集市等区域也将于今年底陆续开放。",
            {("赤坎骑楼长廊", "operating", True), ("灯影剧场", "operating", True), ("水上集市", "operating", True)},
        ),
        (
            "投资3.2亿元的凤山水厂、沙塘水厂等几座水厂相继投用。",
            {("凤山水厂", "operating", False), ("沙塘水厂", "operating", False)},
        ),
        (
            "司前镇站、双水站和恩平北站均已投入使用。",
            {("司前镇站", "operating", False), ("双水站", "operating", False), ("恩平北站", "operating", False)},
        ),
        (
            "剩下的骑楼商街、灯影坊、水上戏台等区域将在今年年内分批开放。",
            {("骑楼商街", "operating", True), ("灯影坊", "operating", True), ("水上戏台", "operating", True)},
        ),
        (
            "以推动瑞禾光电和恒禾装备两个省重点项目尽快上马为突破口，全力打好攻坚战。",
            {("瑞禾光电", "planned", True), ("恒禾装备", "planned", True)},
        ),
        (
            "全力服务瑞禾光电、恒禾装备等在建项目早日投产。",
            {("瑞禾光电", "operating", True), ("恒禾装备", "operating", True)},
        ),
        (
            "完成瑞禾大道北延线、恒禾路二期建设。",
            {("瑞禾大道北延线", "building", False), ("恒禾路二期", "building", False)},
        ),
        (
            "昨天，包括瑞禾供应链中心、恒禾轮毂在内的8个项目集中动工。",
            {("瑞禾供应链中心", "started", False), ("恒禾轮毂", "started", False)},
        ),
        (
            "昨天，瑞禾卫浴、恒禾五金、东禾铜业等3家本地企业的新厂房同日破土。",
            {("瑞禾卫浴", "started", False), ("恒禾五金", "started", False), ("东禾铜业", "started", False)},
        ),
        (
            "正在浇地梁的瑞禾计量中心，投资3.6亿元；还有一条每年捕集10万吨二氧化碳的产线，预计明年底试运行。",
            {("瑞禾计量中心", "building", False)},
        ),
        ("全市包括鹤山、开平在内的4个县级市共引进项目30个。", set()),
        ("市里全力支持服务恒禾深度合作区建设，年内完成基建工程。", set()),
        ("新增科禾小学、蓬禾中学等5所学校，新增学位5000个。", set()),
        ("暴雨致滨江大道、东华路等多条道路积水。", set()),
        ("加快潮连岛、人才岛等区域开发建设。", set()),
        ("公交205路、38路等多条线路恢复运营。", set()),
        ("让侨乡水乡建设得更美更富。", set()),
    ],
)
def test_a_class_closes_a_list_of_names(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("恩平市与深圳禾沃科技集团签约，共建恩平数字音频产业园，计划总投资12亿元。", ("恩平数字音频产业园", 12)),
        ("开平市政府于2024年与恒禾集团签约，共同打造赤坎夜游项目。", ("赤坎夜游项目", None)),
        (
            "5月8日，鹤山市与广州永禾集团签订合作协议，双方将在共和镇合作建设永禾智能装备产业园，首期投资6亿元。",
            ("永禾智能装备产业园", 6),
        ),
        ("蓬江区与华禾理工大学签约共建智能家电创新中心。", ("智能家电创新中心", None)),
        ("台山市与招禾港口集团签署投资协议，携手打造广海湾滚装码头。", ("广海湾滚装码头", None)),
        (
            "近日，国内光伏龙头恒禾能源科技股份有限公司与江门市新会区签署项目投资合作协议，拟建设20GWh储能电池生产基地。",
            ("20GWh储能电池生产基地", None),
        ),
    ],
)
def test_those_who_have_signed_build_together(text: str, expected: tuple[str, float | None]) -> None:
    assert [(fact.name, fact.amount_yi, fact.stage.value) for fact in projects(text)] == [(*expected, "signed")]


@pytest.mark.parametrize(
    "text",
    [
        "江海区与五禾大学签署战略合作协议，共建产学研合作平台。",
        "两地签署框架协议，共同推进产业有序转移。",
        "新会区与五禾大学签约，共建现代产业学院。",
        "两市签约共建产业合作园区。",
    ],
)
def test_partnerships_without_works_are_no_projects(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "恒禾精密总投资3亿元，瑞禾电气总投资2亿元，两个项目均已动工。",
            {("恒禾精密", "started", False), ("瑞禾电气", "started", False)},
        ),
        (
            "恒禾精密项目总投资3亿元、瑞禾电气项目总投资2亿元，两个项目都在上月封顶。",
            {("恒禾精密项目", "building", False), ("瑞禾电气项目", "building", False)},
        ),
        (
            "台山市水步镇，总投资8亿元的恒禾精密一期已投产、二期主体封顶，三期正在办理用地手续。",
            {
                ("恒禾精密一期", "operating", False),
                ("恒禾精密二期", "building", False),
                ("恒禾精密三期", "planned", False),
            },
        ),
        (
            "今年4月，禾泓装备基地一期竣工、二期动工。",
            {("禾泓装备基地一期", "building", False), ("禾泓装备基地二期", "started", False)},
        ),
        (
            "去年9月签约、今年2月动工，凯禾环保总部基地从签约到动工只用了5个月。",
            {("凯禾环保总部基地", "signed", False), ("凯禾环保总部基地", "started", False)},
        ),
        (
            "2025年8月拿地，10月动工，预计今年9月投产，澜禾医疗项目跑出加速度。",
            {
                ("澜禾医疗项目", "land", False),
                ("澜禾医疗项目", "started", False),
                ("澜禾医疗项目", "operating", True),
            },
        ),
        (
            "已于4月动工、计划2027年建成通车的银洲湖大桥全长3.2公里。",
            {("银洲湖大桥", "started", False), ("银洲湖大桥", "operating", True)},
        ),
        ("今年3月签约，下月动工，禾泓装备基地也将落户园区。", {("禾泓装备基地", "landed", True)}),
        ("春节后开工，全市企业复工率达98%。", set()),
        (
            "5月12日，永禾包装新材料项目落户鹤山，总投资3亿元。镇里希望8月动工。",
            {("永禾包装新材料项目", "landed", False), ("永禾包装新材料项目", "started", True)},
        ),
        ("在恒禾涂料项目工地，工人们正加紧施工。", {("恒禾涂料项目", "building", False)}),
        ("总投资2.8亿元的恒禾五金自去年8月动工以来，已完成两栋厂房主体施工。", {("恒禾五金", "building", False)}),
        ("把旧厂房改建为机器人抛光车间，将于8月启用。", {("机器人抛光车间", "operating", True)}),
    ],
)
def test_each_step_and_each_phase_is_told(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "瑞禾公司主要生产改性塑料，产品销往全国各地。该企业在共和镇工业园购置厂房，计划投资1.2亿元。",
            {("瑞禾", "landed", False)},
        ),
        ("做电机的永禾电机去年从中山搬到共和，今年又拿下隔壁30亩地。", {("永禾电机", "land", False)}),
        (
            "江海区与深圳恒禾科技有限公司、佛山瑞禾电气有限公司举行签约仪式，引进2个亿元项目。",
            {("恒禾", "signed", False), ("瑞禾电气", "signed", False)},
        ),
        (
            "龙口镇与安徽冠禾织造有限公司（以下简称“冠禾公司”）以及广东瑞禾材料有限公司（简称“瑞禾公司”）举行签约仪式，引进2个项目。",
            {("冠禾织造", "signed", False), ("瑞禾材料", "signed", False)},
        ),
        (
            "广东瑞禾新材料科技有限公司项目与佛山锐禾机电有限公司项目一同登台，双方代表与镇里签约。",
            {
                ("广东瑞禾新材料科技有限公司项目", "signed", False),
                ("佛山锐禾机电有限公司项目", "signed", False),
            },
        ),
        ("瑞禾光电是此次签约的11个项目之一，落户新会智造产业园。", {("瑞禾光电", "signed", False)}),
        (
            "会上，12个项目现场签约，总投资30亿元，恒禾智能装备项目就是其中之一。",
            {("恒禾智能装备项目", "signed", False)},
        ),
        ("蓬江区与中国移动江门分公司签署战略合作协议，推进数字政府建设。", set()),
        ("新会区教育局与深圳瑞禾教育科技有限公司签约，采购智慧课堂服务。", set()),
    ],
)
def test_companies_stand_for_what_they_found(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "该园区规划建设电池厂、铝材厂和配套宿舍，一期工程已于去年投产。",
        "园区实施数字化工厂整体方案，引进自动化流水线12条。",
        "龙口镇龙禾工业园是全市首个旧厂改造项目，占地100亩。",
        "凯禾环保总部基地占地50亩，总投资3.2亿元，主要建设研发大楼、生产车间及员工宿舍。",
        "项目建成后，凯禾公司将组建智能化电机车间，并引进灯具自动装配线。",
        "凯禾食品产业园建设3条预制菜生产线，购置全套包装设备，建成后年产值2亿元。",
        "现场还举行凤禾工业园进驻企业交钥匙仪式。",
    ],
)
def test_parts_classes_and_tenants_are_no_projects(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "某镇签约2个重点项目，项目达产后固定资产投资约1.5亿元。",
        "开平出让3宗工业用地，加上本次落地项目，今年已供地12宗。",
        "本次签约项目涉及公共服务和综合开发项目。",
        "产业园现有40多宗项目在建，一座座高标准厂房拔地而起。",
        "以下为部分重点产业项目批复情况：",
        "会议指出，要切实提高项目投资额，推动项目开工。",
        "大会仅两天后，就打响重点产业项目集中动工投产“第一枪”。",
        "近年来，园区申报获得省扩能增效专项资金8.4亿元。",
        "该高速是江门市推进大湾区建设的先行工程。",
    ],
)
def test_what_only_sounds_like_a_name_is_none(text: str) -> None:
    assert told(text) == set()
