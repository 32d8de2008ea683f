"""Letters to an office and its replies: a page that says which of its texts is which. The two are the article; the
numbers, days and offices that the form sets between them are not."""

from __future__ import annotations

import re
from bisect import bisect_left

from bot.extract.outline import INLINE, TEXT, Outline

_LONGEST = 40  # characters of a label with the white space around it
_NEAR = 12  # texts: so many short ones, who answered and when, may stand between a label and its sentence
_ASKED = re.compile(
    r"(?:来信|信件|留言|咨询|提问|问题|诉求|写信|投诉|主要|网友)?(?:内容|描述|提问)|问题|来信|留言|咨询|提问|诉求|问"
)
_ANSWERED = re.compile(
    r"(?:官方|办理|处理|领导|部门|单位|最终)?(?:回复|答复|回应|办理|处理|反馈)(?:内容|意见|情况|结果|信息)?|答"
)


def find_letter(outline: Outline) -> tuple[int, int] | None:
    """The blocks of a letter and of its reply, where labels of their own name both and they are most of the page."""
    asked, total = 0, outline.weights.prose[-1]
    for i in outline.text_at:
        label = outline.texts[i][:_LONGEST].strip(" \t\r\n\u3000\xa0【】[]：:")
        if asked and _ANSWERED.fullmatch(label) and (reply := _value(outline, i)) > asked:
            told = outline.prose_weight(asked) + outline.prose_weight(reply)
            return (asked, reply) if told * 4 >= total * 3 else None
        if _ASKED.fullmatch(label):
            asked = _value(outline, i) or asked
    return None


def _value(outline: Outline, label: int) -> int:
    """The block of the first sentence behind a label, with its paragraphs; 0 where none follows closely."""
    after = bisect_left(outline.text_at, label + 1)
    near = outline.text_at[after : after + _NEAR]
    block = next((i for i in near if any(mark in outline.texts[i] for mark in "，。！？")), 0)
    if outline.weights.links[block + 1] > outline.weights.links[block]:
        return 0
    while outline.tags[block] in INLINE or outline.tags[block] == TEXT:
        block = outline.parents[block]
    around = outline.parents[block]
    return around if outline.tags[block] == "p" and label < around else block
