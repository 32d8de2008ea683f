"""`python -m quality [--raise] [--show N] [--only CORPUS]`: exit 1 when a rate is below its floor."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.scoring import Score, brief
from quality.gate import FLOORS, breaches, raised, read_floors, write_floors
from quality.labelled import NEIGHBOUR, UNSEEN, corpora
from quality.score import Result, measure


def main(argv: Sequence[str] | None = None, floors_file: Path = FLOORS) -> int:
    options = _options(argv)
    results = [measure(corpus) for corpus in corpora() if options.only in (None, corpus.name)]
    for result in results:
        _print_result(result, options.show)
    if not NEIGHBOUR.is_dir():
        print("\nThe shared corpus is not here; its floors were not tested.")
    rates = {result.corpus: result.rates for result in results}
    floors = read_floors(floors_file)
    broken = breaches(rates, floors)
    for breach in broken:
        print(f"BELOW THE FLOOR {breach.corpus} {breach.rate}: {breach.reached:.3f} < {breach.floor:.2f}")
    if options.lift:
        write_floors(raised(rates, floors), floors_file)
    return 1 if broken else 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m quality", description="Measure the reading on labelled texts.")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is reached now")
    parser.add_argument("--show", type=int, default=5, metavar="N", help="rows of each kind of fault (default 5)")
    parser.add_argument("--only", metavar="CORPUS", help="measure this one alone")
    return parser.parse_args(argv)


def _print_result(result: Result, show: int) -> None:
    print(f"\n== {result.corpus}")
    _print_table(result.facts)
    others = {
        name: rate for name, rate in result.rates.items() if name.split(".")[0] not in (*result.facts.kinds, "all")
    }
    print("  ".join(f"{name} {rate:.3f}" for name, rate in others.items()))
    if result.corpus in UNSEEN:
        return  # its rows are never shown: nobody may tune on them
    for name, rows in result.facts.faults.items():
        _print_faults(name, [brief(row) for row in rows], show)
    for name, faults in result.faults.items():
        _print_faults(name, faults, show)


def _print_table(score: Score) -> None:
    print(f"{'kind':8}{'gold':>6}{'pred':>6} |{'found P':>8}{'R':>7}{'F1':>7} |{'strict P':>9}{'R':>7}{'F1':>7}")
    for kind, count in {**score.kinds, "all": score.all}.items():
        found, strict = (
            (count.precision(level), count.recall(level), count.f1(level)) for level in ("found", "strict")
        )
        print(
            f"{kind:8}{count.gold:6}{count.pred:6} |{found[0]:8.3f}{found[1]:7.3f}{found[2]:7.3f}"
            f" |{strict[0]:9.3f}{strict[1]:7.3f}{strict[2]:7.3f}"
        )


def _print_faults(title: str, faults: Sequence[str], show: int) -> None:
    if faults and show:
        print(f"  {title} ({len(faults)})")
        for line in faults[:show]:
            print(f"    {line}")


if __name__ == "__main__":
    sys.exit(main())
