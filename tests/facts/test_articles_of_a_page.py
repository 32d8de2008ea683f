"""A newspaper page holds several articles: nothing that one of them sets holds for the next."""

from __future__ import annotations

from datetime import date

import pytest

from bot import facts
from bot.types import ActualFact, ProjectFact

DAY = date(2025, 5, 14)
FIRST = "禾岸家具恩平基地投产\n3月5日，总投资6亿元的禾岸家具恩平基地正式投产。"
SECOND = "新区一季度工业平稳\n今年一季度，规上工业增加值12.6亿元，增长7.1%。总投资9亿元的岚港冷链中心19日开工。"


def read(*articles: str) -> tuple[facts.Fact, ...]:
    return facts.read("\n\n".join(articles), published=DAY)


def growth(*articles: str) -> ActualFact:
    return next(fact for fact in read(*articles) if isinstance(fact, ActualFact))


@pytest.mark.parametrize(
    "reporters",
    [
        "□本报记者 李明 通讯员 陈晓",
        "■李明 陈晓",
        "文/图 李明",
        "江门日报记者 李明",
        "江门日报讯（记者/李明）",
    ],
)
def test_reporters_below_a_headline_begin_an_article(reporters: str) -> None:
    headline, prose = SECOND.split("\n")
    between = reporters if reporters.endswith("）") else f"{reporters}\n"
    assert growth(FIRST, f"{headline}\n{between}{prose}").place == "江门市"


@pytest.mark.parametrize(
    "signed",
    [
        "（记者 李明 通讯员 陈晓）",
        "（李明 陈晓）",
        "\n（恩平市融媒体中心 记者 李明）",
        "\n来源：恩平发布",
        "\n责任编辑：李明 校对：陈晓",
        "\n【打印】 【关闭】",
        "\n（下转A04版）",
        "\n恩平欢迎您！\n招商热线：0750-0000000",
    ],
)
def test_the_headline_below_the_credits_begins_another_article(signed: str) -> None:
    assert growth(f"{FIRST}{signed}", SECOND).place == "江门市"


def test_the_lines_of_a_list_are_no_headline_of_the_article_below() -> None:
    told = read(
        f"恩平：数读一季度\n一季度的成绩单来了。\n●工业投资增长8.3%\n●引进项目12个，总投资30亿元\n江门日报讯（记者/李明）{SECOND}"
    )
    assert [fact.place for fact in told if isinstance(fact, ActualFact)] == ["恩平市", "江门市"]


def test_an_article_of_lines_alone_ends_where_the_next_headline_has_its_reporters() -> None:
    lines = ["一图读懂|恩平一季度", *(f"●{'一' * n}镇：引进项目{n}个" for n in range(3, 10))]
    headline, prose = SECOND.split("\n")
    assert growth("\n".join(lines), f"{headline}\n本报记者 李明\n{prose}").place == "江门市"


def test_reporters_behind_an_opening_part_nothing() -> None:
    told = read(
        "恩平乘势而上",
        "春潮涌动，恩平上下抢抓项目建设，处处是热火朝天的景象。",
        "文/图 李明",
        "A 项目为王",
        "今年以来，新引进项目12个，总投资30亿元。",
    )
    assert {fact.place for fact in told} == {"恩平市"}


def test_a_bare_day_is_not_of_the_month_that_another_article_told_of() -> None:
    told = read(FIRST, f"江门日报讯（记者/李明）{SECOND}")
    started = next(fact for fact in told if isinstance(fact, ProjectFact) and fact.name == "岚港冷链中心")
    assert started.period == "2025-05-19"


@pytest.mark.parametrize("furniture", ["A02", "2025年5月14日 星期三 责编/李明", "恩平招商二维码"])
def test_what_a_page_prints_between_the_halves_of_a_sentence_says_nothing(furniture: str) -> None:
    (told,) = read(
        "恩平签下新项目",
        "3月5日，恩平市春季招商大会如期举行，来自各地的客商济济一堂，禾岸集团现场与恩平市签约，总投资6亿元的禾岸家",
        furniture,
        "具基地落户恩平工业园。",
    )
    assert isinstance(told, ProjectFact)
    assert (told.name, told.place, told.period) == ("禾岸家具基地", "恩平市", "2025-03-05")


