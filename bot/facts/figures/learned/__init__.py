"""What labelled articles have taught of figures: which are promised, which reached, which neither.

The rules of the other rooms say it first; what they say is one of the signs. `python -m quality.learn_figures` writes
the model from the labelled articles.
"""
