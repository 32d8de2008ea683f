"""Files that a page offers beside its text."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

from bot.extract.outline import Outline
from bot.extract.prose import squeeze
from bot.types import Attachment

_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|wps|et|ofd|csv|txt)$", re.IGNORECASE)
_MOST = 100


def find_attachments(outline: Outline, scope: range, base: str) -> tuple[Attachment, ...]:
    """Links to files inside `scope` and every link the CMS marks as attachment, in order, each once."""
    found: dict[str, Attachment] = {}
    marked = set(outline.find_all("a[class*=attachment]"))
    for i in sorted(marked.union(i for i in scope if outline.tags[i] == "a")):
        attributes = outline.attributes(i)
        href = (attributes.get("href") or "").strip()
        if not href or (i not in marked and not _is_file(href)):
            continue
        try:
            url = urljoin(base, href)
            path = urlsplit(url).path
        except ValueError:
            continue
        text = squeeze(" ".join(outline.texts[i : outline.ends[i]]))
        name = attributes.get("alt") or attributes.get("title") or text or unquote(path.rsplit("/", 1)[-1])
        if url.startswith(("http://", "https://")):
            found.setdefault(url, Attachment(url, squeeze(name)))
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _is_file(href: str) -> bool:
    path = href.split("?", 1)[0].split("#", 1)[0]
    return _FILE.search(path) is not None or "/attachment/" in path
