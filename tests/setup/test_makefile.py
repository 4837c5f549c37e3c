"""The verbs of the Makefile: each is documented, and each calls what it says."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
# Targets that are not for people.
INTERNAL = {"stale"}
VERBS = {
    "demo", "test", "doctor", "help", "clean",
    "package", "render", "plan", "policy", "mirror", "apply", "release", "output", "drift", "destroy",
    "bootstrap", "events", "local-up", "local-down",
    "fmt", "lint", "types", "golden", "docs", "lock", "ci",
}  # fmt: skip


def make(*arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    ).stdout


def test_every_verb_has_its_line_in_the_help() -> None:
    targets = set(TARGET.findall((PROJECT / "Makefile").read_text())) - INTERNAL
    listed = re.findall(r"^  make ([a-z-]+) +(\S.*)$", make("help"), re.MULTILINE)
    assert {name for name, _ in listed} == targets
    assert targets >= VERBS
    assert all(len(f"  make {name:14} {text}") <= 120 for name, text in listed)


def test_help_is_the_default() -> None:
    assert make() == make("help")


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["demo"], "stagetwin demo"),
        (["plan"], "stagetwin plan staging"),
        (["plan", "ENV=prod", "SERVICE=chat", "ARGS=--json"], "stagetwin plan prod chat --json"),
        (["apply", "ENV=prod", "ARGS=--yes"], "stagetwin apply prod --yes"),
        (["policy", "ENV=prod"], "stagetwin policy prod"),
        (["render", "ARGS=--check"], "stagetwin render --check"),
        (
            ["events", "SERVICE=chat", "ARGS=--json"],
            "stagetwin events lint chat --json && .venv/bin/stagetwin events test chat --json",
        ),
        (["local-up"], "stagetwin local up"),
        (["local-down"], "stagetwin local down"),
        (["bootstrap", "ENV=prod"], "stagetwin bootstrap prod"),
    ],
)
def test_a_verb_calls_stagetwin(arguments: list[str], command: str) -> None:
    lines = [" ".join(line.split()) for line in make("--dry-run", *arguments).splitlines()]
    assert lines[-1] == f".venv/bin/{command}"


def test_every_phony_target_is_declared() -> None:
    text = (PROJECT / "Makefile").read_text()
    declared = {name for line in re.findall(r"^\.PHONY:(.*)$", text, re.MULTILINE) for name in line.split()}
    assert declared == set(TARGET.findall(text))
