"""What is furniture and not text: names of blocks, and lines that stand around a body. All data, no walking."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.extract.controls import is_control
from bot.extract.notations import in_figures
from bot.text import EDITORS

_NOISE_NAME = re.compile(
    r"(?:^|[\s_-])(?:comments?|pinglun|footers?|foot|copyright|breadcrumbs?|crumbs?|bread|weizhi|sidebar|side|aside"
    r"|related?|relate\w*|recommend\w*|tuijian|hot(?:news|list)?|rank\w*|paihang|share\w*|bdshare\w*|fenxiang|toolbar|tools?"
    r"|nav\w*|menu\w*|topbar|banner|qrcode|ewm|erweima|sweep|advert\w*|adbox|ads?|gg|guanggao|zebian"
    r"|bianji|disclaimer|statement-\w+|shengming|page(?:r|s?nav|s?_?info|s?-?list|s?_?bar|s?_?num)|pagination|fanye"
    r"|xgxw|xgyd|xglj|jiathis\w*|dianzan|praise|reward|fontsize|font-?size|subscribe|feedback|jubao"
    r"|author-?(?:card|info|intro)|download|app-?\w*down\w*|jiucuo|editor-?info|article-?editor)"
    r"(?:$|[\s_-])"
    r"|(?:^|[\s_-])(?:position|statement|turn|prev\w*|next\w*|tags?|keywords?|login|search\w*|report|profile|follow"
    r"|correct\w*)(?:$|\s)"  # before another word they only describe it: report-content
    r"|(?:^|\s)(?:editors?|pages?)(?:$|\s)",  # but TRS_Editor and its like hold the body
)
_NOISE_PART = re.compile(
    r"comment-?(?:list|area|box|wrap|section)|recommend|related|relative-?news|share-?(?:box|bar|btn|tool|wrap)|bdsharebuttonbox"
    r"|footer|copyright|breadcrumb|sidebar|hot-?news|qr-?code|social|newsletter|disclaimer|pages?_print|xg-list|relnews"
    r"|aboutauthor|js_share|rich_media_tool|reward|profile_container"
)


_NEVER_BODY = re.compile(
    r"(?:^|[\s_-])(?:comments?|pinglun|footers?|copyright|disclaimer|recommend\w*|related?)(?:$|[\s_-])"
)


_ABSTRACT = re.compile(
    r"[\s【\[（(]*(?:内容)?(?:摘\s?要|提要|导读|导语|核心提示|新闻提示)(?:[\s】\]）)]*[:：】\]]|\s*(?=【)|\s*$)[】\]\s]*(?:【[^】]{0,60}】)?"
)
_ABSTRACT_LABELS = frozenset(("内容概述", "内容摘要", "信息概述", "概述", "概要", "摘要"))
_SUMMARY = re.compile(
    r"(?:^|[\s_-])(?:summary|abstract|intro|introduction|daodu|daoyu|zhaiyao|digest|lead-?in)(?:$|[\s_-])"
)


@lru_cache(maxsize=4096)
def is_summary(name: str) -> bool:
    """An abstract beside the body: it repeats it and is no part of it."""
    return _SUMMARY.search(name[:200]) is not None


def heads_abstract(text: str) -> bool:
    """内容概述： and its like in a table of properties: what follows sums the article up."""
    return text.endswith(("：", ":")) and text[:-1] in _ABSTRACT_LABELS


def cut_abstract_label(text: str) -> str:
    """A text without 摘要： or 【导读】 before it; the same text when it bears none."""
    return _ABSTRACT.sub("", text, count=1) if _ABSTRACT.match(text) else text


@lru_cache(maxsize=4096)
def is_never_body(name: str) -> bool:
    """Names that hold no article even where they hold most of a page's words: readers' comments, footers, lists."""
    return _NEVER_BODY.search(name[:200]) is not None


@lru_cache(maxsize=4096)
def is_noise_name(name: str) -> bool:
    """Whether a class or id names furniture. Names say little: weigh the block before believing them."""
    return bool(name) and bool(_NOISE_NAME.search(name[:200]) or _NOISE_PART.search(name[:200]))


_LINKS = (
    r"(?:相关|延伸|推荐|更多|热门|猜你|大家都在|精彩|今日|往期)"
    r"(?:新闻|阅读|链接|报道|文章|稿件|推荐|专题|内容|热点|精彩|喜欢|看|搜|资讯|日志|博文|视频|图集|图片|回顾)"
)
_WAY_BACK = r"返回[^。！？]{0,12}(?:[，,]\s?查看更多|首页\s?[>»]*)"
_FURNITURE = re.compile(
    r"[^\w“”‘’《》]*(?:"
    rf"(?:【[^】]{{1,4}}】\s*)?{EDITORS}\s*[:：／/|丨].{{0,40}}"
    r"|(?:责任编辑|责编)[\s　]*\S{2,4}"
    r"|(?:字体|字号)(?:大小|调整)?\s*(?:[:：].{0,24}|[\s【\[（(]*(?:超?[大中小]|默认|[A+-]).{0,20})|放大\s*缩小.{0,6}|(?:大\s*中\s*小|小\s*中\s*大|A[+-]\s*A[+-]?)"
    rf"|(?:{EDITORS}[\s　]+[\u4e00-\u9fff]{{2,4}}(?:[\s　]+|(?=[】\])）])|$)){{1,5}}"
    r"|分享到?\s*[:：].{0,40}|分享(?:让更多人看到|本文|至|给).{0,20}|举报[/／]反馈|(?:点击播报|人工智能朗读|语音朗读).{0,16}"
    r"|[\d\s\[\]…]{0,60}(?:(?:首页|[上下]一?页|尾页|末页)[\d\s\[\]…]{0,60}){1,6}"
    r"|更多.{0,16}请(?:关注|进入|点击|下载|前往).{0,40}|本文为转载内容.{0,60}|广告等商务合作.{0,30}"
    r"|(?:广告|推广)\s?[:：].{0,60}|您的浏览器不支持.{0,60}|精彩视频推荐|查看原图|[上下]一张|(?i:tags?)\s*[:：].{0,80}"
    r"|[3<«《]*\s*[上下]一?[篇条页版期](?:\s*[:：].{0,60}|\s*[4>»》|｜]*\s*(?:[3<«《]*\s*[上下]一?[篇条页版期]\s*[4>»》]*)?)"
    r"|(?:扫一扫|扫描|长按|微信扫).{0,30}(?:打开|关注|分享|二维码|当前页|查看|阅读).{0,10}"
    r"|(?:(?:郑重|特别|本站|本网)?声明\s*[:：]\s*)?(?:转载此文|本[网站]转载|凡.{0,16}注明|如有侵权|本文仅代表).{0,300}"
    r"|(?:郑重|特别|本站|本网|平台)?声明\s*[:：].{0,100}(?:本站|本网|平台|发布此|转载|版权|侵权|立场).{0,200}"
    r"|如需(?:转载|刊登).{0,80}|未经.{0,30}(?:授权|许可|同意).{0,40}(?:严禁|不得|禁止|谢绝|转载).{0,60}|(?:严禁|禁止|谢绝)转载.{0,40}"
    r"|(?:读者|报料|爆料|新闻|投稿|来稿|广告|发行|商务|(?:违法和)?不良信息|法律){1,2}(?:热线|电话|邮箱|信箱|合作|咨询|顾问|举报(?:电话|邮箱)?)\s*[:：].{0,60}"
    r"|欢迎(?:投稿|来稿).{0,40}|[^。]{0,16}版权所有(?![人者])[^。]{0,60}|特别提醒\s*[:：]如果我们.{0,200}"
    r"|Notice\s*:\s*The content above.{0,300}"
    r"|本(?:文|内容)为作者(?:独立|个人)?观点.{0,120}|共享此文章\s*[:：]?"
    r"|转载(?:请|须)?注明.{0,100}|本文.{0,24}(?:转载请|未经.{0,6}(?:授权|许可)|如需转载).{0,60}|本文链接\s*[:：].{0,120}"
    r"|(?:(?:文章|信息|稿件|新闻)?来源|转载?自)\s*[:：/|丨｜]\s*\S{2,20}"
    r"|版权(?:声明|所有(?![人者])).{0,200}|免责声明.{0,300}|(?:凡本网|本网站?)注明.{0,300}"
    r"|主题词\s*[:：].{0,60}|关键[字词]\s*[:：].{0,60}|标签\s*[:：].{0,60}"
    r"|(?:本文)?原标题\s*[:：].{0,80}|[\ufffd▼▲↓⬇◆◇●■★☆*＊=＝_~～—–-]{1,40}|本文来源\s*[:：].{0,40}|特别声明\s*[:：].{0,300}"
    r"|点击(?:下载|查看|进入|观看).{0,20}|(?:展开|收起|查看)(?:全文|更多|剩余).{0,10}|正文已结束.{0,40}"
    rf"|{_WAY_BACK}"
    r"|[\u4e00-\u9fff]{0,20}(?:举报中心|举报专区|举报入口|辟谣平台)"
    r"|相关资讯请关注\s*[:：].{0,24}"
    r"|(?:\d{1,2}\s?[、.]\s?)?(?:后台)?回复\s?[【“「].{1,12}[】”」].{0,24}|点击菜单栏?.{0,24}|.{0,12}点(?:个|击)?[【“「]?在看[】”」]?.{0,12}"
    r"|.{0,20}尽在.{2,16}(?:APP|客户端)|(?:下载|打开|进入).{0,12}(?:APP|客户端).{0,20}"
    r"|(?:正文|THE END|END|— END —|-END-)"
    r"|\d?\s*上一篇\s*下一篇\s*\d?|【\s*】|\[\s*\]|来源[:：]?|[|｜]{1,3}|网站地图.{0,40}|.{0,6}ICP备.{0,40}"
    r")[\s】\]）)］|]*",
)
_LINKED_BACK = re.compile(rf"\s*{_WAY_BACK}$")
_SIGNED_OFF = re.compile(r"[\s【\[（(]*(?:责任编辑|责编|(?:本文|文字)?编辑)\s?[:：]\s?\S{0,16}[\s)）】\]]*")
_HEADING_OF_LINKS = re.compile(rf"\W*{_LINKS}\W*")
_LINK_NAMED = re.compile(rf"\W*{_LINKS}\s?[:：]\s?")
_HEADING_OF_OTHERS = re.compile(
    r"(?:(?:网友|最新|精彩|热门|全部|读者)?(?:评论|跟帖|留言)(?:\s?[(（]\d{0,7}[)）])?|发表(?:评论|回复)|我来说两句|我要(?:留言|评论|咨询)|关于作者|作者简介|关于我们|联系我们)[:：]?"
)
_STAMP_WORDS = re.compile(
    r"来源|信息来源|时间|日期|发布|发表|作者|记者|编辑|字体|字号|浏览|点击|阅读|访问|分享|打印|稿源|责编|版次|栏目|文号|索引号|评论|参与|人气|供稿"
)
_STAMP_LABEL = re.compile(rf"[\s【\[（(]*(?:{_STAMP_WORDS.pattern})\s?[:：]")
_ABOUT = re.compile(r"关于.{2,80}的.{0,4}(?:通知|公告|通告|公示|公报|报告|决定|意见|批复|通报|说明|函)")
_DECREED = re.compile(r"[（(].{0,40}(?:通过|修[订正]|批准|公布|施行|废止).{0,20}[)）]")
_LEADS_ON = re.compile(r"[\s【\[（(«<]*[上下]一[篇条][\s】\]）):：]*")
_DATE = re.compile(r"(?:19|20)\d{2}\s*[-－—–年/.]\s*\d{1,2}\s*[-－—–月/.]\s*\d{1,2}|\d{1,2}:\d{2}")
_SENTENCE = re.compile(r"[。！？；]")


_IMPRINT = (
    *(
        "版权所有",
        "版权归",
        "ICP备",
        "公网安备",
        "网站标识码",
        "许可证",
        "Copyright",
        "copyright",
        "©",
        "All Rights Reserved",
    ),
    *(
        "主办单位",
        "承办单位",
        "技术支持",
        "主办：",
        "承办：",
        "举报电话",
        "举报邮箱",
        "违法和不良信息",
        "不得转载",
        "严禁转载",
        "禁止转载",
        "刊用本网",
    ),
    *("信息存储空间服务", "信息存储服务", "仅代表作者", "仅代表该作者", "cookies", "Cookies", "最佳浏览", "分辨率"),
    *("升级浏览器", "浏览器版本", "浏览器不支持"),
    *("书面授权", "风险自担", "投资建议", "个人看法", "本站立场"),
)


_WANTED = re.compile(
    r"\W{0,2}(?:立即|点击|请|扫码)?(?:下载|打开|安装|进入).{0,12}(?:[Aa][Pp][Pp]|客户端)|.{0,60}不代表.{1,16}(?:观点|立场)"
)


def is_imprint(text: str) -> bool:
    """Who runs the site, its licences and rights, the browser and app it wants: sentences that stand around every
    article and are of none."""
    return len(text) <= 400 and (any(word in text for word in _IMPRINT) or _WANTED.match(text) is not None)


def is_furniture(line: str) -> bool:
    """A line around the body: editor, print, font size, share, previous and next. Bounded: long lines are text."""
    return len(line) <= 320 and (is_control(line) or _FURNITURE.fullmatch(line) is not None)


def leads_on(text: str) -> bool:
    """上一篇, 下一条： …: the article is over."""
    return _LEADS_ON.match(text[:12]) is not None


def cut_way_back(line: str) -> str:
    """A paragraph without the 返回首页>> or 返回某网，查看更多 set behind its last word."""
    return _LINKED_BACK.sub("", line) if "返回" in line[-40:] else line


def names_link(line: str, linked: int) -> bool:
    """延伸阅读：云桥通车: a heading of links and, all of it a link, the title of another article."""
    match = _LINK_NAMED.match(line[:24])
    return match is not None and linked > 0 and linked >= len(line) - match.end() - 1


def signs_off(line: str) -> bool:
    """The line of the editor alone: the article is over."""
    return len(line) <= 40 and _SIGNED_OFF.fullmatch(line) is not None


def heads_links(line: str) -> bool:
    """相关新闻, 延伸阅读 …: what follows is a list of other articles."""
    return len(line) <= 20 and _HEADING_OF_LINKS.fullmatch(line) is not None


@lru_cache(maxsize=4096)
def heads_others(line: str) -> bool:
    """评论, 关于作者, 相关阅读 …: what stands under it is not the article's."""
    return len(line) <= 20 and (_HEADING_OF_OTHERS.fullmatch(line) is not None or heads_links(line))


def is_stamp(line: str) -> bool:
    """The line under a title that says when and where from: a date or source label without a sentence.
    （2007年6月29日…通过） under a statute's title is the statute's; 关于…的公告 is a title."""
    if len(line) > 160 or _SENTENCE.search(line) or _DECREED.fullmatch(line) or _ABOUT.fullmatch(line):
        return False
    if _DATE.search(line := in_figures(line)):
        return _STAMP_WORDS.search(line) is not None or len(_DATE.sub("", line)) <= 24
    return _STAMP_LABEL.match(line) is not None
