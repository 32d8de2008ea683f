"""Where the body of an unknown page is: the element whose own text is longest, best punctuated and nearest below the
title.

Each run of text credits the block it stands in, and less its parent and grandparent; links and imprints credit nothing,
and blocks named as comments, footers, abstracts or lists of siblings are not looked at.
"""

from __future__ import annotations

from bisect import bisect_left

from bot.extract.growth import HEADINGS, children_of, flat, grow
from bot.extract.noise import heads_others, is_never_body, is_noise_name, is_summary, leads_on
from bot.extract.outline import INLINE, Outline

SHARES = (1.0, 0.55, 0.3)
_NAMED = frozenset(("div", "ul", "ol", "dl", "section", "aside", "table", "td", "article", "header"))
_PARAGRAPHS = frozenset(("p", "li", "dd", "font", "blockquote"))
_LONGEST_HEADING = 40  # characters with the white space around them
_OPENING, _LONGEST_ABSTRACT = 16, 400  # characters: what begins like the body and is shorter is its abstract
_LEAST_TITLE = 6  # characters of a link that may be the title of another article
_DEEPEST_CARD = 4  # blocks around such a link
_TOLD = 40  # weight of a sentence between the title and others told in short
_SCRAP = 16  # weight: what holds less may be named as it likes
_DEEPEST_INLINE = 40
_REACH = 300  # weight between title and body that halves a score
_AROUND, _BEFORE, _BEHIND = 0.8, 0.15, 0.15  # factors for blocks around and above the title and behind the article


def find_body(outline: Outline, title_at: int | None = None) -> tuple[int, list[int]] | None:
    """The number of the body element and of those inside it that are readers' comments or lists of others; None when
    the page has no prose at all. `title_at` is where the title is printed: of two candidates the one that follows it
    more closely is likelier, so that a flash of one sentence wins over a longer list further down."""
    quiet = quiet_ranges(outline, title_at)
    scores = _score(outline, quiet)
    if not scores and quiet:
        quiet = {}  # names that would leave nothing to read are not believed
        scores = _score(outline, quiet)
    if not scores:
        return None
    best, best_score, end = 0, 0.0, _end_of_article(outline, title_at)
    for i in sorted(scores, key=lambda i: (-scores[i], i)):
        if scores[i] <= best_score:
            break  # the factors only lessen
        score = scores[i] * _own_share(outline, i) * _nearness(outline, i, title_at) * (_BEHIND if i > end else 1)
        if score > best_score:
            best, best_score = i, score
    best = _told_in_full(outline, best, scores)
    body = grow(outline, _container(outline, best), quiet, title_at)
    if outline.tags[outline.parents[body]] == "body" and outline.tags[body] in _PARAGRAPHS:
        body = outline.parents[body]
    others = [i for i, surely in quiet.items() if surely and body < i < outline.ends[body]]
    return body, others + (_around(outline, body) if outline.tags[body] == "body" else [])


def _told_in_full(outline: Outline, best: int, scores: dict[int, float]) -> int:
    """The block further down that begins as `best` does and says more: `best` is its abstract."""
    text, labelled = flat(outline, best)
    opening = text[:_OPENING]
    if len(opening) < _OPENING or len(text) > _LONGEST_ABSTRACT:
        return best
    for i in outline.text_at[bisect_left(outline.text_at, outline.ends[best]) :]:
        if len(outline.texts[i]) >= _OPENING and "".join(outline.texts[i].split()).startswith(opening):
            block = _block_of(outline, outline.parents[i])
            if block in scores and len(flat(outline, _container(outline, block))[0]) + labelled > len(text):
                return block
    return best


def _container(outline: Outline, best: int) -> int:
    """A single paragraph is no body: the block around it is, unless that is a list of links."""
    parent = outline.parents[best]
    if outline.tags[best] not in _PARAGRAPHS or outline.tags[parent] in ("body", "html"):
        return best
    return parent if outline.link_weight(parent) * 2 <= outline.prose_weight(parent) else best


def _around(outline: Outline, page: int) -> list[int]:
    """Where paragraphs stand in the page itself and hold most of it: what stands before the first and behind the last
    of them."""
    children = children_of(outline, page)
    told = [child for child in children if outline.tags[child] == "p"]
    if not told or sum(map(outline.prose_weight, told)) * 3 < outline.prose_weight(page) * 2:
        return []
    return [child for child in children if not told[0] <= child <= told[-1]]


def _own_share(outline: Outline, i: int) -> float:
    """How much of a block is not links: a list of other articles with their dates is no body."""
    prose = outline.prose_weight(i)
    return prose / (prose + outline.link_weight(i) + 1)


def _nearness(outline: Outline, i: int, title_at: int | None) -> float:
    """1 for what begins right after the title, less with every word between them."""
    if title_at is None:
        return 1.0
    if i <= title_at:
        return _AROUND if title_at < outline.ends[i] else _BEFORE
    weights, after = outline.weights, outline.ends[title_at]
    between = weights.prose[i] - weights.prose[after] + weights.links[i] - weights.links[after]
    return _REACH / (_REACH + between)


def _end_of_article(outline: Outline, title_at: int | None) -> int:
    """Where 上一篇 and 下一篇 stand behind the title and a sentence at least: what follows is not the article's."""
    weights, after = outline.weights, outline.ends[title_at or 0]
    for i in outline.text_at[bisect_left(outline.text_at, after) :] if title_at is not None else ():
        if weights.prose[i] - weights.prose[after] >= _TOLD and leads_on(outline.texts[i]):
            return i
    return len(outline.tags)


