"""HTTP as uvicorn speaks it, with an end to its patience, and silent: its lines of log would hold tokens."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE_S = 20.0


class Impatient(H11Protocol):
    """From the end of one answer to the end of the next a connection has `PATIENCE_S`: who sends a head or a body byte
    by byte, or does not take the answer, is cut off. uvicorn itself waits for ever."""

    _end: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's; asyncio's is wider
        super().connection_made(transport)
        self.access_log = False
        self._wind_up()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._wind_up()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._end:
            self._end.cancel()
        super().connection_lost(exc)

    def _wind_up(self) -> None:
        if self._end:
            self._end.cancel()
        self._end = self.loop.call_later(PATIENCE_S, self.transport.abort)