@pytest.mark.parametrize("below", ["", "【回望】\n", "一、工业生产\n"])
def test_the_headline_of_a_page_without_a_title_says_whose_its_first_article_is(below: str) -> None:
    told = growth(f"恩平：去年工业增长8.3%\n{below}去年，全市规上工业增加值增长8.3%，江门市平均增速为6.1%。")
    assert told.place == "恩平市"


@pytest.mark.parametrize("heading", ["擦亮江门金字招牌", "江门制造 向“新”而行", "江门产业迈向中高端"])
def test_a_heading_about_the_city_itself_binds_no_section_to_it(heading: str) -> None:
    told = read(
        "江门招商引资开门红",
        "3月5日，江门136个项目签约。",
        heading,
        "从区域看，新会区36个项目、总投资188亿元；台山市24个项目、总投资96亿元。",
    )
    assert [fact.place for fact in told] == ["江门市", "新会区", "台山市"]


@pytest.mark.parametrize(
    "headline",
    [
        "禾岸集团增资 开平12个项目集中动工",
        "项目建设一线\n开平：把厂房建成风景",
        "翠山湖迎来新邻居\n——开平项目建设见闻",
        "总投资30亿元 12个项目落户",
    ],
)
def test_a_headline_above_a_dated_lead_begins_an_article(headline: str) -> None:
    told = read(FIRST, f"{headline}\n5月12日，开平市12个项目集中动工。\n今年一季度，全市规上工业增加值增长7.1%。")
    assert next(fact for fact in told if isinstance(fact, ActualFact)).place == "开平市"


@pytest.mark.parametrize("lead", ["今年一季度，开局良好。", "鹤山工业稳中有进。"])
def test_a_headline_of_another_place_begins_an_article(lead: str) -> None:
    assert growth(FIRST, f"鹤山工业稳中有进\n{lead}规上工业增加值12.6亿元，增长7.1%。").place == "鹤山市"


@pytest.mark.parametrize(
    "heading",
    [
        "强化统筹 搭建招商平台",
        "项目为王 跑出加速度",
        "从“签约”到“投产”有多快",
        "恩平制造 向“新”而行",
        "一、恩平工业稳中有进",
        "A 看好恩平前景 企业加码布局",
        "【恩平经验】",
        "●恩平：12个项目动工",
        "园区建设按下快进键",
        "企业扎根 产业开花",
    ],
)
def test_a_heading_inside_an_article_begins_none(heading: str) -> None:
    assert growth(FIRST, f"{heading}\n今年一季度，全市规上工业增加值12.6亿元，增长7.1%。").place == "恩平市"


@pytest.mark.parametrize("rest", ["上接A01版", "紧接A01版", "▲上接A01版《工业开门红》", "（紧接03版）"])
def test_the_rest_of_another_pages_article_begins_anew(rest: str) -> None:
    assert growth(FIRST, f"{rest}\n{SECOND}").place == "江门市"


@pytest.mark.parametrize("line", ["接20多个订单，生产线日夜不停。", "接2025年的单，忙到年底。"])
def test_what_is_taken_on_begins_no_article(line: str) -> None:
    assert growth(FIRST, f"{line}全市规上工业增加值增长6.3%。").place == "恩平市"


def test_a_dateline_begins_an_article_though_the_line_above_was_torn_off() -> None:
    assert growth(f"{FIRST}市民政局", f"江门日报讯（记者/李明）{SECOND}").place == "江门市"


def test_the_pages_name_says_whose_its_articles_are() -> None:
    assert growth(f"B02版：恩平新闻\n{FIRST}", f"紧接A01版\n{SECOND}").place == "恩平市"
