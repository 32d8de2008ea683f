"""Facts × what is known → changes: new project, next stage, amended amount, new or revised target. Pure.

entry.py     an entry is the set of what was said of it      card.py      what it is, worked out from that
naming.py    names taken apart (words.toml)                  indicators.py  one indicator, many names (indicators.toml)
keys.py      what an entry is found by                       identity.py  whether a fact is about it, how surely
news.py      what a fact adds to it                          post.py      an article's facts, one after the other
funnel.py    the official stages                             spans.py     periods as days

told.py      facts with who told them, what was known when   board.py     pledge against actual (reached.py)
due.py       promised dates that come due                     stall.py     疑似停滞, inferred (pace.py, patience.py)
members.py   who a batch consists of                          conflicts.py 说法不一, side by side
tally.py     counts by district and chain                     thread.py    everything of one company

A project is the same project when company + place, or name + place, say so; never because two texts are alike.
"""

from bot.ledger.card import Card, card
from bot.ledger.entry import Entry, Saying, Witness, as_rows, from_rows, said, with_sayings
from bot.ledger.identity import handles
from bot.ledger.post import TOLD, Context, Lookup, Posting, asked, post
from bot.ledger.told import Told, as_known

__all__ = [
    "TOLD", "Card", "Context", "Entry", "Lookup", "Posting", "Saying", "Told", "Witness", "as_known", "as_rows",
    "asked", "card", "from_rows", "handles", "post", "said", "with_sayings",
]  # fmt: skip
