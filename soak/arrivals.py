"""What arrived where, as the stand-ins saw it, and whether that is what was promised.

Nothing lost; in order; a second copy only where the first one's reply was lost or the process was killed meanwhile,
and then marked and counted.
"""

from __future__ import annotations

import re
import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Address = tuple[str, str]
LINGERS_S = 2.0  # what a killed process had sent may come in so much later
WRITES_S = 10.0  # between an answer and the writing of it, at most, on a machine with other things to do

_ALERT = re.compile(r"(?:#|编号 | )A(\d+)\b")
_WHOLE, _MARK = "此条可能重复送达", "可能重复"  # of a message that is one alert, of one alert among others


@dataclass(frozen=True, slots=True)
class Arrival:
    """One alert in one message. `is_answered`: our sender was told at once that it was taken."""

    at: float
    alert: int
    is_marked: bool
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that was not kept: which one, and where."""

    kind: str
    where: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}"


class Journal:
    """Everything that arrived, by address, in its order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.arrived: dict[Address, list[Arrival]] = defaultdict(list)
        self.unnamed: Counter[Address] = Counter()
        self.letters = 0

    @property
    def different(self) -> int:
        """How many alerts arrived, second copies aside."""
        return sum(len({one.alert for one in several}) for several in self.arrived.values())

    def note(self, address: Address, words: str, *, at: float, is_answered: bool) -> None:
        """A message, as it is read."""
        with self._lock:
            self.letters += 1
            self.arrived[address] += [Arrival(at, *told, is_answered) for told in alerts_in(words)]

    def enter(
        self, address: Address, alerts: Iterable[tuple[int, bool]], unnamed: int, *, at: float, is_answered: bool
    ) -> None:
        """A message of which it is known what it tells: some alerts by name, each perhaps marked as a second copy, and
        so many more by their number."""
        with self._lock:
            self.letters += 1
            self.arrived[address] += [Arrival(at, *told, is_answered) for told in alerts]
            self.unnamed[address] += unnamed


def alerts_in(words: str) -> Iterator[tuple[int, bool]]:
    """The alerts that a message tells of, and whether each is marked as perhaps a second copy."""
    for line in words.splitlines():
        for found in _ALERT.finditer(line):
            yield int(found[1]), _WHOLE in words or _MARK in line


def faults(
    journal: Journal,
    promised: Mapping[Address, Collection[int]],
    uncertain: Mapping[tuple[Address, int], int],
    killed_at: Sequence[float],
    given_up: Collection[tuple[Address, int]] = (),
) -> Iterator[Broken]:
    """What is not as it was promised. `uncertain` counts, by address and alert, how often the
    sender knows that it may have sent without knowing; what was `given_up` came later, when somebody asked for it."""
    for address, alerts in promised.items():
        arrived = journal.arrived.get(address, [])
        name = ":".join(address)
        lost = set(alerts) - {one.alert for one in arrived}
        if len(lost) > journal.unnamed[address]:
            yield Broken("lost", f"{name} {sorted(lost)}, of which {journal.unnamed[address]} were counted")
        if len(lost) < journal.unnamed[address]:
            yield Broken("counted more than was promised", f"{name} {journal.unnamed[address]} besides those it names")
        first = list(dict.fromkeys(one.alert for one in arrived if (address, one.alert) not in given_up))
        if first != sorted(first):
            yield Broken("out of order", f"{name} {first}")
        copies: dict[int, list[Arrival]] = defaultdict(list)
        for one in arrived:
            copies[one.alert].append(one)
        for alert, several in copies.items():
            again = several[1:]
            if not all(one.is_marked for one in again):
                yield Broken("came again without a mark", f"{name} A{alert}")
            if len(again) > uncertain.get((address, alert), 0):
                yield Broken("came again and is not counted as uncertain", f"{name} A{alert}, {len(several)} times")
            for earlier, later in zip(several, again, strict=False):
                if earlier.is_answered and not _was_killed(earlier.at, later.at, killed_at):
                    yield Broken("came again though its reply was given and nobody was killed", f"{name} A{alert}")


def _was_killed(sent_at: float, again_at: float, killed_at: Sequence[float]) -> bool:
    return any(sent_at - LINGERS_S <= at <= min(again_at, sent_at + WRITES_S) for at in killed_at)
