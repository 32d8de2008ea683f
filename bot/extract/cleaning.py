"""What of a body's lines is the article: not the title again, the furniture, the lists of others, what stands behind
the editor's name. No line is changed but for the way back to a front page set behind its last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.extract.noise import cut_abstract_label, cut_way_back, heads_links, is_furniture, names_link, signs_off
from bot.extract.prose import Line

_ARROWS = re.compile(r"^3?上一篇\s*(?:下一篇4?)?$|^下一篇4?$")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|wps|ofd)\b", re.IGNORECASE)
_SHORTEST_ABSTRACT = 16
_NEAR_TOP = 5
_LONGEST_TITLE = 50
_MOST_AFTER = 8  # behind the editor's line, less than an eighth of a text is not the article's


def clean(lines: Sequence[Line], titles: Iterable[str] = ()) -> list[Line]:
    """Without furniture, without the page's own title repeated, without trailing lists of other articles."""
    known = {_bare(title) for title in titles if title}
    kept: list[Line] = []
    for line in _untitled(list(_signed(lines)), known):
        if heads_links(line.text):
            kept.append(replace(line, kind="links"))
        elif not (is_furniture(line.text) or _ARROWS.match(line.text) or names_link(line.text, line.linked)):
            kept.append(line)
    return [line for line in _without_abstract(_without_teaser(_without_lists(kept))) if line.kind != "links"]


def _untitled(lines: list[Line], known: set[str]) -> list[Line]:
    """Without the page's own title among the first lines, where it may be broken over several."""
    for start in range(min(_NEAR_TOP, len(lines))):
        whole = ""
        for end in range(start, min(start + _NEAR_TOP, len(lines))):
            whole += _bare(lines[end].text)
            if whole in known:
                return _untitled([*lines[:start], *lines[end + 1 :]], known)
    return lines


def _signed(lines: Sequence[Line]) -> Iterable[Line]:
    """The lines to the editor's, without what a page sets behind it; a file named there belongs to the article."""
    signed = next((at for at in range(len(lines) - 1, -1, -1) if signs_off(lines[at].text)), len(lines))
    rest = lines[signed + 1 :]
    before = sum(len(line.text) for line in lines[:signed] if not signs_off(line.text))
    short = sum(len(line.text) for line in rest) * _MOST_AFTER < before
    end = signed if short and not any(_names_file(line.text) for line in rest) else len(lines)
    for line in lines[:end]:
        text = cut_way_back(line.text)
        yield line if text == line.text else replace(line, text=text)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _is_links(line: Line) -> bool:
    return line.linked * 10 >= len(line.text) * 7


def _without_lists(lines: list[Line]) -> list[Line]:
    """Drop link lines after a 相关新闻 heading, titles after the last such heading, links or not, and link lines at the
    very end; a list of files stays."""
    kept: list[Line] = []
    in_list = False
    for line in lines[: _end_of_text(lines)]:
        if line.kind == "links":
            in_list = True
        elif in_list and _is_links(line):
            continue
        else:
            in_list = False
        kept.append(line)
    while kept and (kept[-1].kind == "links" or (_is_links(kept[-1]) and not _names_file(kept[-1].text))):
        kept.pop()
    return kept or [line for line in lines if line.kind != "links"]


def _end_of_text(lines: list[Line]) -> int:
    """Where a heading of links stands that nothing but lines without a sentence follow; else behind the last line."""
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].text
        if lines[at].kind == "links":
            return at
        if len(text) > _LONGEST_TITLE or "。" in text or text.endswith(tuple("；：;:")) or _names_file(text):
            break
    return len(lines)


def _without_teaser(lines: list[Line]) -> list[Line]:
    """Without a last line that breaks off and is how the first one begins: the page's own, set under the text."""
    stem = lines[-1].text.rstrip("….") if len(lines) > 1 else ""
    teases = len(stem) >= _SHORTEST_ABSTRACT and stem[-1] not in "。！？”" and lines[0].text.startswith(stem)
    return lines[:-1] if teases else lines


def _without_abstract(lines: list[Line]) -> list[Line]:
    """Without a first line that the text then repeats and goes on from."""
    text = cut_abstract_label(lines[0].text).rstrip("….。 ") if lines else ""
    repeated = len(text) >= _SHORTEST_ABSTRACT and any(line.text.startswith(text) for line in lines[1:4])
    return lines[1:] if repeated else lines


def _names_file(text: str) -> bool:
    return "附件" in text or _FILE.search(text) is not None
