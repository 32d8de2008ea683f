"""What is no news of the economy is not read, and who is no office makes no targets."""

from __future__ import annotations

from datetime import date

import pytest

from bot.facts import read
from bot.types import ProjectFact

PUBLISHED = date(2024, 7, 10)
AROUND = "活动现场气氛热烈，市民带着家人早早来到这里，孩子们围着舞台跑来跑去，笑声一直传到街口。"


@pytest.mark.parametrize(
    "text",
    [
        "主办方计划发放优惠券200万元。",
        "主教练表示，球队力争再进5个球。",
        "组委会将安排直播20场。",
        "老板说，明年要开分店10家。",
        "届时3支灯队将巡游28条村，全程12公里。",
    ],
)
def test_outside_the_economy_the_wishes_of_hosts_and_shops_are_no_targets(text: str) -> None:
    assert read(AROUND + text, published=PUBLISHED) == ()


@pytest.mark.parametrize(
    "text",
    [
        "记者从蓬江区教育局获悉，今年蓬江区将建成5所公办学校。",
        "政府工作报告提出，今年新增公办学位5200个。",
        "力争全年规上工业增加值增长6%。",
    ],
)
def test_the_promises_of_offices_and_the_figures_of_the_economy_are(text: str) -> None:
    assert [fact.kind for fact in read(AROUND + text, published=PUBLISHED)] == ["target"]


def test_a_brief_text_without_a_headline_is_too_short_to_tell_its_genre() -> None:
    text = "今年，市级安排民生实事资金42.3亿元，计划新增公办学位1.6万个，改造老旧小区58个，建设“口袋公园”40个。"
    assert [fact.kind for fact in read(text, published=PUBLISHED)] == 4 * ["target"]


@pytest.mark.parametrize(
    "text",
    [
        "园区招商引资成效显著，企业纷纷投资。品牌计划明年突破1000家门店。",
        "园区招商引资成效显著，企业纷纷投资。机构预计三季度油价有望突破85美元。",
        "园区招商引资成效显著，企业纷纷投资。市科协计划年内开展同类活动20场，覆盖园区10个。",
        "园区招商引资成效显著，企业纷纷投资。有委员建议在滨江新区建设体育公园项目。",
    ],
)
def test_shops_and_forecasters_promise_nothing_nor_is_an_event_a_promise(text: str) -> None:
    assert read(text, published=PUBLISHED) == ()


def test_events_that_win_investment_are_promised() -> None:
    text = "园区招商引资成效显著，企业纷纷投资。年内还要在深圳办好4场专题对接会。"
    assert [fact.kind for fact in read(text, published=PUBLISHED)] == ["target"]


@pytest.mark.parametrize("word", ["证券代码：30XX21。", "被告人刘某到庭。", "加盟热线：0750-0000000。"])
def test_one_word_that_is_said_nowhere_else_tells_the_genre_of_a_short_story(word: str) -> None:
    news = "青禾食品项目动工，总投资5亿元。"
    assert read(news, published=PUBLISHED)
    assert read(word + news, published=PUBLISHED) == ()
    assert read(word + news + "各项工作扎实推进，" * 200 + news, published=PUBLISHED)


def test_news_may_mention_what_others_are_about() -> None:
    text = "青禾食品项目动工，总投资5亿元。企业还向慈善会捐款，厂区旁将办一场龙舟比赛。"
    assert [fact.kind for fact in read(text, published=PUBLISHED, title="台山青禾食品项目动工")] == ["project"]


def test_what_is_denied_or_belongs_to_nobody_is_no_project() -> None:
    assert read("目前江门暂无地铁建设计划。", published=PUBLISHED) == ()
    assert read("一些地方重大项目谋划不足。", published=PUBLISHED) == ()
    assert read("某产业园项目正在施工。", published=PUBLISHED) == ()
    assert read("银洲湖产业园举行项目集中动工仪式。", published=PUBLISHED) == ()


def test_who_holds_the_ceremony_of_a_set_is_none_of_it() -> None:
    facts = read("银洲湖产业园举行项目集中动工仪式，32个项目总投资218亿元。", published=PUBLISHED)
    assert [fact.kind for fact in facts] == ["batch"]


def test_one_word_of_hiring_is_only_mentioned() -> None:
    text = "全区力争12个项目动工，把代办服务延伸到设备报关、用工招聘等环节。"
    assert "batch" in {fact.kind for fact in read(text, published=PUBLISHED)}


_WEEK = (
    "【3月6日】全市制造业工作会议召开，要求各县（市、区）一周一调度。\n"
    "【3月7日】鹤山工业城内，青禾光学镜片生产基地举行奠基仪式。项目总投资6.2亿元，预计2024年底前投产。\n"
    "【3月8日】江海区启动专场招聘，提供岗位3400多个。\n"
    "【3月9日】蓬江区与云岭储运公司就冷链仓配中心签订投资协议，计划投资4.8亿元。\n"
    "【3月10日】开平市两宗工业用地挂牌出让，起始价合计5630万元。\n"
    "【3月11日】台山市端芬镇新增停车位180个。\n"
    "【3月12日】恩平市青禾大桥加固工程完工，恢复双向通行。"
)


def test_one_item_of_another_sort_mutes_no_round_up() -> None:
    named = {fact.name for fact in read(_WEEK, published=PUBLISHED, title="一周要闻") if isinstance(fact, ProjectFact)}
    assert named == {"青禾光学镜片生产基地", "冷链仓配中心", "恩平市青禾大桥加固工程"}


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("招聘会上的三问", "（招聘信息长期有效）"),
        ("口述史｜那份合资协议", ""),
        ("一周要闻", "招商加盟，首批仅限30席。加盟热线：0750-0000087。现货充足。"),
    ],
)
def test_a_title_or_an_advert_mutes_it(title: str, said: str) -> None:
    assert read(f"{_WEEK}\n{said}", published=PUBLISHED, title=title) == ()
