"""The gate: floors hold, only rise, and the blind rows stay unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.scoring import KINDS, Count
from quality import __main__ as door
from quality.gate import FLOORS, Breach, Floors, breaches, raised, read_floors, write_floors
from quality.labelled import HERE, UNSEEN, corpora

RATES = {"dev": {"all.found": 0.937, "topics.macro": 0.9}}


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    return tmp_path / "floors.toml"


@pytest.mark.parametrize(
    ("standing", "broken"),
    [
        ({}, []),
        ({"dev": {"all.found": 0.93, "topics.macro": 0.9}}, []),
        ({"dev": {"all.found": 0.94}}, [Breach("dev", "all.found", 0.937, 0.94)]),
        ({"dev": {"no.longer": 0.5}}, [Breach("dev", "no.longer", 0.0, 0.5)]),
        ({"shared-pages": {"all.found": 0.99}}, []),  # not at hand
    ],
)
def test_a_rate_below_its_floor_is_a_breach(standing: Floors, broken: list[Breach]) -> None:
    assert breaches(RATES, standing) == broken


def test_floors_rise_rounded_down_and_never_fall() -> None:
    standing = {"dev": {"all.found": 0.95}, "shared-pages": {"all.found": 0.99}}
    assert raised(RATES, standing) == {
        "dev": {"all.found": 0.95, "topics.macro": 0.9},
        "shared-pages": {"all.found": 0.99},
    }
    assert raised(RATES, {})["dev"] == {"all.found": 0.93, "topics.macro": 0.9}


def test_a_floor_just_reached_is_no_breach_of_itself() -> None:
    just = {"kept": {"project.strict": Count(gold=173, pred=162, found=146, strict=134).f1("strict")}}  # 268 / 335
    assert raised(just, {}) == {"kept": {"project.strict": 0.8}}
    assert breaches(just, raised(just, {})) == []


def test_floors_are_read_as_they_were_written(floors: Path) -> None:
    written = {"dev": {"all.found": 0.93, "topics.macro": 1.0}, "blind": {"all.found": 0.5}}
    write_floors(written, floors)
    assert read_floors(floors) == written


def test_the_kept_floors_are_complete_for_the_projects_own_texts() -> None:
    kept = read_floors(FLOORS)
    for name in ("dev", "blind"):
        assert kept[name].keys() >= {f"{kind}.{level}" for kind in (*KINDS, "all") for level in ("found", "strict")}
        assert kept[name].keys() >= {"topics.micro", "topics.macro", "chains.precision"}
        assert kept[name].keys() >= {"reprints.recall", "reprints.quiet", "negatives.clean", "alerts.accuracy"}
        assert all(0 <= floor <= 1 for floor in kept[name].values())


def test_the_gate_falls_below_a_floor_and_passes_above(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_floors({"dev": {"all.found": 1.0}}, floors)
    assert door.main(["--only", "dev", "--show", "1"], floors) == 1
    told = capsys.readouterr().out
    assert "BELOW THE FLOOR dev all.found" in told
    assert "missed (" in told
    write_floors({"dev": {"all.found": 0.1}}, floors)
    assert door.main(["--only", "dev", "--show", "0"], floors) == 0


def test_raising_writes_the_floors(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["--only", "dev", "--show", "0", "--raise"], floors) == 0
    assert read_floors(floors)["dev"]["all.found"] > 0.5
    assert door.main(["--only", "dev", "--show", "0"], floors) == 0
    assert "BELOW" not in capsys.readouterr().out


@pytest.mark.parametrize("name", UNSEEN)
def test_no_blind_row_is_shown(name: str, floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert door.main(["--only", name, "--show", "1000"], floors) == 0
    told = capsys.readouterr().out
    blind = next(corpus for corpus in corpora(HERE / "nowhere") if corpus.name == name)
    assert f"== {name}" in told
    assert not [row["doc"] for row in blind.gold if row["quote"] in told or f"[{row['doc']}]" in told]
