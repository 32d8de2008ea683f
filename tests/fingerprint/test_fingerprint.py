"""The same words: a template's sentences, one story and what becomes of it, words without their dress."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from variants import SYLLABLES, Index, retitled

from bot.fingerprint import (
    CANDIDATES,
    CROWD,
    Reading,
    asked,
    candidates,
    compare,
    digest,
    judge,
    new_text,
    prints,
    unowned,
)
from bot.fingerprint.words import SHORTEST_CLAUSE, Clause, cut, folded
from bot.types import Reprint

# --- a generator of articles ----------------------------------------------------------------------------------------

DISTRICTS = ["蓬江区", "江海区", "新会区", "台山市", "开平市", "鹤山市", "恩平市"]
TRADES = [
    "光伏玻璃",
    "动力电池",
    "智能厨电",
    "水暖卫浴",
    "摩托车配件",
    "高端纸品",
    "调味食品",
    "电子元器件",
    "医疗器械",
    "精密模具",
]
SENTENCES = [
    "{day}，{place}举行{season}重大项目集中动工活动，{n}个项目总投资{x}亿元。",
    "其中，{firm}公司投资{y}亿元建设{trade}项目，占地{area}亩，预计年产值{z}亿元。",
    "由{firm}集团投资的{trade}生产基地同日签约，总投资{y}亿元，计划{m}月动工。",
    "{place}有关负责人表示，将坚持项目为王，为企业提供全过程、全天候的贴心服务。",
    "今年以来，{place}引进亿元以上项目{n}个，计划投资总额{x}亿元，同比增长{pct}%。",
    "项目建成后，可新增{trade}年产能{area}万件，带动上下游企业{n}家集聚发展。",
    "“从签约到拿地只用了{n}天，速度超出我们的预期。”{firm}公司项目经理说。",
    "在{firm}项目的施工现场，{m}台桩机同时作业，工人们正抢抓晴好天气推进桩基施工。",
    "下一步，{place}将紧盯全年目标任务，推动更多项目早开工、早投产、早见效。",
    "数据显示，{place}规上工业增加值增长{pct}%，工业投资完成{x}亿元，增速位居全市第{m}。",
    "{firm}公司负责人{who}告诉记者，企业看中的是当地完善的{trade}产业链和便捷的交通条件。",
    "园区内的标准厂房已经交付{area}万平方米，首批{n}家{trade}企业陆续搬入，用工缺口约{area}人。",
    "针对{firm}项目提出的用电难题，{place}组织供电、住建等部门上门协调，{n}天内全部解决。",
    "{who}说，二期工程将引进{m}条全自动生产线，产品主要销往{land}等地。",
    "{place}还与{land}商会签订合作备忘录，双方将在{trade}领域互派人员、共建展厅。",
    "市统计部门分析，{trade}行业订单回升{pct}%，但中小企业利润空间收窄，仍需精准帮扶。",
]
LANDS = ["东南亚", "中东", "拉美", "欧洲", "日本", "非洲", "澳大利亚", "北美"]


def clauses(text: str) -> list[Clause]:
    return [clause for clause in cut(folded(text)) if len(clause.words) >= SHORTEST_CLAUSE]


def slots(dice: random.Random) -> dict[str, str]:
    def name(size: int) -> str:
        return "".join(dice.sample(SYLLABLES, size))

    return {
        "day": f"{dice.randint(1, 12)}月{dice.randint(1, 28)}日",
        "place": dice.choice(DISTRICTS),
        "season": dice.choice(["一季度", "二季度", "三季度", "四季度"]),
        "n": str(dice.randint(3, 99)),
        "m": str(dice.randint(2, 12)),
        "x": f"{dice.randint(10, 400)}.{dice.randint(1, 9)}",
        "y": f"{dice.randint(1, 40)}.{dice.randint(1, 99)}",
        "z": str(dice.randint(5, 90)),
        "area": str(dice.randint(20, 900)),
        "pct": f"{dice.randint(1, 30)}.{dice.randint(1, 9)}",
        "firm": name(3),
        "trade": dice.choice(TRADES),
        "who": name(2),
        "land": dice.choice(LANDS),
    }


def write(dice: random.Random, sentences: list[str]) -> str:
    """One event told in these template sentences: the place stays, every firm and figure is drawn anew."""
    place, lines = dice.choice(DISTRICTS), []
    for sentence in sentences:
        lines.append(sentence.format(**(slots(dice) | {"place": place})))
        if dice.random() < 0.3:
            lines.append("\n")
    return "".join(lines).strip()


def article(seed: int) -> str:
    dice = random.Random(seed)
    return write(dice, dice.sample(SENTENCES, dice.randint(7, 12)))


def look_alike(seed: int) -> str:
    """The sentences of `article(seed)` about another event."""
    dice = random.Random(seed)
    sentences = dice.sample(SENTENCES, dice.randint(7, 12))
    return write(random.Random(seed + 10**6), sentences)


SIZE = 200


@pytest.fixture(scope="module")
def index() -> Index:
    filled = Index()
    for seed in range(SIZE):
        filled.add(str(seed), article(seed))
    return filled


def test_the_sentences_of_a_template_are_no_reprint(index: Index) -> None:
    assert sum(index.judge(look_alike(seed)) is not None for seed in range(SIZE)) <= 0.005 * SIZE


def test_fresh_articles_of_a_template_are_no_reprints(index: Index) -> None:
    assert sum(index.judge(article(5000 + seed)) is not None for seed in range(SIZE)) <= 0.005 * SIZE


# --- one text, one story --------------------------------------------------------------------------------------------

STORY = """9月3日，1—8月完成投资1,158亿元的嘉禾精密在鹤山工业城举行奠基仪式，总投资6.8亿元的智能厨电项目正式动工。
项目占地112亩，分两期建设，首期投资2.5亿元，预计2027年6月试产，达产后年产值约9亿元。
“从签约到动工，只用了97天。”嘉禾精密负责人说，园区把审批、供地、报建排成了一张表。
鹤山工业城管委会介绍，今年园区已有14个亿元以上项目动工，完成投资31.4亿元，同比增长18.7%。"""


def found_in(story: str, text: str) -> Reprint | None:
    index = Index()
    index.add("story", story)
    return index.judge(text)


def test_a_shortened_reprint_carries_its_amended_figure() -> None:
    reprint = found_in(STORY, "".join(STORY.splitlines(keepends=True)[:3]).replace("6.8亿元", "8.6亿元"))
    assert reprint is not None
    assert "8.6亿元" in reprint.new_text
    assert "112亩" not in reprint.new_text


def test_a_word_for_word_reprint_has_nothing_new() -> None:
    reprint = found_in(STORY, retitled(STORY, random.Random(1)))
    assert reprint is not None
    assert (reprint.of, reprint.share, reprint.new_text) == ("story", 1.0, "")
    assert "正式动工" in reprint.words


def test_a_round_up_keeps_its_own_news() -> None:
    own = "同日，恩平签下投资3.2亿元的演艺灯光项目，计划年内开工。"
    reprint = found_in(STORY, f"{own}\n{STORY}")
    assert reprint is not None
    assert reprint.new_text == own


def test_a_sentence_keeps_its_closing_quotation_mark() -> None:
    fresh = new_text([Reading(STORY)], Reading(f"{STORY}\n“新线投产后要再招320名工人。”公司人事经理说。"))
    assert fresh.startswith("“新线投产后要再招320名工人。”")


def bulletin(week: int, done: str, rate: str) -> str:
    return (
        f"重点项目推进情况通报（第{week}期）\n各责任单位要对照清单销号管理，倒排工期、挂图作战，确保完成年度任务。\n"
        f"截至本周，全市重点项目累计完成投资{done}亿元，完成年度计划的{rate}%，新开工项目{week + 40}个。\n"
        "对进度滞后的项目，由分管领导牵头协调，问题不解决不销号，逾期未整改的予以通报批评。\n"
        "联系人：市重点办　电话：0750-0000000　本通报同时抄送各县（市、区）人民政府、市直各单位。"
    )


def test_the_standing_text_of_a_bulletin_is_no_reprint() -> None:
    last, this = bulletin(21, "412.6", "38.4"), bulletin(22, "431.9", "40.2")
    assert found_in(last, this) is None
    assert found_in(last, last) is not None


def test_a_footer_of_one_source_is_no_reprint() -> None:
    footer = (
        "\n欢迎关注本报官方微信公众号，点击下方卡片获取更多本地资讯，法律顾问由某某律师事务所担任。"
        "\n未经授权不得转载本报文章，违者将依法追究其法律责任，商务合作请联系本报广告发行中心。"
    )
    assert found_in(article(1) + footer, article(2) + footer) is None


def test_a_short_notice_is_known_again_and_told_from_its_like() -> None:
    notice = "昨日，银洲湖大桥主桥合龙，预计明年5月通车。"
    assert found_in(notice, "【快讯】" + notice) is not None
    assert found_in(notice, "昨日，崖门大桥主桥封顶，预计今年9月完工。") is None


def test_a_text_printed_by_thirty_outlets_stays_the_first_ones() -> None:
    index = Index()
    index.add("first", STORY)
    for outlet in range(30):
        text = retitled(STORY, random.Random(outlet))
        reprint = index.judge(text)
        assert reprint is not None
        assert reprint.of == "first"
        assert unowned(prints(text), index.owners(text)) == ()


def test_a_phrase_of_many_articles_proves_nothing() -> None:
    phrase = "为全市经济社会高质量发展贡献更大力量。"
    index = Index()
    for seed in range(CROWD + 1):
        index.add(str(seed), f"{article(seed)}\n{phrase}")
    rows = prints(phrase)
    assert candidates(rows, index.owners(phrase)) == ()


def test_a_text_that_lost_its_marks_asks_for_more_and_keeps_no_more(index: Index) -> None:
    marked = article(3)
    unmarked = re.sub(r"[^\w.%]", "", marked)
    assert asked(marked, prints(marked)) == prints(marked)
    assert len(asked(unmarked, prints(unmarked))) > len(unmarked) / 2
    assert len(asked(unmarked * 99, prints(unmarked * 99))) < 1000
    reprint = index.judge(unmarked)
    assert reprint is not None
    assert reprint.of == "3"


def test_few_earlier_texts_are_read_again(index: Index) -> None:
    asked: list[str] = []
    text = article(3) + article(4) + article(5) + article(6) + article(7)
    judge(text, prints(text), index.owners(text), lambda key: asked.append(key) or index.texts[key])
    assert 0 < len(asked) <= CANDIDATES


# --- words without their dress --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(STORY.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.%"}), id="full width"),
        pytest.param(STORY.replace("，", ",").replace("。", "！"), id="other punctuation"),
        pytest.param(STORY.replace("\n", ""), id="no line breaks"),
        pytest.param(f"江门日报讯（记者/某某 通讯员/某宣）{STORY}\n（下转Ａ03版）\n编辑：某某", id="frame"),
    ],
)
def test_dress_does_not_change_the_digest(other: str) -> None:
    assert digest(other) == digest(STORY)


PLAN = (
    "昨日，江海区重点项目会议召开，一张作战图挂上了墙：全年安排重点项目118个，总投资1056亿元，年度计划投资178亿元。"
    "拆开看，新开工项目34个；续建项目62个；计划投产22个。产业项目71个，年度计划投资109亿元；民生项目18个，年度计划投资23亿元。"
)
PLAN_RETOLD = (
    "3月7日，江海摊开全年清单：重点项目118个，合计1056亿元，今年要投178亿元。钱投到哪里？产业71个，投109亿元；"
    "民生18个，投23亿元。进度上，34个新开工，62个续建，22个投产。街道干部说，会后第一件事就是去现场。"
)


def test_a_list_of_figures_is_known_again_in_other_words_and_last_years_is_not() -> None:
    index = Index()
    index.add("plan", PLAN)
    assert (found := index.judge(PLAN_RETOLD)) is not None
    assert found.of == "plan"
    last_year = re.sub(r"\d{2,}", lambda figure: str(int(figure[0]) * 9 // 10 + 1), PLAN)
    assert index.judge(last_year) is None


def test_a_changed_figure_changes_the_digest_and_the_clause() -> None:
    other = STORY.replace("6.8亿元", "68亿元")
    assert digest(other) != digest(STORY)
    assert {clause.words for clause in clauses(STORY)} != {clause.words for clause in clauses(other)}


def test_a_digest_is_stable_across_versions() -> None:
    assert digest("江门，新会。") == digest("江门新会") == -8392922707889618729


def test_clauses_stand_where_they_say() -> None:
    for clause in clauses(STORY):
        there = STORY[clause.start : clause.start + clause.length]
        assert re.sub(r"[^\w.%]", "", there).lower() == clause.words


@given(st.text(), st.text())
def test_no_text_breaks_it(one: str, other: str) -> None:
    rows = prints(one)
    assert all(-(1 << 63) <= row.hash < 1 << 63 and row.length > 0 for row in rows)
    reprint = compare({"one": Reading(one)}, Reading(other))
    if reprint is not None:
        assert 0.0 < reprint.share <= 1.0
        assert reprint.words in other
        assert all(line in other for line in reprint.new_text.split("\n"))


GENRE = st.lists(
    st.sampled_from(
        [
            *"，。！？：“”（）\n、",
            "６亿元",
            "12.5%",
            "1,158亿",
            "1—11月",
            "三十",
            "项目",
            "签约",
            "江海区",
            "讯（记者",
            "(下转A03版)",
        ]
    )
)


@given(GENRE.map("".join))
def test_a_text_is_its_own_reprint_or_too_short_to_be_one(text: str) -> None:
    reprint = compare({"same": Reading(text)}, Reading(text))
    assert reprint is None or reprint.new_text == ""
