"""The odd ones: sites that no family in templates.py and no density describes. One file per domain, one line here.

    sites/example_cn.py    RULES = (Rule(Template(...), valid_from=date(...), valid_until=date(...)),)
    SITES = {"example.cn": example_cn.RULES}

A rule counts for its domain and all hosts below it, on pages fetched from `valid_from` up to and including
`valid_until`; a redesign closes the old rule and adds a new one, so that saved pages are still read as they were.
None is needed yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bot.extract.templates import Template


@dataclass(frozen=True, slots=True)
class Rule:
    """A template and the days it was true."""

    template: Template
    valid_from: date = date.min
    valid_until: date = date.max


SITES: Mapping[str, tuple[Rule, ...]] = {}


def rules_for(url: str, day: date, sites: Mapping[str, tuple[Rule, ...]] = SITES) -> tuple[Template, ...]:
    """The templates of the address's domain that are valid on a day; the longest domain first."""
    host = urlsplit(url).hostname or ""
    names = [name for name in sites if host == name or host.endswith(f".{name}")]
    names.sort(key=len, reverse=True)
    return tuple(rule.template for name in names for rule in sites[name] if rule.valid_from <= day <= rule.valid_until)
