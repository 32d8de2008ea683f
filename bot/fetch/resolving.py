"""Names to addresses, within a time limit that the system's resolver does not offer."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence

Resolve = Callable[[str, int], Sequence[str]]


def ask_system(host: str, port: int) -> Sequence[str]:
    """All addresses of a host, IPv4 first: many portals announce IPv6 and do not serve it. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = dict.fromkeys(str(entry[4][0]) for entry in found)
    return sorted(addresses, key=lambda address: ":" in address)


def resolve_within(seconds: float, resolve: Resolve, host: str, port: int) -> Sequence[str]:
    """Raises TimeoutError, or the OSError of the resolver."""
    answers: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(OSError("不是主机名"))

    threading.Thread(target=ask, name=f"resolve {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise TimeoutError(f"{seconds:.0f} 秒内查不到 {host} 的地址") from None
    if isinstance(answer, OSError):
        raise answer
    return answer
