"""`jmwatch … | head`: who reads may stop reading. The command goes on to its end, and what nobody hears is dropped."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast


class _Outlet:
    """A stream that leads nowhere once its reader has gone."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, words: str) -> int:
        try:
            return self._stream.write(words)
        except BrokenPipeError:
            self._forget()
            return len(words)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._forget()

    def _forget(self) -> None:
        """What waits in the stream's buffer goes the same way: nothing is left to fail when Python ends."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def bearing_closed_pipes() -> Iterator[None]:
    """Both streams of output may lose their reader without harm to what the command does, or to its exit code."""
    outlets = [cast(TextIO, _Outlet(stream)) for stream in (sys.stdout, sys.stderr)]
    with ExitStack() as opened:
        opened.enter_context(redirect_stdout(outlets[0]))
        opened.enter_context(redirect_stderr(outlets[1]))
        try:
            yield
        finally:
            for outlet in outlets:
                outlet.flush()
