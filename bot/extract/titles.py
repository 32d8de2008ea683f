"""Which of a page's many titles is the article's: the candidate that agrees best with <title> minus the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.extract.headings import LONGEST, SITE, TITLED, heading_lines, heading_text, names_place
from bot.extract.headline import find_headline, find_instead
from bot.extract.outline import Outline
from bot.extract.prose import squeeze

_SEPARATOR = re.compile(
    r"\s*(?:[_|｜丨]+|\s[-–—]+\s|--+|—{2,}|(?<=[^\x00-\x7f])[-–—·](?=[^\x00-\x7f])|\s»\s|\s«\s|>+)\s*"
)
_ASCII_SEPARATOR = re.compile(r"[_|>»«]|--|\s[-–—]+\s")
_BARE = re.compile(r"[\W_]+")
_META = ("ArticleTitle", "og:title", "twitter:title", "title")
_MOST, _MOST_NODES, _MOST_LINES, _SHORTEST = 40, 60, 4, 6


def bare(text: str) -> str:
    """Letters, digits and characters only: how two titles are compared."""
    return _BARE.sub("", text).lower()


def _written(metas: dict[str, str]) -> str:
    return squeeze(metas.get("<title>", "")[: 4 * LONGEST])


def _unplaced(written: str) -> str:
    """<title> up to where it begins to say where the page is: its last parts name the column and the site."""
    end = len(written)
    for cut in reversed(list(_SEPARATOR.finditer(written))):
        if not names_place(written[cut.end() : end]):
            break
        end = cut.start()
    return written[:end]


def place_title(outline: Outline, metas: dict[str, str], hint: str = "") -> int | None:
    """Where the title is printed: the longest text that <title>, a meta or the list repeats, or all of what <title>
    says before the names of columns and site; rather outside links."""
    written = _unplaced(_written(metas))
    known = [written, *(squeeze(metas.get(name.lower(), "")) for name in _META), hint]
    whole, first = "\n".join(text[: 4 * LONGEST] for text in known), _SEPARATOR.split(written, maxsplit=1)[0]
    shortest = max(_SHORTEST, min((len(text) for text in known if text), default=_SHORTEST) // 3)
    best, best_rank = None, (0, False)
    for i in outline.text_at:
        text = outline.texts[i].strip()
        if (shortest <= len(text) <= LONGEST and text in whole) or (text == first and len(text) >= _SHORTEST):
            rank = (len(text), outline.link_weight(i) == 0)
            if rank > best_rank:
                best, best_rank = i, rank
    return best


def find_title(
    outline: Outline, metas: dict[str, str], body: int | None, hint: str = "", title_at: int | None = None
) -> str:
    """The title as printed. `hint` is the list's title, used when the page has none and to choose between equals;
    `title_at` is a place that was found to repeat <title>, whatever its tag."""
    written = _written(metas)
    pieces = title_pieces(written)
    printed = list(_printed(outline, body))
    if title_at is not None and (text := squeeze(outline.texts[title_at])) not in printed:
        printed.append(text)
    declared = [squeeze(metas[name.lower()]) for name in _META if metas.get(name.lower())]
    anchors = [bare(text) for text in (*pieces, *declared, hint) if not names_place(text)]
    first = bare(pieces[0]) if pieces and not names_place(pieces[0]) else ""
    site = {part for part in map(bare, _SEPARATOR.split(written)[1:]) if len(part) < len(first)}
    best, best_score = "", 0.0
    for rank, candidate in enumerate([*printed, *declared]):
        if bare(candidate) in site:
            continue
        score = _agreement(bare(candidate), anchors) - rank * 0.001
        if rank < len(printed):
            score += 0.05
        if names_place(candidate):
            score -= 0.5
        if score > best_score:
            best, best_score = candidate, score
    if best_score >= 0.5 and bare(best) != bare(hint):
        best = find_instead(outline, best, body) or best
    if best_score >= 0.5:
        is_whole = best == squeeze(hint) and best in printed  # said in three places, it carries no site's name
        return best if is_whole else _uncounted(without_site(best, written, pieces), pieces)
    if hint:
        return hint.removesuffix("…").removesuffix("...") if not pieces else _longer(pieces, hint)
    over = find_headline(outline, body, plain=len(first) < _SHORTEST)
    return over or next(iter([*_without_bars(pieces), *declared, *printed]), "")


def _uncounted(title: str, pieces: Sequence[str]) -> str:
    """题目(2) without the number of the page, where <title> has it so."""
    cut = re.sub(r"\s*[(（]\d{1,2}[)）]$", "", title)
    return cut if cut in pieces else title


def _without_bars(pieces: Sequence[str]) -> list[str]:
    """｜ and 丨 stand inside titles rather than before a site's name: the piece cut elsewhere goes first."""
    whole = [piece for piece in pieces[:-1] if not _ASCII_SEPARATOR.search(piece) and not SITE.search(piece[-12:])]
    return [*whole[-1:], *pieces]


