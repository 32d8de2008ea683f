"""What an article is about: invented articles of every topic and chain, and the words that mislead."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import regions
from bot.regions import Region
from bot.topics import OTHER, TOPICS, WATCHED, WORDS, claimed, claims_of, count, learned, read
from bot.types import Stage, Topic

KINDS = ("project", "batch", "target", "actual")
STEPS = tuple(f"{to_be}{stage}" for to_be in ("", "to be ") for stage in Stage)
CLAIMS = {f"{kind}{of}" for kind in KINDS for of in ("", " of all", " of growth")} | {
    f"{kind} {step}" for kind in ("project", "batch", "any") for step in STEPS
}
ARTICLES = tomllib.loads((Path(__file__).parent / "articles.toml").read_text("utf-8"))["article"]


def names(found: tuple[Topic, ...], axis: str = "topic") -> set[str]:
    return {topic.name for topic in found if topic.axis == axis}


def f1(hits: int, errors: int) -> float:
    return 2 * hits / (2 * hits + errors)


def test_the_labelled_articles_are_read_as_a_reader_reads_them() -> None:
    hits: Counter[str] = Counter()
    errors: Counter[str] = Counter()
    for article in ARTICLES:
        found, told = names(read(article["title"], article["text"])), set(article["topics"])
        hits.update(found & told)
        errors.update(found ^ told)
    assert hits.keys() == set(TOPICS), "every topic has an article that shows it"
    assert f1(hits.total(), errors.total()) >= 0.92
    assert sum(f1(hits[topic], errors[topic]) for topic in TOPICS) / len(TOPICS) >= 0.92


def test_a_chain_that_is_named_is_right() -> None:
    found = [(names(read(a["title"], a["text"]), "chain"), set(a.get("chains", ()))) for a in ARTICLES]
    wrong, missed = sum(len(got - told) for got, told in found), sum(len(told - got) for got, told in found)
    right = sum(len(got & told) for got, told in found)
    assert right / (right + wrong) >= 0.95
    assert missed == 0


MISLEADING = [
    ("招商银行江门分行推出新理财产品", "招商银行客户经理提醒，理财产品年化收益率不代表未来收益，投资有风险。"),
    ("招商证券：维持增持评级", "招商证券发布研报，认为公司股价被低估，收盘上涨3%。"),
    ("奶茶品牌招商加盟火热进行中", "总部提供设备和培训，加盟费仅2.98万元，回本快，加盟热线见文末。"),
    ("某商场二期旺铺招租", "商铺招商面积30平方米起，诚招餐饮品牌，租金优惠。"),
    ("招商局集团公布年报", "招商局集团旗下招商轮船、招商港口、招商蛇口公布年报，股东可登录查阅。"),
    ("投资促进中心公开招聘公告", "现公开招聘招商专员3名，报名后参加笔试、面试，试用期两个月。"),
]


@pytest.mark.parametrize(("title", "text"), MISLEADING, ids=[title for title, _ in MISLEADING])
def test_a_word_inside_a_misleading_one_chooses_nothing(title: str, text: str) -> None:
    assert names(read(title, text)) == {OTHER}


ASIDES = [
    ("农业农村", "一户村民说。"),
    ("文旅", "附近还有一处景区。"),
    ("党建会议", "镇党委把项目当作党建品牌。"),
    ("招商引资", "来年还要办一次招商推介会。"),
]
NEWS = "9月3日，鹤山举行奠基仪式，总投资6.8亿元的厨电项目正式动工，预计明年竣工。在施工现场，塔吊林立，桩基施工过半。"


@pytest.mark.parametrize(("topic", "aside"), ASIDES)
def test_what_one_late_sentence_mentions_is_no_topic(topic: str, aside: str) -> None:
    found = names(read("厨电项目在鹤山动工", NEWS * 2 + aside))
    assert "项目建设" in found
    assert topic not in found


def test_the_chosen_words_stand_in_the_article() -> None:
    for article in ARTICLES:
        for topic in read(article["title"], article["text"]):
            assert topic.words or topic.name == OTHER
            assert all(word in article["title"] or word in article["text"] for word in topic.words)


def test_the_strongest_topic_comes_first() -> None:
    for article in ARTICLES:
        scores = [topic.score for topic in read(article["title"], article["text"]) if topic.axis == "topic"]
        assert scores == sorted(scores, reverse=True)


def test_a_title_chooses_what_the_text_alone_would_not() -> None:
    text = "记者从有关部门获悉，这项工作已经展开。"
    assert names(read("", text)) == {OTHER}
    assert names(read("我市召开招商推介会", text)) == {"招商引资"}


def test_where_a_word_stands_is_counted() -> None:
    once, often = "今年签约5个项目。", "又签约5个项目。" * 3
    (titled, *_), (leading, *_), (late, *_) = (
        count(title, text).subjects
        for title, text in (("签约", "会议结束。"), ("", once + "会议结束。" * 3), ("", "会议结束。" * 3 + often))
    )
    assert titled.title > 0 == titled.lead
    assert leading.lead > 0 == leading.title
    assert late.spread > leading.spread > late.lead


def test_a_word_said_five_times_weighs_no_more_than_three() -> None:
    three, five = (count("招商", "招商。" * times).subjects[0].score for times in (3, 5))
    assert five == three


def test_nothing_is_about_nothing() -> None:
    (topic,) = read("", "")
    assert (topic.name, topic.words) == (OTHER, ())
    assert topic.score < 1.0


MENTIONED = [
    ("one of a list", "签约9个项目", "9个项目签约，涉及智能装备、食品加工、康养旅游等领域，总投资23亿元。"),
    (
        "one of the fields that a headline lists",
        "恩平签下八个项目 话筒、温泉、食品同台登场",
        "八个项目当场签约。食品企业占两个，一个做食品罐头；其余是话筒配件、民宿和温泉酒店。",
    ),
    (
        "an advert",
        "急招数控车床师傅",
        "本厂诚聘数控车床操作工，包吃住，面试地点见附件。数控车床熟手优先，五险一金。",
    ),
    (
        "words that another trade shares",
        "制动系统项目投产",
        "铁路制动系统项目投产，首批制动夹钳装车发往株洲。离整车厂只隔一条马路，这是园区第二家整车供应商。",
    ),
    (
        "a school's robots",
        "机器人大赛落幕",
        "小学生的机器人在机器人大赛中夺冠，老师和家长到场，同学们为机器人欢呼。",
    ),
]


@pytest.mark.parametrize(("what", "title", "text"), MENTIONED, ids=[what for what, _, _ in MENTIONED])
def test_a_chain_that_is_only_mentioned_is_not_taken(what: str, title: str, text: str) -> None:
    assert names(read(title, text), "chain") == set(), what


def test_every_topic_has_a_formula_of_known_words() -> None:
    formulas = tomllib.loads(learned.WEIGHTS.read_text("utf-8"))
    assert set(formulas) == set(TOPICS)
    parts = {f"{topic} {sign}" for topic in TOPICS for sign in "+/^@%"} | {learned.BIAS} | CLAIMS | WORDS
    assert {name for formula in formulas.values() for name in formula} <= parts, (
        "learn anew: python -m quality.learn_topics"
    )


def test_claims_are_read_when_they_are_not_given_and_tell_a_signing_from_a_start() -> None:
    signed = ("新会一季度签约项目23个", "4月3日，新会区签约项目23个，总投资86亿元，投资方来自六个省份。")
    started = ("新会一季度动工项目23个", "4月3日，新会区动工项目23个，总投资86亿元，投资方来自六个省份。")
    for title, text in (signed, started):
        assert read(title, text) == read(title, text, claims_of(title, text))
    assert "招商引资" in names(read(*signed))
    assert "项目建设" in names(read(*started))
    assert claimed.features(claims_of(*signed)).keys() <= CLAIMS


def test_adverts_and_weather_cannot_lead_to_an_alert() -> None:
    assert set(TOPICS) >= WATCHED
    assert {"招商引资", "项目建设", "产业制造", "园区平台", "经济指标"} <= WATCHED
    assert WATCHED.isdisjoint({OTHER, "民生", "文旅", "党建会议"})


def test_the_city_has_fifteen_chains_and_each_is_chosen_by_its_own_name() -> None:
    chains = regions.load().chains
    assert len(chains) == 15
    for chain, words in chains.items():
        strongest = max(words, key=lambda word: words[word])
        found = read(f"江门做强{strongest}", f"江门{strongest}链再添新成员，一批企业集聚发展。")
        assert chain in names(found, "chain")


def test_another_city_brings_its_own_chains() -> None:
    elsewhere = Region("某市", "某省", (), {}, {"茶": {"茶叶产业": 3.0}})
    found = read("某市做强茶叶产业和动力电池", "茶叶产业和动力电池产业都在扩大。", region=elsewhere)
    assert names(found, "chain") == {"茶"}


@given(st.text(max_size=40), st.text())
def test_every_text_has_a_topic(title: str, text: str) -> None:
    found = read(title, text)
    assert names(found) <= set(TOPICS)
    assert names(found)
    assert OTHER not in names(found) or all(topic.words for topic in found[1:])
