"""Lines that a step labels, items of a list and what belongs to them, projects told again by what they begin with."""

from __future__ import annotations

from datetime import date

from bot.facts import read
from bot.text import fold
from bot.types import ProjectFact

PUBLISHED = date(2025, 4, 10)

Row = tuple[str, str, bool, float | None]


def rows(text: str) -> set[Row]:
    found = read(text, published=PUBLISHED, outlet="江门日报")
    return {(f.name, f.stage.value, f.stage_is_goal, f.amount_yi) for f in found if isinstance(f, ProjectFact)}


def test_a_step_labels_a_line_of_projects() -> None:
    text = (
        "上半年，全镇引进项目4个。\n✔签约：禾木音响器材扩产（2亿元）、云岭肉牛屠宰加工（1.8亿元）\n"
        "✔动工：青禾装配式墙材，4月9日打下第一桩，总投资4.5亿元"
    )
    assert rows(text) == {
        ("禾木音响器材扩产", "signed", False, 2.0),
        ("云岭肉牛屠宰加工", "signed", False, 1.8),
        ("青禾装配式墙材", "started", False, 4.5),
    }


def test_the_label_holds_over_the_dates_of_the_line() -> None:
    text = "下半年怎么干。\n【下半年任务单】\n◆动工　8月：禾木功率模块、云岭无人机总装；10月：青禾标准厂房三期"
    assert rows(text) == {
        ("禾木功率模块", "started", True, None),
        ("云岭无人机总装", "started", True, None),
        ("青禾标准厂房三期", "started", True, None),
    }


def test_the_wide_gap_behind_an_items_label_is_a_colon() -> None:
    assert fold("◆动工　禾木基地").text == "◆动工：禾木基地"
    assert "：" not in fold("地区生产总值　247.3亿元").text


def test_what_an_items_money_is_for_is_no_item() -> None:
    text = "当天落笔的还有两家企业的增资项目：禾木精密五金增资1.1亿元，新建车间；云岭照明拿出9000万元，上马车灯产线。"
    assert {(name, amount) for name, _, _, amount in rows(text)} == {("禾木精密五金", 1.1), ("云岭照明", 0.9)}


def test_parts_are_no_projects_and_keep_none_from_its_next_step() -> None:
    text = "禾木公司的海鲜中央工厂在大鳌镇奠基，计划总投资3.2亿元，加工车间、冻库和检测中心一次建成，明年国庆前试产。"
    assert {(name, stage) for name, stage, _, _ in rows(text)} == {
        ("海鲜中央工厂", "started"),
        ("海鲜中央工厂", "operating"),
    }


def test_a_brand_alone_is_the_one_project_that_begins_with_it() -> None:
    told = "投资7.5亿元的禾木曲轴锻造基地3月底就交了地。"
    assert ("禾木曲轴锻造基地", "started", True, 7.5) in rows(told + "督导组说，禾木11月中旬动工。")
    other = "投资2亿元的禾木齿轮箱工厂上周投产。"
    assert ("禾木曲轴锻造基地", "started", True, 7.5) not in rows(told + other + "督导组说，禾木11月中旬动工。")


def test_examples_of_a_set_have_taken_its_step() -> None:
    told = "今天22个项目动工，总投资183亿元。"
    examples = "这些项目含金量高，包括禾木新材、云岭建材、青禾机电等一批先进制造项目，涉及多个领域。"
    assert {(name, stage) for name, stage, _, _ in rows(told + examples)} == {
        ("禾木新材", "started"),
        ("云岭建材", "started"),
        ("青禾机电", "started"),
    }
    assert not rows(told + "这些项目含金量高，涵盖道路、水电等工程。")


def test_each_step_of_one_year_is_told() -> None:
    text = "总投资20亿元的禾木电池项目当年签约当年动工当年完成主体建设。"
    assert {stage for _, stage, _, _ in rows(text)} == {"signed", "started", "building"}


def test_what_a_project_contains_is_no_other() -> None:
    text = "禾木项目总投资3亿元，昨日动工，规划建设自动冷库、职工实训中心、食堂及宿舍等。"
    assert {(name, stage) for name, stage, _, _ in rows(text)} == {("禾木项目", "started")}
    own = "禾木冷链基地昨日启用；云岭科技股份有限公司与区政府签约，将建设云岭陶瓷生产基地。"
    assert ("云岭陶瓷生产基地", "signed") in {(name, stage) for name, stage, _, _ in rows(own)}


def test_a_phase_or_the_project_itself_contains_what_its_sentence_builds() -> None:
    text = "禾木健康食品项目昨日动工。二期占地80亩，规划建设大型冷链仓库、员工培训中心等。"
    assert {name for name, *_ in rows(text)} == {"禾木健康食品项目"}


def test_parts_of_a_project_are_not_spoken_of_further() -> None:
    text = "禾木智造园项目计划投资17亿元，包括研究中心、应用中心和华南区域总部。预计2025年6月投产。"
    assert {(name, stage, goal) for name, stage, goal, _ in rows(text)} == {("禾木智造园项目", "operating", True)}


def test_a_description_of_a_set_is_no_step() -> None:
    text = "正式投产的项目中，基础设施项目9个，主要为道路建设；民生项目2个，分别是禾木学院和云岭中学重建工程。"
    assert {(name, stage) for name, stage, _, _ in rows(text)} == {
        ("禾木学院", "operating"),
        ("云岭中学重建工程", "operating"),
    }


