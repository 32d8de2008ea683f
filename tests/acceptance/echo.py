"""Services that misbehave in every way and say back whatever they were told: keys, tokens, passwords and all."""

from __future__ import annotations

import base64
import itertools
import json
import socketserver
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Self

from bot.demo.loopback import LoopbackServer

Answer = tuple[int, str, str] | None  # status, type, body; None hangs up


class EchoingWeb:
    """Answers every request with the next of `answers`, made of all that was said in the request."""

    def __init__(self, *answers: Callable[[str], Answer]) -> None:
        self.asked: Counter[str] = Counter()
        turns = itertools.cycle(answers)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
                outer.asked[self.path.partition("?")[0].rpartition("/")[2]] += 1
                said = next(turns)(
                    " ".join([self.command, self.path, *(f"{k}: {v}" for k, v in self.headers.items()), body])
                )
                self.close_connection = True
                if said is None:
                    return
                status, kind, words = said
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Location", f"http://127.0.0.1:9{self.path}")
                self.send_header("Proxy-Authenticate", "Basic")
                self.end_headers()
                self.wfile.write(words.encode())

            do_GET = do_POST = do_CONNECT = answer  # noqa: N815 - the base class's names

            def log_message(self, *_: object) -> None:
                pass

        self._server = LoopbackServer(0, Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def page(status: int) -> Callable[[str], Answer]:
    return lambda said: (status, "text/html", f"<html><title>{said}</title>{said}</html>")


def telegram(status: int, words: str, **parameters: object) -> Callable[[str], Answer]:
    def answer(said: str) -> Answer:
        told = {"ok": False, "error_code": status, "description": f"{words} {said}", "parameters": parameters}
        return status, "application/json", json.dumps(told)

    return answer


def wecom(code: int, words: str, **more: object) -> Callable[[str], Answer]:
    def answer(said: str) -> Answer:
        return 200, "application/json", json.dumps({"errcode": code, "errmsg": f"{words} {said}", **more})

    return answer


def hang_up(_: str) -> Answer:
    return None


class EchoingMail:
    """A mail server that refuses everybody, repeats each line, and spells out what was in base64."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        codes = itertools.cycle((535, 454, 421, 550))
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"220 mail.test\r\n")
                while line := self.rfile.readline().decode().strip():
                    verb = line.split(" ")[0].upper()
                    outer.asked[verb] += 1
                    if verb == "EHLO":
                        self.wfile.write(b"250-mail.test\r\n250 AUTH PLAIN LOGIN CRAM-MD5\r\n")
                    elif verb == "QUIT":
                        return
                    else:
                        spelt = " ".join(_spelt(word) for word in line.split(" "))
                        self.wfile.write(f"{next(codes)} no: {line} {spelt}\r\n".encode())

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _spelt(word: str) -> str:
    try:
        return base64.b64decode(word, validate=True).decode().replace("\0", " ")
    except ValueError:
        return word


def forms(secret: str) -> Iterator[str]:
    """The shapes in which a secret may lie about."""
    from urllib.parse import quote, quote_plus

    raw = secret.encode()
    yield from {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1]}
    yield from {json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]}
    yield from {base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode(), raw.hex(), secret[::-1]}
