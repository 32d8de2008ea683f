"""The copied sites and the hosts they live on: which paper, portal and platform the demo has, as one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.demo.exchange import Site
from bot.demo.newsroom import Newsroom
from bot.demo.sites.gkmlpt import Disclosure
from bot.demo.sites.news import NewsSite
from bot.demo.sites.paper import Paper
from bot.demo.sites.paper_issue import Skin
from bot.demo.sites.portal import Portal
from bot.demo.sites.portal_lists import render_anchor_rows, render_info_list, render_two_columns

_PAPER_NODES = {"A01": 22, "A02": 23, "A03": 25, "A04": 26, "B01": 30, "B02": 31, "C01": 41}
_EVENING_NODES = {"A01": 7, "A02": 9, "A03": 10, "A04": 12}
_CITY_COLUMNS = {
    "home/zwyw": "政务要闻",
    "home/bmdt": "部门动态",
    "home/tzgg": "通知公告",
    "home/sqdt/xhzx": "新会资讯",
    "home/sqdt/kpzx": "开平资讯",
    "home/sqdt/epzx": "恩平资讯",
    "bmpd/jmstzcjj/zwxx/gzdt": "工作动态",
}


@dataclass(frozen=True, slots=True)
class Host:
    """One address of its own. `robots` is its robots.txt, None for a 404; the first site whose prefix fits answers."""

    sites: Mapping[str, Site]
    robots: str | None = None


def build_hosts(newsroom: Newsroom) -> dict[str, Host]:
    """Every host of the demo by name. `paper` and `paper_old` are two ports of the same papers."""
    daily = Skin("江门日报", "utf-8", "utf-8", founder_tags=True)
    evening = Skin("侨乡晚报", "gb2312", "gb18030", founder_tags=False)
    papers: dict[str, Site] = {
        "paper": Paper(newsroom, "paper", "/jmrb/", daily, _PAPER_NODES),
        "evening": Paper(newsroom, "evening", "/qxwb/", evening, _EVENING_NODES),
    }
    city = Portal(
        newsroom=newsroom,
        site="portal",
        title="江门市人民政府",
        code="4407000007",
        columns=_CITY_COLUMNS,
        second_page=2,
        render_list=render_info_list,
        post_form="portal_post_city",
    )
    xinhui = Portal(
        newsroom=newsroom,
        site="xinhui",
        title="江门市新会区人民政府",
        code="4407050001",
        columns={"zwgk/xhdt/bmdt": "部门动态"},
        second_page=2,
        render_list=render_two_columns,
        post_form="portal_post_wrapped",
    )
    heshan = Portal(
        newsroom=newsroom,
        site="heshan",
        title="鹤山市人民政府",
        code="4407840001",
        columns={"zwgk/zwdt/hsyw": "鹤山要闻"},
        second_page=1,
        render_list=render_anchor_rows,
        post_form="portal_post_plain",
    )
    disclosure = Disclosure(newsroom, "gkmlpt", "江门市人民政府办公室", {"5101": "部门文件", "5102": "规划计划"})
    news = NewsSite(newsroom, "news", "中国江门网", {"jmxw": "江门新闻", "zhyw": "综合要闻"})
    return {
        "paper": Host(papers),
        "paper_old": Host(papers),
        "portal": Host({"gkmlpt": disclosure, "portal": city}, "User-agent: *\nDisallow: /home/tzgg/\n"),
        "xinhui": Host({"xinhui": xinhui}),
        "heshan": Host({"heshan": heshan}, "User-agent: *\nDisallow:\n"),
        "news": Host({"news": news}, "User-agent: *\nAllow: /\n"),
    }
