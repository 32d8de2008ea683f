"""What is told of a project by a part of it, by words that point back to it, by where a report is, by a step's time."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2025, 6, 4)
Row = tuple[object, ...]


def steps(text: str) -> list[Row]:
    found = read(text, published=PUBLISHED, title="", outlet="江门日报")
    return [(f.name, f.stage.value, f.stage_is_goal) for f in found if isinstance(f, ProjectFact)]


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("3#、4#厂房提前实现主体结构封顶。", ("building", False)),
        ("D座主体刚刚完工。", ("building", False)),
        ("B区厂房已竣工。", ("building", False)),
        ("冲压、焊装两大车间本月完成设备安装。", ("building", False)),
        ("4.2万平方米厂房已竣工。", ("building", False)),
        ("这条轨道已铺通。", ("building", False)),
        ("眼下正在安装登船廊桥。", ("building", False)),
    ],
)
def test_a_part_takes_the_step_of_the_project_spoken_of(words: str, step: Row) -> None:
    assert steps(f"5月8日，青岚智造基地动工。{words}") == [
        ("青岚智造基地", "started", False),
        ("青岚智造基地", *step),
    ]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("青岚智能制造总部", "2号楼"),
        ("青岚人民医院新院区", "门诊楼"),
        ("青岚实验中学", "教学楼"),
        ("青岚物流中心", "三栋仓库"),
        ("青岚东站综合枢纽", "站房"),
        ("青岚科技园", "研发楼"),
    ],
)
def test_a_part_takes_the_step_of_the_whole_before_it(whole: str, part: str) -> None:
    assert steps(f"{whole}的{part}已封顶。") == [(whole, "building", False)]
    assert steps(f"{whole}的{part}7月封顶。") == [(whole, "building", True)]


@pytest.mark.parametrize(
    "words", ["青岚大学的教学楼着火。", "青岚南路的云栖综合体封顶。", "青岚大道的路灯已安装完毕。"]
)
def test_what_is_no_part_takes_no_step_of_what_stands_before_it(words: str) -> None:
    assert not any(name.startswith("青岚") for name, *_ in steps(words))


@pytest.mark.parametrize("who", ["浙江云禾新能源投资", "广州云禾科技投资建设", "东莞云禾智能出资"])
def test_who_invests_in_what_is_visited_is_not_spoken_of(who: str) -> None:
    told = steps(f"6月3日，市领导首先来到青岚电池材料基地。该基地总投资9亿元，由{who}，去年3月动工，目前主厂房已封顶。")
    assert told == [("青岚电池材料基地", "started", False), ("青岚电池材料基地", "building", False)]


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("投产时间锁定12月18日。", True),
        ("投产时间暂定10月1日。", True),
        ("正式投产定在国庆节。", True),
        ("预计2026年底具备投产条件。", True),
        ("有望10月与市民见面。", True),
    ],
)
def test_a_step_may_be_told_by_the_time_it_is_set_for(words: str, goal: bool) -> None:
    assert steps(f"5月8日，青岚智造基地动工。{words}")[1:] == [("青岚智造基地", "operating", goal)]


def test_what_has_the_conditions_of_a_step_has_not_taken_it() -> None:
    assert steps("5月8日，青岚大道二期通过竣工验收，具备通车条件。") == [("青岚大道二期", "building", False)]
    assert steps("青岚大道二期右幅已具备通车条件。")[0][1:] == ("building", False)


@pytest.mark.parametrize("words", ["年底前建成", "年底前可望建成", "12月底前通车"])
def test_what_is_told_with_a_deadline_is_a_goal(words: str) -> None:
    assert [goal for _, _, goal in steps(f"青岚大道二期{words}。")] == [True]


@pytest.mark.parametrize(
    ("name", "points"),
    [("青岚实验学校", "该校"), ("青岚智造产业园一期", "该园"), ("青岚大桥", "这座大桥"), ("青岚路北延线", "该路")],
)
def test_a_sum_is_of_the_project_that_the_sentence_points_back_to(name: str, points: str) -> None:
    found = read(f"5月8日，{name}动工。{points}总投资2.9亿元。", published=PUBLISHED, title="", outlet="江门日报")
    assert [(f.name, f.amount_yi) for f in found if isinstance(f, ProjectFact)] == [(name, 2.9)]


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("该市青岚智造基地项目（一期）建设现场传来喜讯：", "青岚智造基地项目（一期）"),
        ("记者在青岚智造产业新城看到，", "青岚智造产业新城"),
        ("青岚医院综合楼项目部还有60多名工人留守。“", "青岚医院综合楼项目"),
        ("走进青岚智造基地施工现场，", "青岚智造基地"),
    ],
)
def test_a_report_is_about_where_it_is(opening: str, name: str) -> None:
    assert steps(f"{opening}3#厂房已封顶，预计10月投产。") == [(name, "building", False), (name, "operating", True)]


def test_what_is_told_of_a_month_to_come_is_a_goal() -> None:
    assert steps("青岚智造产业园7月正式揭牌运营。") == [("青岚智造产业园", "operating", True)]
    assert steps("青岚智造产业园5月正式揭牌运营。") == [("青岚智造产业园", "operating", False)]


def test_who_has_worked_on_projects_tells_no_step_of_them() -> None:
    assert steps("他叫陈江，参与过青岚大桥、蓝岸通道等工程建设，三年前来到江门。") == []


def test_a_project_in_phases_is_called_without_them() -> None:
    text = "青岚智造产业园项目分两期建设，一期投资2亿元，计划8月试产。"
    assert steps(text) == [("青岚智造产业园项目", "operating", True)]


def test_a_firms_new_building_is_a_project() -> None:
    name = "青岚食品有限公司新厂房"
    assert steps(f"{name}已建成，预计8月搬迁投产。") == [(name, "building", False), (name, "operating", True)]


WHOLE = "9月10日，星澜智能装备产业园签约。产业园总投资22亿元，"


def money(text: str) -> list[Row]:
    found = read(text, published=PUBLISHED, title="", outlet="江门日报")
    return [(f.name, f.stage.value, f.amount_yi) for f in found if isinstance(f, ProjectFact)][1:]


@pytest.mark.parametrize(
    "words",
    [
        "首期投资9亿元，计划2026年底投产。",
        "首期投资9亿元，建设厂房12万平方米，预计2026年底投产。",
        "分两期建设，其中一期用地100亩、投资9亿元，今年4月投产。",
        "其中首期投资9亿元、用地80亩，首期力争年底投产。",
        "一期9亿元，明年投产；主要生产机床。",
        "首期投入9亿元。首期预计2026年6月投产。",
        "一期工程（总建筑面积9.6万平方米）实际投资9亿元，预计2026年6月投产。",
    ],
)
def test_what_is_told_of_the_first_phase_has_its_money(words: str) -> None:
    assert money(WHOLE + words) == [("星澜智能装备产业园", "operating", 9)]


@pytest.mark.parametrize(
    "words",
    [
        "首期投资9亿元，整个项目2028年投产。",
        "首期投资9亿元，全部建成投产后年产值30亿元。项目预计2027年投产。",
        "分两期建设，计划2027年投产。",
    ],
)
def test_what_is_told_of_the_whole_has_the_whole_money(words: str) -> None:
    assert money(WHOLE + words) == [("星澜智能装备产业园", "operating", 22)]


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (
            "星澜装备基地一期已投产，二期总投资13亿元，计划明年动工。",
            [("星澜装备基地一期", "operating", None), ("星澜装备基地二期", "started", 13)],
        ),
        (
            "星澜装备基地一期5月投产，二期昨日动工，投资13亿元。",
            [("星澜装备基地一期", "operating", None), ("星澜装备基地二期", "started", 13)],
        ),
        (
            "星澜装备基地总投资22亿元，二期计划投资13亿元，将于今年底动工。",
            [("星澜装备基地二期", "started", 13)],
        ),
    ],
)
def test_the_money_of_another_phase_is_not_the_first_phases(words: str, rows: list[Row]) -> None:
    assert money("云岭食品厂5月动工。" + words) == rows


@pytest.mark.parametrize(
    "phase", ["星澜智能装备产业园二期明年3月动工。", "星澜智能装备产业园项目（二期）明年3月动工。"]
)
def test_a_phase_stands_where_the_project_stands(phase: str) -> None:
    text = f"5月8日，星澜智能装备产业园落户新会区崖门镇。\n鹤山市也有项目签约。\n{phase}"
    found = read(text, published=PUBLISHED, title="江门加快项目建设", outlet="江门日报")
    assert [f.place for f in found if isinstance(f, ProjectFact)] == ["新会区", "新会区"]


@pytest.mark.parametrize(
    "contents",
    [
        "将开发建设约13万平方米的现代化单层和双层仓库",
        "将建设主线约67公里的快速路及沿线立交",
        "选址共和镇建设新材料智能制造基地",
    ],
)
def test_what_a_project_is_to_consist_of_is_none_itself(contents: str) -> None:
    assert steps(f"6月3日，青禾供应链枢纽项目签约。该项目总投资11亿元，{contents}。") == [
        ("青禾供应链枢纽项目", "signed", False)
    ]


def test_what_a_firm_or_a_place_builds_stays_a_project() -> None:
    assert steps("禾光集团将开发建设禾光滨海度假区，总投资20亿元。")[0][0] == "禾光滨海度假区"


def test_lines_of_several_products_are_parts_of_the_plant() -> None:
    text = "企业投资8.8亿元建设青禾卫浴数字工厂，拟建智能马桶、恒温花洒和五金龙头三条柔性生产线。项目今年2月签约。"
    rows = read(text, published=date(2025, 6, 20))
    assert {f.name for f in rows if isinstance(f, ProjectFact)} == {"青禾卫浴数字工厂"}


def test_a_phase_behind_its_own_sum_is_told_with_it() -> None:
    text = f"{WHOLE}\n按照计划，投资5.5亿元的二期将于明年二季度动工，2027年6月底前投产。"
    assert money(text) == [("星澜智能装备产业园二期", "started", 5.5), ("星澜智能装备产业园二期", "operating", 5.5)]


def test_a_companys_phase_behind_its_own_sum_has_it() -> None:
    text = "江海区的星澜医疗器械有限公司一期已投产。其总投资1.8亿元的二期项目将在明年初封顶。"
    assert money(text) == [("星澜医疗器械有限公司二期", "building", 1.8)]


@pytest.mark.parametrize(
    "holds",
    [
        "由妇儿中心、康复医院、健康住宅三大业态组成",
        "将布局精密加工中心、检测中心",
        "由研发楼、生产车间和仓库构成",
    ],
)
def test_what_a_project_is_made_of_takes_none_of_its_steps(holds: str) -> None:
    text = f"禾木健康城计划投资约14亿元，{holds}，目前主体结构已封顶，预计明年10月投用。"
    found = [fact for fact in read(text, published=date(2025, 4, 10)) if isinstance(fact, ProjectFact)]
    assert {(fact.name, fact.stage.value) for fact in found} == {
        ("禾木健康城", "building"),
        ("禾木健康城", "operating"),
    }


@pytest.mark.parametrize(("what", "sum_"), [("通海大道", 28.7), ("九年一贯制学校", 28.7)])
def test_this_road_is_the_one_told_of_before(what: str, sum_: float) -> None:
    text = f"新台高速南延线上月通过评审。这条全长21公里、投资28.7亿元的{what}，去年12月动工，预计2027年底建成投用。"
    found = [fact for fact in read(text, published=date(2025, 4, 10)) if isinstance(fact, ProjectFact)]
    assert {(fact.name, fact.amount_yi) for fact in found} == {("新台高速南延线", sum_)}