def test_what_goes_by_plan_is_under_way() -> None:
    assert rows("禾木高速、云岭大桥等一批项目按计划推进建设。") == {
        ("禾木高速", "building", False, None),
        ("云岭大桥", "building", False, None),
    }


def test_a_sum_right_before_a_name_of_a_list_is_its_own() -> None:
    text = "会上签约项目20个，其中有禾木实业投资的70亿元航空部件项目、云岭科技投资的50亿元芯片基地等。"
    assert {(name, amount) for name, _, _, amount in rows(text)} == {("航空部件项目", 70.0), ("芯片基地", 50.0)}


def test_each_time_behind_a_place_begins_a_step_of_its_own() -> None:
    chain = "于2023年9月落户新会、2024年1月供地并动工、2026年投产。"
    steps = {("禾木基地", "landed", False), ("禾木基地", "started", False), ("禾木基地", "operating", True)}
    assert {(name, stage, goal) for name, stage, goal, _ in rows(f"禾木基地{chain}")} == steps
    told = "禾木基地总投资9亿元，占地90亩。项目"
    assert {(name, stage, goal) for name, stage, goal, _ in rows(told + chain)} == steps


def test_projects_told_behind_parts_have_taken_the_step_of_the_whole() -> None:
    sets = "全市举行重大项目集中开工投产活动，共涉及25个项目，总投资200亿元。其中，18个项目开工，7个项目投产。"
    assert rows(sets + "禾木科技城项目总投资4亿元，建设内容包括企业总部、制造基地等。") == {
        ("禾木科技城项目", "started", False, 4.0)
    }


def test_a_ceremony_is_held_for_what_its_sentence_names() -> None:
    assert rows("4月8日上午，禾木新能源产业园开工仪式举行。") == {("禾木新能源产业园", "started", False, None)}
    assert {stage for _, stage, _, _ in rows("禾木二期今年3月拿到施工许可证，随即开工。")} == {"approved", "started"}


def test_the_noun_of_a_list_tells_its_step() -> None:
    text = "新开工建设禾木通道、云岭铁路等16个项目，青禾高铁、禾木显示项目等在建项目推进顺利。"
    assert {(name, stage) for name, stage, _, _ in rows(text)} == {
        ("禾木通道", "started"),
        ("云岭铁路", "started"),
        ("青禾高铁", "building"),
        ("禾木显示项目", "building"),
    }


def test_a_heading_tells_the_step_of_the_list_below_it() -> None:
    one_line = (
        "一、续建项目（共2项）\n1.禾木山工业园二期；2.青禾江两岸景观提升工程。\n"
        "二、计划新开工项目（共1项）\n1.云岭冷链物流园。\n会议还听取了汇报。"
    )
    line_each = one_line.replace("；2", "\n2").replace("。", "")
    for text in (one_line, line_each):
        assert rows(text) == {
            ("禾木山工业园二期", "building", False, None),
            ("青禾江两岸景观提升工程", "building", False, None),
            ("云岭冷链物流园", "started", True, None),
        }


def test_a_list_under_no_step_tells_none() -> None:
    assert rows("一、主要做法（共2项）\n1.禾木山工业园二期；2.云岭冷链物流园。") == set()


def test_the_entries_of_a_list_are_labelled_by_what_stands_before_a_wide_gap() -> None:
    text = (
        "截至10月中旬，进展如下。\n◎江海\n金禾路跨线桥　左幅已放行，右幅计划12月20日通车\n"
        "禾河南岸泵站　总投资1.36亿元，4台机组全部投用\n"
        "◎新会\n银禾大桥　主桥合龙！总投资30.2亿元，目标是明年5月建成通车\n"
        "禾洲物流大道　刚刚完成交地，年底前进场"
    )
    rows = read(text, published=date(2025, 10, 18))
    assert [(f.name, f.stage.value, f.stage_is_goal, f.place) for f in rows if isinstance(f, ProjectFact)] == [
        ("金禾路跨线桥", "operating", False, "江海区"),
        ("金禾路跨线桥", "operating", True, "江海区"),
        ("禾河南岸泵站", "operating", False, "江海区"),
        ("银禾大桥", "building", False, "新会区"),
        ("银禾大桥", "operating", True, "新会区"),
        ("禾洲物流大道", "land", False, "新会区"),
        ("禾洲物流大道", "started", True, "新会区"),
    ]


def test_a_label_tells_when_and_how_firmly_beside_the_step() -> None:
    text = (
        "项目怎么排？\n▷ 上半年确保动工：青禾检修基地、云岭氢能岛首期；\n▷ 年底前封顶：禾木体育馆；\n"
        "▷ 抓紧前期：云岭高速、禾木产业新城；\n▷ 已竣工：青禾水厂、云岭变电站。"
    )
    assert rows(text) == {
        ("青禾检修基地", "started", True, None),
        ("云岭氢能岛首期", "started", True, None),
        ("禾木体育馆", "building", True, None),
        ("云岭高速", "planned", False, None),
        ("禾木产业新城", "planned", False, None),
        ("青禾水厂", "building", False, None),
        ("云岭变电站", "building", False, None),
    }


def test_a_label_without_names_is_no_label() -> None:
    assert rows("▷ 确保投产：用工、用电、用气有保障\n●已动工：总面积12万平方米") == set()
