"""Lines of a body → those that are the article's."""

from __future__ import annotations

import pytest

from bot.extract.cleaning import clean
from bot.extract.prose import Line

FIRST = "柳塘村今年把晒谷场改成了球场，村民晚饭后都到这里来，孩子们学打球，老人们在边上下棋。"
SECOND = "村里打算明年再添一处凉亭，把河边的小路也铺上石板。"
BODY = [FIRST, SECOND, "村口的老榕树下装了路灯，散步的人比往年多。", "几位返乡的年轻人办起了书屋，周末有人讲故事。"]


def texts(*lines: str, title: str = "") -> list[str]:
    return [line.text for line in clean([Line(text, at) for at, text in enumerate(lines)], (title,))]


def test_the_title_again_is_left_out_even_broken_over_lines() -> None:
    printed = ("柳塘村议事会", "关于修整晒谷场以及", "添置凉亭的决定")
    decree = "（2021年3月8日村民代表会议通过）"
    assert texts(*printed, decree, FIRST, title="".join(printed)) == [decree, FIRST]


@pytest.mark.parametrize("behind", ["返回首页>>", "返回某某网，查看更多", " 返回某某网首页>>"])
def test_the_way_back_behind_the_last_word_is_cut(behind: str) -> None:
    assert texts(FIRST, SECOND + behind) == [FIRST, SECOND]


def test_what_stands_behind_the_editor_is_no_part() -> None:
    assert texts(*BODY, "责任编辑：小李", "另一条消息") == BODY


def test_a_file_named_behind_the_editor_is_a_part() -> None:
    assert texts(*BODY, "责任编辑：小李", "附件：报名表.doc")[-1] == "附件：报名表.doc"


def test_an_editor_above_the_text_ends_nothing() -> None:
    assert texts("责任编辑：小李", FIRST, SECOND) == [FIRST, SECOND]


def test_a_teaser_under_the_text_is_left_out_and_a_sentence_said_twice_is_not() -> None:
    assert texts(*BODY, FIRST[:24] + "…") == BODY
    assert texts(*BODY, FIRST) == [*BODY, FIRST]


@pytest.mark.parametrize(
    "line",
    [
        "栏目主编：张三 文字编辑：李四 题图来源：资料",
        "上海辟谣平台",
        "互联网违法与违规信息举报中心",
        "本文原标题：《球场边的凉亭》",
        "回复【社保】查询缴费记录",
        "看到这里，点【在看】",
        "▼▼▼",
        "\ufffd\ufffd\ufffd",
    ],
)
def test_lines_around_a_body_are_no_text(line: str) -> None:
    assert texts(FIRST, line, SECOND) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        *("小字号 默认 大字号", "本文约1800字，阅读需5分钟", "点击上方“柳塘发布”关注我们", "请登录后发表评论"),
        *("已有 12 人评论，点击查看", "打印本页 | 关闭窗口 | 收藏本页", "听全文 1.5倍速", "视频加载中，请稍候", "推广"),
        *("▌编辑：小李", "（责编 小李）", "图文编辑 小李 校对 小王", "【纠错】 责任编辑：小李", "◎ 来源丨柳塘发布"),
        *("商务合作：0750-0000000", "欢迎投稿：a@b.example", "本站所有内容版权所有，翻版必究"),
    ],
)
def test_what_a_page_says_of_itself_is_no_text(line: str) -> None:
    assert texts(line, FIRST, SECOND, line) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "关注民生",
            "关注“三农”",
            "推广应用",
            "全民阅读",
            "点击率提升三成",
            "大中小企业融通发展",
            "登录平台申报",
            "100人次",
        ),
        *("监督举报电话：0750-0000000", "审核条件：符合产业政策", "微信公众号：柳塘发布", "版权所有人说，路要修好。"),
    ],
)
def test_words_of_pages_inside_a_line_of_the_article_are_text(line: str) -> None:
    assert texts(FIRST, line, SECOND) == [FIRST, line, SECOND]


def test_titles_of_others_are_left_out_whether_they_are_links_or_not() -> None:
    assert texts(*BODY, "- 往期推荐 -", "● 凉亭落成", "● 球赛开打") == BODY
    named = Line("延伸阅读：凉亭落成", 1, linked=4)
    assert [line.text for line in clean([Line(FIRST, 0), named, Line(SECOND, 2)])] == [FIRST, SECOND]
    assert texts(FIRST, "相关链接", "晒谷场建于1962年，占地三亩。") == [FIRST, "晒谷场建于1962年，占地三亩。"]
    assert texts(*BODY, "相关资讯", "附件：报名表.doc") == [*BODY, "附件：报名表.doc"]
