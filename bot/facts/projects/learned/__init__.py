"""What labelled articles have taught of projects: where one is named, which step is told of a name, and what is none.

The rules of the other rooms know in which ways projects are told of; what is learnt finds some of those that no rule
foresaw. `python -m quality.learn_projects` writes the models from the labelled articles.
"""
