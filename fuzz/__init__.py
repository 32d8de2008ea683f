"""Looking for the text that breaks the reading: a coverage-guided fuzzer over text → facts, topics, fingerprints and
HTML → articles.

    python -m fuzz --minutes 15          mutate invented texts; whatever takes a new path is mutated further
    python -m fuzz --linear              does twice the text take twice the work?

`doors` says what must hold, `grammar` makes texts, `paths` sees where the code went, `__main__` is the loop. What was
found is kept in tests/fuzz/corpus and replayed by the tests. CONTRIBUTING.md tells when to use it.
"""
