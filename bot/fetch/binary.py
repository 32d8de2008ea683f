"""Files that are not text: known by their first bytes, then by what the server calls them."""

from __future__ import annotations

import re

_MAGIC = (
    *(b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),  # documents, old and new
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*"),
    *(b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf\x27\x1c", b"Rar!"),
    *(b"OggS", b"ID3", b"FLV\x01", b"\x1aE\xdf\xa3", b"CWS", b"FWS", b"wOFF", b"wOF2", b"\x00\x01\x00\x00"),
)
_WEAK = (b"BM", b"CWS", b"FWS")  # letters that a text may begin with too
_MEDIA = re.compile(
    r"(?:image|audio|video|font)/(?!svg)|application/(?:pdf|zip|msword|x-rar|x-7z|gzip|x-gzip|vnd\.(?!.*(?:xml|json)$)|octet-stream)",
    re.IGNORECASE,
)


def is_binary(body: bytes, content_type: str) -> bool:
    """True for PDF, office files, pictures, archives … A page that is merely announced as one of them is text."""
    start = body[:1024]
    if start.startswith(tuple(magic for magic in _MAGIC if magic not in _WEAK)) or start[4:8] == b"ftyp":
        return True
    if start.startswith(b"RIFF") or (start.startswith(_WEAK) and 0 in start):
        return True
    if not _MEDIA.match(content_type.strip()):
        return False
    return 0 in start or not start.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith((b"<", b"{", b"["))
