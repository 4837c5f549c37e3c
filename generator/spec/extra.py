"""The `.tf` files that a service brings along -> Issues: names, and what would collide in the root. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.errors import Issue, Where

FOLDER: Final = "terraform/extra"
PREFIX: Final = "extra_"
"""What the copies' names begin with, so that they never meet a rendered file's."""

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]*\.tf")
_BLOCK: Final = re.compile(r'^(module|output|variable|provider|terraform|locals)\b((?:\s+"[^"]*")*)\s*\{')


def copied_name(name: str) -> str:
    """`alerts.tf` -> `extra_alerts.tf`."""
    return f"{PREFIX}{name}"


def extra_issues(service: str, files: Mapping[str, str], rendered: Mapping[str, str]) -> Iterator[Issue]:
    """What is wrong with the files of a service, held against those that its root has anyway."""
    taken = {key: file for file, text in rendered.items() for key, _ in blocks(text)}
    for name, text in files.items():
        path = Path(FOLDER, service, name)
        if not _NAME.fullmatch(name) or name.endswith("_override.tf") or name == "override.tf":
            why = f"{name}: its name takes lower case letters, digits, - and _, and is no override's"
            yield Issue("extra-name", why, Where(path), "give it another name")
            continue
        for (kind, label), line in blocks(text):
            yield from _block_issues(path, line, kind, label, taken)


def blocks(text: str) -> Iterator[tuple[tuple[str, str], int]]:
    """Kind and label of every outer block that could collide, with its line."""
    for number, line in enumerate(text.splitlines(), 1):
        found = _BLOCK.match(line)
        if found:
            yield (found[1], " ".join(re.findall(r'"([^"]*)"', found[2]))), number


def _block_issues(
    path: Path, line: int, kind: str, label: str, taken: Mapping[tuple[str, str], str]
) -> Iterator[Issue]:
    where = Where(path, line)
    if kind == "terraform":
        why = "terraform: the root has its backend and providers already, and Terraform takes them once"
        yield Issue("extra-block", why, where, "a module of your own can require further providers")
    elif kind == "variable":
        why = f"variable {label}: nobody would give it a value"
        yield Issue("extra-block", why, where, "use a local, or what `local.stagetwin` knows")
    elif kind in ("module", "output") and (kind, label) in taken:
        why = f"{kind} {label}: {taken[kind, label]} has one of this name already"
        yield Issue("extra-block", why, where, f"give the {kind} another name")
