"""What is secret reads *** wherever it would be read."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from bot import redact
from bot.redact import Discreet, confess, keep_secret, secrets_in


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redact, "_secrets", set())


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("abcdefghijklmnop", ["abcdefghijklmnop"]),
        ("http://proxy.test:3128", []),
        ("sqlite:////srv/jm.db", []),
        ("postgresql://operator@db.test/jm", []),
        ("http://u:p%40ss@h", ["p%40ss", "p@ss", "u:p@ss"]),
        ("postgresql://db/jm?user=u&password=geheim", ["geheim"]),
        ("https://qyapi.test/send?key=693a91f6", ["693a91f6"]),
    ],
)
def test_what_of_a_setting_is_secret(value: str, found: list[str]) -> None:
    whole = [value] if found and "://" in value else []
    assert sorted(set(secrets_in(value))) == sorted({*whole, *found})


def test_a_secret_is_known_as_it_stands_in_an_address() -> None:
    keep_secret(["pass/wörd+1"])
    assert redact.redact("x pass/wörd+1 y pass%2Fw%C3%B6rd%2B1 z") == "x *** y *** z"
    assert redact.redact("Basic cGFzcy93w7ZyZCsx") == "Basic ***"


def test_log_lines_and_tracebacks_are_redacted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_secret(["abcdefghijklmnop"])
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Discreet("%(message)s"))
    log = logging.getLogger("redacted")
    monkeypatch.setattr(log, "handlers", [handler])
    try:
        (tmp_path / "abcdefghijklmnop" / "bot123456789:AAtelegramtelegramtelegram").read_text("utf-8")
    except OSError as error:
        log.exception("%s", {"password": "abcdefghijklmnop"})
        confess(error)
    shown = out.getvalue() + capsys.readouterr().err
    assert shown.count("FileNotFoundError: ") == 2
    assert shown.count("***/bot***") == 2
    assert [word for word in ("abcdefghijklmnop", "AAtelegram") if word in shown] == []
    assert "{'password': '***'}" in shown


def test_what_nobody_caught_is_redacted_too(tmp_path: Path) -> None:
    """In the main thread and in another, in the process as it is started."""
    program = (
        "import threading\n"
        "from bot import __main__ as main\n"
        "from bot.redact import keep_secret\n"
        "def fail(**_):\n"
        "    keep_secret(['abcdef' + 'ghijklmnop'])\n"
        "    one = threading.Thread(target=lambda: 1 / len('abcdefghijklmnop'[99:]))\n"
        "    two = threading.Thread(target=lambda: open('abcdefghijklmnop'))\n"
        "    for thread in (one, two): thread.start(); thread.join()\n"
        "    raise OSError('abcdefghijklmnop')\n"
        "main.app = fail\n"
        "main.main()\n"
    )
    here = Path(__file__).parents[1]
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    errors = ("ZeroDivisionError", "FileNotFoundError", "OSError: ***")
    assert [name for name in errors if name not in done.stderr] == []
    assert "abcdefghijklmnop" not in done.stdout + done.stderr
