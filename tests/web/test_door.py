"""What every request passes, and how the door opens and closes."""

from __future__ import annotations

import json
import logging
import signal
import socket
from pathlib import Path

import pytest
from doorway import SECRET, Place

from bot import heartbeat
from bot.errors import ConfigError, StoreError
from bot.render import leaving
from bot.settings import Settings
from bot.web import Door, door, guard, wire

LINK = leaving.leave_url("", SECRET, "daily", "zhang@reader.test")
ELSEWHERE = [
    "/",
    "/leave/",
    "/leave/..",
    "/leave/../healthz",
    "/%2e%2e/leave",
    "//leave",
    "/telegram",
    "/wecom",
    "/static",
]


@pytest.fixture
def database(sqlite_file: Path) -> str:
    """One kind of database will do."""
    return f"sqlite:///{sqlite_file}"


def raw(place: Place, *parts: bytes) -> bytes:
    """Everything that is answered to these bytes until the other side hangs up."""
    with socket.create_connection(("127.0.0.1", place.door.port), timeout=20) as line:
        for part in parts:
            line.sendall(part)
        answer = b""
        try:
            while chunk := line.recv(65536):
                answer += chunk
        except ConnectionResetError:
            pass
        return answer


# --- headers and pages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", LINK, 200), ("POST", LINK, 200), ("GET", "/leave?t=x", 400), ("GET", "/nowhere", 404), ("PUT", LINK, 405)],
)
def test_no_answer_may_be_kept_framed_or_scripted(place: Place, method: str, path: str, status: int) -> None:
    answer = place.browser.request(method, path)
    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    assert {"default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= {
        part.strip() for part in policy.split(";")
    }
    assert "unsafe" not in policy
    told = ("cache-control", "x-content-type-options", "referrer-policy", "x-frame-options")
    assert [answer.headers[name] for name in told] == ["no-store", "nosniff", "no-referrer", "DENY"]
    assert "server" not in answer.headers
    assert "set-cookie" not in answer.headers


def test_the_pages_load_nothing_and_run_nothing(place: Place) -> None:
    page = place.browser.get(LINK).text
    assert [
        word for word in ("<script", "src=", "<link", "url(", "@import", "http:", "https:", " on") if word in page
    ] == []
    assert 'name="viewport"' in page
    assert "prefers-color-scheme:dark" in page


@pytest.mark.parametrize("path", ELSEWHERE)
def test_what_is_not_there_is_not_there(place: Place, path: str) -> None:
    answer = raw(place, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_methods_that_nobody_needs_are_refused(place: Place, method: str) -> None:
    answer = place.browser.request(method, LINK)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


# --- who may ask, and how much ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (b"watch.example.org", 200),
        (b"WATCH.example.org:443", 200),
        (b"localhost:1", 200),
        (b"127.0.0.1", 200),
        (b"[::1]:80", 200),
        (b"evil.example", 421),
        (b"watch.example.org.evil.example", 421),
        (b"evil.example:127.0.0.1", 421),
        (b"", 421),
    ],
)
def test_only_our_own_names_are_answered(place: Place, host: bytes, status: int) -> None:
    answer = raw(place, b"GET /healthz HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n")
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())


def test_forwarded_names_and_addresses_give_no_power(place: Place) -> None:
    forged = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost", "X-Remote-User": "admin"}
    assert place.browser.get("/healthz", headers={"Host": "evil.example", **forged}).status_code == 421
    assert place.browser.post("/leave", headers=forged).status_code == 400


def test_a_body_is_read_up_to_a_size(place: Place) -> None:
    assert place.browser.post(LINK, content=b"x" * guard.MOST_BYTES).status_code == 200
    head = b"POST /leave HTTP/1.1\r\nHost: localhost\r\n"
    assert raw(place, head + b"Content-Length: 999999\r\n\r\n").startswith(b"HTTP/1.1 413 ")
    chunks = b"1000\r\n" + b"x" * 4096 + b"\r\n"  # of no told length, and no end
    assert raw(place, head + b"Transfer-Encoding: chunked\r\n\r\n", chunks * 65)[:12] in (b"HTTP/1.1 413", b"")


@pytest.mark.parametrize(
    "words",
    [
        b"GET /leave HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 40_000,
        b"GET /leave?t=" + b"x" * 40_000,
        b"POST /leave HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        b"POST /leave HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01",
        b"GET\r\n\r\n",
    ],
    ids=["long head", "long address", "two lengths", "no length", "TLS", "half"],
)
def test_what_is_no_request_is_refused_and_the_door_stays_open(place: Place, words: bytes) -> None:
    assert raw(place, words)[:12] == b"HTTP/1.1 400"
    assert place.browser.get("/healthz").status_code == 200


