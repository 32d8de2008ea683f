"""Is this the page that was asked for, or something in its place?

Every rule needs a page without an article in it: what merely speaks of 登录, 验证码 or 404 is let through.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.fetch.look import Look
from bot.fetch.trouble import Trouble
from bot.types import Health

_ARTICLE_SENTENCES = 4
_THIN = 300
_LINE = 120  # what says such a thing says it briefly

_STATUS = {
    401: Health.FORBIDDEN,
    403: Health.FORBIDDEN,
    404: Health.NOT_FOUND,
    407: Health.UNREACHABLE,
    408: Health.TIMEOUT,
    410: Health.NOT_FOUND,
    412: Health.CHALLENGE,  # we never send a precondition that could fail
    429: Health.THROTTLED,
    521: Health.CHALLENGE,
    550: Health.NOT_FOUND,
}

# Scripts and cookies of walls: 瑞数, 加速乐, 阿里云盾, 安全狗, Cloudflare.
_WALL_SCRIPT = re.compile(
    r"\$_ts\s*=|\$_ts\.|_\$_ts|__jsl_clearance|acw_sc__v2|\bYunSuoAutoJump\b|_cf_chl_opt|/cdn-cgi/challenge-platform/"
    r"|document\.cookie\s*=\s*\(['\"]_['\"]\)|\(['\"]_['\"]\)\s*\+\s*\(['\"]_['\"]\)\s*\+\s*\(['\"]j['\"]\)"
)
_SETS_COOKIE_AND_RELOADS = re.compile(
    r"(?s)document\.cookie\s*=.{0,4000}?location(?:\.reload\(|\.replace\(|(?:\.href)?\s*=[^=])"
)
_WALL_COOKIE = re.compile(r"^(?:__jsl_clearance\w*|FSSBB\w+|\w{13}[OPST])=", re.IGNORECASE)
_WALL_TITLE = re.compile(
    r"(?:当前)?环境异常|(?:安全|人机|访问|滑块|滑动|身份)(?:验证|校验)(?:中|页面?)?|验证码?|验证中心|网站防火墙|访问被?拦截"
    r"|just a moment.*|attention required.*|checking your browser.*|verify(?:ing)? you are human.*|access denied|waf",
    re.IGNORECASE,
)
_WALL_LINE = re.compile(
    r"(?:当前)?环境异常[，,].{0,30}|.{0,20}完成(?:安全|人机|滑块)?验证后.{0,20}|请.{0,12}(?:拖动|滑动)滑块.{0,20}"
    r"|.{0,20}(?:请输入|输入)(?:下方|图中|图片中)?的?验证码.{0,20}(?:继续|访问).{0,20}"
    r"|(?:您|你)的(?:访问|请求).{0,20}(?:被|已被).{0,12}(?:拦截|阻断|拒绝).{0,30}|.{0,20}(?:请|需要?)(?:开启|启用)\s*javascript.{0,60}"
    r"|checking your browser.{0,60}|.{0,20}enable javascript.{0,60}",
    re.IGNORECASE,
)

# Matched against words without spaces and punctuation; every alternative begins differently, so matching is linear.
_PLAIN = re.compile(r"[\s,，、。.!！?？~…:：;；()（）\[\]【】“”\"'’]+")
_SUBJECT = "(?:页面|页|网页|文章|新闻|稿件|内容|信息|资源|文件|链接|网址|地址|栏目|版面|url|page)"
_GONE = (
    "(?:不存在|未找到|没有找到|没找到|无法找到|找不到了?|无法访问|无法打开|无法显示|走丢了?|丢失了?|飞走了?|失联了?|出错了?|错误|迷路了?"
    "|(?:已经|已被|已|被)?(?:删除|失效|下线|撤销|撤下|移除|屏蔽|过期)了?)"
)
_SORRY = "(?:404|出错了?|错误|提示)?(?:(?:很|非常)?(?:抱歉|对不起|遗憾)|sorry|oops|哎呀|啊哦)?"
_WHOSE = (
    "(?:您|你|阁下)?(?:所|想要|想|正在|要|将)?(?:访问|浏览|查看|请求|查找|寻找|找|打开|输入)?的?(?:这个|该|此|当前)?"
)
_TAIL = (
    "(?:[或者及并和]*(?:已经|已|被|暂时|可能)*(?:不存在|删除|移除|失效|下线|更名|改名|移动|不可用|无法访问|过期)了?)*"
)
_ERROR_WORDS = re.compile(
    rf"{_SORRY}{_WHOSE}{_SUBJECT}(?:可能|暂时|已经)?{_GONE}{_TAIL}"
    rf"|{_SORRY}(?:找不到|没有找到|无法找到|未找到|无法显示){_WHOSE}{_SUBJECT}了?"
    "|(?:http)?(?:错误)?(?:404|410)(?:错误|出错了?|error)?(?:页面?|提示|(?:file|page)?notfound|页面不存在|页面[未没]找到)?"
    "|error404(?:notfound)?|(?:page|file|object|document)?notfound|page(?:doesnot|doesnt)exist"
    "|(?:页面|系统|访问)?(?:出错|错误)(?:了|啦|页面?|提示|信息)?|(?:该|此)?(?:文章|内容|信息)?已被(?:发布者)?删除|此内容因违规无法查看",
    re.IGNORECASE,
)
_NOTICE_TITLE = re.compile(r"提示信息|系统提示|信息提示|提示页面?|error", re.IGNORECASE)
_ERROR_PATH = re.compile(
    r"/(?:error|err|404|404error|error404|notfound|not_found|nopage|page404)(?:\.\w{2,5})?/?$", re.IGNORECASE
)

_LOGIN_TITLE = re.compile(
    r".{0,14}(?:登录|登陆|身份认证|账号认证)(?:页面?|界面|平台|系统|中心|窗口)?|(?:user |please )?(?:log|sign)[ -]?in",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(r"/(?:login|signin|sign-in|sso|cas|passport|oauth2?|auth)(?:[/.]|$)", re.IGNORECASE)
_HOME_PATH = re.compile(r"/?(?:(?:index|default|home|main)(?:\.\w{2,5})?/?)?", re.IGNORECASE)


def judge_status(status: int, retry_after_s: float | None) -> Trouble | None:
    """Trouble for anything but 2xx; the wait is as the server said it."""
    if 200 <= status < 300:
        return None
    health = _STATUS.get(status)
    if health is None:
        health = Health.FORBIDDEN if 400 <= status < 500 else Health.SERVER_ERROR
    detail = f"HTTP {status}" + ("：脚本验证" if health is Health.CHALLENGE else "")
    return Trouble(health, detail, status=status, retry_after_s=retry_after_s)


def find_wall(look: Look, cookies: Sequence[str] = ()) -> str | None:
    """What shows that this is a challenge: a wall's script or cookie, a captcha's title or line. `cookies` are the
    Set-Cookie headers of the answer; a wall's cookie alone proves nothing, passed visitors get it too."""
    if look.sentences >= _ARTICLE_SENTENCES or look.size > _THIN:
        return None
    if _WALL_SCRIPT.search(look.scripts):
        return "验证的脚本"
    if any(_WALL_TITLE.fullmatch(part) for part in look.title_parts):
        return f"题为“{look.title[:40]}”"
    if _SETS_COOKIE_AND_RELOADS.search(look.scripts) and look.size < 60:
        return "设了 cookie 再刷新的脚本"
    if look.size < 30 and look.scripts and any(map(_WALL_COOKIE.match, cookies)):
        return "只有验证的 cookie 和一段脚本"
    return next((f"“{line[:40]}”" for line in look.lines[:12] if _WALL_LINE.fullmatch(line[:_LINE])), None)


