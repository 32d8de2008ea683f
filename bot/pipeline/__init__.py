"""Doing, in short straight steps. The life of one article:

due sources → visit → links → fetch → pages                 collect.py   (threads; the only parallel step)
    → extract → same words? → topics → facts → ledger       think.py
    → decide → one transaction → outbox                     keep.py
outbox → channels                                           deliver.py
local documents → the same life                             ingest.py
what is old → forgotten                                     prune.py
"""
