"""The other e-papers, each a line of data: choose one with options.preset, replace its parts with the options `node`,
`article`, `page_links`, `lists`, `title`, `labels`. Provincial papers keep only what options.only_labels (page label)
or options.words (title) name."""

from __future__ import annotations

from datetime import datetime

from bot.sources import paper
from bot.sources.layout import Skin
from bot.types import Kind, Source, Visit

_ANY_LINK = ("a#pageLink", "a[href]")

PRESETS: dict[str, Skin] = {
    # 羊城晚报 family (ywdf, ycwb, xkb): html/2023-02/28/node_557.htm, content_788_557324.htm
    "ycwb": Skin(page_links=_ANY_LINK, lists=("#list a", "div.list a", 'a:has(div[id^="mp"])'), title=""),
    # 南方日报: html/202302/28/node_A01.html, content_10049500.html
    "nfdaily": Skin(page_links=_ANY_LINK, lists=("#artcile_list_wapper a", "#article_list a", "div.list a"), title=""),
    # 南方都市报: html/2022-06/30/content_14773.htm
    "oeeee": Skin(page_links=_ANY_LINK, lists=("div.main-list a", "#list a"), title=""),
    # joyhua: 20230228/html/index.htm, page_02.htm, content_20230228002003.htm
    "joyhua": Skin(r"^(index|page_\w+)\.html?$", r"^content_\d{8,}\.html?$", page_links=_ANY_LINK, title=""),
    # 茂名 and others: shtml/mmrb/20230228/vA1.shtml, 123456.shtml
    "shtml": Skin(r"^v\w+\.shtml$", r"^\d+\.shtml$", page_links=_ANY_LINK, title=""),
    # html/2023-02/28/nbs.D110000xxx_01.htm, nw.D110000xxx_20230228_1-01.htm
    "nbs": Skin(r"^nbs\..+\.html?$", r"^nw\..+\.html?$", page_links=_ANY_LINK, title=""),
    # content/20230228/Page01XX.htm, Articel01001XX.htm (spelled so)
    "articel": Skin(r"^Page\w+\.html?$", r"^Artic(el|le)\w+\.html?$", page_links=_ANY_LINK, title=""),
}


def visit(source: Source, now: datetime) -> Visit:
    return paper.visit(source, now, _skin(source))


def key(source: Source, url: str) -> str | None:
    return paper.key(source, url, _skin(source))


def _skin(source: Source) -> Skin:
    return PRESETS[source.options.get("preset", "ycwb")]


KIND = Kind("epaper", visit, key, {**paper.OPTIONS, "preset": "paper_preset"})
