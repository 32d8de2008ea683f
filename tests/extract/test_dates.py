"""Days as pages write them over a text, and figures over a text that are none."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.extract.dates import read_header, read_yearless

NOW = datetime.fromisoformat("2025-12-22T12:00:00+08:00")


@pytest.mark.parametrize(
    ("header", "day", "hour"),
    [
        ("发布日期:  20251120 点击：33", "2025-11-20", ""),
        ("Posted on 20 November 2025 by admin", "2025-11-20", ""),
        ("发布时间：Thu Nov 20 08:12:33 CST 2025", "2025-11-20", "08:12:33"),
        ("[25-11-20 08:12] 来源：湾区日报", "2025-11-20", "08:12:00"),
        ("2025－11－20 湾区日报", "2025-11-20", ""),
        ("2025—11—20 08:12", "2025-11-20", "08:12:00"),
        ("发布时间：2025-11-2017:22:05", "2025-11-20", "17:22:05"),
        ("2025/11/20 3:12:05 PM", "2025-11-20", "15:12:05"),
        ("发布时间：2025-11-20 截止时间：2025-12-20 17:00", "2025-11-20", ""),
        ("开标时间：2025-12-11 09:30 发布时间：2025-11-20", "2025-11-20", ""),
    ],
)
def test_a_day_is_read_however_a_page_writes_it(header: str, day: str, hour: str) -> None:
    first = read_header(header)[0]
    assert (first.day.isoformat(), first.hour.isoformat() if first.hour else "") == (day, hour)


@pytest.mark.parametrize(
    ("header", "moment"),
    [
        ("融媒体中心 18小时前", "2025-12-21T18:00"),
        ("发布于 2 天前 · 阅读 322", "2025-12-20"),
        ("1周前", "2025-12-15"),
        ("前天 21:33", "2025-12-20T21:33"),
        ("昨天09:01 来自 湾区发布", "2025-12-21T09:01"),
    ],
)
def test_so_long_ago_is_reckoned_from_the_fetch(header: str, moment: str) -> None:
    stamp = read_yearless(header, now=NOW)
    assert stamp is not None
    assert stamp.day.isoformat() + (f"T{stamp.hour:%H:%M}" if stamp.hour else "") == moment


@pytest.mark.parametrize(
    "header",
    [
        *("近3天前来报名者众", "5小时前往江门", "昨天，江门召开大会", "三天前，项目动工", "昨天 25:80"),
        *("编号：20251120", "电话：20251120", "阅读 20251120", "比分 12-11-20", "热线 25-11-20 号", "Nov 20 party"),
    ],
)
def test_figures_that_are_no_day(header: str) -> None:
    assert read_header(header) == []
    assert read_yearless(header, now=NOW) is None


def test_no_month_and_day_that_no_calendar_has() -> None:
    assert read_header("二〇二四年十三月一三日") == []
    assert read_yearless("02-31 10:00", now=NOW) is None
