"""Inside this room a request that gives no page is raised; at the door it becomes a `Failure`."""

from __future__ import annotations

from bot.types import Health


class Trouble(Exception):  # noqa: N818 - on its way to be a Failure, not an error of ours
    """`dead`: not a single byte came, or was allowed to come, from the host. `again`: a retry may help."""

    def __init__(
        self,
        health: Health,
        detail: str,
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
        dead: bool = False,
        again: bool = False,
    ) -> None:
        super().__init__(detail)
        self.health = health
        self.detail = detail
        self.status = status
        self.retry_after_s = retry_after_s
        self.dead = dead
        self.again = again


class TooManyRedirects(Trouble):
    def __init__(self, limit: int) -> None:
        super().__init__(Health.REFUSED, f"转了不止 {limit} 次")
