"""A copy of the project, run by the `stagetwin` command on an embedded AWS of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.embedded.status import EmbeddedConfig
from tests.embedded_server.laptop import PROD, STAGING, Account, ministack_python

PROJECT = Path(__file__).resolve().parents[2]
ACCOUNTS = {"prod": PROD, "staging": STAGING}
SERVICE = "positive-chat"
SECOND_SERVICE = "support-desk"
TIMEOUT_SECONDS = 600


def copy_project(target: Path) -> Path:
    """What a checkout holds of the definitions and the Terraform, without what runs leave behind."""
    ignore = shutil.ignore_patterns(
        ".terraform*",
        ".replicas",
        "*.tfvars.json",
        "embedded_override.tf",
        "__pycache__",
        ".*_cache",
        "tests",
    )
    for folder in ("components", "environments", "functions", "terraform"):
        shutil.copytree(PROJECT / folder, target / folder, ignore=ignore)
    return target


def remove_service(project: Path, service: str) -> None:
    """Take a service out of a copy: its folders, and what environments and waivers say of it."""
    for folder in (project / "functions" / service, *(project / "terraform" / "live").glob(f"*/{service}")):
        shutil.rmtree(folder)
    heads = (rf"  {service}:", rf"  - at: {service}/.*", rf"  - rule: .*\n    at: {service}\..*")
    entry = re.compile(rf"^({'|'.join(heads)})\n(    .*\n)*", re.MULTILINE)
    for file in (project / "environments").glob("*.yaml"):
        file.write_text(entry.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")


@dataclass(frozen=True)
class Finished:
    """How a command ended."""

    code: int
    out: str
    err: str

    def document(self) -> Any:
        return json.loads(self.out)

    def __str__(self) -> str:
        return f"exit {self.code}\n{self.out}\n{self.err}"


@dataclass(frozen=True)
class Deployment:
    """Commands on the copy, and the accounts that they reach."""

    project: Path
    port: int

    @property
    def services(self) -> list[str]:
        return sorted(folder.parent.name for folder in self.project.glob("functions/*/service.yaml"))

    def run(self, *arguments: str, **variables: str) -> Finished:
        """`variables` are of the command's environment."""
        environment = {
            **os.environ,
            **variables,
            "STAGETWIN_PORT": str(self.port),
            "PYTHONPATH": str(PROJECT),
        }
        done = subprocess.run(
            [sys.executable, "-m", "generator", "--project", str(self.project), *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
        return Finished(done.returncode, done.stdout, done.stderr)

    def succeed(self, *arguments: str) -> Finished:
        finished = self.run(*arguments)
        assert finished.code == 0, finished
        return finished

    def account(self, environment: str) -> Account:
        config = EmbeddedConfig(self.port, self.project / ".stagetwin" / "embedded", ministack_python())
        return Account(config, ACCOUNTS[environment])

    def outputs(self, environment: str) -> dict[str, Any]:
        return dict(self.succeed("output", environment, "--json").document()[SERVICE])

    def site(self, environment: str) -> str:
        return str(self.outputs(environment)["site_web_url"])

    def log_lines(self, environment: str, function: str) -> list[dict[str, Any]]:
        """The JSON lines that the function has written."""
        group = f"/aws/lambda/{SERVICE}-{environment}-{function}"
        pages = self.account(environment).client("logs").get_paginator("filter_log_events")
        messages = (
            event["message"] for page in pages.paginate(logGroupName=group) for event in page["events"]
        )
        return list(_json_lines(messages))


def _json_lines(messages: Iterable[str]) -> Iterable[dict[str, Any]]:
    for message in messages:
        for line in message.splitlines():
            if line.startswith("{"):
                yield json.loads(line)
