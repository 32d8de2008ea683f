"""Who invests in a project or runs it: only what the text says, and with its words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.facts.projects.naming.firms import is_firm, legal_firms, read_firm
from bot.types import ProjectFact

PUBLISHED = date(2024, 9, 10)


def companies(text: str) -> dict[str, str | None]:
    """Each project's company. Rows of one project never differ; the words of each stand in the text."""
    found: dict[str, str | None] = {}
    for fact in read(text, published=PUBLISHED, outlet="江门日报"):
        if isinstance(fact, ProjectFact):
            assert found.setdefault(fact.name, fact.company) == fact.company
            assert fact.company is None or fact.evidence["company"].words == fact.company
    return found


@pytest.mark.parametrize(
    ("text", "project", "company"),
    [
        # told before the project
        (
            "9月9日，青禾新材料（广东）有限公司与新会区大泽镇签订投资协议，计划投资6亿元，在大泽建设铜合金板带项目。",
            "铜合金板带项目",
            "青禾新材料（广东）有限公司",
        ),
        (
            "鹤山市与广东青禾汽车电子股份有限公司签约，后者将在鹤山工业城投资8亿元建设线控底盘基地。",
            "线控底盘基地",
            "广东青禾汽车电子股份有限公司",
        ),
        ("港资企业青禾医疗拟投资5亿元，在鹤山建设康复器械生产线。", "康复器械生产线", "青禾医疗"),
        ("首批5家企业签约入驻，其中蓝岸微电子将在江海区投资3亿元建设传感器封装项目。", "传感器封装项目", "蓝岸微电子"),
        ("英国云帆集团与台山工业新城签署投资协议，投资8亿元建设轮毂轴承生产基地。", "轮毂轴承生产基地", "英国云帆集团"),
        ("深圳蓝岸科技带来的功率器件封测项目投资8亿元，落户江海区。", "功率器件封测项目", "深圳蓝岸科技"),
        ("南粤重工的塔筒生产线9月投产。", "塔筒生产线", "南粤重工"),
        ("青禾电机有限公司投资5亿元的电驱智能工厂去年底竣工。", "电驱智能工厂", "青禾电机有限公司"),
        (
            "青禾机车江门基地今年产量大增。企业研发投入不小。其投资7亿元的电摩智能工厂已完成设备安装。",
            "电摩智能工厂",
            "青禾机车",
        ),
        ("9月9日，镇里就同广州青禾文旅落了笔：投资4亿元建设云帆度假区，年底动工。", "云帆度假区", "广州青禾文旅"),
        (
            "青禾电机在荷塘已有工厂，此次投资5亿元，在滨江新区建设电驱研发总部，计划年底前动工。",
            "电驱研发总部",
            "青禾电机",
        ),
        # told after it
        ("云帆温泉康养综合体项目由广州青禾文旅集团投资6亿元，9月签约。", "云帆温泉康养综合体项目", "广州青禾文旅集团"),
        (
            "9月9日，云帆高端带材项目投产。项目由蓝岸金属（阳江）有限公司投资，总投资31亿元。",
            "云帆高端带材项目",
            "蓝岸金属（阳江）有限公司",
        ),
        ("9月9日，云帆时尚枢纽项目奠基。项目由台资企业东澄集团兴建。", "云帆时尚枢纽项目", "东澄集团"),
        (
            "9月9日，云帆装备产业园完成摘牌，竞得人为江门市东澄机械有限公司。",
            "云帆装备产业园",
            "江门市东澄机械有限公司",
        ),
        # spelt out elsewhere
        (
            "恩平市与青禾智能装备（恩平）有限公司办理移交手续。青禾数控机床项目顺利交地，计划今年12月动工。",
            "青禾数控机床项目",
            "青禾智能装备（恩平）有限公司",
        ),
        (
            "9月9日，蓝岸激光研发中心封顶。江门市蓝岸光电科技有限公司在江海租厂房六年。",
            "蓝岸激光研发中心",
            "江门市蓝岸光电科技有限公司",
        ),
        ("9月9日，蓝岸特种纸项目动工。“来对了。”蓝岸纸业董事长说。", "蓝岸特种纸项目", "蓝岸纸业"),
        ("重点盯紧青禾能源江门基地二期，力争四季度投产。", "青禾能源江门基地二期", "青禾能源"),
        # the project is known by its company
        ("推动青禾照明、蓝岸食品等企业增资扩产。", "青禾照明", "青禾照明"),
        ("支持青禾照明、蓝岸电器等项目增资扩产。", "蓝岸电器", "蓝岸电器"),
    ],
)
def test_the_text_says_whose_a_project_is(text: str, project: str, company: str) -> None:
    assert companies(text).get(project) == company


