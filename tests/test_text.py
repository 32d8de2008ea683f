"""Folding keeps every character's place; sentences and clauses stand where they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import clauses, fold, sentences


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("总投资１２．５亿元，增长８％", "总投资12.5亿元，增长8%"),
        ("总投资 12 亿元，年内动工", "总投资12亿元，年内动工"),
        ("(广东)有限公司,增长5%;", "（广东）有限公司，增长5%；"),
        ("共1,250家，其中8:00到场", "共1250家，其中8:00到场"),
        ("增资1,234,567.5万元，动工", "增资1234567.5万元，动工"),
        ("「绿谷」项目", "“绿谷”项目"),
        ('"绿谷"和"蓝岸"项目', "“绿谷”和“蓝岸”项目"),
        ("1–11月", "1—11月"),
        ("⽔⼚建成，投产", "水厂建成，投产"),  # radicals of PDF fonts
        ("新\u200b会，区", "新会，区"),
        ("增资6亿元人民币，年内动工", "增资6亿元，年内动工"),
        ("5G TFT 产线，投产", "5G TFT产线，投产"),
    ],
)
def test_widths_spaces_and_radicals_are_folded(printed: str, meant: str) -> None:
    assert fold(printed).text == meant


def test_a_sentence_torn_by_a_page_break_is_rejoined() -> None:
    printed = "江门日报讯 6月18日，新会区总投资9.5亿元的表面处理中心项目开\n\n工建设，计划明年建成。\n\n另一篇"
    folded = fold(printed)
    assert "项目开工建设，计划明年建成。" in folded.text
    start = folded.text.index("开工")
    assert folded.quote(start, start + 2).words == "开\n\n工"


PARAGRAPHS = (
    "　　江门日报讯（记者 某某）9月18日，鹤山工业城举行签约仪式，12个项目落户，总投资38.5亿元。其中制造业项目9个。\n"
    "　　青禾精密鹤山基地计划投资6.2亿元，1—10月已完成厂房打桩，力争明年三季度投产；二期用地正在平整。"
)


@pytest.mark.parametrize("width", [14, 16, 20, 24])
@pytest.mark.parametrize("half", [1.0, 0.5], ids=["broken by characters", "set in squares"])
def test_lines_broken_at_the_width_of_a_column_are_rejoined(width: int, half: float) -> None:
    printed, filled = "", 0.0
    for char in PARAGRAPHS:
        takes = half if char.isascii() else 1.0
        if filled + takes > width and char not in "，。、；）":  # no line begins with one of these
            printed, filled = printed + "\n", 0.0
        printed += char
        filled = 0.0 if char == "\n" else filled + takes
    assert printed.count("\n") > 3
    assert fold(printed).text == fold(PARAGRAPHS).text


def test_a_list_of_equally_long_lines_stays_a_list() -> None:
    names = ("蓬江", "江海", "新会", "台山", "开平", "鹤山", "恩平")
    printed = "\n".join(["各县（市、区）签约情况", *(f"{name}区签约项目12个，总投资30亿元" for name in names)])
    assert [line.rstrip("。") for line in fold(printed).text.split("\n")] == printed.split("\n")


def test_the_lines_of_a_post_end_in_the_stops_they_stand_for() -> None:
    printed = (
        "▍一季度成绩单\n3月6日上午\n新会区12个项目集中签约\n总投资46.5亿元\n\n"
        "✅签约7个，投资总额30亿元\n✅动工5个，总投资16.5亿元\n\n"
        "◆ 青禾冷链物流园\n投资3.2亿元，占地60亩\n明年6月投产\n"
        "云岭标准厂房三期\n总投资4亿元\n▍下一步怎么干\n来源：新会发布"
    )
    folded = fold(printed)
    assert folded.text == (
        "▍一季度成绩单\n3月6日上午，新会区12个项目集中签约，总投资46.5亿元。\n"
        "●签约7个，投资总额30亿元。\n●动工5个，总投资16.5亿元。\n"
        "◆ 青禾冷链物流园，投资3.2亿元，占地60亩，明年6月投产。\n"
        "云岭标准厂房三期，总投资4亿元。\n▍下一步怎么干\n来源：新会发布"
    )
    start = folded.text.index("青禾")
    assert folded.quote(start, folded.text.index("，占")).words == "青禾冷链物流园\n投资3.2亿元"


def test_what_has_sentences_is_no_post() -> None:
    printed = "江海签约忙\n共签约12个\n投资大\n3月6日，江海区12个项目签约。\n总投资30亿元。\n青禾基地\n云岭总部"
    assert fold(printed).text == printed


@pytest.mark.parametrize("line", ["——地区生产总值增长5%；", "一、抓项目。", "1.招商引资", "●蓬江 见闻", "（二）强平台"])
def test_list_items_begin_a_line_of_their_own(line: str) -> None:
    before = "报告提出，今年要把各项工作抓得更实更细更有成效，让人民群众得到更多实惠和更好的生活"
    assert fold(f"{before}\n{line}").text.count("\n") == 1


def test_a_picture_s_line_ends_there_and_one_that_only_names_its_kind_is_passed_over() -> None:
    told = "　　9月18日，鹤山工业城12个项目签约，总投资38亿元。\n{}\n　　青禾精密项目将在年内动工。"
    plain = fold(told.replace("{}\n", "")).text
    assert fold(told.format("图为项目施工现场。江门日报记者 某某 摄")).text == plain
    assert fold(told.format("▲签约现场。（某某 摄）")).text == plain
    assert fold(told.format("上一篇：台山签约15个项目总投资60亿元 下一篇：无")).text == plain
    assert fold(told.format("青禾精密项目在签约。某某 摄")).text.count("\n") == plain.count("\n") + 1


def test_a_first_line_that_repeats_the_title_is_passed_over() -> None:
    assert fold(" １２个项目签约 \n昨日，鹤山12个项目签约。", "１２个项目签约").text == "昨日，鹤山12个项目签约。"
    assert fold("12个项目签约", "12个项目签约").text == "12个项目签约"


def test_an_indented_item_is_parted_from_its_label() -> None:
    assert fold("　　◆动工　　某某基地在新会动工").text == fold("◆动工　　某某基地在新会动工").text


def test_headings_keep_the_space_between_their_parts() -> None:
    assert fold("开局即决战 起步即冲刺\n正文从这里开始，请看。").text.startswith("开局即决战 起步即冲刺\n")


def test_sentences_carry_their_closing_quote() -> None:
    text = "“怎么干？”他说。下一步，抓项目！\n标题"
    assert [text[a:b] for a, b in sentences(text)] == ["“怎么干？”", "他说。", "下一步，抓项目！", "标题"]


def test_sentences_of_a_stretch_are_those_of_the_text() -> None:
    text = "标题\n他说。下一步，抓项目！\n完。"
    assert sentences(text, 3, 14) == sentences(text)[1:3]


@pytest.mark.parametrize("end", ["，", "；", "：", "|", "——", "…", "……"])
def test_clauses_end_where_the_voice_pauses(end: str) -> None:
    text = f"甲—乙{end}丙”丁"
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == ["甲—乙", "丙”丁"]


def test_a_clause_ends_between_two_quotations() -> None:
    text = "“甲”“乙”丙"
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == ["“甲", "“乙”丙"]


def test_brackets_are_not_cut_into_clauses() -> None:
    text = "项目（含厂房，设备）动工，投资5亿元"
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == ["项目（含厂房，设备）动工", "投资5亿元"]


def test_an_unclosed_bracket_swallows_no_more_than_a_few_clauses() -> None:
    text = "（" + "甲乙丙丁，" * 200
    assert len(clauses(text, 0, len(text))) > 100


@given(st.text(alphabet="江门总投资亿元12，。；“”（）\n 　１％、：—\u200b", max_size=300))
def test_every_folded_character_points_into_the_source_in_order(source: str) -> None:
    folded = fold(source)
    assert len(folded.index) == len(folded.text)
    assert folded.index == sorted(set(folded.index))
    for start, end in sentences(folded.text):
        quote = folded.quote(start, end)
        assert source[quote.start : quote.end] == quote.words
