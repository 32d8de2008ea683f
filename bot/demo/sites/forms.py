"""The pages' markup as files: `markup/NAME.html` with $fields. What repeats within a page is built by its renderer."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template


def fill_form(name: str, **values: object) -> str:
    """The form with every field filled; values go in as they are, escaped by whoever made them."""
    return _read_form(name).substitute(values)


@cache
def _read_form(name: str) -> Template:
    return Template((files("bot.demo.sites") / "markup" / f"{name}.html").read_text(encoding="utf-8"))