@pytest.mark.parametrize(
    "text",
    [
        "9月9日，青禾食品项目正式动工。",  # sounds like a brand; nothing says so
        "推动总投资3亿元的青禾食品产业园年内投产。",
        "9月9日，云帆大桥项目由中铁某局承建，正式动工。",
        "9月9日，云帆大桥项目由广东东澄设计院有限公司设计，正式动工。",
        "9月9日，鹤山市与新会区签约，云帆产业园项目动工。",
        "港商投资的云帆产业园项目9月动工。",
        "央企投资的云帆产业园项目9月动工。",
        "水口镇的云帆智能工厂9月投产。",
        "9月9日，蓝岸科技有限公司举行年会；青禾医疗总部项目动工。",
        "9月9日，新能源汽车零部件产业园动工。江门市青禾新能源有限公司负责人到场。",  # not named after it
        "作为配套，园区为青禾电机有限公司供货。云帆产业园项目9月动工。",
    ],
)
def test_nothing_is_inferred_beyond_the_text(text: str) -> None:
    assert set(companies(text).values()) == {None}


def test_each_of_several_bidders_has_the_project_with_its_name() -> None:
    text = "青禾五金基地、蓝岸毫米波雷达项目双双摘牌，竞得人为广东青禾五金有限公司和江门市蓝岸电子有限公司。"
    assert companies(text) == {"青禾五金基地": "广东青禾五金有限公司", "蓝岸毫米波雷达项目": "江门市蓝岸电子有限公司"}


def test_two_projects_of_one_sentence_keep_their_own() -> None:
    text = (
        "其中，蓝岸光学计划投资1亿元建设镜头模组生产线；东澄香料投资2亿元建陈皮精油提取中心。"
        "镜头模组生产线12月投产，陈皮精油提取中心年内动工。"
    )
    assert {name: who for name, who in companies(text).items() if who} == {
        "镜头模组生产线": "蓝岸光学",
        "陈皮精油提取中心": "东澄香料",
    }


@pytest.mark.parametrize(
    ("words", "company"),
    [
        ("竞得人为江门市东澄机械有限公司", "江门市东澄机械有限公司"),
        ("港资企业青禾医疗", "青禾医疗"),
        ("行业龙头青禾医疗拟", "青禾医疗"),
        ("台山工业新城与青禾医疗科技有限公司", "青禾医疗科技有限公司"),
        ("来自宁波的青禾密封件", "青禾密封件"),
        ("名单里有青禾生物", "青禾生物"),
        ("最抢眼的是德国青禾电机", "德国青禾电机"),
        ("其二为深圳青禾智控技术股份有限公司", "深圳青禾智控技术股份有限公司"),
        ("东莞老牌厂家青禾精工", "青禾精工"),
        ("本地龙头青禾卫浴股份有限公司", "青禾卫浴股份有限公司"),
        ("德企青禾传动", "青禾传动"),
        ("青禾环境则", "青禾环境"),
        ("深圳青禾声学全资", "深圳青禾声学"),
        ("帮助青禾照明把", "青禾照明"),
        ("按照当地习俗", None),
        ("两家伙伴", None),
        ("你公司", None),
        ("上市公司", None),
        ("港资企业", None),
        ("智能科技有限公司", None),
        ("镇政府", None),
        ("侨商陈先生", None),
        ("全区累计", None),
    ],
)
def test_what_leads_to_a_company_does_not_belong_to_it(words: str, company: str | None) -> None:
    firm = read_firm(words, 0, len(words))
    assert (firm.words if firm else None) == company


