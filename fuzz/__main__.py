"""`python -m fuzz [--minutes M] [--door NAME] [--seed N] [--keep] | --linear`: exit 1 when something was found."""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from random import Random

from fuzz.doors import DOORS
from fuzz.grammar import CORPUS, PIECES, mutate, seeds
from fuzz.paths import Arc, trace

AT_MOST = 40  # inputs kept of a door
SIZES = (3_000, 12_000, 48_000)  # characters of the texts whose work is compared
STEEP = 1.7  # times more than in proportion is too much
NOTICEABLE_S = 0.05

Door = Callable[[str], None]


class Hunt:
    """One door, its inputs so far and the faults found behind it."""

    def __init__(self, name: str, dice: Random) -> None:
        self.name, self.door, self.dice = name, DOORS[name], dice
        self.inputs: list[str] = []
        self.seen: set[tuple[Arc, int]] = set()
        self.faults: dict[str, str] = {}
        self.tried = 0

    def run(self, until: float) -> None:
        for given in seeds(self.name):
            self._try(given)
        while self.inputs and time.monotonic() < until:
            pool = self.inputs if self.dice.random() < 0.5 else self.inputs[-50:]
            self._try(mutate(self.dice.choice(pool), self.inputs, self.dice, tags=self.name == "extract"))

    def _try(self, given: str) -> None:
        self.tried += 1
        arcs, fault = trace(self.door, given)
        if fault is not None:
            self._found(given, fault)
        elif not arcs <= self.seen:
            self.inputs.append(given)
        self.seen |= arcs

    def _found(self, given: str, fault: Exception) -> None:
        kind = _kind(fault)
        if kind not in self.faults:
            self.faults[kind] = shrink(given, lambda less: _kind(trace(self.door, less)[1]) == kind)
            print(f"FOUND behind {self.name}: {kind}\n{self.faults[kind]!r}", flush=True)
            traceback.print_exception(fault)

    def best(self) -> list[str]:
        """The few inputs that together go everywhere the hunt has been, each as short as it can be."""
        ways = {given: {arc for arc, _ in trace(self.door, given)[0]} for given in self.inputs}
        kept: list[str] = []
        gone: set[Arc] = set()
        while len(kept) < AT_MOST:
            given = max(ways, key=lambda one: (len(ways[one] - gone), -len(one)))
            new = ways[given] - gone
            if not new:
                break
            kept.append(shrink(given, partial(self._goes, new), finest=8))
            gone |= ways[given]
        return kept

    def _goes(self, ways: set[Arc], given: str) -> bool:
        return ways <= {arc for arc, _ in trace(self.door, given)[0]}


def shrink(given: str, still: Callable[[str], bool], *, finest: int = 1) -> str:
    """The shortest that does the same: ever smaller pieces are left out while it does."""
    size = len(given) // 2
    while size >= finest:
        at = 0
        while at < len(given):
            less = given[:at] + given[at + size :]
            if still(less):
                given = less
            else:
                at += size
        size //= 2
    return given


def keep(name: str, given: str) -> None:
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{hashlib.sha256(given.encode()).hexdigest()[:10]}.txt").write_bytes(given.encode())


def linear(dice: Random) -> int:
    """How many inputs take much more than four times the work when there is four times as much of them, twice over."""
    steep = 0
    for name, door in DOORS.items():
        units = [*PIECES, *dice.sample(seeds(name), 12)]
        units += ["".join(dice.choice(PIECES) for _ in range(6)) for _ in range(30)]
        for unit in units:
            work = [_work(door, unit, size) for size in SIZES[:2]]
            if _is_steep(*work) and _is_steep(work[1], last := _work(door, unit, SIZES[2])):
                steep += 1
                print(f"STEEP behind {name}: {', '.join(f'{1000 * s:.0f} ms' for s in (*work, last))} {unit[:80]!r}")
    return steep


def _is_steep(less: float, more: float) -> bool:
    return more > NOTICEABLE_S and more > less * STEEP * SIZES[1] / SIZES[0]


def _work(door: Door, unit: str, size: int) -> float:
    """Processor time for so many characters of it, the best of three."""
    given = "\n" + unit * (size // len(unit))
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        door(given)
        best = min(best, time.process_time() - begun)
    return best


def _kind(fault: Exception | None) -> str:
    if fault is None:
        return ""
    where = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__} at {where.name}:{where.lineno}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Look for the text that breaks the reading.")
    parser.add_argument("--minutes", type=float, default=5, help="for all doors together (default 5)")
    parser.add_argument("--door", choices=DOORS, help="this one alone")
    parser.add_argument("--seed", type=int, help="repeat a hunt")
    parser.add_argument("--keep", action="store_true", help="add what goes new ways to tests/fuzz/corpus")
    parser.add_argument("--linear", action="store_true", help="compare the work of n and of 4n characters instead")
    options = parser.parse_args()
    dice = Random(options.seed)
    if options.linear:
        return 1 if linear(dice) else 0
    doors = [options.door] if options.door else list(DOORS)
    faults = 0
    for name in doors:
        hunt = Hunt(name, dice)
        hunt.run(time.monotonic() + 60 * options.minutes / len(doors))
        faults += len(hunt.faults)
        print(f"{name}: {hunt.tried} tried, {len(hunt.inputs)} went new ways, {len(hunt.faults)} faults", flush=True)
        for given in [*hunt.faults.values(), *(hunt.best() if options.keep else [])]:
            keep(name, given)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
