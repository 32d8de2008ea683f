"""`python -m soak [--people N] [--alerts N] [--kills N] [--seed N] [--dir FOLDER]`: exit 1 for a broken promise."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from soak.siege import Size, run

FIRST_FEW, LONGEST = 8, 240  # of each kind that is told, so that none hides another


def main() -> None:
    usual = Size()
    parser = argparse.ArgumentParser(prog="python -m soak")
    for name in ("people", "alerts", "kills", "seed"):
        parser.add_argument(f"--{name}", type=int, default=getattr(usual, name))
    parser.add_argument("--dir", type=Path, help="keep the database and the log here")
    given = parser.parse_args()
    size = Size(given.people, given.alerts, given.kills, given.seed)
    with tempfile.TemporaryDirectory(prefix="soak-") as scratch:
        report = run(size, given.dir or Path(scratch))
    for name, figure in report.figures.items():
        print(f"{name:<32} {figure}")
    kinds: dict[str, list[str]] = {}
    for fault in report.faults:
        kinds.setdefault(fault.kind, []).append(fault.where)
    for kind, places in kinds.items():
        print(f"BROKEN  {kind}: {len(places)} times")
        print("".join(f"          {place[:LONGEST]}\n" for place in places[:FIRST_FEW]), end="")
    print("every promise was kept" if not report.faults else f"{len(report.faults)} promises were broken")
    sys.exit(bool(report.faults))


if __name__ == "__main__":
    main()
