"""Page texts (invented) → their articles: how many, which titles, which text, and every character found again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract import PageArticle, split

DAY = date(2025, 3, 7)
PROSE = "园区负责人介绍，项目全部建成后预计年产值超过十五亿元，可带动八百人就业，并吸引上下游企业落户。"
MORE = "接下来，当地将继续完善道路、供水、供电等配套，为企业提供全流程服务，推动项目早日投产。"
CASES: dict[str, tuple[str, list[str]]] = {
    "body only": (f"{PROSE}\n{MORE}", [""]),
    "title and body": (f"翠湖食品园签约三家企业\n{PROSE}\n{MORE}", ["翠湖食品园签约三家企业"]),
    "numbered subheads": (
        f"翠湖食品园签约三家企业\n\n{PROSE}\n\n一、产业集聚\n\n{MORE}\n\n二、服务前移\n\n{PROSE}",
        ["翠湖食品园签约三家企业"],
    ),
    "bracketed and lettered subheads": (
        f"翠湖食品园签约三家企业\n\n{PROSE}\n\n【链条】\n\n{MORE}\n\nA 拿地即动工\n\n{PROSE}\n\n链接\n\n{MORE}",
        ["翠湖食品园签约三家企业"],
    ),
    "bare subheads": (
        f"翠湖食品园签约三家企业\n\n{PROSE}\n\n以链引商聚集群\n\n{MORE}\n\n服务前移解难题\n\n{PROSE}",
        ["翠湖食品园签约三家企业"],
    ),
    "a list of dashes and a signature": (
        f"今年目标这样定\n{PROSE}\n主要预期目标：\n——生产总值增长5%；\n——工业投资增长8%。\n侨城区人民政府\n2025年3月1日",
        ["今年目标这样定"],
    ),
    "datelines": (
        (
            f"翠湖食品园签约三家企业\n\n侨都日报讯（记者/甲某某）{PROSE}\n\n"
            f"渔港新码头启用\n\n侨都日报讯(记者/乙某 通讯员/丙某){MORE}"
        ),
        ["翠湖食品园签约三家企业", "渔港新码头启用"],
    ),
    "signed ends": (
        f"翠湖食品园签约三家企业\n\n{PROSE}{MORE}（甲某某）\n\n渔港新码头启用\n\n{MORE}（乙某 丙某）",
        ["翠湖食品园签约三家企业", "渔港新码头启用"],
    ),
    "a headline over parallel pieces": (
        f"新春看落实\n\n各区谈高质量发展\n\n东区区委书记甲某：\n\n以园区为笔写新篇\n\n{PROSE}\n\n西区区委书记乙某：\n\n向海图强开新局\n\n{MORE}",
        ["东区区委书记甲某： 以园区为笔写新篇", "西区区委书记乙某： 向海图强开新局"],
    ),
    "byline, dash subtitle": (
        (
            f"信心从哪里来\n\n——三论开局之年\n\n□侨都日报评论员 甲某\n\n{PROSE}\n\n"
            f"春耕备耕有序推进\n\n□侨都日报记者 乙某\n\n{MORE}"
        ),
        ["信心从哪里来", "春耕备耕有序推进"],
    ),
    "a headline printed after its body": (
        f"渔港新码头启用\n\n侨都日报讯（记者/甲某）{PROSE}\n\n□侨都日报记者 乙某\n\n{MORE}\n\n特写\n\n招商人吹响出征号",
        ["渔港新码头启用", "特写 招商人吹响出征号"],
    ),
    "a continued article without its title": (
        f"渔港新码头启用\n\n侨都日报讯（记者/甲某）{PROSE}\n\n上接A01版\n\n联通不断拓展\n\n{MORE}",
        ["渔港新码头启用", ""],
    ),
    "page label and editors are no text": (
        f"第A02版：要闻\n2025年3月7日 星期五\n翠湖食品园签约三家企业\n\n{PROSE}\n\n责任编辑：甲某 校对：乙某",
        ["翠湖食品园签约三家企业"],
    ),
}


def assert_verbatim(page: str, articles: tuple[PageArticle, ...]) -> None:
    """Every line is of the page, as one piece or as pieces that go on in other lines of it: no more than it has."""
    for article in articles:
        for line in article.text.split("\n"):
            rest, pieces = line, 0
            while rest:
                length = next(end for end in range(len(rest), -1, -1) if rest[:end] in page)
                assert length, rest
                rest, pieces = rest[length:], pieces + 1
            assert pieces <= len(page.splitlines())


@pytest.mark.parametrize("name", CASES)
def test_a_page_text_is_divided_into_its_articles(name: str) -> None:
    page, titles = CASES[name]
    articles = split(page, published=DAY, doc="p")
    assert [article.title for article in articles] == titles
    assert_verbatim(page, articles)


def test_an_interrupted_article_is_taken_up_again_in_the_middle_of_a_word() -> None:
    page = (
        "上接A01版\n\n大湾区规则衔接不断深入，民营经济发展活力增强。假日里，在塔楼五十九层，\n\n"
        "政协召开新春座谈会\n\n紧接A01版\n\n会议要求凝聚共识，汇聚起推动高质量发展的强大力量，围绕中心工作深入调查研究，多建睿智之言，多献务实之策，促进民营经济发\n\n"
        "伴随烟花，创业者正热烈讨论新机遇。\n\n他们说，明年要开三家新店。\n\n"
        "展壮大，积极建言献策。\n\n会议还部署了全年调研。\n"
    )
    first, second = split(page, published=DAY)
    assert "在塔楼五十九层，伴随烟花，创业者正热烈讨论新机遇。\n他们说" in first.text
    assert "促进民营经济发展壮大，积极建言献策。\n会议还部署了全年调研。" in second.text
    assert (second.title, second.jump_from) == ("政协召开新春座谈会", "A01")
    assert_verbatim(page, (first, second))


def test_a_caption_inside_a_broken_sentence_moves_behind_it() -> None:
    page = (
        "翠湖食品园签约三家企业\n\n今年以来，园区围绕主导产业招大引强，一手抓项目落地，一手抓要素保障，正在加快推\n\n\n\n"
        "园区效果图片\n\n进基础设施建设。各方推进有力。\n"
    )
    (article,) = split(page, published=DAY)
    assert article.text.endswith("要素保障，正在加快推进基础设施建设。各方推进有力。\n园区效果图片")
    assert_verbatim(page, (article,))


def test_the_jump_words_leave_the_text_and_name_the_page() -> None:
    (article,) = split(f"翠湖食品园签约三家企业\n{PROSE}（下转第二版）", published=DAY)
    assert (article.text, article.jump_to) == (PROSE, "2")


LINES = st.sampled_from(
    [
        PROSE,
        MORE,
        "上接A01版",
        "□甲报记者 乙某",
        "图为签约现场。",
        "——二论",
        "某书记某：",
        "一、",
        "渔港新码头启用",
        "断开的半句话在这里",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(LINES | st.text(max_size=30), max_size=30), st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\r\n"]))
def test_every_slice_of_every_article_is_verbatim(lines: list[str], gap: str) -> None:
    page = gap.join(lines)
    assert_verbatim(page, split(page, published=DAY))


SEEDS = Path(__file__).parents[3] / "shared" / "corpus"

if (SEEDS / "articles-seeds.jsonl").exists():

    def test_the_neighbouring_corpus_of_real_pages_is_divided_as_its_readers_did() -> None:
        rows = [json.loads(line) for line in (SEEDS / "articles-seeds.jsonl").read_text("utf-8").splitlines()]
        for doc in {row["doc"] for row in rows}:
            expected = [row for row in rows if row["doc"] == doc]
            articles = split((SEEDS / "seeds" / f"{doc}_page.txt").read_text("utf-8"), published=DAY, doc=doc)
            assert len(articles) == len(expected), doc
            for row in expected:
                holders = [a for a in articles if row["first_words"] in a.text and row["last_words"] in a.text]
                assert len(holders) == 1, row
                assert holders[0].title in (row["title"] or ""), row
