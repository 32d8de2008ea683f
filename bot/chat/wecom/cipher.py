"""WeCom's way to seal what it calls back: signed by SHA-1 over a shared token, enciphered by AES-256-CBC, the
corporation's id at the end. Pure: time and chance come in as values.

    key = base64(EncodingAESKey + "=")      IV = its first 16 bytes
    plain = 16 random bytes | length, 4 bytes | message | corp id, padded to 32 bytes (PKCS#7)
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from cryptography.hazmat.primitives.ciphers import Cipher as Aes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

SALT_BYTES, LENGTH_BYTES, BLOCK = 16, 4, 32
MOST_BYTES = 64 * 1024  # of the XML; WeCom's messages have at most a few
MOST_FIELDS = 100


class Forged(Exception):  # noqa: N818 - it says what the call is
    """Not from WeCom, or not to us."""


class Garbled(Exception):  # noqa: N818 - as above
    """Not what WeCom writes, whoever sent it."""


class Cipher:
    def __init__(self, token: str, aes_key: str, corp_id: str) -> None:
        """`token` and `aes_key` as they stand in the app's settings, the key of 43 characters."""
        self._token = token
        self._key = base64.b64decode(aes_key + "=")
        self._corp_id = corp_id.encode()

    def sign(self, timestamp: str, nonce: str, sealed: str) -> str:
        parts = sorted((self._token, timestamp, nonce, sealed))
        return hashlib.sha1("".join(parts).encode(), usedforsecurity=False).hexdigest()

    def check(self, signature: str, timestamp: str, nonce: str, sealed: str) -> None:
        """Raises Forged."""
        right = self.sign(timestamp, nonce, sealed)
        if not hmac.compare_digest(right.encode(), signature.encode("utf-8", "replace")):
            raise Forged("signature")

    def unseal(self, sealed: str) -> bytes:
        """The message. Raises Garbled, or Forged for another corporation's."""
        try:
            enciphered = base64.b64decode(sealed, validate=True)
        except ValueError:
            raise Garbled("base64") from None
        if not enciphered or len(enciphered) % BLOCK:
            raise Garbled("length")
        undo = self._aes().decryptor()
        plain = _unpadded(undo.update(enciphered) + undo.finalize())
        start = SALT_BYTES + LENGTH_BYTES
        end = start + int.from_bytes(plain[SALT_BYTES:start], "big")
        if len(plain) < start or end > len(plain):
            raise Garbled("length")
        if not hmac.compare_digest(plain[end:], self._corp_id):
            raise Forged("corp id")
        return plain[start:end]

    def seal(self, message: bytes, salt: bytes) -> str:
        """The other way round, as WeCom does it. `salt` is 16 bytes of chance."""
        plain = salt + len(message).to_bytes(LENGTH_BYTES, "big") + message + self._corp_id
        pad = BLOCK - len(plain) % BLOCK
        do = self._aes().encryptor()
        return base64.b64encode(do.update(plain + bytes([pad]) * pad) + do.finalize()).decode()

    def _aes(self) -> Aes[CBC]:
        return Aes(AES(self._key), CBC(self._key[:16]))


def fields(xml: bytes) -> dict[str, str]:
    """The fields of a message, those of its parts too, each by its name; the first of a name counts. Raises Garbled: an
    entity, a DTD, too much of anything."""
    if len(xml) > MOST_BYTES:
        raise Garbled("too long")
    try:
        root = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise Garbled(type(error).__name__) from None
    found: dict[str, str] = {}
    for place, one in enumerate(root.iter()):
        if place > MOST_FIELDS:
            raise Garbled("too many fields")
        found.setdefault(one.tag, one.text or "")
    return found


def xml(of: dict[str, str]) -> bytes:
    """The fields as WeCom writes them."""
    root = Element("xml")
    for name, value in of.items():
        SubElement(root, name).text = value
    return bytes(tostring(root, "utf-8"))


def _unpadded(plain: bytes) -> bytes:
    pad = plain[-1]
    if not 1 <= pad <= BLOCK or len(plain) < pad or plain[-pad:] != bytes([pad]) * pad:
        raise Garbled("padding")
    return plain[:-pad]
