"""The copied pages carry the quirks that make the real ones hard to read, and nothing on them leads nowhere."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.demo import DemoSites, Posting

NODE = "/jmrb/html/2026-03/01/node_22.htm"
EVENING_NODE = "/qxwb/html/2026-03/01/node_7.htm"


def posting(sites: DemoSites, name: str) -> Posting:
    return next(posting for posting in sites.postings if posting.id == name)


def read(web: httpx.Client, url: str, charset: str = "utf-8") -> str:
    answer = web.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode(charset)


def shown(html: str) -> str:
    """The words of a page without markup and without the spaces that indents are made of."""
    return re.sub(r"\s", "", LexborHTMLParser(html).text())


def test_every_posting_shows_its_words_at_its_address(sites: DemoSites, web: httpx.Client) -> None:
    for one in sites.postings:
        words = shown(read(web, sites.url_of(one), "gb18030" if one.site == "evening" else "utf-8"))
        for paragraph in (one.title, *one.paragraphs):
            assert re.sub(r"\s", "", paragraph) in words, (one.id, paragraph)
        assert "内容纯属虚构" in words, one.id


@pytest.mark.parametrize("start", [NODE, EVENING_NODE])
def test_every_page_and_article_of_an_issue_can_be_reached(sites: DemoSites, web: httpx.Client, start: str) -> None:
    waiting, seen = [sites.origin("paper") + start], set[str]()
    while waiting:
        url = waiting.pop()
        seen.add(url)
        html = web.get(url).raise_for_status().content.decode("gb18030" if "/qxwb/" in url else "utf-8")
        hrefs = re.findall(r"href=\"?([^\s\">]+\.htm)", html)
        waiting += {urljoin(url, href) for href in hrefs} - seen - set(waiting)
    papers = {"/jmrb/": "paper", "/qxwb/": "evening"}
    site = next(site for prefix, site in papers.items() if start.startswith(prefix))
    assert {sites.url_of(one) for one in sites.postings if one.site == site} <= seen


def test_a_page_of_the_paper_has_the_old_templates_markup(sites: DemoSites, web: httpx.Client) -> None:
    html = read(web, sites.origin("paper") + NODE)
    for quirk in (
        r"USEMAP=#PagePicMap",
        r'<MAP NAME="pagepicmap">',
        r'<Area coords="[\d,]+" shape="polygon" href="content_\d+\.htm">',
        r'<a href=content_\d+\.htm><div style="display:inline" id=mp\d+>',
        r"<td class=px12 width=200>第A01版：<STRONG>要闻</STRONG></td>",
        r"2026 年 3 月 1 日 星期<font class=weekday>日</font>",
        r"<A class=preart href=../../2026-02/28/node_22\.htm>上一期</A>",
        r"<a id=pageLink href=\./node_22\.htm>A01： 要闻</a>",
        r"<a id=pageLink href=\./node_22\.htm>第A01版：要闻</a>",
        r"\.pdf>",
    ):
        assert re.search(quirk, html), quirk
    after = html[html.index("</html>") :]
    assert "<founder-type>2</founder-type>" in after
    assert "<founder-content>江门日报</founder-content>" in after


def test_node_numbers_have_gaps_and_every_page_is_listed_twice(sites: DemoSites, web: httpx.Client) -> None:
    links = re.findall(r"<a id=pageLink href=(?:\./)?node_(\d+)\.htm>", read(web, sites.origin("paper") + NODE))
    numbers = sorted(set(map(int, links)))
    assert len(links) == 2 * len(numbers)
    assert numbers != list(range(numbers[0], numbers[0] + len(numbers)))


def test_the_guide_box_leads_to_articles_of_other_pages(sites: DemoSites, web: httpx.Client) -> None:
    html = read(web, sites.origin("paper") + NODE)
    guide = html[html.index("今日导读") : html.index("</UL>")]
    own = set(re.findall(r"id=mp(\d+)", html))
    guided = set(re.findall(r"content_(\d+)", guide))
    assert guided
    assert not guided & own


def test_an_article_of_the_paper_carries_its_neighbours_and_arrows(sites: DemoSites, web: httpx.Client) -> None:
    html = read(web, sites.url_of(posting(sites, "city-goals")))
    siblings = re.findall(r"id=mp(\d+)", html)
    assert len(siblings) >= 2
    assert re.search(r"<FONT face=Webdings>3</FONT>上一篇", html)
    assert re.search(r"下一版<FONT face=Webdings>4</FONT>", html)
    assert "下一篇" not in html  # the last of its page
    assert "星期<SCRIPT>" in html
    assert re.search(r"<td class=font01 align=center><strong>", html)
    assert "</P>" not in html
    assert "&nbsp;&nbsp;" in html
    assert "<P>　　" in html
    assert "<founder-type>1</founder-type>" in html[html.index("</html>") :]


def test_one_skin_has_founder_tags_and_the_other_has_not(sites: DemoSites, web: httpx.Client) -> None:
    with_tags = read(web, sites.url_of(posting(sites, "chengyu-signed")))
    without = read(web, sites.url_of(posting(sites, "heshan-batch-other-numbers")), "gb18030")
    assert "<founder-content><!--enpcontent--><!--enpcontent-->" in with_tags
    assert "<TABLE id=newspic" in with_tags
    assert "<founder-content" not in without
    assert "enpcontent" not in without
    assert "<div id=ozoom" in without


def test_the_evening_paper_is_gbk_and_says_so_only_inside(sites: DemoSites, web: httpx.Client) -> None:
    answer = web.get(sites.origin("paper") + EVENING_NODE)
    assert answer.headers["Content-Type"] == "text/html"
    assert "charset=gb2312" in answer.text
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")


def test_the_index_of_a_paper_is_a_meta_refresh(sites: DemoSites, web: httpx.Client) -> None:
    base = sites.origin("paper") + "/jmrb/"
    target = re.search(r"URL=(\S+?)\"", read(web, base + "paperindex.htm"))
    assert target
    assert base + target[1] == sites.origin("paper") + NODE
    assert web.get(base + "index.html").status_code == 404


@pytest.mark.parametrize("query", ["?div=-1", "?div=0", "?div=1"])
def test_a_div_query_is_the_same_article(sites: DemoSites, web: httpx.Client, query: str) -> None:
    url = sites.url_of(posting(sites, "chengyu-signed"))
    assert web.get(url + query).content == web.get(url).content


def test_lists_of_the_portals_differ_as_the_real_ones_do(sites: DemoSites, web: httpx.Client) -> None:
    city = read(web, sites.origin("portal") + "/home/zwyw/")
    district = read(web, sites.origin("xinhui") + "/zwgk/xhdt/bmdt/")
    rows = read(web, sites.origin("heshan") + "/zwgk/zwdt/hsyw/index.html")
    assert re.search(r'title="江海区18个重点项目集中动工投产 总投资67.3亿元">[^<]+…</a><span>2026-03-01</span>', city)
    assert re.search(r"<!-- <li>.*全市招商引资工作会议召开.*</li> -->", city)
    assert 'href="http://zwgk.invalid/' in city
    assert re.search(r'<div class="col-2-2">[\s\S]*<span>03-01</span>', district)
    assert re.search(r'<span class="time">\[2026-03-01\]</span>', rows)
    hrefs = re.findall(r'href="([^"]+post_\d+\.html)"', city)
    assert {re.split(r"\w", href)[0] for href in hrefs} == {"", "/", "./"}  # whole, rooted, relative


def test_a_pinned_old_post_stands_before_the_newest(sites: DemoSites, web: httpx.Client) -> None:
    listed = LexborHTMLParser(read(web, sites.origin("portal") + "/home/zwyw/")).css("ul.infoList li span")
    dates = [span.text() for span in listed]
    assert dates[0] < dates[1]
    assert dates[1:] == sorted(dates[1:], reverse=True)


@pytest.mark.parametrize(
    ("host", "column", "second", "beyond"),
    [
        ("portal", "/home/zwyw/", "index_2.html", "index_3.html"),
        ("xinhui", "/zwgk/xhdt/bmdt/", "index_2.html", "index_3.html"),
        ("heshan", "/zwgk/zwdt/hsyw/", "index_1.html", "index_2.html"),
        ("news", "/a/jmxw.htm", "jmxw_2.htm", "jmxw_3.htm"),
    ],
)
def test_the_pager_leads_on_until_a_404(
    sites: DemoSites, web: httpx.Client, host: str, column: str, second: str, beyond: str
) -> None:
    start = sites.origin(host) + column
    assert re.search(rf'<a [^>]*href="\S*{second}"[^>]*>下一?页</a>', read(web, start))
    assert "post_" in (page := read(web, urljoin(start, second))) or "content_" in page
    assert not re.search(r"<a [^>]*>下一?页</a>", page)
    assert web.get(urljoin(start, beyond)).status_code == 404


def test_posts_carry_their_metas_except_where_editors_forgot(sites: DemoSites, web: httpx.Client) -> None:
    full = read(web, sites.url_of(posting(sites, "city-goals@3")))
    assert '<meta name="ArticleTitle" content="全市招商引资工作会议召开">' in full
    assert '<meta name="PubDate" content="2026-02-28 08:50">' in full
    assert '<meta name="ContentSource" content="江门日报">' in full
    assert "PubDate" not in read(web, sites.url_of(posting(sites, "policy-questions")))
    assert '<meta name="ContentSource" content="本网">' in read(web, sites.url_of(posting(sites, "office-training")))
    assert 'class="nfw-cms-attachment"' in read(web, sites.url_of(posting(sites, "recruiting-notice")))


@pytest.mark.parametrize("twin", ["mpost_", "spost_"])
def test_a_post_has_twins_of_the_same_id(sites: DemoSites, web: httpx.Client, twin: str) -> None:
    one = posting(sites, "city-goals@3")
    assert one.paragraphs[0] in read(web, sites.url_of(one).replace("post_", twin))


def test_the_disclosure_index_is_a_script_object_with_escapes(sites: DemoSites, web: httpx.Client) -> None:
    html = read(web, sites.origin("portal") + "/gkmlpt/index")
    assert "SID: '750001'" in html
    assert "\\u003C政府公报\\u003E" in html
    assert '"jump_url": "/home/zfgb/"' in html


def test_the_disclosure_api_pages_and_announces_more_than_it_holds(sites: DemoSites, web: httpx.Client) -> None:
    api = sites.origin("portal") + "/gkmlpt/api/all/"
    first = web.get(api + "0?page=1&sid=750001").json()
    assert web.get(api + "0?page=0&sid=750001").json() == first
    assert web.get(api + "0?page=2&sid=750001").json()["articles"] == []
    assert first["classify"]["post_count"] > len(first["articles"]) == 4
    assert any(article["title"].startswith("%u") for article in first["articles"])
    assert any(article["is_expired"] for article in first["articles"])
    assert len(web.get(api + "5102?page=1").json()["articles"]) == 1
    assert web.get(api + "0?page=1&sid=2").status_code == 404


def test_a_documents_detail_is_not_json(sites: DemoSites, web: httpx.Client) -> None:
    html = read(web, sites.url_of(posting(sites, "ten-year-plan-document")))
    detail = re.search(r"DETAIL: (.+) \};</script>", html)
    assert detail
    assert "\\u003Cp\\u003E" in detail[1]
    with pytest.raises(json.JSONDecodeError):
        json.loads(detail[1])


def test_an_article_of_the_news_site_has_the_web_family_of_keys(sites: DemoSites, web: httpx.Client) -> None:
    html = read(web, sites.url_of(posting(sites, "city-goals@2")))
    assert "来源：江门日报　　发表时间：2026-02-28 07:00" in html
    assert re.search(r"<!--enpproperty <articleid>\d+</articleid><date>2026-02-28 07:00:00\.0</date>", html)
