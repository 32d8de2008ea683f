"""What is served in place of a page is told from pages that only speak of such things."""

from __future__ import annotations

import pytest
from loopback_site import Shelf, article, reply, source

from bot.types import Ask, Failure, Health, Page

NAV = "".join(f"<a href=/c{n}/>栏目{n}</a>" for n in range(30))


def html(title: str, body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


WALLS = {
    "ruishu": (
        200,
        html("", "", "<script>$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script><script src=/x.js></script>"),
        {},
    ),
    "ruishu 412": (412, html("", "", "<script>var x=1</script>"), {"set_cookie": "FSSBBIl1UgzbN7N80S=abc; path=/"}),
    "ruishu cookie": (
        200,
        html("", "", "<script>(function(){run()})()</script>"),
        {"set_cookie": "FSSBBIl1UgzbN7N80S=abc"},
    ),
    "jsl": (
        200,
        "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+'=1';location.href=location.pathname</script>",
        {},
    ),
    "jsl 521": (521, "<script>document.cookie=1</script>", {"set_cookie": "__jsluid_s=abc"}),
    "aliyun": (
        200,
        "<html><script>var arg1='0F';function setCookie(){document.cookie='acw_sc__v2='+x}</script></html>",
        {},
    ),
    "own cookie": (200, "<script>document.cookie='v=1;path=/';window.location.reload();</script>", {}),
    "wechat": (200, html("", "<h2>环境异常</h2><p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a>"), {}),
    "slider": (200, html("安全验证", "<p>请向右拖动滑块完成拼图</p>"), {}),
    "captcha 403": (403, html("访问验证", "<p>请输入图中的验证码继续访问</p><input name=code>"), {}),
    "waf": (200, html("提醒", "<p>您的请求疑似攻击行为，已被网站防火墙拦截！</p>"), {}),
    "cloudflare": (503, html("Just a moment...", "", "<script>window._cf_chl_opt={}</script>"), {}),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_challenge_is_recognised(name, site, fetch):
    status, body, headers = WALLS[name]
    site.routes["/page.htm"] = reply(body, status, content_type="text/html", **headers)
    answer = fetch()
    assert isinstance(answer, Failure)
    assert (answer.health, answer.status) == (Health.CHALLENGE, status)


LOGINS = {
    "form": html("用户登录", "<form><input name=u><input type='password' name=p><button>登录</button></form>"),
    "platform": html("统一身份认证平台-数字政府", NAV + "<form><input TYPE=PASSWORD></form>"),
    "bare": html("某某系统", "账号<input name=u>密码<input type=password>"),
    "english": html("Sign in", "<form><input type=password></form>"),
}


@pytest.mark.parametrize("name", LOGINS)
def test_a_login_page_is_recognised(name, site, fetch):
    site.routes["/page.htm"] = reply(LOGINS[name])
    answer = fetch()
    assert isinstance(answer, Failure)
    assert answer.health is Health.LOGIN


def test_a_redirect_to_a_login_is_recognised(site, fetch):
    site.routes |= {
        "/page.htm": reply(status=302, location="/sso/login?back=1"),
        "/sso/login": reply(html("数字平台", "<div id=app></div>载入中")),
    }
    answer = fetch()
    assert isinstance(answer, Failure)
    assert answer.health is Health.LOGIN


ERRORS = {
    "title": html("页面不存在", "<p>请检查网址</p>"),
    "number": html("404", "<img src=404.png>"),
    "english": html("404 Not Found", "<center>nginx</center>"),
    "with site": html("您访问的页面不存在或已被删除 - 样市人民政府门户网站", NAV),
    "site first": html("样市日报_404错误页面", NAV * 5),
    "body only": html("样市人民政府门户网站", "<h2>抱歉，您所访问的页面不存在！</h2><a href=/>返回首页</a>"),
    "sorry": html("样市日报", "<div>很抱歉，您要查看的文章已被删除或不存在。</div>"),
    "wechat": html("", "<p>该内容已被发布者删除</p>"),
    "system": html("系统提示", "<p>参数有误</p>"),
    "not found": html("样市", "<p>找不到您访问的页面</p>"),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_under_200_is_recognised(name, site, fetch):
    site.routes["/page.htm"] = reply(ERRORS[name])
    answer = fetch()
    assert isinstance(answer, Failure)
    assert (answer.health, answer.status) == (Health.SOFT_404, 200)


def test_a_redirect_to_an_error_page_is_recognised(site, fetch):
    site.routes |= {"/page.htm": reply(status=302, location="/error.html"), "/error.html": reply(html("样市", NAV))}
    answer = fetch()
    assert isinstance(answer, Failure)
    assert answer.health is Health.SOFT_404


INNOCENT = {
    "speaks of captchas": article("政务系统取消登录验证码", words="登录时不再输入验证码，环境异常者除外。"),
    "speaks of 404": article("清理失效链接：404页面少了九成", words="“您访问的页面不存在”这样的提示，今后不再出现。"),
    "login in header": html("要闻", "<form>用户登录<input type=password></form>" + NAV * 3 + article()),
    "short": html("简讯", "<p>4月3日，新会一装备项目动工，总投资404万元。</p>"),
    "short with 404 in the title": html("404个项目集中动工", "<p>昨日，全市404个项目集中动工。</p>"),
    "short about a login": html("办事系统升级", "<p>系统升级期间无法登录，如提示页面不存在，请稍后再试。</p>"),
    "the word in a title": html("身份认证产业园项目落户江海", "<p>项目投资3亿元。</p>"),
    "meta refresh": '<html><head><meta http-equiv="refresh" content="0;URL=2026-11/20/node_22.htm"></head></html>',
    "analytics": html(
        "图片新闻", "<p>春耕</p>", "<script>document.cookie='a=1';var u=encodeURIComponent(location.href)</script>"
    ),
    "script jump": "<script>window.location.href='/c/post_1.html'</script><a href=/c/post_1.html>如未跳转请点击</a>",
    "picture only": html("鹤山：茶园丰收", "<img src=1.jpg><p>记者 摄</p>"),
    "passed a wall": article("签约"),
    "empty list": html("公示公告 - 样市", "<ul></ul><p>暂无信息</p>"),
}


@pytest.mark.parametrize("name", INNOCENT)
def test_pages_that_only_look_like_it_pass(name, site, fetch):
    headers = {"set_cookie": "FSSBBIl1UgzbN7N80S=abc"} if name == "passed a wall" else {}
    site.routes["/page.htm"] = reply(INNOCENT[name], **headers)
    site.otherwise = reply("no", 404)
    assert isinstance(fetch(probe=True), Page)


@pytest.mark.parametrize(
    ("body", "fits"),
    [
        ("<div>" * 200_000, False),
        ("<x-y>" * 200_000, False),
        ("<p>第一段<br><img src=1.jpg><li>一<td>二" * 5000, True),
        ("<div><span>短</span></div>" * 5000, True),
        ("<font>" * 300 + "老网页不关标签", True),
    ],
)
def test_a_page_nested_without_end_is_never_parsed(body, fits, site, fetch):
    site.routes["/page.htm"] = reply(html("样市要闻", body))
    answer = fetch()
    assert isinstance(answer, Page) is fits
    assert fits or (isinstance(answer, Failure) and answer.health is Health.TOO_LARGE)


@pytest.mark.parametrize(
    ("expects", "body", "fits"),
    [
        ("json", '{"a":1}', True),
        ("json", '\ufeff[{"a":"<html>"}]', True),
        ("json", 'callback({"a":1})', True),
        ("json", html("栏目", NAV), False),
        ("json", "\n<!-- c --><html><body>x</body></html>", False),
        ("feed", '<?xml version="1.0"?><rss><channel/></rss>', True),
        ("feed", '<feed xmlns="http://www.w3.org/2005/Atom"/>', True),
        ("feed", '<?xml version="1.0"?><!DOCTYPE html><html/>', False),
        ("feed", html("栏目", NAV), False),
        ("file", html("栏目", NAV), False),
        (
            "file",
            '<html xmlns:o="urn:schemas-microsoft-com:office:office"><table><tr><td>1</td></tr></table></html>',
            True,
        ),
        ("file", "a,b,c", True),
    ],
)
def test_html_where_data_were_expected_is_a_failure(expects, body, fits, site, fetch):
    site.routes["/data"] = reply(body, content_type="text/html")
    answer = fetch("/data", ask={"expects": expects})
    assert isinstance(answer, Page) is fits
    assert fits or (isinstance(answer, Failure) and answer.health is Health.UNREADABLE)


HOME = html("样市人民政府门户网站", NAV + "<h3>要闻</h3><p>昨日签约。</p>")


def visit(fetcher, site, *paths, **options):
    with fetcher.visit(source(site.url("/home/zwyw/"))) as asker:
        return [asker(Ask(site.url(path), **options)) for path in paths]


def test_a_home_page_seen_before_is_recognised_without_a_further_request(site, fetchers):
    site.routes |= {"/": reply(HOME), "/lost/x.htm": reply(HOME.replace("昨日", "今日"))}
    home, lost = visit(fetchers(), site, "/", "/lost/x.htm")
    assert isinstance(home, Page)
    assert isinstance(lost, Failure)
    assert lost.health is Health.HOME_PAGE
    assert site.paths() == ["/", "/lost/x.htm"]


def test_a_stored_home_page_is_enough(site, fetchers):
    shelf = Shelf()
    site.routes |= {"/": reply(HOME), "/lost/x.htm": reply(HOME)}
    visit(fetchers(cache=shelf), site, "/")
    (lost,) = visit(fetchers(cache=shelf), site, "/lost/x.htm")
    assert isinstance(lost, Failure)
    assert lost.health is Health.HOME_PAGE


def test_a_host_that_serves_one_page_for_every_path_is_found_out_once_a_day(site, fetchers):
    shelf = Shelf()
    site.otherwise = reply(HOME)
    for _ in range(2):
        for answer in visit(fetchers(cache=shelf, probe=True), site, "/home/zwyw/", "/home/tzgg/"):
            assert isinstance(answer, Failure)
            assert answer.health is Health.HOME_PAGE
    assert len([path for path in site.paths() if "cannot-exist" in path]) == 1


def test_an_honest_host_is_asked_once_and_believed(site, fetchers):
    site.routes |= {"/home/zwyw/": reply(HOME), "/home/tzgg/": reply(HOME.replace("要闻", "公告"))}
    answers = visit(fetchers(probe=True), site, "/home/zwyw/", "/home/tzgg/", "/home/zwyw/")
    assert all(isinstance(answer, Page) for answer in answers)
    assert len([path for path in site.paths() if "cannot-exist" in path]) == 1


def test_a_fallback_under_a_headline_is_found_out_at_its_second_path(site, fetchers):
    site.otherwise = reply(HOME.replace("样市人民政府门户网站", "样市要闻_样市政府"))
    answers = visit(fetchers(probe=True), site, "/a.htm", "/b.htm")
    assert isinstance(answers[1], Failure)
    assert answers[1].health is Health.HOME_PAGE


def test_a_home_page_instead_of_json_is_named(site, fetchers):
    site.otherwise = reply(HOME)
    (answer,) = visit(fetchers(probe=True), site, "/gkmlpt/api/all/1", expects="json")
    assert isinstance(answer, Failure)
    assert answer.health is Health.HOME_PAGE


def test_a_redirect_to_the_home_page_is_recognised(site, fetchers):
    site.routes |= {"/": reply(HOME), "/lost/x.htm": reply(status=302, location="/")}
    (lost,) = visit(fetchers(), site, "/lost/x.htm")
    assert isinstance(lost, Failure)
    assert lost.health is Health.HOME_PAGE


def test_the_home_page_itself_may_be_asked_for(site, fetchers):
    site.routes |= {"/": reply(HOME), "/index.html": reply(HOME), "/home/": reply(HOME)}
    assert all(
        isinstance(answer, Page) for answer in visit(fetchers(probe=True), site, "/", "/index.html", "/home/", "/")
    )
