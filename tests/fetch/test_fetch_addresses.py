"""Nothing private is ever connected to, however it is written, resolved or redirected to."""

from __future__ import annotations

import pytest
from loopback_site import article, reply, source

from bot.errors import ConfigError
from bot.fetch.addresses import Exceptions, is_public
from bot.types import Ask, Failure, Health, Page

PRIVATE = """
127.0.0.1 127.255.0.9 0.0.0.0 0.1.2.3 10.0.0.1 172.16.3.4 192.168.1.1 169.254.169.254 100.64.0.1 100.100.100.200
100.127.255.255 192.0.0.8 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
192.88.99.1 168.63.129.16
:: ::1 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1
64:ff9b::6440:1 64:ff9b:1::7f00:1 64:ff9b:1::808:808 2002:7f00:1:: 2002:a9fe:a9fe:: 2001:0:53aa:64c:0:0:80ff:fffe
fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd12:3456::1 ff02::1 ff0e::1 2001:db8::1 3fff::1 100::1 2001:2::1 5f00::1 4000::1
"""
PUBLIC = """
8.8.8.8 114.114.114.114 19.0.0.1 100.63.255.255 100.128.0.1 223.5.5.5
2400:3200::1 2001:4860:4860::8888 240e::1 ::ffff:8.8.8.8 64:ff9b::808:808 2002:808:808::1
"""


@pytest.mark.parametrize("address", PRIVATE.split())
def test_what_is_not_everybodys_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_what_is_everybodys_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    ("entry", "host", "port", "address", "allowed"),
    [
        ("127.0.0.1:8081", "127.0.0.1", 8081, "127.0.0.1", True),
        ("127.0.0.1:8081", "127.0.0.1", 8082, "127.0.0.1", False),
        ("127.0.0.1:8081", "rebound.test", 8081, "127.0.0.1", False),
        ("Mirror.LAN", "mirror.lan", 9, "10.0.0.1", True),
        ("10.1.0.0/16", "any.test", 80, "10.1.2.3", True),
        ("10.1.0.0/16", "any.test", 80, "10.2.2.3", False),
        ("::1", "::1", 80, "::1", True),
        ("[::1]:8080", "::1", 8080, "::1", True),
        ("[::1]:8080", "::1", 8081, "::1", False),
        ("fd00::/8", "six.test", 80, "fd00::1", True),
    ],
)
def test_the_operator_opens_exactly_what_is_named(entry, host, port, address, allowed):
    assert Exceptions.parse([entry]).allow(host, port, address) is allowed


@pytest.mark.parametrize("entry", ["10.0.0.0/99", "a b", "user@host", ""])
def test_an_exception_that_names_nothing_stops_the_start(entry):
    with pytest.raises(ConfigError):
        Exceptions.parse([entry])


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "0"])
def test_every_way_to_write_loopback_is_refused(host, site, fetchers):
    with fetchers(allow_hosts=()).visit(source(site.url("/", host))) as asker:
        answer = asker(Ask(site.url("/", host)))
    assert isinstance(answer, Failure)
    assert answer.health is Health.REFUSED
    assert site.connections == 0


@pytest.mark.parametrize("address", ["127.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "169.254.169.254"])
def test_a_name_that_leads_inside_is_refused(address, site, fetchers):
    with fetchers(allow_hosts=(), resolve=lambda host, port: [address]).visit(
        source(site.url("/", "in.test"))
    ) as asker:
        answer = asker(Ask(site.url("/", "in.test")))
    assert isinstance(answer, Failure)
    assert answer.health is Health.REFUSED
    assert site.connections == 0


def test_a_name_is_looked_up_once_and_the_checked_address_is_used(site, fetchers):
    answers = [["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]]
    asked = []

    def rebind(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked) - 1, 2)]

    fetcher = fetchers(allow_hosts=(), resolve=rebind, obey_robots=False, connect_timeout_s=0.2)
    with fetcher.visit(source(site.url("/", "rebind.test"))) as asker:
        first, second = asker(Ask(site.url("/", "rebind.test"))), asker(Ask(site.url("/", "rebind.test")))
    assert isinstance(first, Failure)
    assert first.health in (Health.TIMEOUT, Health.UNREACHABLE)
    assert isinstance(second, Failure)
    assert second.health is Health.REFUSED
    assert asked == ["rebind.test"] * 2
    assert site.connections == 0


def test_only_the_allowed_of_several_addresses_is_connected_to(site, fetchers):
    site.routes["/page.htm"] = reply(article())
    fetcher = fetchers(allow_hosts=("127.0.0.0/30",), resolve=lambda host, port: ["10.9.9.9", "127.0.0.1"])
    with fetcher.visit(source(site.url("/", "mixed.test"))) as asker:
        answer = asker(Ask(site.url("/page.htm", "mixed.test")))
    assert isinstance(answer, Page)
    assert {asked.headers["host"] for asked in site.seen} == {f"mixed.test:{site.port}"}


def test_a_dead_name_is_unreachable(site, fetchers):
    def fail(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    with fetchers(resolve=fail).visit(source("http://gone.test/")) as asker:
        answer = asker(Ask("http://gone.test/"))
    assert isinstance(answer, Failure)
    assert answer.health is Health.UNREACHABLE
    assert "gone.test" in answer.detail


def test_a_resolver_that_hangs_is_a_timeout(site, fetchers):
    def hang(host: str, port: int) -> list[str]:
        site.stopping.wait()
        return []

    with fetchers(resolve=hang, connect_timeout_s=0.1).visit(source("http://slow.test/")) as asker:
        answer = asker(Ask("http://slow.test/"))
    site.stopping.set()
    assert isinstance(answer, Failure)
    assert answer.health is Health.TIMEOUT
