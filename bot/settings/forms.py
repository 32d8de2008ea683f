"""What a setting may be written as where its type does not say it: each names what is wrong, never a secret."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, SecretStr
from pydantic_settings import NoDecode

_AES_KEY = re.compile(r"[A-Za-z0-9+/]{43}")
_CALLBACK_TOKEN = re.compile(r"[!-~]{1,32}")


def _split(value: Any) -> Any:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _of_channels(value: tuple[str, ...]) -> tuple[str, ...]:
    for one in value:
        channel, _, address = one.partition(":")
        if not (channel and address):
            raise ValueError(f"{one} 不是 渠道:地址，例如 telegram:123456789 或 wecom:值班群")
    return value


def _named_keys(value: Any) -> Any:
    """名=key,名=key; of a webhook's address only the key is kept."""
    if isinstance(value, str):
        pairs = [part.partition("=") for part in value.replace("，", ",").split(",") if part.strip()]
        if any(not (name.strip() and key.strip()) for name, _, key in pairs):
            raise ValueError("写成 群名=key,群名=key")
        value = {name.strip(): key.strip() for name, _, key in pairs}
    if isinstance(value, dict):
        return {name: str(key).rpartition("key=")[2] for name, key in value.items()}
    return value


def _of_the_web(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise ValueError("写成 https://主机 这样")
    return value.rstrip("/")


def _fit_for_a_header(value: str) -> str:
    if not (value.isascii() and value.isprintable()):
        raise ValueError("只能用可打印的 ASCII 字符，例如网址或邮箱")
    return value


def _known_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"没有时区 {value}，例如 Asia/Shanghai") from error
    return value


def _of_form(form: re.Pattern[str], otherwise: str) -> Callable[[SecretStr], SecretStr]:
    def check(value: SecretStr) -> SecretStr:
        if value and not form.fullmatch(value.get_secret_value()):
            raise ValueError(otherwise)
        return value

    return check


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
People = Annotated[Names, AfterValidator(_of_channels)]  # channel:address each
Robots = Annotated[dict[str, SecretStr], NoDecode, BeforeValidator(_named_keys)]  # key by name
WebAddress = Annotated[str, AfterValidator(_of_the_web)]
HeaderText = Annotated[str, AfterValidator(_fit_for_a_header)]
ZoneName = Annotated[str, AfterValidator(_known_zone)]
AesKey = Annotated[
    SecretStr, AfterValidator(_of_form(_AES_KEY, "EncodingAESKey 是 43 个字母或数字，从应用的“接收消息”页复制"))
]
CallbackToken = Annotated[
    SecretStr, AfterValidator(_of_form(_CALLBACK_TOKEN, "回调 Token 至多 32 个字母或数字，从应用的“接收消息”页复制"))
]
