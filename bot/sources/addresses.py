"""Addresses of the web as words: joined, allowed, and reduced to what identifies an article.

Nothing here asks anything; a broken address gives None or False, never an exception."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

# Parameters that say how a reader came, not what is read.
_TRACKING = re.compile(
    r"^(utm_\w+|spm|from|share\w*|isappinstalled|scene|chksm|fbclid|gclid|jump|div|_t|timestamp|nsukey)$", re.IGNORECASE
)
Doors = frozenset[tuple[str, int]]  # (host, port)
_EXTENSION = re.compile(r"\.[sx]?html?$", re.IGNORECASE)
_LEAVING_WORDS = ("javascript:", "mailto:", "tel:", "data:", "about:")


def split(url: str) -> SplitResult | None:
    """The parts of an absolute http(s) address, or None when it is no such thing, or one that two readers would read
    in two ways (a user name before the host, a backslash)."""
    if "\\" in url:
        return None
    try:
        parts = urlsplit(url.strip())
        _ = parts.port, parts.hostname  # both are checked only when they are read
    except ValueError:
        return None
    fine = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
    return parts if fine else None


def join(base: str, href: str) -> str | None:
    """Where `href` leads from `base` (relative, `./`, `../`, `/`, `//host`), without its fragment."""
    href = "".join(href.split())
    if not href or href.startswith("#") or href.lower().startswith(_LEAVING_WORDS):
        return None
    try:
        joined = urljoin(base, href)
    except ValueError:
        return None
    parts = split(joined)
    return parts._replace(fragment="").geturl() if parts else None


def host(url: str) -> str:
    """`name` or `name:port` as written in the address; "" for a broken one."""
    parts = split(url)
    if parts is None:
        return ""
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def origin(url: str) -> str:
    parts = split(url)
    return f"{parts.scheme}://{parts.netloc}" if parts else ""


def move(url: str, to_origin: str) -> str:
    """The same path and query at another origin ("http://host:port")."""
    parts = split(url)
    target = split(to_origin)
    if parts is None or target is None:
        return url
    return parts._replace(scheme=target.scheme, netloc=target.netloc).geturl()


def open_doors(hosts: Iterable[str], own: Iterable[str] = ()) -> Doors:
    """The hosts and ports an allow-list opens, as `fetch` opens them: `name:port` that port only, `name` the usual
    ports and those that the source's `own` addresses use on it. No subdomains."""
    used = [parts for url in own if (parts := split(url))]
    doors: set[tuple[str, int]] = set()
    for entry in hosts:
        parts = split(f"http://{entry}")
        if parts is None:
            continue
        name = str(parts.hostname)
        ports = [parts.port] if parts.port else [80, 443, *(_port(one) for one in used if one.hostname == name)]
        doors |= {(name, port) for port in ports}
    return frozenset(doors)


def allow(url: str, doors: Doors) -> bool:
    parts = split(url)
    return parts is not None and (str(parts.hostname), _port(parts)) in doors


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def family(url: str) -> str:
    """The host without `www.` and port: twins of one site share it."""
    parts = split(url)
    return str(parts.hostname).removeprefix("www.") if parts else ""


def belongs(url: str, hosts: Iterable[str]) -> bool:
    """Whether `url` lies on the same site as a listed host, whatever its port or `www.`: the question of identity,
    looser than `allow`, which is the question of safety."""
    own = family(url)
    return bool(own) and any(own == family(f"http://{entry}") for entry in hosts)


def strip_extension(path: str) -> str:
    return _EXTENSION.sub("", path)


def identify(url: str) -> str | None:
    """The identity of an address of which nothing else is known: family, path, and the parameters that matter."""
    parts = split(url)
    if parts is None:
        return None
    kept = sorted((name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{family(url)}:{strip_extension(parts.path.rstrip('/')) or '/'}{query}"
