"""From the block that was found best to all of the body: paragraphs may have a block each, and stand among subheads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from bot.extract.noise import cut_abstract_label, is_imprint
from bot.extract.outline import INLINE, MARK_WEIGHT, MARKS, TEXT, Outline

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TEXTUAL = HEADINGS - {"h1"} | {"p", "ul", "ol", "dl", "blockquote", "table", "figure", "pre"}
_ENDS = "。！？"
_RUNNING = INLINE | {TEXT, "br", "img"}
_GROW = 0.25  # siblings holding at least this share of the best block's prose belong to the same body
_LEAST = 40  # weight of a sibling that counts
_OPENING = 16  # characters: what begins like the body and is shorter is its abstract


def grow(outline: Outline, best: int, quiet: dict[int, bool], title_at: int | None) -> int:
    """Climb while the siblings hold prose of the same body (one section or table per paragraph), through wrappers that
    hold nothing else."""
    node, names, text = best, list(quiet), flat(outline, best)[0]
    for _ in range(8):
        parent = outline.parents[node]
        if parent < 0 or outline.tags[parent] in ("body", "html"):
            return best
        beside = sum(
            outline.prose_weight(child)
            for child in children_of(outline, parent)
            if child != node
            and child not in quiet
            and _is_prose(outline, child, names)
            and not _sums_up(outline, child, text)
        )
        if beside >= _GROW * outline.prose_weight(best) or _is_one_text(outline, parent, node, title_at):
            best = parent
        elif outline.prose_weight(parent) != outline.prose_weight(node):
            return best
        node = parent
    return best


def flat(outline: Outline, i: int) -> tuple[str, bool]:
    """The text of an element without white space, label of an abstract and dots at its end; whether it had those."""
    text = "".join("".join(outline.texts[i : outline.ends[i]]).split())
    cut = cut_abstract_label(text)
    return cut.rstrip("….。"), cut != text or text.endswith(("…", "..."))


def _is_one_text(outline: Outline, parent: int, node: int, title_at: int | None) -> bool:
    """Whether an element stands among subheads, lists, tables, quotations and paragraphs like itself only: then it is
    a part of one text."""
    if title_at and parent < title_at < outline.ends[parent]:
        return False
    children = [child for child in children_of(outline, parent) if child != node and outline.tags[child] != "br"]
    textual = [outline.tags[child] in _TEXTUAL or _is_like(outline, child, node) for child in children]
    return (
        any(textual)
        and all(
            text or not outline.words(child, outline.ends[child]) for child, text in zip(children, textual, strict=True)
        )
        and outline.link_weight(parent) * 8 <= outline.prose_weight(parent)
    )


def _is_like(outline: Outline, child: int, node: int) -> bool:
    """Whether an element is another paragraph like `node`: of its tag and name, without blocks inside."""
    same = outline.tags[child] == outline.tags[node] and outline.name(child) == outline.name(node)
    return same and all(tag in _RUNNING for i in (child, node) for tag in outline.tags[i + 1 : outline.ends[i]])


def children_of(outline: Outline, parent: int) -> list[int]:
    children, child = [], parent + 1
    while child < outline.ends[parent]:
        children.append(child)
        child = outline.ends[child]
    return children


def _is_prose(outline: Outline, i: int, quiet: list[int]) -> bool:
    """Sentences, not lists: enough weight outside the quiet subtrees (their numbers are sorted), few links, and marks
    making up a fair share of it."""
    weight = outline.prose_weight(i)
    if weight < _LEAST:
        return False
    inside = quiet[bisect_right(quiet, i) : bisect_left(quiet, outline.ends[i])]
    weight -= sum(outline.prose_weight(one) for one in inside)
    if weight < _LEAST or outline.link_weight(i) * 4 > weight:
        return False
    text = "".join(outline.texts[i : outline.ends[i]])
    marks = sum(map(text.count, MARKS))
    return any(end in text for end in _ENDS) and marks * MARK_WEIGHT * 5 > weight and not is_imprint(text)


def _sums_up(outline: Outline, i: int, body: str) -> bool:
    """Whether a block is the abstract of `body`: begins as it does and is shorter."""
    text, labelled = flat(outline, i)
    return len(text) < len(body) + labelled and body.startswith(text[:_OPENING])
