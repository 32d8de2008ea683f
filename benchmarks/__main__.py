"""`python -m benchmarks`: every benchmark, one after the other."""

from __future__ import annotations

from benchmarks import facts, ledger, life, subscriptions


def main() -> None:
    print("One run on one machine: read ratios and growth, not single numbers.\n")
    facts.run(print)
    life.run(print)
    ledger.run(print)
    subscriptions.run(print)


if __name__ == "__main__":
    main()