@pytest.mark.parametrize(
    "words",
    [
        b"GET /leave HTTP/1.1\r\nHost: local",
        b"POST /leave HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nList",
    ],
    ids=["in the head", "in the body"],
)
def test_who_is_too_slow_is_cut_off(place: Place, words: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(wire, "PATIENCE_S", 0.1)
        assert raw(place, words) == b""
    assert place.browser.get("/healthz").status_code == 200


def test_lines_of_log_hold_no_token_and_no_address(place: Place, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.DEBUG, logger="uvicorn")
    place.browser.get(LINK)
    place.browser.post(LINK)
    raw(place, b"GET /x%0aX?t=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    said = [record.getMessage() for record in caplog.records]
    assert [line.rpartition(" 200 ")[0] for line in said if line.startswith(("GET /leave", "POST"))] == [
        "GET /leave",
        "POST /leave",
    ]
    assert any(line.startswith("GET /x%0aX 404 ") for line in said)
    assert [line for line in said if LINK.partition("=")[2] in line or "zhang@" in line or "?" in line] == []


def test_a_fault_of_ours_is_a_page_and_a_traceback_without_the_token(
    place: Place, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("bot.render.doorstep.ask", fail)
    answer = place.browser.get(LINK)
    assert (answer.status_code, "暂时办不了" in answer.text) == (500, True)
    assert "RuntimeError: broken" in caplog.text
    assert LINK.partition("=")[2] not in caplog.text


def test_while_the_database_is_away_nothing_is_promised(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise StoreError("数据库被占用")

    monkeypatch.setattr(place.app.store, "write", away)
    answer = place.browser.post(LINK)
    assert (answer.status_code, answer.headers["retry-after"], "什么都没有改变" in answer.text) == (503, "120", True)


# --- health -----------------------------------------------------------------------------------------------------------


def test_health_says_whether_the_database_answers_and_the_scheduler_rings(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = place.browser.get("/healthz")
    said = json.loads(answer.text)
    assert (answer.status_code, said["ok"], said["database"]) == (200, True, True)
    assert said["heartbeat_age_s"] <= heartbeat.DEAD_AFTER_S
    assert "\n" not in answer.text
    assert SECRET not in answer.text

    def away() -> None:
        raise StoreError("数据库被占用")

    monkeypatch.setattr(place.app.store, "ping", away)
    answer = place.browser.get("/healthz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


@pytest.mark.parametrize("age_s", [1e9, float("inf")])
def test_a_scheduler_that_does_not_ring_is_ill(place: Place, age_s: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "age_s", lambda _: age_s)
    answer = place.browser.get("/healthz")
    assert (answer.status_code, answer.json()["ok"], answer.json()["database"]) == (503, False, True)


# --- opening and closing ----------------------------------------------------------------------------------------------


def test_without_a_reason_to_open_there_is_no_door(place: Place, settings: Settings) -> None:
    with door(place.app) as opened:
        assert opened is not None
    place.app.settings = settings.model_copy(update={"public_url": ""})
    with door(place.app) as opened:
        assert opened is None


def test_without_a_public_address_nobody_can_leave_here(place: Place, settings: Settings) -> None:
    place.app.settings = settings.model_copy(update={"public_url": ""})
    with Door(place.app, "127.0.0.1", 0) as other:
        url = f"http://127.0.0.1:{other.port}"
        assert [place.browser.get(url + path).status_code for path in ("/healthz", LINK)] == [200, 404]


def test_a_port_that_is_taken_is_named(place: Place) -> None:
    with pytest.raises(ConfigError, match=f"端口 {place.door.port}") as caught:
        Door(place.app, "127.0.0.1", place.door.port)
    assert "JMWATCH_WEB_PORT" in caught.value.hint


@pytest.fixture
def heard() -> list[object]:
    """Who hears the signals before the door opens: in the background of a shell nobody hears an interrupt."""
    return [signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)]


def test_the_door_hears_no_signals(heard: list[object], place: Place) -> None:
    """The scheduler does; uvicorn would take them away."""
    place.browser.get("/healthz")
    assert [signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)] == heard


def test_closing_waits_for_nobody_who_is_silent(place: Place) -> None:
    with socket.create_connection(("127.0.0.1", place.door.port), timeout=20) as line:
        line.sendall(b"GET /leave HTTP/1.1\r\n")
        place.door.__exit__(None, None, None)
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", place.door.port), timeout=20)
