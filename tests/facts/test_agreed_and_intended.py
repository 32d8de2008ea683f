"""Who agrees with whom on what, what a company means to build, and which sum is told of it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2024, 9, 10)
Row = tuple[str, float | None, str]


def projects(text: str) -> list[Row]:
    rows = read(text, published=PUBLISHED, outlet="江门日报")
    told = [f for f in rows if isinstance(f, ProjectFact)]
    return [(f.name, f.amount_yi, f.stage.value + "!" * f.stage_is_goal) for f in told]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        # means to invest: planned, or as far as the contract before it
        ("青禾家居拟在共和镇投资建设卫浴总部项目，总投资4亿元。", ("卫浴总部项目", 4, "planned")),
        (
            "9月5日，共和镇与青禾智能家居有限公司签约。青禾家居拟在共和镇投资建设青禾卫浴总部项目，总投资4亿元。",
            ("青禾卫浴总部项目", 4, "signed"),
        ),
        (
            "水口镇一宗用地9月3日成功出让，竞得者为广州青禾建材有限公司。青禾建材拟在该地块上建设装配式板材生产基地。",
            ("装配式板材生产基地", None, "land"),
        ),
        ("青禾公司落子银湖湾，将在此建设氢能示范基地，首期投资8亿元。", ("氢能示范基地", 8, "planned")),
        ("青禾旅投集团与台山市签约，计划投资16亿元，在上川岛打造滨海小镇。", ("滨海小镇", 16, "signed")),
        ("青禾电器计划再投入1.2亿元技改，打造小家电智能工厂。", ("小家电智能工厂", 1.2, "planned")),
        ("乡贤在斗山镇签了一份合同：投资8000万元，办一家烤鳗加工厂。", ("烤鳗加工厂", 0.8, "signed")),
        ("青禾体育公司敲定在江海区设立跑道材料生产基地，总投资2.4亿元。", ("跑道材料生产基地", 2.4, "landed")),
        ("青禾能源与江海区签约成立光储联合创新中心。", ("光储联合创新中心", None, "signed")),
        ("青禾物流与江海区签约，将总投资2亿元的冷链项目带回家乡。", ("冷链项目", 2, "signed")),
        # on what is agreed
        ("双方就青禾智能装备项目签约，投资28亿元。", ("青禾智能装备项目", 28, "signed")),
        ("青禾集团与台山市就北陡海上风电二期项目签署开发协议。", ("北陡海上风电二期项目", None, "signed")),
        ("台山市、青禾新能源三方签署协议，共同推进台山核能供热示范工程。", ("台山核能供热示范工程", None, "signed")),
        ("图为昨日在开平市举行的青禾食品产业园项目签约仪式现场。", ("青禾食品产业园项目", None, "signed")),
        ("9月6日，青禾玻璃基地项目签约暨动工仪式在鹤山举行。", ("青禾玻璃基地项目", None, "signed")),
        ("9月6日，青禾玻璃基地项目签约暨动工仪式在鹤山举行。", ("青禾玻璃基地项目", None, "started")),
        ("“青禾无人机基地”“蓝岸微纳研究院”“远山物流枢纽”等项目现场签约。", ("“蓝岸微纳研究院”", None, "signed")),
        ("会议审议通过了青禾叉车项目、蓝岸压铸项目等6个项目的入园申请。", ("蓝岸压铸项目", None, "approved")),
        ("新会区引进了青禾智造、蓝岸锂材、远山电感等一批行业龙头。", ("蓝岸锂材", None, "landed")),
        ("市生态环境局批复了《青禾纸业特种纸扩建项目环境影响报告书》。", ("青禾纸业特种纸扩建项目", None, "approved")),
        ("海宴青禾光伏发电项目日前完成备案，项目总投资9.6亿元。", ("海宴青禾光伏发电项目", 9.6, "approved")),
        ("从3月签约到7月30日拿地，青禾压铸项目只用了四个多月。", ("青禾压铸项目", None, "land")),
        ("青禾生物医药项目，8月18日与恩平签约，先期投资5000万元。", ("青禾生物医药项目", 0.5, "signed")),
        ("双方签署青禾配套产业园合作协议，预计总投资超40亿元。", ("青禾配套产业园", 40, "signed")),
        ("青禾鞋材将生产基地从越南迁回鹤山，投资额1.6亿元。", ("生产基地", 1.6, "landed")),
        ("台山青禾公司竞得一宗工业用地。该地块将用于建设隔膜项目，总投资5.6亿元。", ("隔膜项目", 5.6, "land")),
        # which sum
        (
            "青禾关节项目、蓝岸底盘项目在共和镇签约，前者总投资4.8亿元，后者总投资3.3亿元。",
            ("蓝岸底盘项目", 3.3, "signed"),
        ),
        (
            "青禾公司、蓝岸机械有限公司与翠山湖签约，分别投资2.2亿元和1.6亿元，建设智能分拣项目和自动灌装项目。",
            ("自动灌装项目", 1.6, "signed"),
        ),
        ("青禾涂料开平项目签约，总投资由原来的3亿元增加至5亿元。", ("青禾涂料开平项目", 5, "signed")),
        ("区政府与青禾签约共建智能供应链产业园。该产业园总投资15亿元。", ("智能供应链产业园", 15, "signed")),
        ("青禾热管理项目8月签约。这一投资4.2亿元的项目由青禾热控运作。", ("青禾热管理项目", 4.2, "signed")),
        ("台山正谋划建设青禾国际物流港，初步匡算总投资60亿元。", ("青禾国际物流港", 60, "planned")),
    ],
)
def test_what_is_agreed_or_meant_is_a_project_as_far_as_it_is(text: str, row: Row) -> None:
    assert row in projects(text)


@pytest.mark.parametrize(
    "text",
    [
        "双方就青禾零部件制造基地落户新会进行深入交流。",
        "鹤山市国资委与青禾水务签署协议。",
        "青禾大学昨日与蓝岸装备集团签订产学研合作协议。",
        "青禾创始人将公司从澳门搬到横琴。",
        "车辆经青禾高速接入深中通道，与深圳牵手。",
        "青禾产投集团与蓝岸创投签约设立先进制造产业基金，基金规模20亿元。",
    ],
)
def test_talks_partners_and_funds_are_none(text: str) -> None:
    assert projects(text) == []


@pytest.mark.parametrize("will", ["将在大泽镇建设", "计划在大泽镇建设", "拟在大泽镇投资建设"])
def test_who_will_build_among_those_that_signed_has_signed(will: str) -> None:
    told = (
        f"6月5日，新会区举行集中签约活动，9个项目签约，计划投资46.8亿元。佛山市青禾泵业股份有限公司{will}智能水泵基地。"
    )
    rows = [f for f in read(told, published=date(2025, 6, 10)) if isinstance(f, ProjectFact)]
    assert [(f.name, f.stage.value, f.stage_is_goal) for f in rows] == [("智能水泵基地", "signed", False)]
