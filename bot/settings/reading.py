"""Settings are read at start, and a wrong one stops it."""

from __future__ import annotations

import os
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.errors import ConfigError
from bot.settings.config_file import config_file
from bot.settings.faults import said
from bot.settings.fields import Settings
from bot.settings.secret_files import secret_fields


def secret_names() -> tuple[str, ...]:
    """The settings that are secret; each may stand in a file that `JMWATCH_<NAME>_FILE` names."""
    return tuple(name for name, _ in secret_fields(Settings))


def exposed_file() -> Path | None:
    """The settings file, when secrets stand in it and others than its owner may read it."""
    path = config_file()
    if not path.is_file() or not path.stat().st_mode & 0o077:
        return None
    return path if set(tomllib.loads(path.read_text("utf-8"))) & set(secret_names()) else None


def load(**given: Any) -> Settings:
    """Read the settings. Raises ConfigError that names each wrong setting and says what is expected."""
    named = os.environ.get("JMWATCH_CONFIG")
    if named and not Path(named).is_file():
        raise ConfigError(f"JMWATCH_CONFIG 指向的 {named} 不是文件", hint="改正路径，或去掉这个变量")
    names = [*Settings.model_fields, *(f"{name}_file" for name in secret_names())]
    known = {"JMWATCH_CONFIG", *(f"JMWATCH_{name.upper()}" for name in names)}
    for name in sorted(name for name in os.environ if name.startswith("JMWATCH_") and name not in known):
        near = get_close_matches(name, known, 1)
        hint = f"是不是 {near[0]}？" if near else ""
        raise ConfigError(f"没有名为 {name} 的设置", hint=f"{hint}全部设置见 docs/settings.md")
    try:
        return Settings(**given)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"配置文件读不懂：{error}", hint="改正 jmwatch.toml（TOML，UTF-8）") from None
    except ValidationError as error:
        faults = "；".join(map(said, error.errors()))
        raise ConfigError(faults, hint="改正环境变量 JMWATCH_<名称> 或 jmwatch.toml；说明见 docs/settings.md") from None
