"""Named projects: their names, their step, whether it is a goal, their money."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import AmountKind, ProjectFact, Stage

PUBLISHED = date(2024, 9, 10)


def projects(text: str) -> list[ProjectFact]:
    return [f for f in read(text, published=PUBLISHED, outlet="江门日报") if isinstance(f, ProjectFact)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("9月9日，青禾食品项目正式动工。", {("青禾食品项目", "started", False)}),
        ("推动青禾食品、蓝岸电机等项目尽快投产。", {("青禾食品", "operating", True), ("蓝岸电机", "operating", True)}),
        ("推动青禾食品、蓝岸电机等项目尽快动工。", {("青禾食品", "planned", True), ("蓝岸电机", "planned", True)}),
        ("促进蓝岸电机、和泽精工早日达产。", {("蓝岸电机", "ramping", True), ("和泽精工", "ramping", True)}),
        ("加快建设云谷智造港。", {("云谷智造港", "building", True)}),
        ("云谷智造港建设工程进展顺利。", {("云谷智造港建设工程", "building", False)}),
        ("规划建设云帆大学城。", {("云帆大学城", "planned", True)}),
        ("争取云帆侨商中心落户台山。", {("云帆侨商中心", "landed", True)}),
        ("蓝岸电机项目完成摘牌。", {("蓝岸电机项目", "land", False)}),
        ("支持蓝岸电机、东澄照明等项目增资扩产。", {("蓝岸电机", "expanding", True), ("东澄照明", "expanding", True)}),
        (
            "推动青禾食品项目年内投产、蓝岸电机项目四季度动工。",
            {("青禾食品项目", "operating", True), ("蓝岸电机项目", "started", True)},
        ),
        ("当天动工的青禾食品项目选址鹤山工业城。", {("青禾食品项目", "started", False)}),
        ("由蓝岸电气有限公司打造的青禾智造基地当天动工建设。", {("青禾智造基地", "started", False)}),
        (
            "9月9日，青禾食品项目、蓝岸电机项目等11个重大项目动工（投产）。",
            {("青禾食品项目", "started", False), ("蓝岸电机项目", "started", False)},
        ),
        ("原定10月动工的青禾食品项目推迟到年底。", {("青禾食品项目", "started", True)}),
        (
            "位于水口镇的青禾智能工厂项目近日封顶，预计明年3月投产。",
            {("青禾智能工厂项目", "building", False), ("青禾智能工厂项目", "operating", True)},
        ),
        (
            "青禾产业园顺利摘牌，预计10月动工、明年底竣工。",
            {("青禾产业园", "land", False), ("青禾产业园", "started", True), ("青禾产业园", "building", True)},
        ),
        (
            "投产名单上，有青禾食品项目、蓝岸电机项目等。",
            {("青禾食品项目", "operating", False), ("蓝岸电机项目", "operating", False)},
        ),
        (
            "引进青禾压铸、蓝岸控制、东澄阀门三个项目。",
            {("青禾压铸", "landed", False), ("蓝岸控制", "landed", False), ("东澄阀门", "landed", False)},
        ),
        (
            "签约项目中，有青禾精机总部、蓝岸模组基地、东澄耗材项目等，涵盖装备、信息领域；动工项目包括云帆水暖工厂等。",
            {
                ("青禾精机总部", "signed", False),
                ("蓝岸模组基地", "signed", False),
                ("东澄耗材项目", "signed", False),
                ("云帆水暖工厂", "started", False),
            },
        ),
        (
            "签约项目以制造业为主，既有投资3亿元的青禾密封件，也有投资约1亿元的蓝岸敷料。",
            {("青禾密封件", "signed", False), ("蓝岸敷料", "signed", False)},
        ),
        (
            "同日动工的，还有睦洲镇的青禾锂电回收二期、三江镇的蓝岸纸品包装。",
            {("青禾锂电回收二期", "started", False), ("蓝岸纸品包装", "started", False)},
        ),
        (
            "睦洲镇青禾锂电回收二期、三江镇蓝岸纸品包装同步动工。",
            {("睦洲镇青禾锂电回收二期", "started", False), ("三江镇蓝岸纸品包装", "started", False)},
        ),
        ("青禾线缆增资1.5亿元，新厂房已动工。", {("青禾线缆", "expanding", False), ("青禾线缆", "started", False)}),
        (
            "青禾轮毂等项目已签约。下一步推动青禾轮毂拿到施工许可证。",
            {("青禾轮毂", "signed", False), ("青禾轮毂", "approved", True)},
        ),
        ("青禾新能源基地三期在新会深江产业园开工。", {("青禾新能源基地三期", "started", False)}),
        ("青禾食品与大泽镇签约，计划投资6亿元，在大泽建设铜合金板带项目。", {("铜合金板带项目", "signed", False)}),
        ("青禾食品宣布再投5亿元建设岭南研发中心。", {("岭南研发中心", "planned", False)}),
        ("雅瑶的青禾电驱8月底投产了。", {("青禾电驱", "operating", False)}),
        ("去年落户的青禾汽车内饰，把第一条喷涂线装进了车间。", {("青禾汽车内饰", "landed", False)}),
        (
            "青禾大桥：主桥最后一片箱梁架设完成，全线贯通在即。该桥长2.1公里，预计11月通车。",
            {("青禾大桥", "building", False), ("青禾大桥", "operating", True)},
        ),
        (
            "云帆小学扩建工程、青禾幼儿园已完成主体封顶，计划今年12月投入使用。",
            {
                ("云帆小学扩建工程", "building", False),
                ("青禾幼儿园", "building", False),
                ("云帆小学扩建工程", "operating", True),
                ("青禾幼儿园", "operating", True),
            },
        ),
        (
            "9月3日，青禾花洒生产基地签约。\n“客户催着要货。”董事长说。\n按照约定的时间表，年底前要打下第一根桩。",
            {("青禾花洒生产基地", "signed", False), ("青禾花洒生产基地", "started", True)},
        ),
        (
            "加快推进青禾公园提升工程、云帆康养项目前期工作。",
            {("青禾公园提升工程", "planned", True), ("云帆康养项目", "planned", True)},
        ),
        (
            "促成青禾光学项目明年一季度开工、年底投产。",
            {("青禾光学项目", "started", True), ("青禾光学项目", "operating", True)},
        ),
        (
            "青禾共性工厂一期去年12月投产，二期主体已封顶，预计12月投用。",
            {
                ("青禾共性工厂一期", "operating", False),
                ("青禾共性工厂二期", "building", False),
                ("青禾共性工厂二期", "operating", True),
            },
        ),
        (
            "三季度，台山新签约项目15个，其中包括总投资6亿元的青禾水产项目、3亿元的蓝岸部件厂等；新动工的项目有9个，如云帆基地。",
            {("青禾水产项目", "signed", False), ("蓝岸部件厂", "signed", False), ("云帆基地", "started", False)},
        ),
        (
            "活动上，12个项目集中动工。其中，投资额最高的是青禾电池基地，总投资18亿元，由青禾公司投资建设，预计2026年底投产。",
            {("青禾电池基地", "started", False), ("青禾电池基地", "operating", True)},
        ),
        (
            "青禾生产线去年投产。公司已决定追加投资2亿元建设二期工程，力争年内动工。",
            {
                ("青禾生产线", "operating", False),
                ("青禾生产线二期", "planned", False),
                ("青禾生产线二期", "started", True),
            },
        ),
        ("青禾纸业拟投资2亿元对两条生产线进行升级改造。", {("青禾纸业", "planned", False)}),
        (
            "青禾路改造、蓝岸水厂三期主体完工。",
            {("青禾路改造", "building", False), ("蓝岸水厂三期", "building", False)},
        ),
        ("青禾航道三期疏浚完成45%。", {("青禾航道三期", "building", False)}),
        ("走进新会区的青禾智能工厂，机器轰鸣。9月8日，工厂正式投产。", {("青禾智能工厂", "operating", False)}),
        (
            "8月投资2亿元的青禾基地拿地。今年9月，基地动工。",
            {("青禾基地", "land", False), ("青禾基地", "started", False)},
        ),
        (
            "7个项目集中签约。其中，三江镇“青仓”仓储中心二期投资1.6亿元，设计库容3万吨，明年9月投入使用。",
            {("三江镇“青仓”仓储中心二期", "signed", False), ("三江镇“青仓”仓储中心二期", "operating", True)},
        ),
        ("青禾时代一期15GWh产线去年8月达产。", {("青禾时代一期", "ramping", False)}),
        ("投资4.6亿元建青禾加工园，年内动工。", {("青禾加工园", "planned", False), ("青禾加工园", "started", True)}),
        (
            "今年以来先后有青禾卫浴、蓝岸水暖2家企业实施增资扩产。",
            {("青禾卫浴", "expanding", False), ("蓝岸水暖", "expanding", False)},
        ),
        (
            "央企投资的青禾配套基地（投资15亿元）、蓝岸镜片项目（投资2.2亿元）先后落户。",
            {("青禾配套基地", "landed", False), ("蓝岸镜片项目", "landed", False)},
        ),
        ("都斛镇青禾加工中心早稻上市前投用。", {("都斛镇青禾加工中心", "operating", True)}),
        ("青禾食品总部及研发中心落户大泽。", {("青禾食品总部及研发中心", "landed", False)}),
        ("南格西路的青禾产业综合体主楼封顶。", {("青禾产业综合体", "building", False)}),
        ("省道888线台山甲湾至乙宴段完成总工程量的72%。", {("省道888线台山甲湾至乙宴段", "building", False)}),
        (
            "云帆学校、环市街道青禾小学分校本月进入装修阶段。",
            {("云帆学校", "building", False), ("环市街道青禾小学分校", "building", False)},
        ),
        ("侨商的青禾清真食品加工项目与台山市政府签约。", {("青禾清真食品加工项目", "signed", False)}),
        ("青禾特种纸的8.2亿元扩建项目9月2日通过环评审批。", {("青禾特种纸扩建项目", "approved", False)}),
        ("9月3日，青禾公司正式签约，车用液冷板项目花落水步。", {("车用液冷板项目", "signed", False)}),
        (
            "5宗用地发布出让公告，涉及青禾食品、蓝岸机电等项目。",
            {("青禾食品", "land", False), ("蓝岸机电", "land", False)},
        ),
        (
            "青禾储能电站一期投产，二期正在办理核准。",
            {("青禾储能电站一期", "operating", False), ("青禾储能电站二期", "planned", False)},
        ),
        ("总投资7亿元的青禾切片机项目却因市场原因缓建。", {("青禾切片机项目", "planned", False)}),
        ("青禾食品检测中心12月前挂牌运营。", {("青禾食品检测中心", "operating", True)}),
        ("青禾停车综合体列入2025年储备。", {("青禾停车综合体", "planned", False)}),
        ("青禾水厂三期下半年动工。", {("青禾水厂三期", "started", True)}),
        ("青禾管业二期挨了“红牌”之后复工。", {("青禾管业二期", "building", False)}),
        (
            "总投资2亿元的青禾产业园已取得施工许可证，将于5月中旬开工。",
            {("青禾产业园", "approved", False), ("青禾产业园", "started", True)},
        ),
    ],
)
def test_each_project_and_step_is_one_row(text: str, rows: set[tuple[str, str, bool]]) -> None:
    assert {(p.name, p.stage.value, p.stage_is_goal) for p in projects(text)} == rows


@pytest.mark.parametrize(
    ("text", "amount", "kind"),
    [
        ("9月9日，总投资6.8亿元的青禾食品项目动工。", 6.8, AmountKind.TOTAL),
        ("9月9日，青禾食品项目动工，总投资6.8亿元。", 6.8, AmountKind.TOTAL),
        ("9月9日，青禾食品项目动工。项目总投资约6.8亿元，占地60亩。", 6.8, AmountKind.TOTAL),
        ("9月9日，年交易额超50亿元的青禾物流园项目落户。", 50, AmountKind.ANNUAL_TURNOVER),
        ("9月9日，青禾食品项目动工，投资1.6亿港元。", None, None),
        ("9月9日，青禾食品工程在礼乐街道动工。工程估算总投资6.8亿元，占地60亩。", 6.8, AmountKind.TOTAL),
        ("青禾食品项目投资6.8亿元，已于本月摘牌。", 6.8, AmountKind.TOTAL),
        ("投资1.2亿美元（约合人民币6.8亿元）建设的青禾食品基地动工。", 6.8, AmountKind.TOTAL),
        ("9月9日，青禾食品项目动工，达产后年产值9亿元。", None, None),
        ("9月9日，青禾食品项目动工，投资强度达每亩500万元。", None, None),
        ("9月9日，青禾食品项目动工，投资6.8亿元人民币。", 6.8, AmountKind.TOTAL),
    ],
)
def test_money_is_bound_to_its_project_and_named_by_kind(
    text: str, amount: float | None, kind: AmountKind | None
) -> None:
    (project,) = projects(text)
    assert (project.amount_yi, project.amount_kind) == (amount, kind)


def test_the_total_holds_for_every_row_of_a_project_and_its_quote_is_kept() -> None:
    text = "9月9日，青禾食品项目动工，总投资6.8亿元，预计2026年6月投产。"
    rows = projects(text)
    assert [p.amount_yi for p in rows] == [6.8, 6.8]
    assert {p.evidence["amount_yi"].words for p in rows} == {"6.8亿元"}


def test_a_list_keeps_each_member_its_own_money() -> None:
    text = "投资10亿元的青禾硅材基地项目、投资2.5亿元的蓝岸装备产业园项目等2个项目上台签约。"
    assert [(p.name, p.amount_yi) for p in projects(text)] == [("青禾硅材基地项目", 10), ("蓝岸装备产业园项目", 2.5)]


def test_sums_told_respectively_go_to_their_names_in_order() -> None:
    text = "青禾度假村、蓝岸夜游、东澄民宿集群3个项目签约，投资额分别为8亿元、1.2亿元和6800万元。"
    assert [(p.name, p.amount_yi) for p in projects(text)] == [
        ("青禾度假村", 8),
        ("蓝岸夜游", 1.2),
        ("东澄民宿集群", 0.68),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "结构件、电解液、铝箔等18家上下游企业先后落户。",
        "新建改造农村公路120公里。",
        "某双碳实验室引进院士团队9个。",
        "今年将建成5所公办学校。",
        "鹤山市举行2024年第三季度集中动工活动，重点项目完成投资612亿元。",
        "活动在司前镇前锋工业园举行，随后动工。",
        "每53秒就有一辆电动摩托车下线。",
        "节日期间将开通接驳专线3条。",
        "加快推进重点项目建设。",
        "推动一批优质产业项目尽快动工投产。",
        "深入实施“百日攻坚”工程。",
        "1998年，青禾纺织厂项目落户。",
        "加快建设高素质干部队伍，推动党的建设走深走实。",
        "从签约到动工仅用50天。",
        "云帆通道通车百日，人气渐旺。",
        "一个签了五年的云帆影视基地项目被正式解约。",
        "参加签约仪式的有30多家企业的代表。",
        "双方签署战略合作协议，意向投资青禾新城项目。",
        "这里是鹤山市重大项目集中动工的主会场。",
        "项目选址新会区大泽镇云岭新材料集聚区。",
        "9月9日，鹤山市先进制造业项目开工仪式举行。",
        "当前制造业项目、新能源项目、民生工程等同步推进建设。",
    ],
)
def test_classes_campaigns_history_and_wishes_are_no_projects(text: str) -> None:
    assert projects(text) == []


@pytest.mark.parametrize(
    ("ceremony", "stage"),
    [("签约", "signed"), ("动工", "started"), ("开工", "started"), ("奠基", "started"), ("投产", "operating")],
)
def test_a_ceremony_tells_the_step_of_the_project_it_is_held_for(ceremony: str, stage: str) -> None:
    text = (
        f"9月9日，青禾食品生产基地项目{ceremony}仪式在新会区举行。项目由青禾食品有限公司投资，总投资3.5亿元，"
        "选址新会区大泽镇云岭新材料集聚区。"
    )
    (project,) = projects(text)
    assert (project.name, project.stage.value, project.stage_is_goal) == ("青禾食品生产基地项目", stage, False)
    assert (project.company, project.amount_yi) == ("青禾食品有限公司", 3.5)


def test_sums_of_added_money_go_to_their_names_too() -> None:
    text = "青禾鞋材一期、蓝岸泵业二期分别增资1.2亿元、9000万元。"
    assert [(p.name, p.amount_yi) for p in projects(text)] == [("青禾鞋材一期", 1.2), ("蓝岸泵业二期", 0.9)]


def test_places_told_respectively_go_to_their_names_in_order() -> None:
    text = "青禾光电、蓝岸生命、东澄汽车部件等一批项目分别与蓬江、江海、开平签约。"
    assert [(p.name, p.place) for p in projects(text)] == [
        ("青禾光电", "蓬江区"),
        ("蓝岸生命", "江海区"),
        ("东澄汽车部件", "开平市"),
    ]


def test_a_bare_sum_is_of_the_name_before_it() -> None:
    (project,) = projects("活动上，12个项目签约。投资最大的是青禾底盘项目，8.5亿元。")
    assert (project.name, project.amount_yi) == ("青禾底盘项目", 8.5)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("江门市公布进展。新会片区的企业至今记得那次抢桩。\n当时，青禾膜材基地进场。", "新会区"),
        ("江门市公布进展。记者来到水口镇，青禾共性工厂一期8月投产。", "开平市"),
        ("江门市公布进展。国道888线鹤山段改造8月建成通车。", "鹤山市"),
        ("江门市公布进展。新会的企业很多。\n很忙。\n都好。\n青禾膜材基地8月投产。", "江门市"),
    ],
)
def test_a_project_stands_in_the_district_told_of_last(text: str, place: str) -> None:
    story = read(text, published=PUBLISHED, title="全市项目与鹤山、新会、开平", outlet="江门日报")
    assert [f.place for f in story if isinstance(f, ProjectFact)] == [place]


def test_a_project_stands_where_it_was_first_said_to_stand() -> None:
    text = "青禾封装项目签约江海，6月摘牌。\n这一年变化不小。青禾封装项目9月开工。"
    assert [(p.stage.value, p.place) for p in projects(text)] == [
        ("signed", "江海区"),
        ("land", "江海区"),
        ("started", "江海区"),
    ]


@pytest.mark.parametrize(
    ("change", "period"),
    [
        ("原计划11月投产，现提前至9月底投产", "by 2024-09"),
        ("原定11月投产，因设备早到，改为9月28日投产", "2024-09-28"),
        ("原定11月投产，推迟到年底", "by 2024"),
    ],
)
def test_a_plan_changed_in_the_same_sentence_is_told_as_it_stands_now(change: str, period: str) -> None:
    text = f"甲岭压铸件项目总投资4.8亿元，{change}。"
    assert [(row.stage, row.stage_is_goal, row.period) for row in projects(text)] == [(Stage.OPERATING, True, period)]


def test_a_sentence_about_a_branch_names_no_project() -> None:
    text = "这是恩平机床功能部件产业今年动工的又一个项目。"
    assert projects(text) == []


def test_a_project_that_a_company_invests_in_is_the_works_told_before() -> None:
    text = (
        "9月8日上午，江海区重点项目集中动工投产活动举行，18个重点项目集中亮相。\n"
        "主会场设在岭曜光学薄膜生产基地。随着信号发出，这个由江门岭曜光电材料有限公司投资的项目正式动工。项目总投资8.6亿元。"
    )
    (project,) = projects(text)
    assert (project.name, project.company, project.stage, project.amount_yi) == (
        "岭曜光学薄膜生产基地",
        "江门岭曜光电材料有限公司",
        Stage.STARTED,
        8.6,
    )


def test_numbered_buildings_are_parts_and_take_no_money() -> None:
    text = "9月9日，青禾小家电技改项目在鹤山动工。项目占地35亩，预计投资总额1.8亿元，建设4幢现代化厂房。"
    (row,) = projects(text)
    assert (row.name, row.amount_yi) == ("青禾小家电技改项目", 1.8)


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("推动项目加快建设，总投资20亿元的青禾电池一期开建一年即投产。", False),
        ("青禾风电、蓝岸风电等7个续建项目将加快推进。", True),
        ("青禾风电、蓝岸风电等7个续建项目进展顺利。", False),
        ("青禾高速、蓝岸高速等一批高速公路项目按计划推进建设。", False),
        ("年内建成投产项目有：青禾风机叶片项目、蓝岸整机项目等7个项目。", True),
    ],
)
def test_what_is_to_be_is_a_goal_also_in_lists(text: str, goal: bool) -> None:
    rows = projects(text)
    assert rows
    assert {row.stage_is_goal for row in rows} == {goal}


def test_the_works_of_a_park_are_named_with_it() -> None:
    (row,) = projects("9月9日，青禾集聚区基础设施建设项目是其中投资额最大的一个项目，总投资额达7亿元，当天动工。")
    assert (row.name, row.amount_yi) == ("青禾集聚区基础设施建设项目", 7)


@pytest.mark.parametrize(
    ("text", "name", "amount"),
    [
        # a class of projects in the predicate is no other project
        (
            "9月9日，青禾新材项目在江海动工。青禾新材项目，是公司北交所上市的募投项目，投资3.65亿元，用地42亩。",
            "青禾新材项目",
            3.65,
        ),
        (
            "9月9日，青禾技改项目在新会动工。该项目由青禾电器有限公司建设，属于“工改”项目。项目占地28亩，预计投资总额1.7亿元。",
            "青禾技改项目",
            1.7,
        ),
        # nor is what is built with the sum right behind a project
        ("9月9日动工的青禾项目，总投资14亿元，将建设机器人总部。", "青禾项目", 14),
    ],
)
def test_a_sum_belongs_to_the_project_it_is_told_of(text: str, name: str, amount: float) -> None:
    sums = {row.name: row.amount_yi for row in projects(text)}
    assert sums[name] == amount
    assert {other for other in sums if sums[other] is not None} == {name}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("9月3日，蓝岸基地动工。\n青禾基地正在加快建设。", "2024-09"),  # a state holds when it is told
        ("9月3日，蓝岸基地动工。\n青禾基地主体封顶。", "2024-09-03"),  # an event has its day
        ("今年7月，青禾基地正在加快建设。", "2024-07"),
        ("2022年，青禾电池项目成功落户，当年完成主体建设。", "2022"),  # the year told of
    ],
)
def test_when_a_project_is_as_far_as_it_is(text: str, period: str) -> None:
    assert projects(text)[-1].period == period


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("9月9日上午，鹤山高新区举行青禾电子元器件项目开工仪式。", ("青禾电子元器件项目", "started")),
        ("9月9日，青禾园区举行蓝岸智造园项目首批厂房封顶仪式，标志着建设提速。", ("蓝岸智造园项目", "building")),
        ("9月9日，青禾纸业在新会区举办生活用纸扩建工程奠基仪式。", ("生活用纸扩建工程", "started")),
        ("青禾电子元器件项目开工仪式在鹤山举行。", ("青禾电子元器件项目", "started")),
    ],
)
def test_a_ceremony_is_the_projects_that_it_is_held_for(text: str, row: tuple[str, str]) -> None:
    assert [(r.name, r.stage.value) for r in projects(text)] == [row]


def test_a_ceremony_of_many_names_none() -> None:
    assert projects("9月9日，鹤山市举行2024年第三季度重大项目集中开工仪式。") == []


@pytest.mark.parametrize(
    "text",
    [
        "9月9日，（水口）云谷青禾博览城正式动工。\n据介绍，博览城计划总投资30亿元。",
        "9月9日，云谷智造基地动工建设。该公司专注温控领域。本次动工的项目总投资30亿元。",
    ],
)
def test_a_sum_is_told_of_the_project_in_short_or_as_that_of_the_event(text: str) -> None:
    assert {p.amount_yi for p in projects(text) if p.stage is Stage.STARTED} == {30}
