"""Reading facts: the whole of `bot.facts.read` beside jionlp's money and time parsing alone of the same texts, and
whether a text ten or a hundred times as long, or a hostile one, still takes its share of time and no more.

jionlp gets each text sentence by sentence, which is no slower for it than whole texts and keeps a sentence that it
cannot take (it raises on some) from costing it the others. It needs a GPL package, so it is in no lock: the ratio is
printed where jionlp can be imported.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import logging
import random
import re
import time
from collections.abc import Callable
from datetime import date

from bot import facts
from quality.labelled import Row, corpora, published_at

ROUNDS = 5
SIZES = (1_000, 10_000, 100_000)
HOSTILE = {
    "亿亿亿…": "亿",
    "unclosed quotes": "“据介绍",
    "unclosed brackets": "（总投资",
    "no punctuation": "江海区今年力争推动青禾硅材生产基地项目总投资5亿元动工",
    "one endless list": "青禾食品、",
    "counts, no end": "27个项目",
    "digits": "1",
}

Reader = Callable[[Row], object]


def run(say: Callable[[str], None]) -> None:
    theirs = _jionlp()
    if theirs is None:
        say("jionlp                      not installed: no ratio (pip install jionlp, in a throw-away environment)")
    for corpus in corpora():
        length = sum(len(text["body"]) for text in corpus.texts)
        readers = [_read] if theirs is None else [_read, theirs]
        ours, *peer = _seconds(corpus.texts, readers)
        line = f"{corpus.name:<17} {length:6} chars   facts.read {length / ours:9,.0f} chars/s"
        for other in peer:
            line += f"   jionlp {length / other:8,.0f} chars/s   ratio {other / ours:5.1f} ×   (goal ≥ 8)"
        say(line)
    say("")
    for size in SIZES:
        seconds = _timed(_read, (_long(size),))
        say(f"{size:7,} characters          {size / seconds:9,.0f} chars/s")
    for name, piece in HOSTILE.items():
        text = piece * (SIZES[-1] // len(piece))
        seconds = _timed(_read, ({"body": text, "published_at": "2026-03-05"},))
        say(f"{name:<19} 100 k  {len(text) / seconds:9,.0f} chars/s")
    say("")


def _read(text: Row) -> object:
    return facts.read(text["body"], published=published_at(text).date(), title=text.get("title", ""))


def _jionlp() -> Reader | None:
    """jionlp's parsing of every sum and time of a text, its tables loaded."""
    if importlib.util.find_spec("jionlp") is None:
        return None
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp
    logging.getLogger("root").setLevel(logging.CRITICAL)

    def parse(text: Row) -> None:
        day: date = published_at(text).date()
        base = {"year": day.year, "month": day.month, "day": day.day}
        for sentence in re.split("[。！？\n]", text["body"]):
            with contextlib.suppress(Exception):
                jionlp.ner.extract_money(sentence, with_parsing=True)
            with contextlib.suppress(Exception):
                jionlp.ner.extract_time(sentence, time_base=base, with_parsing=True)

    return parse


def _seconds(texts: tuple[Row, ...], readers: list[Reader]) -> list[float]:
    """The median over rounds for each reader, taking turns: the machine is shared."""
    spent = [[_timed(reader, texts) for reader in readers] for _ in range(ROUNDS + 1)][1:]  # the first round warms up
    return [sorted(column)[ROUNDS // 2] for column in zip(*spent, strict=True)]


def _long(size: int) -> Row:
    """So many characters of ordinary articles, paragraphs in another order each time they come round."""
    chance = random.Random(size)
    own = next(corpora()).texts
    paragraphs = [line for text in own for line in text["body"].split("\n")]
    lines: list[str] = []
    while sum(map(len, lines)) + len(lines) < size:
        lines += chance.sample(paragraphs, len(paragraphs))
    return {"body": "\n".join(lines)[:size], "published_at": "2026-03-05"}


def _timed(read: Reader, texts: tuple[Row, ...]) -> float:
    """CPU seconds of this process for all the texts."""
    begin = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - begin
