"""Pages whose <title> names the site or a column: the headline is told by where it stands."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.extract import read
from bot.extract.noise import is_stamp
from bot.types import Article, Link, Page, Source

NOW = datetime.fromisoformat("2025-12-22T12:00:00+08:00")
URL = "http://www.qs.example/a/1.html"
COLUMN = "云汐市河湖工作年度专栏"
TITLE = "青杉镇：“河长”走进村组"
MENU = "<ul>" + "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("首页", "机关之窗", "政务公开")) + "</ul>"
WAY = f"<div>您当前所在的位置：<a href='/'>首页</a> &gt; <a href='/2'>{COLUMN}</a> &gt; 正文</div>"
STAMP = "<p>发布日期：2025年3月5日　来源：青杉镇</p>"
TEXT = (
    "<div><p>近日，青杉镇把46条河涌全部交给了河长，每月巡查不少于两次，问题七日内办结。</p>"
    "<p>目前，全镇聘任河长112名，开发护河岗位70个，优先安排困难群众上岗。</p></div>"
)
PROPERTIES = (
    f"<table><tr><td>索引号：</td><td>某办/2025-00012</td></tr><tr><td>名　　称：</td><td>{TITLE}</td></tr>"
    "<tr><td>发布机构：</td><td>青杉镇人民政府办公室</td></tr></table>"
)
LAYERS = (
    f"<table><tr><td class=yinti>四十六条河涌有人管</td></tr><tr><td>{TITLE}</td></tr>"
    "<tr><td class=futi>一年过去河水清</td></tr><tr><td>本报记者 某某</td></tr></table>"
)
TABLE = f"<table><tr><td id=tdTitle>{TITLE}</td></tr><tr><td>【信息时间：2025/3/5】</td></tr></table>"


def read_page(body: str, title: str = COLUMN) -> Article:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    page = Page(URL, URL, 200, b"", html, "utf-8", "text/html", NOW)
    (article,) = read(page, Link(URL, "k"), Source("s", "云汐日报", "list", URL, ("qs.example",)))
    return article


@pytest.mark.parametrize(
    "page",
    [
        f"{WAY}<h2>{TITLE}</h2>{STAMP}{TEXT}",
        f"<h1 class=logo><a href='/'>{COLUMN}</a></h1>{MENU}<h2>{TITLE}</h2>{STAMP}{TEXT}",
        f"<div class=site-name><h1>{COLUMN}</h1></div>{MENU}<div>{TITLE}</div>{STAMP}{TEXT}",
        f"<div>{COLUMN}</div>{MENU}<div align=center><b>{TITLE}</b></div>{STAMP}{TEXT}",
        f"{WAY}<div id=title>{TITLE}</div><div id=subtitle>——记全镇第一批河长</div>{STAMP}{TEXT}",
        f"{WAY}<div class=art-title><p>四十六条河涌有人管</p><p>{TITLE}</p><p>——记河长</p></div>{STAMP}{TEXT}",
        f"{WAY}{LAYERS}{TEXT}",
        f"{WAY}<h1><span>{TITLE}</span><a class=fav>收藏</a></h1>{STAMP}{TEXT}",
        f"{WAY}<h2>{TITLE}</h2><h3>全镇聘任第一批河长一百一十二名</h3>{STAMP}{TEXT}",
        f"{WAY}<div class=detail><p class=content_title>{TITLE}</p><span>发布时间：2025-03-05</span>{TEXT[5:]}",
        f"{WAY}<div class=cotitle>{TITLE}<p>文章来源：青杉镇　发布时间：2025-03-05</p></div>{TEXT}",
        f"{WAY}{PROPERTIES}{TEXT}",
        f"{WAY}<h1>{TITLE}</h1><div>作者：某某某</div><h4>发布于 2025-03-05</h4>{TEXT}",
        f"{WAY}{TABLE}<div><h1>全镇第一批河长名单公告</h1>{TEXT[5:]}",
    ],
)
@pytest.mark.parametrize("title", [COLUMN, "青杉镇人民政府网", "", "无标题文档", "青杉镇政府门户网站 政务动态"])
def test_the_headline_stands_behind_the_way_to_the_article(page: str, title: str) -> None:
    assert read_page(page, title).title == TITLE


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>云汐人的博客</h1><h2><a href='/1'>{TITLE}</a></h2><h3>三月 5th, 2025</h3>{TEXT}",
        f"{WAY}<div class=tit>{TITLE}</div><h3>全镇聘任第一批河长一百一十二名</h3>{STAMP}{TEXT}",
        f"<p>{TITLE}</p><p>云汐市河长制办公室编印</p>{STAMP}{TEXT}",
        f"{WAY}<h1>{TITLE}</h1>{STAMP}<h3>一、聘任河长的有关情况</h3>{TEXT}",
    ],
)
def test_what_title_repeats_is_not_given_up_for_a_line_beside_it(page: str) -> None:
    assert read_page(page, f"{TITLE}_云汐网").title == TITLE


def test_the_name_of_who_runs_the_site_is_no_title() -> None:
    page = f"<p align=center><font size=4><b>{TITLE}</b></font> <font size=2>[2025-3-5]</font></p><hr>{TEXT}"
    assert read_page(page, "青杉镇中心医院").title == TITLE


def test_a_line_over_date_and_source_is_more_than_a_title_that_no_page_prints() -> None:
    assert read_page(f"{WAY}<p class=nr_bt>{TITLE}</p>{STAMP}{TEXT}", "青杉河湖").title == TITLE
    assert read_page(f"<p>{TITLE}</p>{STAMP}{TEXT}", "青杉镇河湖管理保护专题栏目").title == TITLE


def test_a_title_that_ends_with_a_grid_names_no_site() -> None:
    assert read_page(f"{WAY}<p>首台大功率风机在东屿并网</p>{STAMP}{TEXT}").title == "首台大功率风机在东屿并网"


def test_a_title_with_a_date_in_it_is_no_line_of_date_and_source() -> None:
    assert not is_stamp("关于2025年3月5日24时成品油价格调整的公告")
    assert is_stamp("2025年3月5日 云汐日报")


@pytest.mark.parametrize(
    "below",
    [
        "<table><tr><td align=right>2025-03-05</td></tr></table>",
        "<div>标签：<a href='/t'>河湖</a></div><ul><li>posted@ 2025-03-05 20:58</li><li>阅读(12)</li></ul>",
        "<p>某某 发布于 2025-03-05 20:58</p>",
    ],
)
def test_a_day_right_below_the_text_is_the_articles(below: str) -> None:
    article = read_page(f"{WAY}<h2>{TITLE}</h2>{TEXT}{below}<ul><li><a href='/2'>又一条</a>2024-01-01</li></ul>")
    assert article.published_at.date() == date(2025, 3, 5)


def test_a_day_beside_another_article_is_not() -> None:
    article = read_page(f"{WAY}<h2>{TITLE}</h2>{TEXT}<ul><li><a href='/2'>又一条要闻</a>2024-01-01</li></ul>")
    assert article.dated_by == "fetched"
