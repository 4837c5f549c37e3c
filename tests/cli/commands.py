"""The command line, run inside the test's own process, and the small project that it runs on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.cli.running import run

SERVICE = """\
service: orders
functions:
  receive:
    access:
      orders: [put]
tables:
  orders:
    attributes: {id: S}
    partition_key: id
rules:
  every-evening:
    schedule: cron(0 18 ? * MON-FRI *)
    targets: {receive: {function: receive}}
"""
ENVIRONMENT = """\
environment: NAME
target: embedded
account_id: "ACCOUNT"
region: eu-central-1
state_bucket: state-ACCOUNT
artifact_bucket: artifacts-ACCOUNT
"""
ACCOUNTS = {"prod": "111111111111", "staging": "222222222222"}
HANDLER = "def handler(event, context):\n    return None\n"


@dataclass(frozen=True)
class Finished:
    """How a command ended."""

    code: int
    out: str
    err: str

    def document(self) -> Any:
        """Standard output, which holds one JSON document and nothing else."""
        return json.loads(self.out)

    def codes(self) -> list[str]:
        """The codes of the issues that `--json` told."""
        return [issue["code"] for issue in self.document()["error"]["issues"]]


@dataclass(frozen=True)
class Stagetwin:
    """`stagetwin` in one project."""

    project: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Finished:
        return self.anywhere("--project", str(self.project), *arguments)

    def anywhere(self, *arguments: str) -> Finished:
        """Without saying where the project is."""
        self.capsys.readouterr()
        code = run(list(arguments))
        printed = self.capsys.readouterr()
        return Finished(code, printed.out, printed.err)


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, text
    write(file, text.replace(old, new))


def add_service(project: Path, name: str) -> Path:
    """The README's service under another name; returns its definition."""
    folder = project / "functions" / name
    write(folder / "receive" / "handler.py", HANDLER)
    return write(folder / "service.yaml", SERVICE.replace("service: orders", f"service: {name}"))


def make_project(folder: Path) -> Path:
    """The README's service in two environments; nothing is rendered yet."""
    for name, account in ACCOUNTS.items():
        text = ENVIRONMENT.replace("NAME", name).replace("ACCOUNT", account)
        write(
            folder / "environments" / f"{name}.yaml", text + ("mirrors: prod\n" if name == "staging" else "")
        )
    add_service(folder, "orders")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by path."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
