"""Following redirects by hand: what is sent where, and where not to go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.fetch.trouble import Trouble
from bot.fetch.urls import Target, join_location, parse_target
from bot.types import Health

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Hop:
    """One request on the way to an answer."""

    target: Target
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None

    @property
    def is_conditional(self) -> bool:
        return self.method == "GET" and self.body is None


def is_redirect(status: int, location: bytes | None) -> bool:
    return status in _REDIRECTS and bool(location)


def next_hop(hop: Hop, status: int, location: bytes) -> Hop:
    """Raises Trouble for tricks and for https → http on another host. Own headers stay with the site they were meant
    for; a POST becomes a GET as browsers do it (303, and 301 and 302 by custom)."""
    target = parse_target(join_location(hop.target, location))
    if hop.target.scheme == "https" and target.scheme == "http" and hop.target.host != target.host:
        raise Trouble(Health.REFUSED, f"从 https 转到别处的 http：{target.host}", status=status)
    stays = hop.target.is_same_site(target)
    keeps_method = status in (307, 308) or hop.method == "GET"
    return Hop(
        target,
        hop.method if keeps_method else "GET",
        hop.headers if stays else {},
        hop.body if keeps_method and stays else None,
    )
