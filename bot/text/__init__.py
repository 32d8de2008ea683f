"""Chinese text as it is printed, and the same text as it is meant.

A newspaper's text reaches us with widths mixed (１２亿, 12亿), with line breaks of the page layout in the middle of a
word, with spaces between characters, with radicals instead of characters. `fold` undoes that, and remembers where
every character stood: whatever is found in the folded text is quoted from the original, verbatim.

    letters    each character as it is meant, in its place
    lines      which lines count, and which go on
    posts      where a post without full stops has them
    folding    the text that is read, and its way back to the one that was printed
    cutting    sentences and clauses
    signing    who wrote and edited: the words before their names

This room knows print and layout. It does not know what is told.
"""

from bot.text.cutting import clauses, sentences
from bot.text.folding import Folded, fold
from bot.text.letters import BULLETS, NUMBERED
from bot.text.posts import STEP_HEAD
from bot.text.signing import EDITORS, MAKERS, REPORTERS

__all__ = [
    "BULLETS",
    "EDITORS",
    "MAKERS",
    "NUMBERED",
    "REPORTERS",
    "STEP_HEAD",
    "Folded",
    "clauses",
    "fold",
    "sentences",
]
