"""The reference service with one of its functions many times over, each under a name of its own."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.pipeline.definitions import load
from generator.policy.blocks import calls_of
from generator.project import Project
from tests.cli.planned import TODAY
from tests.embedded.deployment import PROJECT
from tests.policy.recorded import SERVICE, text

COPIED = {"end-of-working-day": "hour", "end_of_working_day": "hour", "daily-digest": "digest"}
_FORMS = {name.replace("-", mark): (short, mark) for name, short in COPIED.items() for mark in "-_"}
_ANY = re.compile("|".join(_FORMS))
_PURPOSE = re.compile(r"(Sums up what each room talked about|18:00 UTC from Monday to Friday)[^\"]*")


@dataclass(frozen=True)
class Many:
    """A project's folder with one root."""

    project: Path
    plan: Path
    directory: Path
    origins: Mapping[str, str]


def make(project: Path, count: int) -> Many:
    """The reference service in prod, in which the daily digest stands `count` times more."""
    directory = project / "terraform" / "live" / "prod" / SERVICE
    shutil.copytree(PROJECT / "terraform" / "live" / "prod" / SERVICE, directory)
    shutil.copytree(PROJECT / "terraform" / "modules", project / "terraform" / "modules")
    [root] = load(Project(PROJECT), TODAY).select("prod", SERVICE)
    document = json.loads(text("prod-first"))
    origins = dict(root.stack.origins)
    calls = calls_of({file.name: file.read_text() for file in directory.glob("*.tf")})
    blocks = [calls.texts[label] for label in calls.texts if _ANY.search(label)]
    copied = {label: place for label, place in origins.items() if _ANY.search(label)}
    (directory / "more.tf").write_text(
        "\n".join(renamed(block, number) for number in range(count) for block in blocks)
    )
    for number in range(count):
        origins |= {renamed(label, number): renamed(place, number) for label, place in copied.items()}
    _copy(document, count)
    plan = project / "plan.json"
    plan.write_text(json.dumps(document))
    return Many(project, plan, directory, origins)


def renamed(value: str, number: int) -> str:
    """With names of its own, and with a purpose of its own where one is told."""

    def name(found: re.Match[str]) -> str:
        short, mark = _FORMS[found[0]]
        return f"{short}{mark}{number}"

    return _PURPOSE.sub(f"Number {number}", _ANY.sub(name, value))


def _copy(document: dict[str, Any], count: int) -> None:
    calls = document["configuration"]["root_module"]["module_calls"]
    modules = document["planned_values"]["root_module"]["child_modules"]
    originals = {label: json.dumps(call) for label, call in calls.items() if _ANY.search(label)}
    for number in range(count):
        for label, call in originals.items():
            calls[renamed(label, number)] = json.loads(renamed(call, number))
    for entries in (modules, document["resource_changes"]):
        texts = [json.dumps(one) for one in entries if _ANY.search(one["address"])]
        entries += [json.loads(renamed(one, number)) for number in range(count) for one in texts]
