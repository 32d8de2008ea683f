"""Size, time and encodings: what is read of an answer, and when reading stops."""

from __future__ import annotations

import gzip
import os
import socket
import threading
import zlib
from collections.abc import Callable

import psutil
import pytest
from loopback_site import article, reply, source

from bot.fetch.body import coding_of, read_body
from bot.fetch.trouble import Trouble
from bot.types import Ask, Failure, Health, Page

PLAIN = article().encode()
MB = 2**20


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


ZEROS = gzip.compress(bytes(200 * MB))


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PLAIN, {}),
        (gzip.compress(PLAIN), {"content_encoding": "gzip"}),
        (gzip.compress(PLAIN), {"content_encoding": "x-gzip, identity"}),
        (gzip.compress(PLAIN), {}),
        (PLAIN, {"content_encoding": "gzip"}),
        (zlib.compress(PLAIN), {"content_encoding": "deflate"}),
        (raw_deflate(PLAIN), {"content_encoding": "deflate"}),
        (gzip.compress(PLAIN[:300]) + gzip.compress(PLAIN[300:]), {"content_encoding": "gzip"}),
        (gzip.compress(PLAIN) + bytes(500), {"content_encoding": "gzip"}),
    ],
    ids=["plain", "gzip", "x-gzip", "undeclared", "only declared", "zlib", "raw deflate", "members", "padded"],
)
def test_a_body_is_read_however_it_is_packed(body, headers, site, fetch):
    site.routes["/page.htm"] = reply(body, **headers)
    answer = fetch()
    assert isinstance(answer, Page)
    assert answer.body == PLAIN


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_the_cutting_into_chunks_does_not_matter(size):
    packed = gzip.compress(PLAIN[:200]) + gzip.compress(PLAIN[200:]) + b"\x00\x00"
    chunks = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert read_body(chunks, "gzip", MB) == PLAIN


@pytest.mark.parametrize("size", [65536, 65537, 1, 0, 500_000])
def test_inflating_loses_no_last_byte(size):
    data = os.urandom(size // 2) + bytes(size - size // 2)
    assert read_body([gzip.compress(data)], "gzip", MB) == data
    assert read_body([zlib.compress(data)], "deflate", MB) == data


@pytest.mark.parametrize("values", [["br"], ["zstd"], ["gzip, gzip"], ["gzip", "gzip"], ["deflate,gzip"], ["compress"]])
def test_encodings_nobody_asked_for_are_refused(values):
    with pytest.raises(Trouble) as caught:
        coding_of(values)
    assert caught.value.health is Health.BAD_ENCODING


@pytest.mark.parametrize(
    ("body", "headers", "health"),
    [
        (gzip.compress(PLAIN)[:-30], {"content_encoding": "gzip"}, Health.BAD_ENCODING),
        (gzip.compress(PLAIN)[:-30], {}, Health.BAD_ENCODING),
        (gzip.compress(PLAIN)[:-8] + b"12345678", {"content_encoding": "gzip"}, Health.BAD_ENCODING),
        (gzip.compress(gzip.compress(PLAIN)), {"content_encoding": "gzip"}, Health.BAD_ENCODING),
        (gzip.compress(gzip.compress(PLAIN)), {"content_encoding": "gzip, gzip"}, Health.BAD_ENCODING),
        (PLAIN, {"content_encoding": "br"}, Health.BAD_ENCODING),
        (b"garbage " * 9, {"content_encoding": "deflate"}, Health.BAD_ENCODING),
        (gzip.compress(b"")[:20] * 20_000, {"content_encoding": "gzip"}, Health.BAD_ENCODING),
        (PLAIN, {"content_length": str(len(PLAIN) + 50)}, Health.UNREACHABLE),
        (PLAIN, {"content_length": "twelve"}, Health.UNREACHABLE),
        (PLAIN, {"content_length": "999999999999"}, Health.TOO_LARGE),
        (PLAIN, {"x_large": "x" * 70_000}, Health.TOO_LARGE),
        (PLAIN, {"x_larger": "x" * 900_000}, None),
        (b"", {}, Health.UNREADABLE),
        (b" \r\n", {}, Health.UNREADABLE),
    ],
    ids=[
        "cut",
        "cut undeclared",
        "checksum",
        "twice",
        "stacked",
        "br",
        "garbage",
        "members",
        "longer",
        "odd length",
        "announced",
        "headers",
        "more headers",
        "empty",
        "blank",
    ],
)
def test_a_broken_or_oversized_answer_is_a_failure(body, headers, health, site, fetch):
    site.routes["/page.htm"] = reply(body, **headers)
    answer = fetch()
    assert isinstance(answer, Failure)
    assert answer.health is (health or answer.health)
    assert answer.detail


def test_surplus_bytes_behind_the_announced_length_are_left_alone(site, fetch):
    site.routes["/page.htm"] = reply(PLAIN + b"HTTP/1.1 200 OK\r\n\r\nsmuggled", content_length=str(len(PLAIN)))
    answer = fetch()
    assert isinstance(answer, Page)
    assert answer.body == PLAIN


def test_an_announced_gzip_file_stays_packed(site, fetch):
    packed = gzip.compress(PLAIN)
    site.routes["/all.tar.gz"] = reply(packed, content_type="application/gzip")
    answer = fetch("/all.tar.gz", ask={"expects": "file"})
    assert isinstance(answer, Page)
    assert (answer.body, answer.text) == (packed, "")


def endless(asked: object, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + bytes(65536).replace(b"\0", b"x") + b"\r\n")


@pytest.mark.parametrize(
    "route",
    [
        reply(ZEROS, content_encoding="gzip"),
        reply(ZEROS),
        reply(gzip.compress(ZEROS), content_encoding="gzip, gzip"),
        endless,
    ],
    ids=["bomb", "undeclared bomb", "stacked bomb", "endless"],
)
def test_a_bomb_is_cut_and_memory_stays_small(route, site, fetch):
    site.routes["/page.htm"] = route
    with MostMemory() as most:
        answer = fetch()
    assert isinstance(answer, Failure)
    assert answer.health in (Health.TOO_LARGE, Health.BAD_ENCODING)
    assert most.growth < 50 * MB


class MostMemory:
    """The growth of this process's memory at its highest."""

    growth = 0

    def __enter__(self) -> MostMemory:
        self._done = threading.Event()
        process = psutil.Process()
        before = process.memory_info().rss

        def watch() -> None:
            while not self._done.wait(0.002):
                self.growth = max(self.growth, process.memory_info().rss - before)

        self._thread = threading.Thread(target=watch)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()


def trickle(start: bytes, drop: bytes, stopping: threading.Event) -> Callable[..., None]:
    def run(asked: object, connection: socket.socket) -> None:
        connection.sendall(start)
        while not stopping.wait(0.02):
            connection.sendall(drop)

    return run


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x"),
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"", b"HTTP/1.1 102 Processing\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b"")),
    ],
    ids=["body", "header", "nonsense", "chunks", "interim answers", "empty members"],
)
def test_trickled_bytes_do_not_outlive_the_deadline(start, drop, site, fetch):
    site.routes["/page.htm"] = trickle(start, drop, site.stopping)
    answer = fetch(deadline_s=0.4, obey_robots=False)
    assert isinstance(answer, Failure)
    assert answer.health in (Health.TIMEOUT, Health.UNREACHABLE if drop == b"H" else Health.TIMEOUT)


