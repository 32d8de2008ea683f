"""How good the reading is, measured on labelled texts: `python -m quality`. docs/quality.md tells the rules.

texts/, gold/, left_out/   articles invented in the genre, their facts, and figures that are no fact on purpose
labelled.py                a corpus: those files, or the neighbour folder's where it is present
score.py                   facts, topics, reprints, negatives and alerts of a corpus, as rates
gate.py                    rates against floors.toml, which only rise
"""
