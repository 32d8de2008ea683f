"""The tables. Times are UTC, amounts 亿元; what is only carried, never searched, is JSON.

sources visits            how each source is doing             links pages           found → fetched → read
articles versions         what was understood                  topics facts          what it is about and claims
fingerprints              clause hashes of every article       entries entry_keys    projects, batches, targets
alerts                    something to tell                    notices               other words for somebody
deliveries                one promise to one address           subscriptions mutes   who wants to know; and what not
counters                  how often something changed          mails mailed          letters by mail, and of what
lanes spendings           how channels and addresses fare      handled dialogs       what was said, what is left open
flags                     alerts that readers call wrong       inbox                 what was called, not yet answered
leads lead_events         who follows up what                  rulings assignments   what a person said of the ledger

Some names are in capitals: what an index over a few rows of a large table is about. Queries say it in the same words:
with a bound value SQLite would not choose the index.
"""

from bot.store.tables.articles import HALF, REPRINT, articles, facts, fingerprints, topics, versions
from bot.store.tables.base import Id, Moment, metadata
from bot.store.tables.leads import OPEN, lead_events, leads
from bot.store.tables.ledger import CHILD, MERGED, SAID, assignments, entries, entry_keys, rulings
from bot.store.tables.people import counters, dialogs, flags, handled, inbox, mutes, subscriptions
from bot.store.tables.reading import FETCHED, FOUND, links, pages, sources, visits
from bot.store.tables.telling import (
    GIVEN_UP,
    HEARD,
    MISSED,
    SINGLY,
    UNDER_WAY,
    WAITING,
    alerts,
    deliveries,
    lanes,
    mailed,
    mails,
    notices,
    spendings,
)

__all__ = [
    "CHILD",
    "FETCHED",
    "FOUND",
    "GIVEN_UP",
    "HALF",
    "HEARD",
    "MERGED",
    "MISSED",
    "OPEN",
    "REPRINT",
    "SAID",
    "SINGLY",
    "UNDER_WAY",
    "WAITING",
    "Id",
    "Moment",
    "alerts",
    "articles",
    "assignments",
    "counters",
    "deliveries",
    "dialogs",
    "entries",
    "entry_keys",
    "facts",
    "fingerprints",
    "flags",
    "handled",
    "inbox",
    "lanes",
    "lead_events",
    "leads",
    "links",
    "mailed",
    "mails",
    "metadata",
    "mutes",
    "notices",
    "pages",
    "rulings",
    "sources",
    "spendings",
    "subscriptions",
    "topics",
    "versions",
    "visits",
]
