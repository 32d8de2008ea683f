"""Doing, in short straight steps. The life of one article:

due sources → visit → links → fetch → pages                 collect.py (rhythm.py: when to look again)
    → extract → articles                                    read.py    (threads end here: one article at a time)
    → same words? → topics → facts → ledger                 think.py   (repeats.py: what it repeats)
    → decide → one transaction → outbox                     keep.py
    who is told of an alert                                 audience.py
outbox → channels                                           deliver.py → postman.py → serving.py → settling.py
    later reports → the messages that were sent             refreshing.py
    what reached nobody, a canary, words past the outbox    assurance.py, alarm.py
outbox → digests by mail                                    mailing.py → digest.py (calm.py: a word on quiet days;
    the table of a week for groups                          weekly.py)
answers to people                                           replying.py
who follows up which project                                leads.py
local documents → the same life                             ingest.py
a wish tried on what was told; quiet, leaving               rehearse.py, mutes.py, leaving.py
the whole path of one article                               path.py
what is old → forgotten                                     prune.py

The ledger afterwards: its life as told (life.py), a person's word on it (hands.py), told again from its facts
(refold.py), and stored articles read again (reparse.py → replay.py, again.py, differ.py, retell.py).
"""
