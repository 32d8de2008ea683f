"""Sockets: every address is checked where it is connected to, and no operation outlives the deadline.

One connection serves one request. Nothing is pooled: what a server sends behind its answer is thrown away with the
connection, a name is looked up anew and checked every time, and no request finds a connection that died meanwhile.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import Any

import httpcore
import httpx

from bot.errors import ConfigError
from bot.fetch.addresses import Exceptions, is_public
from bot.fetch.deadline import Deadline
from bot.fetch.resolving import Resolve, resolve_within
from bot.fetch.rules import Rules
from bot.fetch.trouble import Trouble
from bot.types import Health


class Wire:
    """Opens connections by the rules; `close` ends those in flight."""

    def __init__(self, rules: Rules, resolve: Resolve) -> None:
        self._rules = rules
        self._resolve = resolve
        self._exceptions = Exceptions.parse(rules.allow_hosts)
        self._proxy = _parse_proxy(rules.proxy) if rules.proxy else None
        self._tls = httpx.create_ssl_context(trust_env=False)
        if rules.ca_file:
            self._tls.load_verify_locations(rules.ca_file)
        self._lock = threading.Lock()
        self._open: set[_Stream] = set()
        self._closed = False

    @contextmanager
    def send(self, request: httpx.Request, deadline: Deadline) -> Iterator[httpcore.Response]:
        """The answer with its raw stream. Raises Trouble for a refused address, httpcore's errors for the rest."""
        if self._closed:
            raise Trouble(Health.REFUSED, "已停止访问")
        read_s, connect_s = self._rules.read_timeout_s, self._rules.connect_timeout_s
        url = request.url
        question = httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.content or None,
            extensions={"timeout": {"connect": connect_s, "read": read_s, "write": read_s, "pool": connect_s}},
        )
        with self._pool(_Backend(self, deadline)) as pool:
            answer = pool.handle_request(question)
            try:
                yield answer
            finally:
                answer.close()

    def close(self) -> None:
        self._closed = True
        with self._lock:
            streams = list(self._open)
        for stream in streams:
            stream.abort()

    def choose(self, host: str, port: int, seconds: float) -> list[str]:
        """The addresses of a host that may be connected to. Raises Trouble where there is none."""
        found = list(resolve_within(seconds, self._resolve, host, port))
        if self._proxy is not None and (host, port) == (self._proxy.host, self._proxy.port):
            return found
        fine = [address for address in found if is_public(address) or self._exceptions.allow(host, port, address)]
        if found and not fine:
            raise Trouble(Health.REFUSED, f"{host} 在 {'、'.join(found)}：不是公网地址", dead=True)
        return fine

    def refuse_literal(self, host: str, port: int) -> None:
        """A proxy looks names up itself; an address written as such is still checked here."""
        with suppress(OSError):
            address = host if ":" in host else socket.inet_ntoa(socket.inet_aton(host))
            if not is_public(ip_address(address)) and not self._exceptions.allow(host, port, address):
                raise Trouble(Health.REFUSED, f"{host} 不是公网地址", dead=True)

    def _pool(self, backend: _Backend) -> httpcore.ConnectionPool:
        if self._proxy is None:
            return httpcore.ConnectionPool(self._tls, network_backend=backend, max_keepalive_connections=0)
        url = self._proxy.httpx
        return httpcore.HTTPProxy(
            httpcore.URL(scheme=url.url.raw_scheme, host=url.url.raw_host, port=self._proxy.port, target=b"/"),
            proxy_auth=url.raw_auth,
            proxy_ssl_context=self._tls if url.url.scheme == "https" else None,
            ssl_context=self._tls,
            network_backend=backend,
            max_keepalive_connections=0,
        )

    def take(self, stream: _Stream) -> None:
        with self._lock:
            self._open.add(stream)
            closed = self._closed
        if closed:
            stream.abort()

    def drop(self, stream: _Stream) -> None:
        with self._lock:
            self._open.discard(stream)


class _Backend(httpcore.NetworkBackend):
    """Looks a name up once and connects to what was checked; TLS and Host still see the name."""

    def __init__(self, wire: Wire, deadline: Deadline) -> None:
        self._wire = wire
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._wire.choose(host, port, _shrink(timeout, self._deadline))
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(f"查不到 {host} 的地址：{error.strerror or error}") from error
        last: Exception = httpcore.ConnectError(f"查不到 {host} 的地址")
        for address in addresses:
            try:
                seconds = _shrink(timeout, self._deadline)
                plain = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                return _Stream(plain, self._wire, self._deadline)
        raise last


class _Stream(httpcore.NetworkStream):
    """A stream whose every operation is cut to what the deadline leaves, so that trickled bytes do not prolong it."""

    def __init__(self, plain: httpcore.NetworkStream, wire: Wire, deadline: Deadline) -> None:
        self._plain = plain
        self._wire = wire
        self._deadline = deadline
        wire.take(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._plain.read(max_bytes, _shrink(timeout, self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._plain.write(buffer, _shrink(timeout, self._deadline))

    def close(self) -> None:
        self._wire.drop(self)
        self._plain.close()

    def abort(self) -> None:
        """Wake whoever reads from it, from another thread."""
        connection = self._plain.get_extra_info("socket")
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        self._wire.drop(self)
        inner = self._plain.start_tls(ssl_context, server_hostname, _shrink(timeout, self._deadline))
        return _Stream(inner, self._wire, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._plain.get_extra_info(info)


def _shrink(timeout: float | None, deadline: Deadline) -> float:
    left = deadline.left()
    if left <= 0:
        raise httpcore.ReadTimeout("deadline")
    return left if timeout is None else min(timeout, left)


class _Proxy:
    def __init__(self, url: httpx.Proxy) -> None:
        self.httpx = url
        self.host = url.url.raw_host.decode("ascii")
        self.port = url.url.port or (443 if url.url.scheme == "https" else 80)


def _parse_proxy(text: str) -> _Proxy:
    try:
        proxy = _Proxy(httpx.Proxy(text))
    except (ValueError, httpx.InvalidURL):
        raise ConfigError("JMWATCH_PROXY 不是网址", hint="写成 http://proxy.lan:3128 这样") from None
    if proxy.httpx.url.scheme not in ("http", "https") or not proxy.host:
        raise ConfigError("JMWATCH_PROXY 不是 http(s) 网址", hint="写成 http://proxy.lan:3128 这样")
    return proxy
