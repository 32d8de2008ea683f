"""Who published an article, by the line under its title, and who wrote it."""

from __future__ import annotations

import pytest

from bot.extract.credits import find_byline, find_outlet, name_outlet


@pytest.mark.parametrize(
    ("header", "outlet"),
    [
        ("来源：湾区日报作者：甲某 2025-11-20", "湾区日报"),
        ("来源：湾区发布发布时间：2025-11-20", "湾区发布"),
        ("来源：湾区日报(记者 甲某) 2025-11-20", "湾区日报"),
        ("转自：湾区晚报 2025-11-20", "湾区晚报"),
        ("来源 / 湾区日报 2025-11-20", "湾区日报"),
        ("发布机构：云汐区商务局 发布日期：2025-11-20", "云汐区商务局"),
        ("2025-11-20 08:12 湾区日报", "湾区日报"),
        ("云汐区融媒体中心 甲某 2025年11月20日", "云汐区融媒体中心"),
        ("@云汐发布 · 2025-11-20", "云汐发布"),
    ],
)
def test_an_outlet_is_labelled_or_stands_beside_the_day(header: str, outlet: str) -> None:
    assert find_outlet(header) == outlet


@pytest.mark.parametrize(
    "header",
    [
        *(
            "来源： 时间：2025-11-20",
            "作者：甲某 2025-11-20",
            "2025-11-20 浏览 33",
            "图片新闻 2025-11-20",
            "信息发布 2025-11-20",
        ),
        *("云汐晚报 首页 要闻 图片 视频 专题 数字报 读者之声 当前位置 正文 2025-11-20", "湾区日报"),
    ],
)
def test_columns_writers_and_what_stands_far_off_are_no_outlet(header: str) -> None:
    assert find_outlet(header) == ""


def test_a_title_is_no_outlet_and_nobody_is_the_source_itself() -> None:
    assert find_outlet("云汐经验登上湾区日报 2025-11-20", "云汐经验登上湾区日报") == ""
    assert {name_outlet(found, "侨都日报") for found in ("本网讯", "未知", "互联网", "")} == {"侨都日报"}


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        *(
            ("文/图 甲某", "文/图 甲某"),
            ("撰文：甲某", "撰文：甲某"),
            ("□文 甲某", "文 甲某"),
            ("图文/甲某 乙某", "图文/甲某 乙某"),
        ),
        *(("文旅产业添新景", ""), ("图书馆里过大年", ""), ("策划有新意", ""), ("统筹发展和安全", "")),
    ],
)
def test_a_subhead_that_begins_like_a_signature_names_nobody(line: str, byline: str) -> None:
    assert find_byline([line]) == byline
