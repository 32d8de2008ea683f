"""What families of pages look like: plain data, tried from top to bottom; the first with its mark and body wins.

A new look of a family is one more selector here; a single odd site is a file in sites/. Selectors of one field are
tried in order. `loose` bodies are common class names: they count only where they hold most of the page's prose.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """`marks` says "this is such a page"; `beside` are lines around the title: before it 引题, after it 副题;
    `header` is where time and source stand; `captions` are picture blocks outside the body."""

    name: str
    marks: str
    body: tuple[str, ...]
    title: tuple[str, ...] = ()
    beside: str = ""
    header: str = ""
    outlet: str = ""
    captions: str = ""
    loose: tuple[str, ...] = ()
    cells_beside: bool = False  # other cells of the title's table are 引题 and 副题 (tables of the old paper)


TEMPLATES = (
    Template(
        name="wechat",
        marks="#js_content, #activity-name",
        body=("#js_content",),
        title=("#activity-name",),
        header="#publish_time, #meta_content",
        outlet="#js_name, .wx_follow_nickname",
    ),
    Template(
        name="gkmlpt",
        marks=".td-value, .td-value-xl",
        body=("div.article-content", "#zoomcon"),
        title=("h1.content-title", "div.content h1", "h1", "div.title"),
        header="div.date-row",
    ),
    Template(
        name="jmnews",
        marks="div.tit_from",
        body=("div.content", "div.zw"),
        title=("div.tit_bar h1", "div.nr h1", "h1"),
        header="div.tit_from, div.info",
    ),
    Template(
        name="southcn",
        marks="#print_area",
        body=("#print_area #content", "#content"),
        title=("#print_area h1",),
        beside="#print_area h2, #print_area h3",
        header="#print_area .m-article-info, #print_area .info",
    ),
    Template(
        name="nfplus",
        marks="#articleTitle",
        body=("div.article", ".article"),
        title=("#articleTitle",),
        header="div.nfhtime, .pubtime",
    ),
    Template(
        name="founder_new",
        marks="cms-content, div.newsdetatit, div.newsdetatext, #PreTitle, #SubTitle, div.article p.sec, span.newstime",
        body=("cms-content", "#ozoom", "div.newsdetatext", "founder-content", "div.article div.text"),
        title=("#Title", "div.newsdetatit h3", "div.newsdetatit h1", "div.article h1", "div.newsdetatit"),
        beside="#PreTitle, #SubTitle, div.article h2, div.article h3, div.newsdetatit p",
        header="p.sec, span.newstime, div.newsdetatit span",
        captions="div.attachment",
    ),
    Template(
        name="founder_columns",  # 羊城晚报 and its 羊城区域
        marks="div.article div.text, div.totalTitle, div.main-article-alltitle",
        body=("div.text", "#ozoom", "founder-content", "div.main-article-content"),
        title=("div.article h1", "div.article h2", "div.totalTitle", "div.main-article-alltitle"),
        beside="div.article h3, div.article h4",
        header="div.article .info",
    ),
    Template(
        name="founder_old",
        marks="#ozoom, founder-content, founder-title, #pagepicmap, td.font01",
        body=("#ozoom", "founder-content", "#zoom", "div.content"),
        title=("founder-title", "td.font01", "td[align=center] strong", "tr[valign=top] strong"),
        beside="founder-introtitle, founder-subtitle, td.font02",
        captions="#newspic",
        cells_beside=True,
    ),
    Template(
        name="nfcms",
        marks='meta[name="ArticleTitle"], meta[name="SiteIDCode"], ucapcontent, .nfw-cms-attachment',
        body=(
            "ucapcontent",
            "#UCAP-CONTENT",
            "#zoomcon",
            ".artile_con",
            "#zhengwen",
            "div.TRS_UEDITOR",
            "div.TRS_Editor",
            "div.news_cont_d_wrap",
            "div.article-content",
        ),
        loose=(".contener", "#zoom", "div.article", "div.content"),
    ),
)
