"""`python -m soak [--people N] [--alerts N] [--kills N] [--seed N] [--dir FOLDER]`: exit 1 for a broken promise."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from soak.siege import Size, run


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
    for fault in report.faults[:50]:
        print(f"BROKEN  {fault}")
    print("every promise was kept" if not report.faults else f"{len(report.faults)} promises were broken")
    sys.exit(bool(report.faults))


if __name__ == "__main__":
    main()
