"""Acceptance 6 of people: after a run in which everything fails and every service says back what it was told, no secret
stands in logs, database, backups, exports or in what any command says (fault 66)."""

from __future__ import annotations

import base64
import contextlib
import io
import logging
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import echo
import httpx
import pytest

from bot import heartbeat, settings
from bot.__main__ import main
from bot.app import App
from bot.logs import quiet_libraries
from bot.render import leaving
from bot.types import Rhythm, Wish
from bot.web import Door

ROOT = Path(__file__).parents[2]
KEY = "5e1f0a77-aaaa-4bbb-8ccc-0123456789ab"
ACCESS = "acc3ss-t0ken-0f-the-app-that-wecom-gave"  # told by a service, not by the settings
SECRETS = {
    "telegram_token": "987654321:AAq-w_ErTyUiOpAsDfGhJkLzXcVbNm01234",
    "telegram_webhook_secret": "w3bh00k-secret_0123456789",
    "wecom_secret": "ApP-s3cret_0123456789-ApP-s3cret_0123456789",
    "wecom_token": "CaLLback0Token9",
    "wecom_aes_key": "Zyxwvutsrqponmlkjihgfedcba9876543210ZYXWVUT",
    "smtp_password": 'qz"7 Kd\\ä/w%0&rt+=',
    "link_secret": "l1nk-s3cret <of sixteen> & more",
}
PASSWORDS = {"proxy": "cr4wler/Pa ss+w", "telegram_proxy": "t3legr4m@Pa:ss", "database_url": "d4tab4se Pa%ss"}

TELEGRAM = (
    echo.telegram(400, "Bad Request: can't parse entities"),
    echo.telegram(400, "Bad Request: chat not found"),
    echo.telegram(401, "Unauthorized"),
    echo.telegram(404, "Not Found"),
    echo.telegram(409, "Conflict: terminated by other getUpdates request"),
    echo.telegram(403, "Forbidden: bot was blocked by the user"),
    echo.telegram(429, "Too Many Requests", retry_after=30),
    echo.telegram(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100777),
    echo.page(502),
    echo.page(200),
    echo.page(302),
    echo.hang_up,
)
WECOM = (
    echo.wecom(0, "ok", access_token=ACCESS, expires_in=7200),
    echo.wecom(93000, "invalid webhook url"),
    echo.wecom(40014, "invalid access_token"),
    echo.wecom(0, "ok", access_token=ACCESS, expires_in=7200),
    echo.wecom(45009, "api freq out of limit"),
    echo.wecom(60020, "not allow to access from your ip, from ip: 203.0.113.7"),
    echo.wecom(40001, "invalid credential"),
    echo.wecom(-1, "system busy"),
    echo.wecom(0, "ok", access_token=ACCESS, expires_in=7200),
    echo.wecom(40058, "content exceed max length"),
    echo.page(502),
    echo.page(302),
    echo.hang_up,
)


def login(scheme: str, name: str, at: str) -> str:
    from urllib.parse import quote

    return f"{scheme}://us3r:{quote(PASSWORDS[name], safe='')}@{at}"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as bound:
        return int(bound.getsockname()[1])


