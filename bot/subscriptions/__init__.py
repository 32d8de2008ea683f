"""What people ask to be told: a wish in one line of text, whether an alert fits it, and when it goes out.

    新会 新能源电池 ≥1亿 签约|动工 每日

Chat, command line and files share that line (`parse`, `write`); `docs/subscriptions.md` shows the language. Knows
neither who asks nor what is stored.
"""

from bot.subscriptions.explain import explain
from bot.subscriptions.index import Index
from bot.subscriptions.match import Telling, matches
from bot.subscriptions.parse import Reading, is_wish, parse, read
from bot.subscriptions.plain import plain, several
from bot.subscriptions.rehearsal import Past, Rehearsal, rehearse, sentence
from bot.subscriptions.when import Promise, last_hour, lateness, promises, release
from bot.subscriptions.write import name, write

__all__ = [
    "Index",
    "Past",
    "Promise",
    "Reading",
    "Rehearsal",
    "Telling",
    "explain",
    "is_wish",
    "last_hour",
    "lateness",
    "matches",
    "name",
    "parse",
    "plain",
    "promises",
    "read",
    "rehearse",
    "release",
    "sentence",
    "several",
    "write",
]
