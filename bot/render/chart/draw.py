"""A chart → PNG. Pure: the same chart is the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from PIL import Image, ImageDraw

from bot.render.chart.type import fitting, font
from bot.render.chart.value import Chart, Progress, Stacked
from bot.render.colours import BEHIND, COLOURS, OPERATING, SIGNED, STARTED
from bot.render.money import number

DENSITY = 2
WIDTH = 344  # as shown: what a phone of 390 leaves
_W, _PAD = WIDTH * DENSITY, 28
_TITLE, _WORDS, _SMALL = 32, 28, 24
_TOP = _PAD + 46  # below the title
_LABEL = 170  # room for a row's name, at most
_LEAST = 5  # of a scale: one project is no long bar
CARD, INK, QUIET, TRACK = "#f1f4f8", "#20262e", "#55606c", "#d8dee6"
KEYS = tuple((COLOURS[one].fill, COLOURS[one].on) for one in (SIGNED, STARTED, OPERATING))
AHEAD, LATE = COLOURS[OPERATING].fill, COLOURS[BEHIND].fill
_COLOURS = 48

_Draw = ImageDraw.ImageDraw


def png(chart: Chart) -> bytes:
    """The picture, `WIDTH` wide where it is shown and twice as many pixels."""
    image = _progress(chart) if isinstance(chart, Progress) else _stacked(chart)
    out = BytesIO()
    image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _stacked(chart: Stacked) -> Image.Image:
    step = 46
    image, draw = _card(chart.title, _TOP + 44 + step * len(chart.rows))
    _legend(draw, [(_square, colour, key) for key, (colour, _) in zip(chart.keys, KEYS, strict=False)])
    most = max((sum(counts) for _, counts in chart.rows), default=0)
    most = max(most, _LEAST)
    names = min(_LABEL, max((font(_WORDS).getlength(label) for label, _ in chart.rows), default=0) + 22)
    room = _W - 2 * _PAD - names - 56
    y = _TOP + 50
    for label, counts in chart.rows:
        _say(draw, (_PAD, y + 13), label, _WORDS, INK if any(counts) else QUIET, names)
        x = _PAD + names
        for count, (colour, on_it) in zip(counts, KEYS, strict=False):
            width = room * count / most
            if count:
                draw.rectangle((x, y, x + width - 2, y + 26), fill=colour)
                if width > 34:
                    _say(draw, (x + width / 2 - 1, y + 13), str(count), _SMALL, on_it, width, anchor="mm")
            x += width
        _say(draw, (x + 10, y + 13), str(sum(counts)), _WORDS, INK if any(counts) else QUIET, 60)
        y += step
    return image


def _progress(chart: Progress) -> Image.Image:
    step = 78
    image, draw = _card(chart.title, _TOP + 40 + step * len(chart.rows))
    done, behind, due = chart.keys
    _legend(draw, [(_square, AHEAD, done), (_square, LATE, behind), (_tick, INK, due)])
    right, y = _W - _PAD, _TOP + 48
    room = right - _PAD
    for one in chart.rows:
        share = f"{number(round(one.done, 1))}%"
        _say(
            draw, (right, y + 12), share, _WORDS, COLOURS[BEHIND if one.is_behind else OPERATING].ink, 160, anchor="rm"
        )
        _say(draw, (_PAD, y + 12), one.label, _WORDS, INK, room - 170)
        top = y + 34
        draw.rectangle((_PAD, top, right, top + 20), fill=TRACK)
        draw.rectangle((_PAD, top, _PAD + room * _part(one.done), top + 20), fill=LATE if one.is_behind else AHEAD)
        at = _PAD + room * _part(one.due)
        draw.rectangle((at - 2, top - 5, at + 2, top + 25), fill=INK)
        y += step
    return image


def _card(title: str, height: int) -> tuple[Image.Image, _Draw]:
    image = Image.new("RGB", (_W, height + _PAD // 2), CARD)
    draw = ImageDraw.Draw(image)
    _say(draw, (_PAD, _PAD + 12), title, _TITLE, INK, _W - 2 * _PAD)
    return image, draw


def _legend(draw: _Draw, keys: Sequence[tuple[Callable[[_Draw, float, float, str], None], str, str]]) -> None:
    x, y = float(_PAD), _TOP + 8.0
    for sign, colour, word in keys:
        sign(draw, x, y, colour)
        shown = _say(draw, (x + 26, y), word, _SMALL, QUIET, 220)
        x += 26 + font(_SMALL).getlength(shown) + 28


def _square(draw: _Draw, x: float, y: float, colour: str) -> None:
    draw.rectangle((x, y - 9, x + 18, y + 9), fill=colour)


def _tick(draw: _Draw, x: float, y: float, colour: str) -> None:
    draw.rectangle((x + 7, y - 14, x + 11, y + 14), fill=colour)


def _say(
    draw: _Draw, at: tuple[float, float], words: str, size: int, colour: str, width: float, *, anchor: str = "lm"
) -> str:
    shown = fitting(words, size, width)
    draw.text(at, shown, font=font(size), fill=colour, anchor=anchor)
    return shown


def _part(percent: float) -> float:
    return max(0.0, min(percent, 100.0)) / 100
