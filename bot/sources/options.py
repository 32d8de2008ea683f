"""The forms an option of a source may have, and what is wrong with a value that has not that form.

Reading turns TOML's lists into tuples; a kind may then take every value as it finds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from bot.sources import addresses, epaper
from bot.sources import list as plain_list


def freeze(value: Any) -> Any:
    """TOML's value, with lists as tuples."""
    return tuple(freeze(one) for one in value) if isinstance(value, list) else value


def _count(value: Any) -> str:
    return "" if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else "要一个不小于 0 的整数"


def _hour(value: Any) -> str:
    return "" if not _count(value) and value <= 24 else "要一个 0 到 24 的整数（北京时间的钟点）"


def _text(value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "要一段非空文字"


def _words(value: Any) -> str:
    fine = isinstance(value, tuple) and value and not any(_text(word) for word in value)
    return "" if fine else '要一列非空词语，如 ["江门", "新会"]'


def _numbers(value: Any) -> str:
    fine = isinstance(value, tuple) and value and not any(_count(number) for number in value)
    return "" if fine else "要一列整数，如 [5241]"


def _url(value: Any) -> str:
    return "" if isinstance(value, str) and addresses.split(value) else "要一个完整的 http(s) 地址"


def _regex(value: Any) -> str:
    if _text(value):
        return _text(value)
    try:
        re.compile(value)
    except re.error as error:
        return f"不是正则表达式：{error}"
    return ""


def _selector(value: Any) -> str:
    if _text(value):
        return _text(value)
    try:
        LexborHTMLParser("<p>").css(value)
    except SelectolaxError:
        return f"不是 CSS 选择器：{value}"
    return ""


def _selectors(value: Any) -> str:
    problems = (_selector(one) for one in (value if isinstance(value, tuple) else (value,)))
    return next((problem for problem in problems if problem), "")


def _one_of(names: Mapping[str, Any]) -> Callable[[Any], str]:
    return lambda value: "" if value in names else f"只能是 {'、'.join(names)}"


FORMS: dict[str, Callable[[Any], str]] = {
    "count": _count,
    "hour": _hour,
    "text": _text,
    "words": _words,
    "numbers": _numbers,
    "url": _url,
    "regex": _regex,
    "selector": _selector,
    "selectors": _selectors,
    "paper_preset": _one_of(epaper.PRESETS),
    "list_preset": _one_of(plain_list.PRESETS),
}
