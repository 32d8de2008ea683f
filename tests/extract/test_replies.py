"""Letters and their replies, in the forms that offices print them in."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.extract import read
from bot.types import Article, Link, Page, Source

NOW = datetime.fromisoformat("2025-12-22T12:00:00+08:00")
URL = "http://www.yx.example/xx/1.html"
TITLE = "河尾村几时通水"
ASKED = "河尾村到了夏天常常停水，请问净水厂什么时候可以通水？"
REPLY = "您好，来信收悉。净水厂二期定于6月3日通水，日供水能力提高到9万吨，届时水压可以满足需要。"


def read_page(body: str) -> Article:
    menu = "<ul><li><a href='/1'>首页</a></li><li><a href='/2'>信件选登</a></li></ul>"
    foot = "<div>主办单位：云汐市人民政府办公室 某ICP备00000000号</div>"
    html = f"<html><head><title>{TITLE}-云汐市政府网</title></head><body>{menu}{body}{foot}</body></html>"
    page = Page(URL, URL, 200, b"", html, "utf-8", "text/html", NOW)
    (article,) = read(page, Link(URL, "k"), Source("s", "云汐日报", "list", URL, ("yx.example",)))
    return article


def rows(*pairs: tuple[str, str]) -> str:
    return "".join(f"<tr><th>{label}</th><td>{value}</td></tr>" for label, value in pairs)


TIMES = ("来信时间", "2025-06-01 09:12"), ("回复时间", "2025-06-05 16:40")
LETTERS = {
    "a table": f"<h3>{TITLE}</h3><table>{rows(TIMES[0], ('来信内容', ASKED), TIMES[1], ('回复内容', REPLY))}</table>",
    "blocks": f"<div>{TITLE}</div><p>来信时间：2025-06-01</p><div><h4>【留言内容】</h4><div>{ASKED}</div></div>"
    f"<div><h4>【答复意见】</h4><p>单位：<i>水利局</i> 回复时间：<i>2025-06-05 16:40</i></p><div>{REPLY}</div></div>",
    "a list": f"<h2>{TITLE}</h2><dl><dt>问题描述：</dt><dd>{ASKED}</dd><dt>回复时间：</dt><dd>2025-06-05 16:40</dd>"
    f"<dt>办理情况：</dt><dd>{REPLY}</dd></dl>",
}


@pytest.mark.parametrize("form", LETTERS)
def test_a_letter_and_its_reply_are_the_article_of_the_day_of_the_reply(form: str) -> None:
    article = read_page(LETTERS[form])
    assert (article.text.split("\n"), article.title) == ([ASKED, REPLY], TITLE)
    assert article.published_at == datetime.fromisoformat("2025-06-05T16:40:00+08:00")


def test_questions_and_answers_of_an_interview_are_all_read() -> None:
    pairs = "".join(f"<div><b>问</b><p>{n}、{ASKED}</p><b>答</b><p>{n}、{REPLY}</p></div>" for n in "一二三")
    text = read_page(f"<h1>{TITLE}</h1><div>2025-06-05</div><div>{pairs}</div>").text
    assert all(f"{n}、{ASKED}" in text and f"{n}、{REPLY}" in text for n in "一二三")
