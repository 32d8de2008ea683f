"""The charts of a digest as pictures. One that cannot be drawn, or grows too large, is left out: the digest goes."""

from __future__ import annotations

from base64 import b64encode

from bot.render.chart import png
from bot.render.digest.sections import sections
from bot.render.digest.value import Digest
from bot.render.paper import Picture

MOST_BYTES = 60_000


def pictures(digest: Digest) -> tuple[list[Picture], list[str]]:
    """The pictures, and what went wrong with those that are left out."""
    drawn, faults = [], []
    for part in sections(digest):
        if part.chart is None:
            continue
        try:
            data = png(part.chart)
        except Exception as error:  # noqa: BLE001 - whatever a picture library raises: a digest is worth more than its chart
            faults.append(f"{part.name}: {type(error).__name__}: {error}")
            continue
        if len(data) > MOST_BYTES:
            faults.append(f"{part.name}: {len(data)} bytes")
        else:
            drawn.append(Picture(part.name, data, part.chart.alt))
    return drawn, faults


def inline(picture: Picture) -> str:
    """A picture inside the page itself, for a browser."""
    return f"data:image/png;base64,{b64encode(picture.png).decode()}"
