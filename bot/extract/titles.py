"""Which of a page's many titles is the article's: the candidate that agrees best with <title> minus the site's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bot.extract.noise import is_stamp
from bot.extract.outline import Outline
from bot.extract.prose import squeeze

_SEPARATOR = re.compile(
    r"\s*(?:[_|｜丨]+|\s[-–—]+\s|--+|—{2,}|(?<=[^\x00-\x7f])[-–—·](?=[^\x00-\x7f])|\s»\s|\s«\s|>+)\s*"
)
_ASCII_SEPARATOR = re.compile(r"[_|>»«]|--|\s[-–—]+\s")
_BARE = re.compile(r"[\W_]+")
_META = ("ArticleTitle", "og:title", "twitter:title", "title")
_TITLED = "h1, h2, h3, [class*=tit], [class*=Tit], [class*=headline], [class*=biaoti], [class=bt], [id*=tit], [id*=Tit]"
_SITE = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9·]{0,18}(?:门户|网站?|在线|频道|[日晚早商]报|人民政府|新闻中心|客户端|(?:政务|信息)公开)"
)
_COLUMN = re.compile(
    r"(?:新闻|工作|最新|政务|时政|行业|图片|综合|部门|基层|媒体|校园|企业|公司)(?:动态|要闻|快讯|资讯|新闻|信息|报道|中心|公开)"
    r"|(?:通知|公告|公示){2}|信息公开|(?:新闻|文章|信息|资讯|内容)?(?:详情|详细|内容|正文|显示|浏览)(?:页面?|信息)?"
    r"|\W{0,3}(?:网站)?(?:首页|主页)\s*[-–—>»›/|_·].*|\W{0,3}(?:您|你)?(?:现在|当前|所在)的?位置.*"
)
_MOST, _LONGEST, _MOST_NODES = 40, 160, 60
_NEAR, _MOST_LINES = 200, 120  # nodes before a body, lines looked at for a stamp


def bare(text: str) -> str:
    """Letters, digits and characters only: how two titles are compared."""
    return _BARE.sub("", text).lower()


def _names_place(text: str) -> bool:
    """Whether a text says where the page is and not what it says: the site, a column, the way there."""
    return _SITE.fullmatch(text) is not None or _COLUMN.fullmatch(text) is not None


def _written(metas: dict[str, str]) -> str:
    return squeeze(metas.get("<title>", "")[: 4 * _LONGEST])


def _unplaced(written: str) -> str:
    """<title> up to where it begins to say where the page is: its last parts name the column and the site."""
    end = len(written)
    for cut in reversed(list(_SEPARATOR.finditer(written))):
        if not _names_place(written[cut.end() : end]):
            break
        end = cut.start()
    return written[:end]


def place_title(outline: Outline, metas: dict[str, str], hint: str = "") -> int | None:
    """Where the title is printed: the longest text that <title>, a meta or the list repeats; rather outside links."""
    known = [
        _unplaced(_written(metas)),
        *(squeeze(metas.get(name.lower(), "")) for name in _META),
        hint,
    ]
    whole = "\n".join(text[: 4 * _LONGEST] for text in known)
    shortest = max(6, min((len(text) for text in known if text), default=6) // 3)
    best, best_rank = None, (0, False)
    for i in outline.text_at:
        text = outline.texts[i].strip()
        if shortest <= len(text) <= _LONGEST and text in whole:
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
    anchors = [bare(text) for text in (*pieces, *declared, hint) if not _names_place(text)]
    first = bare(pieces[0]) if pieces and not _names_place(pieces[0]) else ""
    site = {part for part in map(bare, _SEPARATOR.split(written)[1:]) if len(part) < len(first)}
    best, best_score = "", 0.0
    for rank, candidate in enumerate([*printed, *declared]):
        if bare(candidate) in site:
            continue
        score = _agreement(bare(candidate), anchors) - rank * 0.001
        if rank < len(printed):
            score += 0.05
        if _names_place(candidate):
            score -= 0.5
        if score > best_score:
            best, best_score = candidate, score
    if best_score >= 0.5:
        is_whole = best == squeeze(hint) and best in printed  # said in three places, it carries no site's name
        return best if is_whole else _uncounted(without_site(best, written, pieces), pieces)
    if hint:
        return hint.removesuffix("…").removesuffix("...") if not pieces else _longer(pieces, hint)
    over = _heading_over(outline, body, site) or ("" if first else _line_over_stamp(outline, body))
    return over or next(iter([*_without_bars(pieces), *declared, *printed]), "")


def _heading_over(outline: Outline, body: int | None, site: set[str]) -> str:
    """The heading over a body whose title nothing repeats: its nearest h1, else the nearest that is named a title."""
    for selector in ("h1", _TITLED):
        places = [i for i in outline.find_all(selector) if body is None or i < body][-_MOST:]
        for i in reversed(places):
            text = heading_text(outline, i)
            if 6 <= len(text) <= _LONGEST and bare(text) not in site and not (_names_place(text) or is_stamp(text)):
                return text
    return ""


def _uncounted(title: str, pieces: Sequence[str]) -> str:
    """题目(2) without the number of the page, where <title> has it so."""
    cut = re.sub(r"\s*[(（]\d{1,2}[)）]$", "", title)
    return cut if cut in pieces else title


def _line_over_stamp(outline: Outline, body: int | None) -> str:
    """The line right above the line of date and source, in a page that names nothing a title. It may stand inside
    what was taken for the body."""
    start = max(0, (body or 0) - _NEAR)
    line = ""
    for i in outline.text_at[bisect_left(outline.text_at, start) :][:_MOST_LINES]:
        text = squeeze(outline.texts[i])
        if is_stamp(text):
            return line
        if 6 <= len(text) <= _LONGEST and "。" not in text and not _names_place(text) and not _is_linked(outline, i):
            line = text
    return ""


def _is_linked(outline: Outline, i: int) -> bool:
    return outline.weights.links[i + 1] > outline.weights.links[i]


def _without_bars(pieces: Sequence[str]) -> list[str]:
    """｜ and 丨 stand inside titles rather than before a site's name: the piece cut elsewhere goes first."""
    whole = [piece for piece in pieces[:-1] if not _ASCII_SEPARATOR.search(piece) and not _SITE.search(piece[-12:])]
    return [*whole[-1:], *pieces]


def heading_text(outline: Outline, i: int) -> str:
    """The text of a heading: <br> is a space, markup inside a word is nothing."""
    span = range(i, min(outline.ends[i], i + _MOST_NODES))
    return squeeze("".join(" " if outline.tags[j] == "br" else outline.texts[j] for j in span))


def pick_title(outline: Outline, places: Sequence[int], metas: dict[str, str], hint: str) -> int | None:
    """Of the elements that a template takes for titles, the one the page or the list confirms, else the first."""
    written = title_pieces(_written(metas))
    anchors = [bare(hint), *(bare(piece) for piece in written)]
    filled = [i for i in places if 2 <= len(heading_text(outline, i)) <= _LONGEST]
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
    for i in outline.find_all(_TITLED):
        if outline.ends[i] - i > _MOST_NODES or (body is not None and i >= outline.ends[body]):
            continue
        text = heading_text(outline, i)
        if not 4 <= len(text) <= _LONGEST or text in seen or outline.link_weight(i) * 2 > len(text):
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
