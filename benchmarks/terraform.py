"""Plans of an environment in which nothing has changed, and an apply as one root or as many."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import boto3

from benchmarks import work
from benchmarks.measure import NOT_INHERITED
from benchmarks.row import IMPORTABLE, OURS, REPOSITORY, STAGETWIN, Bar, Contender, Row, WrongError, require

SERVICES = 10
IN_A_SERVICE = 50
# Beside a project's own embedded AWS, and those of the demo and of tests.
PORT = 4597
ACCOUNT = {
    "AWS_ACCESS_KEY_ID": "111111111111",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_REGION": "eu-central-1",
    "AWS_ENDPOINT_URL": f"http://127.0.0.1:{PORT}",
}
VARIABLES = {**IMPORTABLE, "STAGETWIN_PORT": str(PORT)}
BARE_NAME = "terraform plan in each root"
BARE = """
import pathlib, subprocess
for root in sorted(pathlib.Path("terraform/live/prod").iterdir()):
    subprocess.run(["terraform", "plan", "-input=false", "-no-color", "-detailed-exitcode"], cwd=root,
                   check=True)
"""
REMARK = (
    "The first is `stagetwin plan prod --changed`, which starts no Terraform: a test counts that. By "
    "`-detailed-exitcode` each plan is empty. Each ran once and without a warm-up."
)


def rows(size: int) -> tuple[Row, ...]:
    count = size or 500
    services = max(count // IN_A_SERVICE, 2)
    return (
        Row(
            "plan-unchanged",
            f"Plan an unchanged environment of {SERVICES} services",
            (
                _planned(OURS, ("plan", "prod", "--changed"), _apply_everything),
                _planned("stagetwin plan", ("plan", "prod")),
                Contender(
                    BARE_NAME,
                    lambda _: [sys.executable, "-c", BARE],
                    check=_stop,
                    variables={**ACCOUNT, "CHECKPOINT_DISABLE": "1"},
                    runs=1,
                    warm_up=False,
                    folder_of=OURS,
                ),
            ),
            (Bar("stagetwin plan", BARE_NAME, 1.1, "with refresh at most 1.1x of it"),),
            REMARK,
            on_demand=True,
        ),
        Row(
            "apply",
            f"Apply {count} functions on the embedded AWS, as {services} services or as one",
            (_applied(OURS, count, services), _applied("one flat root", count, 1)),
            (Bar(OURS, "one flat root", 1 / 3, "3x less CPU than one flat root"),),
            "From a saved plan, without the time of the embedded AWS itself. Each is run once.",
            on_demand=True,
        ),
    )


def _planned(name: str, verb: tuple[str, ...], prepare: Callable[[Path], None] | None = None) -> Contender:
    command = (*STAGETWIN, "--quiet", *verb)
    if prepare is None:
        return Contender(name, lambda _: command, variables=VARIABLES, runs=1, warm_up=False, folder_of=OURS)
    return Contender(name, lambda _: command, prepare, variables=VARIABLES, runs=1, warm_up=False)


def _applied(name: str, count: int, services: int) -> Contender:
    return Contender(
        name,
        lambda _: [*STAGETWIN, "--quiet", "apply", "prod", "--yes"],
        partial(_plan_everything, count=count, services=services),
        check=partial(_check, count=count),
        variables=VARIABLES,
        runs=1,
        warm_up=False,
    )


def _write(folder: Path, count: int, services: int) -> None:
    work.stagetwin_project(folder, count, services)
    work.waive_findings(folder, services)
    file = folder / "environments" / "prod.yaml"
    work.write(file, file.read_text(encoding="utf-8").replace("target: aws", "target: embedded"))
    modules = Path("terraform", "modules")
    shutil.copytree(REPOSITORY / modules, folder / modules, dirs_exist_ok=True)
    _stagetwin(folder, "render")
    _stagetwin(folder, "local", "up")
    _stagetwin(folder, "bootstrap", "prod")


def _apply_everything(folder: Path) -> None:
    _write(folder, SERVICES, SERVICES)
    _stagetwin(folder, "apply", "prod", "--yes")


def _plan_everything(folder: Path, count: int, services: int) -> None:
    """To the same address for each contender, one after the other: `_check` makes room for the next."""
    _write(folder, count, services)
    _stagetwin(folder, "plan", "prod", codes=(2,))


def _check(folder: Path, count: int) -> None:
    client = boto3.client(
        "lambda",
        aws_access_key_id=ACCOUNT["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=ACCOUNT["AWS_SECRET_ACCESS_KEY"],
        region_name=ACCOUNT["AWS_REGION"],
        endpoint_url=ACCOUNT["AWS_ENDPOINT_URL"],
    )
    pages = client.get_paginator("list_functions").paginate()
    found = sum(len(page["Functions"]) for page in pages)
    _stop(folder)
    require(found, count, "functions")


def _stop(folder: Path) -> None:
    _stagetwin(folder, "local", "down")


def _stagetwin(folder: Path, *arguments: str, codes: tuple[int, ...] = (0,)) -> None:
    """As it is timed: with all modules compiled, which is the first that it does."""
    command = [*STAGETWIN, "--quiet", "--project", str(folder), *arguments]
    inherited = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
    done = subprocess.run(
        command,
        env={**inherited, **VARIABLES},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode not in codes:
        raise WrongError(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stderr[-2000:]}")
