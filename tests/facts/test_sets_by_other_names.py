"""Sets that are told by contracts, firms, permits and other words of a step, and what is still to come of them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import BatchFact

PUBLISHED = date(2024, 7, 10)
Row = tuple[object, ...]


def batches(text: str) -> list[Row]:
    found = read(text, published=PUBLISHED, outlet="江门日报")
    return [(f.count, f.amount_yi, f.stage.value, f.stage_is_goal) for f in found if isinstance(f, BatchFact)]


_DAY = "7月8日，江海区项目签约仪式举行，"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (_DAY + "现场签下的五份合同投资额加起来18.6亿元。", (5, 18.6, "signed", False)),
        (_DAY + "四份协议摆上桌面，投资总额21.4亿元。", (4, 21.4, "signed", False)),
        ("江海高新区一天连签八单，计划投资合计36.5亿元。", (8, 36.5, "signed", False)),
        ("招商组此行还带回三份意向，意向投资约6亿元。", (3, 6, "planned", False)),
        (_DAY + "6家企业与镇街握手，合同投资28.7亿元。", (6, 28.7, "signed", False)),
        (_DAY + "三家企业携区域总部上岛，合计投资13.6亿元。", (3, 13.6, "signed", False)),
        ("正与3家船舶配套企业洽谈，意向投资合计14亿元。", (3, 14, "planned", False)),
        ("上半年，鹤山工业城12家企业动工，总投资31亿元。", (12, 31, "started", False)),
        ("上半年，园区签约14家，协议投资合计26.8亿元。", (14, 26.8, "signed", False)),
        ("上半年，分局共批复建设项目环评71个，涉及总投资58.3亿元。", (71, 58.3, "approved", False)),
        ("上半年，全区发放工业项目施工许可31宗。", (31, None, "approved", False)),
        ("项目准入评审会昨日召开，7个项目获通过，计划投资合计13.9亿元。", (7, 13.9, "approved", False)),
        ("7月8日，14个项目先后签字，投资额加起来有73.6亿元。", (14, 73.6, "signed", False)),
        ("近三年，两家龙头企业先后带来配套项目22个，总投资16.7亿元。", (22, 16.7, "landed", False)),
        ("活动共促成33个项目签约，涉及金额132亿元。", (33, 132, "signed", False)),
        ("7月8日，11个侨资项目签约，涉资约20亿元。", (11, 20, "signed", False)),
        ("上半年，杜阮4个技改项目完工，技改投资合计1.94亿元。", (4, 1.94, "building", False)),
        ("全市生物医药板块入库项目7个，计划投资24.5亿元。", (7, 24.5, "planned", False)),
        ("推介会上还推出了23个待招商项目，总投资约130亿元。", (23, 130, "planned", False)),
        ("7月8日，恩平签下7个项目，其中5个当天办结备案手续。", (5, None, "approved", False)),
        ("7月8日，江海区集中动工项目名单出炉，共13个，总投资47.2亿元。", (13, 47.2, "started", False)),
        ("现将第二批重点前期项目予以公布，共9项，估算总投资47.2亿元。", (9, 47.2, "planned", False)),
        ("7月8日，镇里签约项目13个；试产和投产合计6个。", (6, None, "operating", False)),
        ("半年下来，镇里新上项目14个，投资合计9.6亿元。", (14, 9.6, "landed", False)),
        # to come
        ("目前项目库共有项目286个，其中今年可开工的有95个。", (95, None, "started", True)),
        ("去年引进的27个项目，今年全部要动工。", (27, None, "started", True)),
        ("今年要投产的亿元以上工业项目有12个。", (12, None, "operating", True)),
        ("年底前还有5个项目要投产。", (5, None, "operating", True)),
        ("按照方案，年底前长三角项目要签足25个。", (25, None, "signed", True)),
        ("小分队给自己定了年底前再签3个项目的任务。", (3, None, "signed", True)),
        ("园区全年任务为亿元以上项目22个、计划投资70亿元。", (22, 70, "landed", True)),
        ("该市提出，到明年底侨资项目累计突破50个。", (50, None, "landed", True)),
        ("恩平把明年引进亿元以上项目的数量定在70个。", (70, None, "landed", True)),
        ("今年下半年再引进配套项目10个以上，合计投资25亿元左右。", (10, 25, "landed", True)),
        ("明年怎么干？主任列出一个数：新签项目10个以上。", (10, None, "signed", True)),
        ("年内要促成33个项目签约。", (33, None, "signed", True)),
        ("明年增资扩产项目不少于40个，拉动工业投资30亿元。", (40, None, "expanding", True)),
    ],
)
def test_a_set_is_known_by_other_words(text: str, row: Row) -> None:
    assert row in batches(text)


@pytest.mark.parametrize(
    "text",
    [
        "7月8日，采购商与农户签下三份采购合同，总额5050万元。",
        "银行与6家企业握手，授信总额28.7亿元。",
        "全镇12家企业动工建设消防设施。",
        "他签字后离开，合计用时三分钟。",
        "赛场将搬进园区，争取项目增加到12个。",
        "两份报告合计3.6万字。",
        "三家企业的负责人握手言和。",
        "名单出炉，共9项，欢迎市民监督。",
        "比赛节目名单公布，共13个。",
    ],
)
def test_look_alikes_are_no_sets(text: str) -> None:
    assert batches(text) == []


def test_a_set_gathered_since_a_year_is_no_history() -> None:
    text = "自2021年推行“链长制”以来，全市累计引进亿元以上项目586个；其中已动工391个。"
    found = [f for f in read(text, published=PUBLISHED, outlet="江门日报") if isinstance(f, BatchFact)]
    assert [(f.count, f.period) for f in found] == [(586, "2021-2024"), (391, "2021-2024")]
