"""TLS is verified, the proxy sees listed hosts only, and nothing secret is told."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from loopback_site import Site, article, reply, source

from bot.errors import ConfigError
from bot.fetch import Fetcher, Rules
from bot.redact import redact
from bot.types import Ask, Failure, Health, Page

CERTIFICATE = str(Path(__file__).with_name("selfsigned.pem"))


def test_a_bad_certificate_is_unreachable_and_named(sites, fetchers):
    site = sites(CERTIFICATE)
    with fetchers(retries=2).visit(source(site.url("/"))) as asker:
        answer = asker(Ask(site.url("/page.htm")))
    assert isinstance(answer, Failure)
    assert answer.health is Health.UNREACHABLE
    assert "TLS" in answer.detail
    assert "证书" in answer.detail
    assert site.connections == 1


def test_a_handshake_that_dies_is_unreachable_and_named(site, fetchers):
    site.scheme = "https"
    with fetchers().visit(source(site.url("/"))) as asker:
        answer = asker(Ask(site.url("/page.htm")))
    assert isinstance(answer, Failure)
    assert answer.health is Health.UNREACHABLE
    assert "TLS" in answer.detail


def test_a_trusted_certificate_is_checked_against_the_name_that_was_asked(sites, fetchers):
    site = sites(CERTIFICATE)
    site.routes["/page.htm"] = reply(article())
    fetcher = fetchers(ca_file=CERTIFICATE, allow_hosts=("127.0.0.0/8",), resolve=lambda host, port: ["127.0.0.1"])
    answers = {}
    for host in ("secure.test", "stranger.test"):
        with fetcher.visit(source(site.url("/", host))) as asker:
            answers[host] = asker(Ask(site.url("/page.htm", host)))
    assert isinstance(answers["secure.test"], Page)
    assert isinstance(answers["stranger.test"], Failure)


def test_a_downgrade_to_another_host_is_refused(sites, fetchers):
    secure, plain = sites(CERTIFICATE), sites()
    plain.routes["/page.htm"] = reply(article())
    secure.routes["/page.htm"] = reply(status=302, location=plain.url("/page.htm", "other.test"))
    fetcher = fetchers(ca_file=CERTIFICATE, allow_hosts=("127.0.0.0/8",), resolve=lambda host, port: ["127.0.0.1"])
    with fetcher.visit(source(secure.url("/", "secure.test"), f"other.test:{plain.port}")) as asker:
        answer = asker(Ask(secure.url("/page.htm", "secure.test")))
    assert isinstance(answer, Failure)
    assert answer.health is Health.REFUSED
    assert plain.connections == 0


@pytest.fixture
def proxy(sites) -> Site:
    proxy: Site = sites()
    proxy.routes["http://far.test/page.htm"] = reply(article())
    return proxy


def test_the_proxy_looks_names_up_and_gets_listed_hosts_only(proxy, fetchers):
    def never(host: str, port: int) -> list[str]:
        assert host == "127.0.0.1"
        return [host]

    fetcher = fetchers(proxy=proxy.url("/").replace("//", "//name:word@"), allow_hosts=(), resolve=never)
    with fetcher.visit(source("http://far.test/", "127.1", "10.0.0.1")) as asker:
        page = asker(Ask("http://far.test/page.htm"))
        others = [asker(Ask(url)) for url in ("http://foreign.test/", "http://127.1/", "http://10.0.0.1/")]
    assert isinstance(page, Page)
    assert [other.health for other in others] == [Health.REFUSED] * 3
    assert proxy.paths() == ["http://far.test/robots.txt", "http://far.test/page.htm"]
    assert proxy.seen[0].headers["proxy-authorization"].startswith("Basic ")


@pytest.mark.parametrize("proxy", ["socks5://p.test:1", "p.test:3128", "http://"])
def test_a_proxy_that_cannot_be_used_stops_the_start(proxy, shelf):
    with pytest.raises(ConfigError):
        Fetcher(Rules(proxy=proxy), shelf)


def test_the_environment_is_not_listened_to(site, fetch, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.routes["/page.htm"] = reply(article())
    assert isinstance(fetch(), Page)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("http://h/x?access_token=abc&id=7", "http://h/x?access_token=***&id=7"),
        ("https://h/send?key=693a-aa&sid=2", "https://h/send?key=***&sid=2"),
        ("http://h/?a=1;Corp_Secret=z z", "http://h/?a=1;Corp_Secret=*** z"),
        ("http://user:pw@h/x", "http://***@h/x"),
        ("http://h/?keyword=招商&monkey=1", "http://h/?keyword=招商&monkey=1"),
        ("mail to a@b.test", "mail to a@b.test"),
    ],
)
def test_secrets_in_urls_are_not_shown(text, shown):
    assert redact(text) == shown


def test_neither_logs_nor_failures_carry_secrets(site, fetch, caplog):
    caplog.set_level(logging.DEBUG, logger="bot")
    site.routes["/page.htm"] = reply(article())
    site.routes["/away"] = reply(status=302, location="http://me:hunter2@evil.test/?token=hunter2")
    answers = [fetch("/page.htm?access_token=hunter2"), fetch("/away"), fetch("/gone?key=hunter2")]
    assert "hunter2" not in caplog.text
    assert all("hunter2" not in answer.detail for answer in answers if isinstance(answer, Failure))
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    assert not logging.getLogger("httpcore").isEnabledFor(logging.DEBUG)