def pick_title(outline: Outline, places: Sequence[int], metas: dict[str, str], hint: str) -> int | None:
    """Of the elements that a template takes for titles, the one the page or the list confirms, else the first."""
    written = title_pieces(_written(metas))
    anchors = [bare(hint), *(bare(piece) for piece in written)]
    filled = [i for i in places if 2 <= len(heading_text(outline, i)) <= LONGEST]
    best = max(filled, key=lambda i: _agreement(bare(heading_text(outline, i)), anchors), default=None)
    if best is None or _agreement(bare(heading_text(outline, best)), anchors) >= 0.5:
        return best
    return filled[0]


def title_pieces(written: str) -> list[str]:
    """<title> with the site's and column's names cut off step by step, longest first: ["甲_乙_网", "甲_乙", "甲"]."""
    cuts = [match.start() for match in _SEPARATOR.finditer(written)][:6]
    pieces = [written[:cut].strip() for cut in cuts] + [written]
    tails = [written[match.end() :].strip() for match in list(_SEPARATOR.finditer(written))[:3]]
    heads = [piece for piece in pieces if len(bare(piece)) >= 4]
    return heads + [tail for tail in tails if len(tail) >= 10]


def without_site(title: str, written: str, pieces: Sequence[str]) -> str:
    """A meta title that still carries the site's name loses it where <title> shows the same cut."""
    if len(pieces) > 1 and title == written and len(bare(pieces[0])) >= 6:
        return pieces[0]
    return title


def _longer(pieces: Sequence[str], hint: str) -> str:
    """A list cuts long titles with "…": take the piece of <title> that begins like it."""
    stem = bare(hint.removesuffix("…").removesuffix("..."))
    return next((piece for piece in pieces if stem and bare(piece).startswith(stem)), hint)


def _printed(outline: Outline, body: int | None) -> Iterable[str]:
    """Headings and elements named as titles, in document order; those inside links are titles of others."""
    seen: set[str] = set()
    count = 0
    for i in outline.find_all(TITLED):
        if outline.ends[i] - i > _MOST_NODES or (body is not None and i >= outline.ends[body]):
            continue
        lines = heading_lines(outline, i)
        for text in lines if 1 < len(lines) <= _MOST_LINES else [heading_text(outline, i)]:
            if not 4 <= len(text) <= LONGEST or text in seen or outline.link_weight(i) * 2 > len(text):
                continue
            seen.add(text)
            yield text
            count += 1
            if count >= _MOST:
                return


def _agreement(candidate: str, anchors: Sequence[str]) -> float:
    """1.0 for equal, less for one that holds the other, 0 for strangers. Earlier anchors weigh a little more."""
    best = 0.0
    for rank, anchor in enumerate(anchors):
        if len(candidate) < 4 or len(anchor) < 4:
            continue
        if candidate == anchor:
            score = 1.0
        elif candidate in anchor:
            score = 0.4 + 0.55 * len(candidate) / len(anchor)
        elif anchor in candidate:
            score = 0.4 + 0.5 * len(anchor) / len(candidate)
        else:
            score = 0.9 * _shared(candidate, anchor)
        best = max(best, score - 0.004 * rank)
    return best


def _shared(a: str, b: str) -> float:
    pairs_a, pairs_b = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    return len(pairs_a & pairs_b) / max(len(pairs_a), len(pairs_b), 1)
