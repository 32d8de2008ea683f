"""Asking WeCom's API: HTTP 200 even where nothing was done; `errcode` decides, never `errmsg`, which changes with every
call."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot.types import Blame, Outcome

DEADLINE_S, CONNECT_S, READ_S = 20.0, 5.0, 10.0
MOST_BYTES = 64 * 1024
_JSON = {"Content-Type": "application/json; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: its errcode, its words, all its fields."""

    code: int
    words: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


class Wire:
    """One client. What keeps it from an answer comes back as an outcome, and is never raised."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url.rstrip("/")
        timeout = httpx.Timeout(READ_S, connect=CONNECT_S)
        self._client = httpx.Client(timeout=timeout, trust_env=False, headers={"Accept-Encoding": "identity"})

    def get(self, path: str, params: Mapping[str, str]) -> Said | Outcome:
        return self._ask(self._client.build_request("GET", self._base_url + path, params=params))

    def post(self, path: str, params: Mapping[str, str], body: bytes) -> Said | Outcome:
        url = self._base_url + path
        return self._ask(self._client.build_request("POST", url, params=params, content=body, headers=_JSON))

    def upload(self, path: str, params: Mapping[str, str], name: str, data: bytes) -> Said | Outcome:
        """A file, as a form."""
        files = {"media": (name, data)}
        return self._ask(self._client.build_request("POST", self._base_url + path, params=params, files=files))

    def close(self) -> None:
        self._client.close()

    def _ask(self, request: httpx.Request) -> Said | Outcome:
        try:
            status, answer = self._answer(request)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            detail = f"连不上企业微信：{type(error).__name__}"
            return Outcome(sent=False, blame=Blame.CHANNEL, detail=detail)
        except (httpx.HTTPError, TimeoutError) as error:
            return Outcome(sent=False, maybe_sent=True, detail=f"回答丢失：{type(error).__name__}")
        try:
            fields = json.loads(answer)
            return Said(int(fields["errcode"]), str(fields.get("errmsg", "")), fields)
        except (ValueError, KeyError, TypeError):
            return Outcome(sent=False, maybe_sent=True, detail=f"企业微信的回答读不懂（HTTP {status}）")

    def _answer(self, request: httpx.Request) -> tuple[int, bytes]:
        end = time.monotonic() + DEADLINE_S
        answer = b""
        response = self._client.send(request, stream=True)
        try:
            for piece in response.iter_raw():
                answer += piece
                if time.monotonic() > end or len(answer) > MOST_BYTES:
                    raise TimeoutError
        finally:
            response.close()
        return response.status_code, answer


def as_json(body: Mapping[str, Any]) -> str:
    """The same body is always the same text."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