class Run:
    """The settings of a run in which nothing works, and everything that was said and written in it."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder, self.environment = folder, environment
        self.log = io.StringIO()
        self.said: dict[str, str] = {}
        self.now = datetime.now(UTC)

    def app(self) -> App:
        return App(settings.load(), working=True, now=lambda: self.now, sleep=self.sleep)

    def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def leaks(self) -> list[str]:
        """Where which secret stands."""
        secrets = {**SECRETS, **PASSWORDS, "wecom_robots": KEY, "access_token": ACCESS}
        secrets["mail login"] = base64.b64encode(f"\0bot@mail.test\0{SECRETS['smtp_password']}".encode()).decode()
        for name in ("proxy", "telegram_proxy"):
            secrets[f"{name} login"] = base64.b64encode(f"us3r:{PASSWORDS[name]}".encode()).decode()
        secrets["telegram_token, the secret half"] = SECRETS["telegram_token"].partition(":")[2]
        places = {name: words.encode() for name, words in self.said.items()}
        places["the log"] = self.log.getvalue().encode()
        places |= {str(path): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        assert len(places["the log"]) > 10_000
        return [
            f"{name} in {place}"
            for place, held in places.items()
            for name, secret in secrets.items()
            for form in set(echo.forms(secret))
            if form.encode() in held
        ]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    with ExitStack() as stack:
        api = stack.enter_context(echo.EchoingWeb(*TELEGRAM))
        wecom = stack.enter_context(echo.EchoingWeb(*WECOM))
        mail = stack.enter_context(echo.EchoingMail())
        proxy = stack.enter_context(echo.EchoingWeb(echo.page(407), echo.page(502), echo.hang_up, echo.page(403)))
        (tmp_path / "sources.toml").write_text(SOURCES, "utf-8")
        told = {
            **SECRETS,
            "data_dir": tmp_path / "data",
            "sources": tmp_path / "sources.toml",
            "proxy": login("http", "proxy", proxy.url[7:]),
            "telegram_base_url": api.url,
            "wecom_base_url": wecom.url,
            "wecom_robots": f"值班群={KEY}",
            "wecom_corp_id": "ww0123456789abcdef",
            "wecom_agent_id": 1000002,
            "smtp_host": "localhost",
            "smtp_port": mail.port,
            "smtp_security": "plain",
            "smtp_user": "bot@mail.test",
            "public_url": "https://watch.example.org",
            "web_port": free_port(),
            "telegram_mode": "webhook",
            "operators": "telegram:1,wecom:值班群,wecom-app:boss,email:boss@mail.test",
            "gap_s": 0,
            "jitter_s": 0,
        }
        environment = {f"JMWATCH_{name.upper()}": str(value) for name, value in told.items()}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        made = Run(tmp_path, {**environment, "TELEGRAM_PROXY": login("http", "telegram_proxy", proxy.url[7:])})
        handler = logging.StreamHandler(made.log)
        root = logging.getLogger()
        before = root.level, list(root.handlers)
        root.handlers, root.level = [handler], logging.DEBUG  # more than a service says
        quiet_libraries()
        try:
            yield made
        finally:
            root.level, root.handlers = before
    assert api.asked["sendMessage"] > 5
    assert min(wecom.asked["gettoken"], wecom.asked["send"]) >= 3
    assert mail.asked["AUTH"] > 3
    assert sum(proxy.asked.values()) > 3


SOURCES = """[sources.paper]
title = "样报"
kind = "feed"
url = "http://paper.example/feed.xml"
hosts = ["paper.example"]
"""
NEWS = """恩平市例岸机床项目动工
昨日，例岸机床项目在恩平工业园动工，总投资3亿元。"""
COMMANDS = (
    "doctor", "doctor --format jsonl", "why 1", "why 1 --format jsonl", "why http://paper.example/nowhere",
    "channels list", "channels list --format csv", "channels test telegram", "channels test telegram --to 42",
    "channels test wecom", "channels test wecom --to 值班群", "channels test wecom-app --to zhang",
    "deliveries list", "deliveries list --format md", "deliveries list --format jsonl", "deliveries retry --dead",
    "alerts list --format json", "articles list", "projects list", "subs list", "subs export", "mutes list",
    "sources list --format jsonl", "sources test paper", "check", "db stats", "db backup copy.db", "db upgrade",
    "report daily", "report daily --format html", "report daily --send --to li@reader.test", "ingest nowhere.txt",
)  # fmt: skip
WRONG = {
    "JMWATCH_WECOM_ROBOTS": f"={KEY}",
    "JMWATCH_WECOM_AES_KEY": SECRETS["wecom_aes_key"] + "!",
    "JMWATCH_WECOM_TOKEN": SECRETS["wecom_token"] + "-" * 30,
    "JMWATCH_LINK_SECRET": "short",
    "JMWATCH_TELEGRAM_BASE_URL": SECRETS["telegram_token"],
    "JMWATCH_DATABASE_URL": login("postgresql", "database_url", "127.0.0.1:1/jm"),
    "JMWATCH_PROXY": login("http", "proxy", "[broken"),
    "JMWATCH_TELEGRAM_TOKEN": SECRETS["telegram_token"] + " x",
}


@pytest.mark.timeout(600)
def test_no_secret_is_to_be_found_anywhere(
    run: Run, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def jmwatch(words: str, name: str = "") -> None:
        monkeypatch.setattr(sys, "argv", ["jmwatch", *words.split()])
        with contextlib.suppress(SystemExit):
            main()
        out, err = capfd.readouterr()
        run.said[name or words] = out + err

    (run.folder / "news.txt").write_text(NEWS, "utf-8")
    with run.app() as app, app.store.write() as tx:
        for one in ("telegram:42", "telegram:-100", "wecom:值班群", "wecom-app:zhang"):
            tx.subscriptions.add(*one.split(":"), Wish(), run.now)
        tx.subscriptions.add("email", "li@reader.test", Wish(rhythm=Rhythm.DAILY), run.now)
    jmwatch(f"ingest news.txt --published {datetime.now(UTC):%Y-%m-%d}")

    for proxy in ("", run.environment["TELEGRAM_PROXY"]):
        monkeypatch.setenv("JMWATCH_TELEGRAM_PROXY", proxy)
        with run.app() as app:
            for _ in range(25):
                app.deliverer.once()
                assert app.mailer
                app.mailer.once()
                run.now += timedelta(hours=7)
            with app.store.write() as tx:
                tx.outbox.retry(run.now)

    with run.app() as app, Door(app, "127.0.0.1", 0) as door:
        heartbeat.beat(app.settings)
        browser = httpx.Client(base_url=f"http://127.0.0.1:{door.port}", trust_env=False)
        with browser:
            token = leaving.token(SECRETS["link_secret"], "daily", "li@reader.test")
            for path in (f"/leave?t={token}", "/leave?t=x", "/healthz", "/wecom?msg_signature=x&echostr=y", "/nowhere"):
                for method in ("GET", "POST"):
                    answer = browser.request(method, path, content=b"<xml><Encrypt>x</Encrypt></xml>")
                    run.said[f"{method} {path}"] = f"{answer.headers} {answer.text}"

    for words in COMMANDS:
        jmwatch(words)
    for variable, value in WRONG.items():
        with monkeypatch.context() as patch:
            patch.setenv(variable, value)
            jmwatch("doctor", f"doctor with a wrong {variable}")
            jmwatch("check", f"check with a wrong {variable}")

    run.said["run"] = serve(run)
    assert {*SECRETS, *PASSWORDS, "wecom_robots"} == set(settings.secret_names()), "each has its value here"
    assert run.leaks() == []


def serve(run: Run) -> str:
    """What the service says while strangers knock at its door."""
    command = [sys.executable, "-m", "bot", "run"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        port = re.search(r"端口 (\d+)", said)
        assert port, said
        for path in ("/leave?t=x", "/wecom?msg_signature=x&timestamp=1&nonce=2&echostr=y", "/telegram", "/healthz"):
            httpx.post(f"http://127.0.0.1:{port[1]}{path}", content=b"{}", trust_env=False)
        process.terminate()
        said += process.communicate(timeout=60)[0]
    assert process.returncode == 0, said
    return said