def quiet_ranges(outline: Outline, title_at: int | None = None) -> dict[int, bool]:
    """The subtrees that are no article by their name or by the heading they begin with, in document order, and whether
    that is sure. Neither is believed of a block that holds the title or most of the page's prose: some sites call
    their body "share" or "page". Scraps' names are not worth a look."""
    prose, tags, ends = outline.weights.prose, outline.tags, outline.ends
    much, shown, most = prose[-1] * 2 / 3, prose[-1] * 0.85, prose[-1] * 0.95
    headed = _headed_by_others(outline) | dict.fromkeys(_cards(outline, title_at), True)
    quiet: dict[int, bool] = {}
    i, count = 0, len(tags)
    while i < count:
        if (tags[i] in _NAMED or i in headed) and _SCRAP < prose[ends[i]] - prose[i] < most:
            name = outline.name(i)
            never = headed.get(i, False) or is_never_body(name)
            trusted = never or (tags[i] != "article" and not (title_at and i < title_at < ends[i]))
            hidden = outline.is_hidden(i)
            limit = most if never else shown if hidden else much if trusted else 0
            if (hidden or i in headed or is_noise_name(name) or is_summary(name)) and prose[ends[i]] - prose[i] < limit:
                quiet[i] = never or hidden or i in headed
                i = ends[i]
                continue
        i += 1
    return quiet


def _headed_by_others(outline: Outline) -> dict[int, bool]:
    """The widest elements that begin with 评论, 相关阅读 and their like; what follows such a heading that stands alone
    (True: that is nothing else, whatever its weight)."""
    tags, parents, ends, headed = outline.tags, outline.parents, outline.ends, dict[int, bool]()
    for at, i in enumerate(outline.text_at):
        text = outline.texts[i]
        if len(text) > _LONGEST_HEADING or not heads_others(text.strip()) or _is_menu(outline, i):
            continue
        before = outline.text_at[at - 1] if at else -1
        node = parents[i]
        while before < parents[node] and tags[parents[node]] not in ("body", "html"):
            node = parents[node]
        headed.setdefault(node, False)
        after = ends[node]
        if tags[node] in HEADINGS and after < len(tags) and parents[after] == parents[node]:
            headed[after] = True
    return headed


def _is_menu(outline: Outline, i: int) -> bool:
    """Whether a text is a link and in no heading: 关于我们 on the way to an article heads nothing."""
    node, links = outline.parents[i], outline.weights.links
    above = (node, outline.parents[node], outline.parents[outline.parents[node]])
    return links[i + 1] > links[i] and not any(outline.tags[j] in HEADINGS for j in above)


def _cards(outline: Outline, title_at: int | None) -> list[int]:
    """Blocks side by side, each a link on a line of its own above some prose: other articles, told in short behind the
    prose that follows the title."""
    rows: dict[int, set[int]] = {}  # what holds cards, and its cards
    for i in range(title_at + 1, len(outline.tags)) if title_at is not None else ():
        if outline.tags[i] == "a" and outline.link_weight(i) >= _LEAST_TITLE and (card := _card(outline, i)):
            rows.setdefault(outline.parents[card], set()).add(card)
    cards = sorted(card for row in rows.values() if len(row) > 1 for card in row)
    prose, after = outline.weights.prose, outline.ends[title_at or 0]
    return cards if cards and prose[cards[0]] - prose[after] >= _TOLD else []


def _card(outline: Outline, link: int) -> int:
    """The block whose first line is a link and which goes on with prose; 0 where the line goes on itself."""
    line = _block_of(outline, outline.parents[link])
    rest = bisect_left(outline.text_at, outline.ends[link])
    goes_on = rest < len(outline.text_at) and _block_of(outline, outline.parents[outline.text_at[rest]]) == line
    card = line
    for _ in range(_DEEPEST_CARD):
        if outline.prose_weight(card) > _SCRAP or goes_on or outline.parents[card] < 0:
            break
        card = outline.parents[card]
    is_first = outline.text_at[bisect_left(outline.text_at, card)] > link
    told = is_first and not goes_on and outline.prose_weight(card) > _SCRAP
    return card if told and outline.tags[card] in _NAMED | _PARAGRAPHS else 0


def _score(outline: Outline, quiet: dict[int, bool]) -> dict[int, float]:
    scores: dict[int, float] = {}
    prose, parents = outline.weights.prose, outline.parents
    ranges = iter([*((i, outline.ends[i]) for i in quiet), (len(prose), 0)])
    start, end = next(ranges)
    for i in outline.text_at:
        while start < i and end <= i:
            start, end = next(ranges)
        weight = prose[i + 1] - prose[i]
        if not weight or start < i:
            continue
        node = parents[i]
        for share in SHARES:
            if node < 0:
                break
            block = _block_of(outline, node)
            if share == SHARES[-1] and parents[block] < 0:
                break  # the whole page is no grandparent of a body
            if outline.tags[block] not in HEADINGS:
                scores[block] = scores.get(block, 0.0) + share * weight
            node = parents[block]
    return scores


def _block_of(outline: Outline, node: int) -> int:
    """The block that an element stands in: itself unless it is inline. Hostile nesting is not followed to its top."""
    tags, parents = outline.tags, outline.parents
    for _ in range(_DEEPEST_INLINE):
        if tags[node] not in INLINE or parents[node] < 0:
            break
        node = parents[node]
    return node
