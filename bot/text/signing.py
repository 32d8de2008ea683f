"""How papers sign: the words that the names of writers, photographers and editors stand behind. Where they count is for
those to say who read them: at the head of an article, at its end, around a page."""

from __future__ import annotations

REPORTERS = r"(?:记者|通讯员)"
MAKERS = r"(?:文|图|摄影|撰文|采写)"  # 文/图 李明
EDITORS = (
    r"(?:本[文版期]|网站|本网|网络|栏目|文字|图片|视频|图文|执行|微信|新媒体|全媒体|融媒体|见习|实习|首席|值班|当班|责任)?"
    r"(?:责编|编辑|编审|审[核校读签]|校[对审]|[初复终一二三]审|监制|签发|主编|美编|排版|值班(?:编委|主任|总编)|版面编辑?|来源编辑)"
)
