"""Where settings come from, and what is said when one is wrong. Secrets: from files of their own, never shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import settings
from bot.cli import app
from bot.errors import ConfigError
from bot.settings import Settings

# What each secret may be; a new one has to say.
VALUES = {
    "database_url": "postgresql://jm:pa55word@db.test/jm",
    "proxy": "http://crawler:pr0xypass@proxy.test:3128",
    "telegram_token": "123456789:AAtelegramtelegramtelegramtelegram",
    "telegram_proxy": "socks5://me:s0cks%2Fpass@proxy.test:1080",
    "telegram_webhook_secret": "w3bhook-secret_0123456789",
    "wecom_robots": "值班群=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
    "wecom_secret": "s3cretOfTheApp-s3cretOfTheApp-s3cretOfTheApp",
    "wecom_token": "t0kenOfCallbacks",
    "wecom_aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    "smtp_password": "abcdefghijklmnop",
    "link_secret": "a secret of sixteen",
}
APP = ("wecom_secret", "wecom_token", "wecom_aes_key")  # only whole
BESIDE = {"wecom_corp_id": "ww0123456789abcdef", "wecom_agent_id": 1000002}


def load(besides: str = "") -> Settings:
    """The settings, with what one of them needs beside it."""
    others = {name: VALUES[name] for name in APP if name != besides} if besides in APP else {}
    return settings.load(**BESIDE, **others)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A working folder without settings."""
    monkeypatch.chdir(tmp_path)
    return


def test_every_secret_has_a_value_here() -> None:
    assert sorted(VALUES) == sorted(settings.secret_names())


@pytest.mark.parametrize("name", VALUES)
def test_a_secret_is_the_same_from_the_environment_and_from_a_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    variable, file = f"JMWATCH_{name.upper()}", tmp_path / "secret"
    monkeypatch.setenv(variable, VALUES[name])
    told = getattr(load(name), name)
    monkeypatch.delenv(variable)
    file.write_text(f"{VALUES[name]}\n", "utf-8")
    monkeypatch.setenv(f"{variable}_FILE", str(file))
    assert getattr(load(name), name) == told
    monkeypatch.setenv(variable, VALUES[name])
    with pytest.raises(ConfigError, match=f"{variable} 和 {variable}_FILE 只能设一个"):
        load(name)


def test_a_file_wins_over_the_settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("jmwatch.toml").write_text('smtp_password = "of the settings file"', "utf-8")
    assert settings.load().smtp_password.get_secret_value() == "of the settings file"
    (tmp_path / "secret").write_text("of its own\r\n", "utf-8")
    monkeypatch.setenv("JMWATCH_SMTP_PASSWORD_FILE", str(tmp_path / "secret"))
    assert settings.load().smtp_password.get_secret_value() == "of its own"


@pytest.mark.parametrize(("content", "why"), [(None, "读不了"), (b" \n", "是空的"), (b"\xff\xfe\x00", "不是 UTF-8")])
def test_a_file_that_gives_no_secret_is_named(
    content: bytes | None, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("JMWATCH_LINK_SECRET_FILE", str(file))
    with pytest.raises(ConfigError, match=f"JMWATCH_LINK_SECRET_FILE 指向的 {file}.*{why}"):
        settings.load()


def test_only_secrets_have_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JMWATCH_SMTP_HOST_FILE", "/run/secrets/host")
    with pytest.raises(ConfigError, match="没有名为 JMWATCH_SMTP_HOST_FILE 的设置"):
        settings.load()


def test_no_secret_shows_in_a_repr_and_all_are_kept() -> None:
    made = settings.load(**BESIDE, **VALUES)
    assert [value for value in made.secrets if value in repr(made)] == []
    words = ["pa55word", "pr0xypass", "s0cks%2Fpass", "s0cks/pass", "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"]
    assert {*words, *VALUES.values()} - set(made.secrets) == {VALUES["wecom_robots"]}


def test_an_address_without_a_password_is_no_secret() -> None:
    """Else every line that names the database's file would be black."""
    assert settings.load(database_url="sqlite:////srv/jm.db", proxy="http://proxy.test:3128").secrets == ()


@pytest.mark.parametrize("wrong", ["wecom_robots", "public_url", "telegram_base_url"])
def test_what_is_wrong_is_named_without_its_value(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"JMWATCH_{wrong.upper()}", "k3y-that-is-secret")
    with pytest.raises(ConfigError, match=wrong) as caught:
        settings.load()
    assert "k3y-that-is-secret" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize(
    ("content", "mode", "exposed"),
    [
        ('smtp_password = "abcdefghijklmnop"', 0o644, True),
        ('smtp_password = "abcdefghijklmnop"', 0o640, True),
        ('smtp_password = "abcdefghijklmnop"', 0o600, False),
        ('wecom_robots = {a = "693a91f6"}', 0o604, True),
        ('smtp_host = "smtp.test"', 0o644, False),
    ],
)
def test_doctor_warns_of_secrets_that_others_can_read(
    content: str, mode: int, exposed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content, "utf-8")
    file.chmod(mode)
    monkeypatch.setenv("JMWATCH_CONFIG", str(file))
    monkeypatch.setenv("JMWATCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("JMWATCH_SOURCES", str(Path(__file__).parents[1] / "sources.toml"))
    result = CliRunner().invoke(app, ["doctor", "--format", "jsonl"])
    assert ("设置文件" in result.stdout) == exposed
    assert (f"chmod 600 {file}" in result.stdout) == exposed
    assert "abcdefghijklmnop" not in result.output


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("GAP_S", "-1", "gap_s：不能小于 0"),
        ("THREADS", "99", "threads：不能大于 64"),
        ("THREADS", "many", "threads：要写整数"),
        ("LATE_HOURS", "late", "late_hours：要写数字"),
        ("OBEY_ROBOTS", "perhaps", "obey_robots：要写 true 或 false"),
        ("TELEGRAM_MODE", "pull", "telegram_mode：只能写 polling、webhook、off 之一"),
        ("TIMEZONE", "Mars/Base", "timezone：没有时区 Mars/Base"),
        ("OPERATORS", "somebody", "operators：somebody 不是 渠道:地址"),
    ],
)
def test_a_wrong_value_is_named_in_chinese(name: str, written: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"JMWATCH_{name}", written)
    with pytest.raises(ConfigError, match=said) as caught:
        settings.load()
    assert not re.search("Input|Value error|should", str(caught.value))


def test_a_setting_that_no_version_had_is_named(tmp_path: Path) -> None:
    (tmp_path / "jmwatch.toml").write_text("gap = 1\nallow_hosts = 7\n", "utf-8")
    with pytest.raises(ConfigError, match="allow_hosts：要写成列表，或用逗号隔开；gap：没有这项设置"):
        settings.load()
