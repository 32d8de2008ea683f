"""A day or a week → a mail one reads on a phone: one sentence, what needs a person, new steps, targets, corrections.

`fold` makes the `Digest` of what was told and what the ledger knows; `subject`, `text`, `html` and `markdown` say it.
"""

from bot.render.digest.fold import Material, fold
from bot.render.digest.frame import Period
from bot.render.digest.lines import sentence, subject
from bot.render.digest.page import html
from bot.render.digest.plain import markdown, text
from bot.render.digest.value import UNSEEN, Attention, Coverage, Digest, Gauge, Item, Reader, Steps

__all__ = [
    "UNSEEN", "Attention", "Coverage", "Digest", "Gauge", "Item", "Material", "Period", "Reader", "Steps", "fold",
    "html", "markdown", "sentence", "subject", "text",
]  # fmt: skip