def test_silence_is_a_timeout(site, fetch):
    site.routes["/page.htm"] = lambda asked, connection: site.stopping.wait() and None
    answer = fetch(read_timeout_s=0.2)
    site.stopping.set()
    assert isinstance(answer, Failure)
    assert answer.health is Health.TIMEOUT


def test_closing_ends_a_wait_between_requests(site, fetchers):
    answered = threading.Event()
    site.routes["/page.htm"] = reply(article())
    fetcher = fetchers(obey_robots=False, gap_s=250)
    answers = []

    def visit() -> None:
        with fetcher.visit(source(site.url("/"))) as asker:
            for _ in range(2):
                answers.append(asker(Ask(site.url("/page.htm"))))
                answered.set()

    thread = threading.Thread(target=visit)
    thread.start()
    answered.wait()
    fetcher.close()
    thread.join()
    assert isinstance(answers[0], Page)
    assert isinstance(answers[1], Failure)
    assert answers[1].health is Health.REFUSED


def test_closing_ends_a_request_in_flight(site, fetchers):
    arrived = threading.Event()

    def hang(asked: object, connection: socket.socket) -> None:
        arrived.set()
        site.stopping.wait()

    site.routes["/page.htm"] = hang
    fetcher = fetchers(obey_robots=False, read_timeout_s=250, deadline_s=250)
    answers = []

    def visit() -> None:
        with fetcher.visit(source(site.url("/"))) as asker:
            answers.extend([asker(Ask(site.url("/page.htm"))), asker(Ask(site.url("/page.htm")))])

    thread = threading.Thread(target=visit)
    thread.start()
    arrived.wait()
    fetcher.close()
    thread.join()
    assert [answer.health for answer in answers] == [Health.UNREACHABLE, Health.REFUSED]


@pytest.mark.parametrize(
    ("body", "content_type", "is_text"),
    [
        (b"%PDF-1.7\n%\xe2\xe3 ...", "application/pdf", False),
        (b"%PDF-1.7\n%\xe2\xe3 ...", "text/html", False),
        (b"PK\x03\x04zip", "application/octet-stream", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old office", "application/msword", False),
        (b"\xff\xd8\xff\xe0JFIF", "", False),
        ("项目名称,金额".encode(), "text/csv", True),
        (b"<table><tr><td>1</td></tr></table>", "application/vnd.ms-excel", True),
        (b'{"BM": 1}', "application/octet-stream", True),
        (b"BMW", "text/plain", True),
    ],
)
def test_files_keep_their_bytes_and_have_no_text(body, content_type, is_text, site, fetch):
    site.routes["/file"] = reply(body, content_type=content_type)
    answer = fetch("/file", ask={"expects": "file"})
    assert isinstance(answer, Page)
    assert answer.body == body
    assert bool(answer.text) is is_text
