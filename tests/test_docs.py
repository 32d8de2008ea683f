"""The documentation says what the code does: commands, settings, words, links."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer
from typer.testing import CliRunner

from bot import regions
from bot.__main__ import app
from bot.ledger.board import Verdict
from bot.render import words
from bot.settings import Settings, secret_names
from bot.subscriptions import parse, write
from bot.types import DeliveryState, Health, Reason, Stage

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def _files(pattern: str = "") -> list[Path]:
    """The files of the repository, those not yet added included; nothing that git ignores."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *([pattern] if pattern else [])]
    names = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [path for path in sorted({ROOT / name for name in names if name}) if path.is_file()]


PAGES = _files("*.md")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _rows(page: str) -> list[list[str]]:
    """The rows of all tables of a page, as lists of cells."""
    lines = (DOCS / page).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| `")]


# --- commands ---------------------------------------------------------------------------------------------------------


def _commands(group: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    group = group or typer.main.get_command(app)
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(_commands())
GROUPS = sorted({path[:depth] for path in COMMANDS for depth in range(len(path))})


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_an_example_of_itself_in_its_help(path: tuple[str, ...]) -> None:
    assert f"例：jmwatch {' '.join(path)}" in COMMANDS[path].help


@pytest.mark.parametrize("path", [*GROUPS, *COMMANDS], ids=lambda path: " ".join(path) or "jmwatch")
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_works_everywhere(path: tuple[str, ...], option: str) -> None:
    result = CliRunner().invoke(app, [*path, option])
    assert (result.exit_code, "用法：" in result.output) == (0, True)


def test_the_page_of_commands_holds_exactly_the_commands_there_are() -> None:
    documented = [row[0].strip("`").removeprefix("jmwatch ") for row in _rows("commands.md")]
    assert sorted(documented) == sorted(" ".join(path) for path in COMMANDS)