def find_login(look: Look, asked: str, final: str) -> str | None:
    """What shows that this is a login page: a password field with little else, or a redirect to one."""
    if look.sentences >= _ARTICLE_SENTENCES:
        return None
    named = any(_LOGIN_TITLE.fullmatch(part) for part in look.title_parts)
    if look.has_password and (named or look.size < 200):
        return f"“{look.title[:40]}”上有密码框"
    moved = _path(final) != _path(asked) and _LOGIN_PATH.search(_path(final)) and not _LOGIN_PATH.search(_path(asked))
    if moved and (look.size < _THIN or named):
        return f"转到 {_path(final)[:60]}"
    if named and look.size < 100 and not look.sentences:
        return f"题为“{look.title[:40]}”"
    return None


def find_error(look: Look, asked: str, final: str) -> str | None:
    """What shows that this is an error page in spite of its 200."""
    if look.sentences >= _ARTICLE_SENTENCES:
        return None
    thin = look.size <= _THIN
    if any(_says_gone(part) or (thin and _NOTICE_TITLE.fullmatch(part)) for part in look.title_parts):
        return f"题为“{look.title[:40]}”"
    if _path(final) != _path(asked) and _ERROR_PATH.search(_path(final)):
        return f"转到 {_path(final)[:60]}"
    if thin:
        return next((f"“{line[:40]}”" for line in look.lines[:8] if _says_gone(line)), None)
    return None


def is_home_path(url: str) -> bool:
    split = urlsplit(url)
    return bool(_HOME_PATH.fullmatch(split.path)) and not split.query


def _says_gone(words: str) -> bool:
    return len(words) <= _LINE and bool(_ERROR_WORDS.fullmatch(_PLAIN.sub("", words)))


def _path(url: str) -> str:
    return urlsplit(url).path


def is_html(text: str) -> bool:
    start = text[:2000].lstrip().lower()
    if start.startswith("<?xml"):
        start = start.partition("?>")[2].lstrip()
    while start.startswith("<!--"):
        start = start.partition("-->")[2].lstrip()
    return start.startswith(
        ("<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<div", "<center")
    )


def mismatches(expects: str, text: str, path: str) -> str | None:
    """What is wrong with the form of the answer: HTML where data were expected. A table that an office program saved
    as HTML under .xls is a file, and a path that ends in .htm may be HTML."""
    if expects == "html" or not is_html(text):
        return None
    if expects == "file" and ("schemas-microsoft-com" in text[:4000] or re.search(r"\.(?:s?html?|xht)$", path.lower())):
        return None
    wanted = {"json": "JSON", "feed": "订阅源", "file": "文件"}.get(expects, expects)
    return f"要的是{wanted}，来的是 HTML"
