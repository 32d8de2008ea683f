"""What is no news of the economy though it speaks its language: bank adverts, franchise offers, stock notices, job
offers, subsidy rules, obituaries, power cuts. Such stories are not read at all.
"""

from __future__ import annotations

from bot.facts.scene import Sentence, Story
from bot.facts.words import Vocabulary

_STATISTICS = ("贷款余额", "贷款")  # of banks, and of the whole city's figures
_FIRM = ("bank", "stock", "advert", "hiring", "notice")


def is_muted(story: Story, vocabulary: Vocabulary) -> bool:
    """Whether a whole story is of such a genre: its title says so, or its words do, often enough for its length."""
    if any(m.kind == "noise" and m.sense in _FIRM for m in vocabulary.find(story.title)):
        return True
    noise = [m for s in story.sentences for m in s.marks if m.kind == "noise"]
    firm = {m.word for m in noise if m.sense in _FIRM}
    length = sum(s.end - s.start for s in story.sentences)
    return len(firm) >= 3 + length // 1500 or sum(m.sense == "policy" for m in noise) >= 4 + length // 400


def is_aside(sentence: Sentence) -> bool:
    """Whether one sentence speaks of such things within other news."""
    noise = [m.sense for m in sentence.marks if m.kind == "noise" and m.word not in _STATISTICS]
    return bool(noise) and (any(sense in _FIRM for sense in noise) or noise.count("policy") >= 2)
