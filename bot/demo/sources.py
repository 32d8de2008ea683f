"""The sources.toml that watches the copied sites."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from string import Template

# name, title, host, column, place
_COLUMNS = (
    ("portal_news", "江门市政府 政务要闻", "portal", "home/zwyw", "江门市"),
    ("portal_departments", "江门市政府 部门动态", "portal", "home/bmdt", "江门市"),
    ("portal_notices", "江门市政府 通知公告", "portal", "home/tzgg", "江门市"),
    ("portal_xinhui", "江门市政府 新会资讯", "portal", "home/sqdt/xhzx", "新会区"),
    ("portal_kaiping", "江门市政府 开平资讯", "portal", "home/sqdt/kpzx", "开平市"),
    ("portal_enping", "江门市政府 恩平资讯", "portal", "home/sqdt/epzx", "恩平市"),
    ("investment_office", "市投资促进局", "portal", "bmpd/jmstzcjj/zwxx/gzdt", "江门市"),
    ("xinhui", "新会区政府 部门动态", "xinhui", "zwgk/xhdt/bmdt", "新会区"),
    ("heshan", "鹤山市政府 鹤山要闻", "heshan", "zwgk/zwdt/hsyw", "鹤山市"),
)

_COLUMN = Template(
    """[sources.$name]
title = "$title（演示）"
kind = "nfcms"
url = "http://$host/$column/"
hosts = ["$host"]
place = "$place"
interval = "2s"
floor = "1s"
cap = "10s"
options = { pages = 3 }

"""
)


def render_sources(hosts: Mapping[str, str]) -> str:
    """The text of a sources.toml for copied sites at `hosts` (name → 127.0.0.1:PORT)."""
    portals = "".join(
        _COLUMN.substitute(name=name, title=title, host=hosts[host], column=column, place=place)
        for name, title, host, column, place in _COLUMNS
    )
    frame = files("bot.demo").joinpath("sources.toml.txt").read_text(encoding="utf-8")
    return Template(frame).substitute(hosts, portals=portals.rstrip("\n") + "\n")
