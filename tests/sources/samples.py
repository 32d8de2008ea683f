"""One invented source of every kind, with a world in which it answers."""

from __future__ import annotations

from visits import World, saved

from bot.types import Source

PAPER = "http://dzb.example.com:8090/rb/html/2031-05/20"
LAYOUT = "http://szb.example.com/pc/layout/203105/20"
YWDF = "http://ep.example.com/epaper/ywdf/html/2031-05/20"
PORTAL = "http://www.jm.example.gov.cn"
COLUMN = f"{PORTAL}/bmpd/gzdt"
API = f"{PORTAL}/gkmlpt/api/all/0?page=%d&sid=750001"
NEWS = "http://www.jmnews.example.cn/a"
FEED = "https://news.example.com/rss.xml"

paper = Source(
    name="rb",
    title="江门样报",
    kind="founder_old",
    url="http://dzb.example.com:8090/rb/html/{date:%Y-%m/%d}/node_22.htm",
    hosts=("dzb.example.com",),
    alternatives=("http://dzb.example.com:8080",),
    options={"days_back": 0},
)
paper_world: World = {f"{PAPER}/node_{n}.htm": saved(f"founder_old/node_{n}.htm") for n in (22, 23, 26)}

new_paper = Source(
    name="xb",
    title="新样报",
    kind="founder_new",
    url="http://szb.example.com/pc/layout/{date:%Y%m/%d}/node_01.html",
    hosts=("szb.example.com",),
    options={"days_back": 0},
)
new_paper_world: World = {f"{LAYOUT}/node_0{n}.html": saved(f"founder_new/node_0{n}.html") for n in (1, 2)}

regional = Source(
    name="ywdf",
    title="羊城样区",
    kind="epaper",
    url="http://ep.example.com/epaper/ywdf/html/{date:%Y-%m/%d}/node_557.htm",
    hosts=("ep.example.com",),
    options={"days_back": 0, "preset": "ycwb", "only_labels": ("江门",), "words": ("江门",)},
)
regional_world: World = {f"{YWDF}/node_{n}.htm": saved(f"epaper/ywdf_{n}.htm") for n in (557, 561)}

portal = Source(
    name="gzdt",
    title="样例局 工作动态",
    kind="nfcms",
    url=f"{COLUMN}/index.html",
    hosts=("www.jm.example.gov.cn", "jm.example.gov.cn"),
)
portal_world: World = {
    f"{COLUMN}/index.html": saved("nfcms/info_list.htm"),
    f"{COLUMN}/index_2.html": saved("nfcms/info_list_2.htm"),
}

platform = Source(
    name="gk", title="样例公开", kind="gkmlpt", url=f"{PORTAL}/gkmlpt/policy", hosts=("www.jm.example.gov.cn",)
)
platform_world: World = {f"{PORTAL}/gkmlpt/policy": saved("gkmlpt/policy.htm"), API % 1: saved("gkmlpt/page_1.json")}

feed = Source(name="rss", title="样例订阅", kind="feed", url=FEED, hosts=("news.example.com", "www.news.example.com"))
feed_world: World = {FEED: saved("feed/rss.xml")}

news = Source(
    name="jmw",
    title="样例新闻网",
    kind="list",
    url=f"{NEWS}/jmxw.htm",
    hosts=("www.jmnews.example.cn",),
    options={"preset": "jmnews"},
)
news_world: World = {f"{NEWS}/jmxw.htm": saved("list/jmxw.htm"), f"{NEWS}/jmxw_2.htm": saved("list/jmxw_2.htm")}

ALL: dict[str, tuple[Source, World]] = {
    source.kind: (source, world)
    for source, world in (
        (paper, paper_world),
        (new_paper, new_paper_world),
        (regional, regional_world),
        (portal, portal_world),
        (platform, platform_world),
        (feed, feed_world),
        (news, news_world),
    )
}
