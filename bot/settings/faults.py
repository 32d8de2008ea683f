"""What is wrong with a setting, in Chinese: the library says it in English."""

from __future__ import annotations

from typing import Any

_SAID = {
    "greater_than_equal": "不能小于 {ge:g}",
    "greater_than": "要大于 {gt:g}",
    "less_than_equal": "不能大于 {le:g}",
    "less_than": "要小于 {lt:g}",
    "int_parsing": "要写整数",
    "int_type": "要写整数",
    "int_from_float": "要写整数",
    "float_parsing": "要写数字",
    "float_type": "要写数字",
    "finite_number": "要写有限的数字",
    "bool_parsing": "要写 true 或 false",
    "bool_type": "要写 true 或 false",
    "string_type": "要写文字",
    "path_type": "要写路径",
    "tuple_type": "要写成列表，或用逗号隔开",
    "dict_type": "要写成 名=值,名=值",
    "extra_forbidden": "没有这项设置",
}


def said(fault: Any) -> str:
    """One fault of a validation, with the setting's name. Never its value: it may be a secret."""
    name = ".".join(map(str, fault["loc"]))
    kind, context = fault["type"], fault.get("ctx") or {}
    if kind == "value_error":
        words = str(context["error"])
    elif kind in ("literal_error", "enum"):
        words = f"只能写 {context['expected'].replace(' or ', '、').replace(', ', '、').replace(chr(39), '')} 之一"
    else:
        words = _SAID.get(kind, "写得不对").format(**context)
    return f"{name}：{words}" if name else words
