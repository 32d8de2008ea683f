"""What a page declares about itself: metas, the enpproperty comments of the two Founder families, JSON-LD and script
variables. Read from the raw text, since parsers drop half of it; each reader looks at a bounded piece."""

from __future__ import annotations

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser

_KEY = re.compile(r"<(/?)([A-Za-z][\w-]{0,40})>")
_LONGEST_COMMENT = 20_000
_SCRIPT_DATE = re.compile(
    r"""(date[Pp]ublished|display_publish_time|pub_?[Dd]ate|publish_?[Tt]ime|publish_?[Dd]ate|published_?[Aa]t|pub_?[Tt]ime"""
    r"""|ptime|ctime|create_?[Tt]ime|release_?[Tt]ime|article-time|\btm)["']?\s{0,4}[:=>]\s{0,4}["']?\s{0,2}"""
    r"""((?:19|20)\d\d[-/年.]\d{1,2}[-/月.]\d{1,2}[^"'<>\n;,}]{0,22}|(?:1[0-9]{9,12}|(?:19|20)\d{12})(?!\d))"""
)
_WECHAT_TIME = re.compile(r"""ct\s{0,4}=\s{0,4}["'](1[0-9]{9})["']""")


def read_metas(tree: LexborHTMLParser) -> dict[str, str]:
    """`name`, `property` or `itemprop` in lower case → content; the first filled one wins. "<title>" is the title."""
    metas: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        content = (attributes.get("content") or "").strip()
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    title = tree.css_first("title")
    if title is not None:
        metas["<title>"] = title.text()
    return metas


def read_enpproperty(html: str) -> dict[str, str]:
    """The keys of the enpproperty comment, both families under their own names (`founder-title`, `title`). A comment
    about a page of the paper (founder-type 2) is not about an article and gives nothing."""
    values: dict[str, str] = {}
    start = html.rfind("<!--enpproperty")
    if start < 0:
        return values
    end = html.find("-->", start, start + _LONGEST_COMMENT)
    comment = html[start : end if end > 0 else start + _LONGEST_COMMENT]
    opened: tuple[str, int] | None = None
    for match in _KEY.finditer(comment):
        closing, key = match.group(1), match.group(2).lower()
        if not closing and opened is None:
            opened = key, match.end()
        elif closing and opened is not None and opened[0] == key:
            values[key] = unescape(comment[opened[1] : match.start()]).strip()
            opened = None
    return {} if values.get("founder-type") == "2" else values


def read_script_dates(html: str) -> list[str]:
    """Dates that only scripts know (JSON-LD, application state, WeChat's `ct`), as written, at most a few."""
    found = [match.group(1) for match in _first(_WECHAT_TIME, html, 1)]
    matches = _first(_SCRIPT_DATE, html, 4)
    matches.sort(key=lambda match: "pub" not in match.group(1).lower())
    return found + [match.group(2) for match in matches]


def _first(pattern: re.Pattern[str], text: str, count: int) -> list[re.Match[str]]:
    matches: list[re.Match[str]] = []
    for match in pattern.finditer(text):
        matches.append(match)
        if len(matches) == count:
            break
    return matches
