"""Chinese stays Chinese whatever the labels say."""

from __future__ import annotations

import pytest
from loopback_site import reply

from bot.fetch.charset import decode
from bot.types import Page

WORDS = "蓬江 江海 新会 台山 开平 鹤山 恩平 签约 动工 竣工 投产 达产 园区 工业园 锂电 亿元"
SIMPLE = "新会区昨日动工的装备制造园计划投资四十六亿元，预计明年投产。"
TRADITIONAL = "新會區昨日動工的裝備製造園計劃投資四十六億元，預計明年投產。"
HTTP = [
    "text/html",
    "text/html; charset=utf-8",
    "text/html; charset=GBK",
    'text/html;charset="gb2312"',
    "text/html; charset=ISO-8859-1",
    "text/html; charset=nonsense",
    "",
]
META = [
    "",
    "<meta charset=utf-8>",
    '<meta charset="gbk">',
    '<META http-equiv=Content-Type content="text/html; charset=gb2312">',
    "<meta http-equiv='Content-Type' content='text/html; charset=UTF-8' />",
]


@pytest.mark.parametrize("header", HTTP)
@pytest.mark.parametrize("meta", META)
@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_the_bytes_win_over_every_label(header, meta, codec):
    page = f"<html><head>{meta}<title>{SIMPLE}</title></head><body><p>{SIMPLE}</p></body></html>"
    text, charset = decode(page.encode(codec), header)
    assert text == page
    assert charset == {"utf-8": "utf-8", "gbk": "gb18030"}[codec]


@pytest.mark.parametrize("header", HTTP)
@pytest.mark.parametrize("label", ["big5", "utf-8", ""])
def test_big5_is_told_from_gbk(header, label):
    page = f"<meta charset='{label}'><p>{TRADITIONAL}</p>"
    assert decode(page.encode("big5"), header)[0] == page


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("\ufeff江门".encode("utf-8"), "text/html; charset=gbk", "江门"),
        ("\ufeff江门".encode("utf-16-le"), "", "江门"),
        ("\ufeff江门".encode("utf-16-be"), "", "江门"),
        (
            "<html><head><title>江门</title></head></html>".encode("utf-16-le"),
            "",
            "<html><head><title>江门</title></head></html>",
        ),
        (
            '<?xml version="1.0" encoding="GB2312"?><a>恩平</a>'.encode("gbk"),
            "text/xml",
            '<?xml version="1.0" encoding="GB2312"?><a>恩平</a>',
        ),
        ("联通".encode("gbk"), "text/html; charset=gb2312", "联通"),
        ("赤坎古镇".encode("gbk"), "text/html; charset=utf-8", "赤坎古镇"),
        ("鶴山雅瑤镕基镕琳".encode("gb18030"), "text/html; charset=gbk", "鶴山雅瑤镕基镕琳"),
        ("㐂𠮷野家".encode("gb18030"), "text/html; charset=gb2312", "㐂𠮷野家"),
        ("café crème, déjà vu".encode("latin-1"), "text/html; charset=iso-8859-1", "café crème, déjà vu"),
        ("日本語のページです。".encode("shift_jis"), "text/html; charset=Shift_JIS", "日本語のページです。"),
        (b"plain ASCII", "text/html; charset=ISO-8859-1", "plain ASCII"),
        ("签\0约\x07项目\x1f\x7f\u0085二十个\n\t".encode(), "", "签约项目二十个\n\t"),
        (("重点项目签约" * 20).encode()[:-1], "", "重点项目签约" * 19 + "重点项目签\ufffd"),
        (b"<!--" + b"x" * 400_000 + "-->开平市重点项目动工".encode("gbk"), "text/html; charset=utf-8", None),
    ],
)
def test_marks_labels_and_leftovers(body, content_type, text):
    read = decode(body, content_type)[0]
    assert read == text or (text is None and read.endswith("开平市重点项目动工"))


@pytest.mark.parametrize("word", WORDS.split())
def test_even_a_short_gbk_answer_without_label_is_read(word):
    assert decode(f"<li>{word}</li>".encode("gbk"))[0] == f"<li>{word}</li>"


@pytest.mark.parametrize("size", [1, 50, 999])
def test_no_bytes_at_all_can_make_it_raise(size):
    for start in range(256):
        text, charset = decode(bytes((start + 7 * step) % 256 for step in range(size)), "text/html; charset=hex")
        assert "\0" not in text
        assert charset


def test_a_fetched_page_is_decoded(site, fetch):
    page = f"<title>要闻</title><p>{SIMPLE}</p>"
    site.routes["/page.htm"] = reply(page.encode("gbk"), content_type="text/html; charset=utf-8")
    answer = fetch()
    assert isinstance(answer, Page)
    assert (answer.text, answer.charset) == (page, "gb18030")
