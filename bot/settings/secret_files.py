"""Which settings are secret, and secrets in files of their own, as Docker and systemd hand them over."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.errors import ConfigError, cause


class SecretFiles(PydanticBaseSettingsSource):
    """A source of settings: `JMWATCH_<NAME>_FILE` names a file that holds the secret."""

    def __call__(self) -> dict[str, Any]:
        found = ((name, self.get_field_value(field, name)[0]) for name, field in secret_fields(self.settings_cls))
        return {name: words for name, words in found if words is not None}

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002 - pydantic's
        variable = f"JMWATCH_{field_name.upper()}"
        path = os.environ.get(f"{variable}_FILE")
        if not path:
            return None, field_name, False
        if os.environ.get(variable):
            raise ConfigError(f"{variable} 和 {variable}_FILE 只能设一个", hint="去掉其中一个")
        try:
            words = Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = cause(error) if isinstance(error, OSError) else "不是 UTF-8 文本"
            raise ConfigError(f"{variable}_FILE 指向的 {path} 读不了：{why}", hint="改正路径或权限") from None
        if not words:
            raise ConfigError(f"{variable}_FILE 指向的 {path} 是空的", hint="把内容写进去，或去掉这个变量")
        return words, field_name, False


def secret_fields(of: type[BaseSettings]) -> list[tuple[str, FieldInfo]]:
    return [(name, field) for name, field in of.model_fields.items() if _holds_secrets(field.annotation)]


def _holds_secrets(annotation: Any) -> bool:
    return annotation is SecretStr or any(map(_holds_secrets, get_args(annotation)))
