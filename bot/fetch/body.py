"""Reading a body: inflated while it comes, and never more of it than allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from bot.fetch.trouble import Trouble
from bot.types import Health

_GZIP = b"\x1f\x8b\x08"
_PIECE = 64 * 1024
_MEMBERS = 1000  # of one gzip stream; more are made to keep a reader busy


def coding_of(values: Iterable[str]) -> str:
    """ "gzip", "deflate" or "identity" for the Content-Encoding headers. Raises Trouble for others and for stacks."""
    names = [name for value in values for part in value.split(",") if (name := part.strip().lower())]
    names = [name.removeprefix("x-") for name in names if name not in ("identity", "none")]
    if len(names) > 1:
        raise Trouble(Health.BAD_ENCODING, f"压缩叠了几层：{'、'.join(names)[:80]}")
    if names and names[0] not in ("gzip", "deflate"):
        raise Trouble(Health.BAD_ENCODING, f"用了没有要的压缩：{names[0][:40]}")
    return names[0] if names else "identity"


def read_body(
    chunks: Iterable[bytes], coding: str, max_bytes: int, *, keep_gzip: bool = False, cut: bool = False
) -> bytes:
    """The inflated body, at most `max_bytes` of it: more raises Trouble (TOO_LARGE), or is left unread with `cut`.

    Gzip that nobody declared is recognised by its first bytes and inflated, unless a gzip file is what was asked for
    (`keep_gzip`); a body declared gzip that is none is taken as it is. One layer only: gzip in gzip is refused.
    """
    head, rest = _look(_count(chunks, max_bytes, cut))
    inflated = head.startswith(_GZIP) and (coding == "gzip" or not keep_gzip)
    if inflated:
        pieces = _gunzip(rest)
    elif coding == "deflate" and head:
        is_zlib = head[0] & 0x0F == 8 and len(head) > 1 and int.from_bytes(head[:2], "big") % 31 == 0
        pieces = _inflate(rest, zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)
    else:
        pieces = iter(rest)
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > max_bytes:
            if cut:
                return bytes(body[:max_bytes])
            raise Trouble(Health.TOO_LARGE, f"超过 {max_bytes} 字节")
    if inflated and not keep_gzip and body.startswith(_GZIP):
        raise Trouble(Health.BAD_ENCODING, "gzip 里还是 gzip")
    return bytes(body)


def _look(chunks: Iterable[bytes]) -> tuple[bytes, Iterable[bytes]]:
    """The first bytes (three, if there are as many), and all bytes."""
    stream, head = iter(chunks), b""
    for chunk in stream:
        head += chunk
        if len(head) >= len(_GZIP):
            break
    return head, chain([head] if head else [], stream)


def _count(chunks: Iterable[bytes], max_bytes: int, cut: bool) -> Iterator[bytes]:
    """The raw bytes are capped too: a stream may inflate to nothing for ever."""
    seen = 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > max_bytes + len(chunk) and not cut:
            raise Trouble(Health.TOO_LARGE, f"超过 {max_bytes} 字节")
        yield chunk


def _gunzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """All members of a gzip stream; what follows the last one (padding, garbage) is ignored."""
    inflater, members = zlib.decompressobj(wbits=31), 1
    between = b""  # after a member: what may become the head of the next one
    for chunk in chunks:
        data = between + chunk
        while data:
            if inflater.eof:
                if not data.startswith(_GZIP) and not _GZIP.startswith(data):
                    return
                if len(data) < len(_GZIP):
                    break
                inflater, members = zlib.decompressobj(wbits=31), members + 1
                if members > _MEMBERS:
                    raise Trouble(Health.BAD_ENCODING, f"gzip 超过 {_MEMBERS} 段")
            yield _step(inflater, data)
            data = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        between = data if inflater.eof else b""
    yield inflater.flush()
    if not inflater.eof:
        raise Trouble(Health.BAD_ENCODING, "gzip 到一半断了")


def _inflate(chunks: Iterable[bytes], wbits: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(wbits=wbits)
    for chunk in chunks:
        data = chunk
        while data and not inflater.eof:
            yield _step(inflater, data)
            data = inflater.unconsumed_tail
    yield inflater.flush()
    if not inflater.eof:
        raise Trouble(Health.BAD_ENCODING, "deflate 到一半断了")


def _step(inflater: zlib._Decompress, data: bytes) -> bytes:
    try:
        return inflater.decompress(data, _PIECE)
    except zlib.error as error:
        raise Trouble(Health.BAD_ENCODING, f"解不开压缩：{error}"[:120]) from None
