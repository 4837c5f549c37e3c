"""Every finding of the doctor, from machines that lack one thing each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.doctor.examine import GIB, examine
from generator.doctor.machine import Disk, Machine, Note, Port, Program, Provider, ToolEnvironment
from generator.doctor.report import Finding, Level
from generator.errors import Issue, StagetwinError

HEALTHY = Machine(
    platform="linux_amd64",
    python=Program(Path("/usr/bin/python3"), (3, 11, 2)),
    terraform=Program(Path("/usr/bin/terraform"), (1, 11, 4)),
    terraform_minimum=(1, 11),
    terraform_install_hint="unpack the archive",
    terraform_downloadable=True,
    provider=Provider("5.100.0", "registry", "registry.terraform.io/hashicorp/aws"),
    uv=Program(Path("/venv/bin/uv"), (0, 9, 1)),
    git=Program(Path("/usr/bin/git"), (2, 39, 5)),
    chromium=Path("/usr/bin/chromium"),
    chromium_install_hint="apt-get install chromium",
    tools=(ToolEnvironment("checkov", "3.3.30", Path("/cache/checkov"), True),),
    disks=(Disk("the project", Path("/home"), 50 * GIB),),
    ports=(Port(4566, "the embedded AWS", True),),
    available_memory_bytes=8 * GIB,
    variables=("TF_PLUGIN_CACHE_DIR",),
)


def poor(machine: Machine) -> list[tuple[str, Level]]:
    return [
        (entry.subject, entry.level) for entry in examine(machine).findings if entry.level is not Level.OK
    ]


def test_a_healthy_machine_has_nothing_to_say_about() -> None:
    report = examine(HEALTHY)
    assert report.healthy
    assert poor(HEALTHY) == []
    assert [entry.subject for entry in report.findings] == [
        "python",
        "terraform",
        "aws provider",
        "uv",
        "checkov",
        "git",
        "chromium",
        "disk",
        "memory",
        "port",
    ]


CASES = {
    "an old Python": (replace(HEALTHY, python=Program(Path("/p"), (3, 10, 9))), "python", Level.FAIL),
    "a newer Python": (replace(HEALTHY, python=Program(Path("/p"), (3, 14, 0))), "python", Level.WARN),
    "no Terraform": (replace(HEALTHY, terraform=None), "terraform", Level.WARN),
    "no Terraform to be had": (
        replace(HEALTHY, terraform=None, terraform_downloadable=False),
        "terraform",
        Level.FAIL,
    ),
    "an old Terraform": (
        replace(HEALTHY, terraform=Program(Path("/t"), (1, 10, 5))),
        "terraform",
        Level.WARN,
    ),
    "a later major Terraform": (
        replace(HEALTHY, terraform=Program(Path("/t"), (2, 0, 0)), terraform_downloadable=False),
        "terraform",
        Level.FAIL,
    ),
    "an odd configuration": (
        replace(HEALTHY, provider=Provider("5", "mirror", "/opt", (Note("odd", "unset IT"),))),
        "terraform configuration",
        Level.WARN,
    ),
    "a workspace": (replace(HEALTHY, variables=("TF_WORKSPACE",)), "environment", Level.WARN),
    "arguments for plan": (replace(HEALTHY, variables=("TF_CLI_ARGS_plan",)), "environment", Level.WARN),
    "no uv": (replace(HEALTHY, uv=None), "uv", Level.FAIL),
    "no tool yet": (
        replace(HEALTHY, tools=(ToolEnvironment("ministack", "1.5.33", Path("/c"), False),)),
        "ministack",
        Level.WARN,
    ),
    "no git": (replace(HEALTHY, git=None), "git", Level.WARN),
    "no browser": (replace(HEALTHY, chromium=None), "chromium", Level.WARN),
    "a full disk": (replace(HEALTHY, disks=(Disk("downloads", Path("/"), GIB),)), "disk", Level.FAIL),
    "a filling disk": (replace(HEALTHY, disks=(Disk("downloads", Path("/"), 3 * GIB),)), "disk", Level.WARN),
    "little memory": (replace(HEALTHY, available_memory_bytes=GIB), "memory", Level.WARN),
    "a taken port": (replace(HEALTHY, ports=(Port(4566, "it", False),)), "port", Level.FAIL),
}


@pytest.mark.parametrize(("machine", "subject", "level"), CASES.values(), ids=CASES.keys())
def test_one_thing_amiss(machine: Machine, subject: str, level: Level) -> None:
    assert poor(machine) == [(subject, level)]
    assert examine(machine).healthy == (level is not Level.FAIL)
    (finding,) = (entry for entry in examine(machine).findings if entry.level is not Level.OK)
    assert finding.found
    assert finding.why
    assert finding.command


def test_a_kernel_that_does_not_tell_its_memory_is_not_judged() -> None:
    assert "memory" not in [
        entry.subject for entry in examine(replace(HEALTHY, available_memory_bytes=None)).findings
    ]


def test_probes_are_asked_last_and_their_errors_are_findings() -> None:
    def embedded() -> Iterable[Finding]:
        return [Finding("embedded aws", Level.OK, "runs on port 4566")]

    def broken() -> Iterable[Finding]:
        raise StagetwinError(Issue("state-unreadable", "state: cannot be read", hint="stagetwin local reset"))

    report = examine(HEALTHY, [embedded, broken])
    assert report.findings[-2] == Finding("embedded aws", Level.OK, "runs on port 4566")
    assert report.findings[-1].command == "stagetwin local reset"
    assert not report.healthy
    assert report.at(Level.FAIL) == report.findings[-1:]