def test_every_documented_command_has_an_example_of_itself() -> None:
    assert [row[0] for row in _rows("commands.md") if not row[2].startswith(row[0].rstrip("`"))] == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_command_named_anywhere_exists(page: Path) -> None:
    """`jmwatch x y` in a page is a command, or a group named as such."""
    known = {path[:depth] for path in COMMANDS for depth in range(1, len(path) + 1)}
    heads = {path[0] for path in COMMANDS}
    named = re.findall(r"(?:`|^|bin/)jmwatch ([a-z]+)(?: ([a-z]+))?", page.read_text("utf-8"), re.MULTILINE)
    wrong = [
        (first, second)
        for first, second in named
        if first not in heads or ((first,) not in COMMANDS and second and (first, second) not in known)
    ]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_make_target_named_anywhere_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^|&& )make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_both_readmes_name_the_two_first_commands(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert "\nmake demo " in text
    assert "\nmake test " in text


# --- subscriptions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", _rows("subscriptions.md"), ids=lambda row: row[0])
def test_a_documented_line_is_understood_and_printed_as_it_stands(row: list[str]) -> None:
    region, today = regions.load(), date(2026, 3, 5)
    (line,), others = (re.findall("`([^`]+)`", cell.replace("\\|", "|")) for cell in row[:2])
    wish = parse(line, region=region, today=today)
    assert write(wish, region=region).removeprefix("全部 ") == line
    assert [other for other in others if parse(other, region=region, today=today) != wish] == []
    assert re.search("[a-z]", row[3])


# --- operation --------------------------------------------------------------------------------------------------------


def _steps(section: str) -> str:
    """The shell commands of a section of operate.md."""
    text = (DOCS / "operate.md").read_text("utf-8").partition(f"# {section}\n")[2]
    return text.partition("```sh\n")[2].partition("```")[0]


def test_the_written_steps_of_backup_and_restore_give_back_what_was_kept(tmp_path: Path) -> None:
    data, backups, paper = tmp_path / "data", tmp_path / "backup", tmp_path / "paper.txt"
    paper.write_text("恩平市例岸机床项目动工\n1月15日，例岸机床项目在恩平工业园动工，总投资3亿元。", "utf-8")
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {"PATH": programs, "HOME": str(tmp_path), "LANG": "C.UTF-8", "JMWATCH_DATA_DIR": str(data)}
    environment["PYTHONPATH"] = str(ROOT)  # this code, wherever the command is installed from

    def shell(steps: str) -> str:
        steps = steps.replace("/backup/", f"{backups}/")
        command = ["bash", "-euo", "pipefail", "-c", steps]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    count = "jmwatch db stats --format jsonl"
    shell(f"jmwatch ingest {paper} --published 2026-01-16")
    before = shell(count)
    shell(_steps("Back up, restore"))
    for copy in backups.iterdir():
        copy.rename(backups / "jm-2026-01-16.db")
    (data / "jmwatch.db").write_bytes(b"not a database any more")
    shell(_steps("Restore"))
    assert shell(count) == before
    assert json.loads(before.splitlines()[0]) == {"table": "articles", "rows": 1}


# --- settings ---------------------------------------------------------------------------------------------------------

CONFIG = "JMWATCH_CONFIG"  # names the file of settings, and so is no setting itself


def test_the_page_of_settings_holds_exactly_the_settings_there_are() -> None:
    documented = [row[0].strip("`") for row in _rows("settings.md")]
    assert sorted(documented) == sorted([CONFIG, *(f"JMWATCH_{name.upper()}" for name in Settings.model_fields)])


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_documented_default_is_the_default(name: str) -> None:
    shown = next(row[1] for row in _rows("settings.md") if row[0] == f"`JMWATCH_{name.upper()}`").strip("`")
    default = Settings.model_fields[name].default
    if name == "data_dir":  # depends on the reader's home
        assert Path(shown).name == default.name
    elif isinstance(default, bool):
        assert shown == str(default).lower()
    elif not isinstance(default, Path) and not default:
        assert shown == "–"
    else:
        assert shown == str(default)


@pytest.mark.parametrize("row", _rows("settings.md"), ids=lambda row: row[0].strip("`"))
def test_a_setting_is_explained_in_both_languages(row: list[str]) -> None:
    _, _, chinese, english = row
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert english
    assert not re.search(r"[\u4e00-\u9fff]", english)


def test_every_secret_is_named_where_files_of_secrets_are_explained() -> None:
    section = (DOCS / "settings.md").read_text("utf-8").partition("Secrets\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"`(JMWATCH_\w+)_FILE`", section)) == {f"JMWATCH_{name.upper()}" for name in secret_names()}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_variable_named_anywhere_is_a_setting(page: Path) -> None:
    names = [*Settings.model_fields, *(f"{name}_file" for name in secret_names())]
    known = {CONFIG, *(f"JMWATCH_{name.upper()}" for name in names)}
    assert set(re.findall(r"JMWATCH_[A-Z_]*[A-Z]", page.read_text("utf-8"))) <= known


# --- words ------------------------------------------------------------------------------------------------------------


def _glossary(section: str) -> dict[str, str]:
    """Word → Chinese word of one section of the glossary."""
    text = (DOCS / "glossary.md").read_text("utf-8")
    _, _, after = text.partition(f"\n## {section}")
    body = after.partition("\n## ")[0]
    return dict(re.findall(r"^\| `([a-z0-9_]+)` \| (.+?) \|", body, re.MULTILINE))


@pytest.mark.parametrize(
    ("sections", "kind", "chinese"),
    [
        (["Reasons to tell", "Reasons for silence"], Reason, words.REASONS),
        (["Stages"], Stage, words.STAGES),
        (["Where a pledge stands"], Verdict, words.VERDICTS),
        (["Health of a source"], Health, {key: value for key, value in words.HEALTH.items() if key}),
    ],
)
def test_the_glossary_has_every_word_of_the_code_with_its_chinese(
    sections: list[str], kind: type[StrEnum], chinese: dict[str, str]
) -> None:
    written = {word: said for section in sections for word, said in _glossary(section).items()}
    assert set(written) == set(kind)
    assert written == chinese


def test_the_glossary_has_every_state_of_a_delivery() -> None:
    assert set(_glossary("States of a delivery")) == set(DeliveryState)


# --- links and pictures -----------------------------------------------------------------------------------------------


def _anchors(page: Path) -> set[str]:
    """The addresses of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    broken = []
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_file_of_ours_named_in_a_page_exists(page: Path) -> None:
    named = re.findall(r"`((?:bot|tests|migrations|docs|benchmarks)/[\w./-]*\w/?)`", page.read_text("utf-8"))
    assert [name for name in named if not (ROOT / name).exists() and "example" not in name] == []


def test_pictures_are_small_and_all_are_shown() -> None:
    pictures = _files("docs/pictures/*")
    everything = "".join(page.read_text("utf-8") for page in PAGES)
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > 150_000 or path.name not in everything] == []


# --- what must not stand in the repository ----------------------------------------------------------------------------

# In pieces, so that this file does not match itself.
_REGISTRIES = ("pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "crates" + ".io", "docker" + ".io")
_MIRRORS = ("mirrors" + ".aliyun", "tuna.tsinghua" + ".edu", "proxy.golang" + ".org")
_MACHINE = "(?<![\\w.])/wo" + "rk/"
FORBIDDEN = re.compile("|".join([*map(re.escape, (*_REGISTRIES, *_MIRRORS)), _MACHINE]))


@pytest.mark.parametrize(
    ("words_", "found"),
    [
        ("see /wo" + "rk/main", True),
        ("https://py" + "pi.org/simple", True),
        ("/homework/", False),
        ("rework/it", False),
    ],
)
def test_the_pattern_knows_registries_and_paths_of_a_machine(words_: str, found: bool) -> None:
    assert bool(FORBIDDEN.search(words_)) == found


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    named = []
    for path in _files():
        text = path.read_bytes().decode("utf-8", "replace")
        named += [f"{_name(path)}: {match[0]}" for match in FORBIDDEN.finditer(text)]
    assert named == []
