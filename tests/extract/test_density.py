"""Pages of no known family: small invented skins, each with the trap that once caught the generic reading."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.extract import read
from bot.types import Article, Link, Page, Source

NOW = datetime.fromisoformat("2025-12-22T12:00:00+08:00")
TITLE = "砚溪镇净水厂二期昨日通水"
FLASH = "6月3日，砚溪镇净水厂二期通水，日供水能力提高到9万吨。"
LONG = [
    "清晨六点，净水厂的值班员已经在巡检，三座滤池的水位一字排开，清得看得见池底的石英砂。",
    "镇里介绍，工程去年九月动工，铺设管道41公里，把上游两个村的水源并进了同一张网。",
    "“以前一到夏天就停水，现在拧开龙头就有。”住在河尾村的林婆婆说，家里的水缸已经搬走了。",
]
AROUND = [
    *("来源：云汐日报", "更多内容尽在云汐客户端", "责任编辑：某某"),
    "声明：转载此文是出于传递更多信息之目的，若有来源标注错误，请与本网联系。",
]
IMPRINT = (
    "<div><p>主办单位：云汐市人民政府办公室，承办单位：云汐市大数据中心，未经许可，不得转载本站内容。</p>"
    "<p>版权所有：云汐市人民政府。地址：望海路1号，电话：0000-1234567。粤ICP备00000000号。</p></div>"
)
EXCERPTS = "".join(
    f"<dl><dt><a href='/{i}'>第{i}场招聘会在望海街道举行</a></dt><dd>有{i}家企业参加，提供岗位{i * 7}个……</dd></dl>"
    for i in range(3, 8)
)
PLAYED = "<div>发布时间：2025-06-04 21:10　播放：<span>12</span>次</div>"
CARDS = "".join(
    f"<div class=post><h2><a href='/{i}'>第{i}场招聘会</a></h2><div class=entry><p>{text}……</p></div></div>"
    for i, text in enumerate(LONG, 3)
)
NAMELESS = "".join(f"<div><a>第{i}场招聘会</a><div>{text}{LONG[0]}</div></div>" for i, text in enumerate(LONG, 3))
APP = "下载云汐客户端，随时了解新闻，参与活动，兑换好礼，还可以预约挂号，每天签到可得积分，积分可换电影票。"
QUESTION = "河尾村到了夏天常常停水，水压也不够，请问净水厂什么时候可以通水？"
APPOINTED = [
    "各县（区）人民政府，各有关部门：",
    "决定任命：",
    "马某为市水利局副局长",
    "免去：",
    "葛某的总会计师职务",
    "2025年6月3日",
]


def read_page(body: str, title: str = f"{TITLE}_要闻_云汐网", url: str = "http://www.yx.example/a/1.html") -> Article:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    page = Page(url, url, 200, b"", html, "utf-8", "text/html", NOW)
    (article,) = read(page, Link(url, "k"), Source("s", "云汐日报", "list", url, ("yx.example",)))
    return article


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


HEAD = f"<h1>{TITLE}</h1><div>2025-06-04 09:10 来源：云汐日报 字号：大 中 小</div>"
ABSTRACTS = {
    "a flash under its labelled abstract": [
        f"{HEAD}<div class=s><div><strong>摘要</strong>: {FLASH[:24]} ...</div></div>",
        f"<div class=d><table><tr><td>{FLASH}<br><br></td></tr></table></div><div class=pren>上一篇：<a>某文</a></div>",
    ],
    "a flash under an abstract that tells all of it": [
        f"{HEAD}<div class=r><div class=lab>摘要</div>【{TITLE}】{FLASH}</div><div class=body><p>{FLASH}</p></div>",
        "<p>郑重声明：某某网发布此信息的目的在于传播更多信息，与本网站立场无关。</p>",
    ],
    "a flash under an abstract with no name": [f"{HEAD}<div class=x>{FLASH[:24]}……</div><div><p>{FLASH}</p></div>"],
}
READERS = f"<div class=ttp-comment-wrapper>{paragraphs(*LONG)}</div>"
READERS_OF_A_FLASH = (
    "<div id=span><h2>评论(3)</h2><div class=comment_que><a>网友</a> "
    "希望落到实处，不要只是开工的时候热热闹闹，过几年就没有下文了。</div></div>"
)
PICTURE = "<table><tr><td><img></td></tr><tr><td align=middle><a>滤池</a><a><img></a>全景</td></tr></table>"
OTHERS = "".join(f"<li><h4><a>别的新闻</a></h4><p>{text}</p></li>" for text in LONG)
REPLY = "<div><h3>发表回复</h3><p>您的邮箱地址不会被公开。必填项已用星号标注，请勿重复提交。</p></div>"
SECTION = "<section><div><h4>{}</h4></div><p>{}</p></section>"
PROGRAMME = [
    "<p>点击播报本文，约 3分钟</p>{}<p>编辑 甲某某</p><p>校对 乙某</p><p>TAG：净水 水厂</p>",
    "<p>转载注明来源：http://www.yx.example/1.html</p><div>举报/反馈</div><h4>相关日志</h4><ul><li><a>某文</a></li></ul>",
]
BODIES = {
    "a flash over the imprint of its site": (f"{HEAD}<div>{paragraphs(FLASH)}</div>{IMPRINT}", [FLASH]),
    "a flash over a list of excerpts": (f"{HEAD}<div>{paragraphs(FLASH)}</div><div>{EXCERPTS}</div>", [FLASH]),
    "a flash beside a long introduction above its title": (
        f"<div><h3>单位简介</h3>{paragraphs(*LONG)}</div><div>{HEAD}<div>{paragraphs(FLASH)}</div></div>",
        [FLASH],
    ),
    "a flash with its abstract": (f"{HEAD}<div class=summary>{FLASH[:20]}。</div><div><p>{FLASH}</p></div>", [FLASH]),
    "a flash with a caption behind it": (
        f"{HEAD}<div><p>{FLASH}</p><p><img></p><p>图为净水厂滤池。砚溪融媒 摄</p></div>{IMPRINT}",
        [FLASH, "〔图：图为净水厂滤池。砚溪融媒 摄〕"],
    ),
    "a small picture inside a caption in a table of 2009": (
        f"{HEAD}<div>{PICTURE}<p>{FLASH}</p></div>",
        ["〔图：滤池全景〕", FLASH],
    ),
    "a body that an editor programme named": (
        f"{HEAD}<article class=article id=mp-editor>{paragraphs(*LONG)}</article><div class=editor>责编：某某</div>",
        LONG,
    ),
    "lines that are not the article's": (
        f"{HEAD}<div>{paragraphs(*LONG, *AROUND)}</div>",
        LONG,
    ),
    "excerpts after a long body": (f"{HEAD}<div>{paragraphs(*LONG)}</div><div>{EXCERPTS}</div>{IMPRINT}", LONG),
    **{name: ("".join(parts), [FLASH]) for name, parts in ABSTRACTS.items()},
    "a flash whose block is named after its page, above readers who say more": (
        f"<div class=article-content>{HEAD}<article class='syl-page-article'><p>{FLASH}</p></article></div>{READERS}",
        [FLASH],
    ),
    "a flash in one block with readers' words": (f"<div>{HEAD}<div>{FLASH}</div>{READERS_OF_A_FLASH}</div>", [FLASH]),
    "lines a programme put around a body": (
        f"{HEAD}<div>{''.join(PROGRAMME).format(paragraphs(*LONG))}</div>",
        LONG,
    ),
    "a flash in a block that is called a page, under other news": (
        f"<div><h2><a>别的新闻</a></h2><p>{LONG[1]}</p></div><div class=page>{HEAD}<div><p>{FLASH}</p></div></div>",
        [FLASH],
    ),
    "a short text among its subheads": (
        f"{HEAD}<div><h3>概况</h3><div class=para><p>{FLASH}</p></div><h3>打算</h3><ul><li>扩建管网；</li></ul></div>",
        ["概况", FLASH, "打算", "扩建管网；"],
    ),
    "a first line that the text repeats": (
        f"{HEAD}<div><p class=abstract>{LONG[0]}</p>{paragraphs(*LONG)}<p>如需转载请与本报社联系。</p></div>",
        LONG,
    ),
    "a flash above blocks that only their headings tell from it": (
        f"<div>{HEAD}</div><section><p>{FLASH}</p></section>{SECTION.format('关于作者', LONG[0])}"
        + SECTION.format("精彩评论", LONG[2]),
        [FLASH],
    ),
    "a flash above excerpts under a heading of their own": (
        f"<article>{HEAD}<div>{FLASH}</div><p>赞 (0) 打赏</p><h3>相关推荐</h3><ul>{OTHERS}</ul>{REPLY}</article>",
        [FLASH],
    ),
    "a flash under a heading with its date inside": (
        f"<div><h2>{TITLE}<small>（2025年06月04日）</small></h2><div class=c><p>{FLASH}</p></div></div>",
        [FLASH],
    ),
    "a flash above its hidden abstract": (
        f"<div>{HEAD}<div><p>{FLASH}</p></div></div><div class=x>{FLASH[:24]}……</div>",
        [FLASH],
    ),
    "links to the other pages of a text": (
        f"{HEAD}<div>{paragraphs(*LONG)}<p><a>1</a> <a>2</a> <a>下一页</a> <a>尾页</a></p></div>",
        LONG,
    ),
    "a flash above cards of others, each under a heading that is a link": (
        f"<div class=post>{HEAD}<div class=entry><p>{FLASH}</p></div></div>{CARDS}",
        [FLASH],
    ),
    "a flash above cards of others without a name": (
        f"<div>{HEAD}<div>{FLASH}</div></div><div>{NAMELESS}</div>",
        [FLASH],
    ),
    "a form to fill in under the text": (
        f"<article>{HEAD}{paragraphs(*LONG)}<form><label>意见内容：</label><p>请先登录再留言。</p></form></article>",
        LONG,
    ),
    "an appointment of short lines, signed with a day": (
        f"<h1>{TITLE}</h1><div>2025-06-04</div><div>{paragraphs(*APPOINTED)}</div>",
        APPOINTED,
    ),
    "an advertisement that says it is one": (
        f"{HEAD}<div>{LONG[0]}<br>{LONG[1]}<table><tr><td><a>广告：订购种子</a></td></tr></table>{LONG[2]}</div>",
        LONG,
    ),
    "short paragraphs of nameless blocks": (
        f"{HEAD}<div class=text><div>{LONG[0]}</div><div><br></div><div>明年再建一座。</div><div><br></div></div>",
        [LONG[0], "明年再建一座。"],
    ),
    "a player that wants another browser": (
        f"<div><h3>{TITLE}</h3><div>您的浏览器不支持播放，请升级浏览器或安装插件。</div>{PLAYED}<div>{paragraphs(*LONG)}</div></div>",
        LONG,
    ),
    "paragraphs in the page itself, never closed": (
        f"<a href='/'>首页</a> | <a href='/2'>要闻</a><hr><p align=center><b>{TITLE}</b><p>（2025年6月4日）"
        + "".join(f"<p>{text}" for text in LONG)
        + "<hr><center>市政府办公室制作，望海路1号。</center>",
        LONG,
    ),
    "a flash above a long word on who runs the site": (
        f"<div>{HEAD}<p>{FLASH}</p><p>上一篇：<a>又一条</a></p></div><div><h4>水务</h4><p>{''.join(LONG)}</p></div>",
        [FLASH],
    ),
    "an English line of writer and day in the text": (
        f"<article><h1>{TITLE}</h1><p>By Lin / June 4, 2025</p>{paragraphs(*LONG)}</article>",
        LONG,
    ),
    "a flash between words for an app": (
        f"<div>{APP}</div><div><h2>{TITLE}</h2><p>{FLASH}</p></div><div>{APP.replace('下载', '打开')}</div>",
        [FLASH],
    ),
    "a question and its answer": (
        f"<div>{HEAD}<div class=q><p>{QUESTION}</p></div><div class=a><p>{LONG[0]}</p></div></div>",
        [QUESTION, LONG[0]],
    ),
    "a flash under its abstract in a table of properties": (
        f"<table><tr><td>内容概述：</td><td>{LONG[0]}{LONG[1]}</td></tr></table>{HEAD}<div><p>{FLASH}</p></div>",
        [FLASH],
    ),
    "a flash above what is not shown": (
        f"{HEAD}<div><p>{FLASH}</p></div><div style='display: none'>{LONG[0]}{LONG[1]}</div>",
        [FLASH],
    ),
    "a flash whose way leads past words on the site": (
        f"<div><a href='/1'>关于我们</a> &gt; <a href='/2'>公告</a><div>{HEAD}<div>{FLASH}</div></div></div>",
        [FLASH],
    ),
    "names that would leave nothing": (f"<div class=share-box><p>{FLASH}</p></div>", [FLASH]),
}


@pytest.mark.parametrize("name", BODIES)
def test_the_body_is_what_follows_the_title_and_nothing_else(name: str) -> None:
    body, expected = BODIES[name]
    assert read_page(body).text.split("\n") == expected


CARRIED = {
    "JSON-LD": '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
    + "\\n".join(LONG)
    + '"}</script>',
    "a text area": f"<textarea>&lt;article&gt;{paragraphs(*LONG).replace('<', '&lt;')}&lt;/article&gt;</textarea>",
    "a script": '<script>var page={"id":1,"content":"' + paragraphs(*LONG).replace("<", "\\u003C") + '"};</script>',
}


@pytest.mark.parametrize("where", CARRIED)
def test_a_body_that_no_markup_shows_is_read_from_where_the_page_carries_it(where: str) -> None:
    foot = "<noscript>请启用JavaScript。</noscript><p>主办单位：云汐市人民政府办公室 地址：云汐市某路1号附属楼三层</p>"
    article = read_page(f"<div id=app></div>{CARRIED[where]}{foot}")
    assert (article.text.split("\n"), article.title, article.read_by) == (LONG, TITLE, "carried")


LOGO = "<div><h1>云汐市人民政府门户网站</h1></div>"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (f"{TITLE}_要闻_云汐市人民政府门户网站", f"{LOGO}<h2>{TITLE}</h2>"),
        (f"云汐市人民政府门户网站-{TITLE}", f"{LOGO}<p>{TITLE}</p>"),
        (f"云汐市工商业联合会>>{TITLE}", f"<table><tr><td><font><b>{TITLE}</b></font></td></tr></table>"),
        ("云汐市人民政府门户网站", f"{LOGO}<h2>{TITLE}</h2>"),
        ("要闻--云汐网", f"{LOGO}<h1>{TITLE}</h1>"),
        (
            f"{TITLE} - 本地资讯 - 云汐市论坛 - Powered by Some Forum!",
            f"<h1><a>[本地资讯]</a><span>{TITLE}</span></h1>",
        ),
        (f"{TITLE}_2_云汐网", f"<h1>{TITLE}(2)</h1>"),
        (f"{TITLE[:8]}..._云汐网", f"{LOGO}<div class=article-tit>{TITLE}</div>"),
        ("", f"<h1>{TITLE}</h1>"),
        ("云汐市政府网", f"<p><b><font size=4>{TITLE}</font></b></p><p>（2025-6-4　来源：市政府办公室）</p><hr>"),
    ],
)
def test_the_title_is_the_articles_and_not_the_sites(written: str, printed: str) -> None:
    assert read_page(f"{printed}<div>{paragraphs(*LONG)}</div>", written).title == TITLE


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<span><em>2024</em></span> <span><em>09</em>/<em>07</em></span> <span>10:20:41</span>", date(2024, 9, 7)),
        ("<span>云汐+</span> <span>06-04 09:10</span>", date(2025, 6, 4)),
        ("<b>07</b> <span>2024-09</span>", date(2024, 9, 7)),
        ("成文日期：二〇二四年九月二十七日", date(2024, 9, 27)),
        ("九月 7th, 2024", date(2024, 9, 7)),
        ("By Lin / September 7, 2024", date(2024, 9, 7)),
        ("发布：2024年9月7日 <span>更新：2025年1月2日 08:00</span>", date(2024, 9, 7)),
        ("<span>云汐+</span> <span>12-30 09:10</span>", date(2024, 12, 30)),
    ],
)
def test_a_date_in_pieces_or_without_a_year_is_read(line: str, expected: date) -> None:
    assert read_page(f"<h1>{TITLE}</h1><p>{line}</p><div>{paragraphs(*LONG)}</div>").published_at.date() == expected


@pytest.mark.parametrize(
    "script",
    ['var source="市办公室"; var tm = "2025-06-04 09:10:00";', 'var publishDate ="20250604091000 ";'],
)
def test_a_date_that_only_a_script_knows(script: str) -> None:
    body = f"<h1>{TITLE}</h1><script>{script}</script><div>{paragraphs(*LONG)}</div>"
    assert read_page(body).published_at.isoformat() == "2025-06-04T09:10:00+08:00"


def test_a_bar_inside_a_title_is_not_taken_for_the_one_before_the_sites_name() -> None:
    page = f"<div id=app></div>{CARRIED['a script']}"
    assert read_page(page, "一图读懂｜砚溪怎么干 | 云汐观察").title == "一图读懂｜砚溪怎么干"


def test_what_the_address_says_is_believed_before_a_year_is_guessed() -> None:
    body = f"<h1>{TITLE}</h1><p>06-04 09:10</p><div>{paragraphs(*LONG)}</div>"
    assert read_page(body, url="http://www.yx.example/2023/0604/1.html").published_at.date() == date(2023, 6, 4)
