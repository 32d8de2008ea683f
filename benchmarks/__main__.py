"""`python -m benchmarks [NAME …]`: the benchmarks named, or every one after the other."""

from __future__ import annotations

import argparse

from benchmarks import facts, ledger, life, subscriptions

BENCHMARKS = {"facts": facts.run, "life": life.run, "ledger": ledger.run, "subscriptions": subscriptions.run}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", metavar="NAME", nargs="*", type=_known, help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or BENCHMARKS
    print("One run on one machine: read ratios and growth, not single numbers.\n")
    for name in names:
        BENCHMARKS[name](print)


def _known(name: str) -> str:
    if name not in BENCHMARKS:
        raise argparse.ArgumentTypeError(f"no benchmark is called {name}; there are {', '.join(BENCHMARKS)}")
    return name


if __name__ == "__main__":
    main()