def test_companies_in_full_are_found_where_they_stand() -> None:
    text = "竞得人为广东青禾五金有限公司和江门市蓝岸电子股份有限公司，由中国云帆集团有限公司见证。"
    assert [firm.words for firm in legal_firms(text, 0, len(text))] == [
        "广东青禾五金有限公司",
        "江门市蓝岸电子股份有限公司",
        "中国云帆集团有限公司",
    ]
    assert all(
        text[firm.start : firm.end] == firm.words and is_firm(firm.words) for firm in legal_firms(text, 0, len(text))
    )


def test_what_a_bracket_calls_a_project_is_that_project() -> None:
    text = "9月9日，总投资20亿元的青禾动力电池江门基地项目（下称“青禾项目”）在新会动工。\n青禾项目力争2025年6月投产。"
    rows = [f for f in read(text, published=PUBLISHED) if isinstance(f, ProjectFact)]
    assert [(f.name, f.stage.value, f.amount_yi) for f in rows] == [
        ("青禾动力电池江门基地项目", "started", 20),
        ("青禾动力电池江门基地项目", "operating", 20),
    ]


def test_a_joint_name_with_one_short_name_is_one_project() -> None:
    text = "9月9日，广东青禾面粉有限公司米面生产线及中央厨房项目（以下简称“青禾厨房项目”）奠基，该项目计划总投资3亿元。"
    (row,) = (f for f in read(text, published=PUBLISHED) if isinstance(f, ProjectFact))
    assert (row.name, row.amount_yi) == ("广东青禾面粉有限公司米面生产线及中央厨房项目", 3)


@pytest.mark.parametrize(
    ("text", "project", "company"),
    [
        ("领军企业青禾智造的机器人工厂将于今年底竣工。", "机器人工厂", "青禾智造"),
        ("以青禾集团为龙头，加快建设蓝岸食品基地。", "蓝岸食品基地", None),
        ("以青禾园区为核心建设的蓝岸产业园动工。", "蓝岸产业园", None),
        (
            "青禾出行零部件项目开工。该项目由现有企业扩产，投资方青禾车件有限公司系本土企业。",
            "青禾出行零部件项目",
            "青禾车件有限公司",
        ),
        (
            "青禾扁线电机项目开工。该项目为青禾电机股份有限公司扩产项目，投产后年产10万台。",
            "青禾扁线电机项目",
            "青禾电机股份有限公司",
        ),
    ],
)
def test_whose_a_project_is_however_it_is_said(text: str, project: str, company: str | None) -> None:
    assert companies(text).get(project, "no such project") == company


def test_who_tells_the_news_does_not_build_what_it_is_about() -> None:
    text = "记者从禾安路桥集团青禾高速公路项目公司了解到，青禾高速恩平段预计10月通车。"
    assert companies(text) == {"青禾高速恩平段": None}


def test_what_an_announcement_shows_is_told_of_the_companys_phase() -> None:
    text = (
        "江门基地是曜辰股份在深圳以外最大的制造平台。基地一期投资5亿元，2022年9月投产。"
        "公告显示，二期拟投资7亿元，预计今年四季度动工。"
    )
    rows = [f for f in read(text, published=PUBLISHED) if isinstance(f, ProjectFact)]
    assert [(f.name, f.amount_yi) for f in rows if f.stage_is_goal] == [("曜辰股份二期", 7)]
