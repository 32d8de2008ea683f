"""The address behind 一键退订: whoever holds it can end this one list for this one address, and nothing else.

No login and nothing kept: the token carries list and address and is signed. A GET must not end anything (mail scanners
follow links); that is for the door that serves it.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

PATH = "/leave"
_PURPOSE = b"jmwatch leave 1\0"
_SIGNATURE_BYTES = 16


def leave_url(public_url: str, secret: str, list_: str, address: str) -> str:
    """Where a one-click unsubscribe of an address is posted to."""
    return f"{public_url.rstrip('/')}{PATH}?t={token(secret, list_, address)}"


def token(secret: str, list_: str, address: str) -> str:
    said = f"{list_}\0{address}".encode()
    return urlsafe_b64encode(_signature(secret, said) + said).decode().rstrip("=")


def read(secret: str, words: str) -> tuple[str, str] | None:
    """(list, address) of a token we signed; None for anything else."""
    try:
        raw = urlsafe_b64decode(words + "=" * (-len(words) % 4))
        signature, said = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, _signature(secret, said)):
            return None
        list_, _, address = said.decode().partition("\0")
    except ValueError:
        return None
    return list_, address


def _signature(secret: str, said: bytes) -> bytes:
    return hmac.new(secret.encode(), _PURPOSE + said, sha256).digest()[:_SIGNATURE_BYTES]
