"""From a definition to infrastructure code: 500 functions, each with a rule and an alias."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import work
from benchmarks.peers import PEERS
from benchmarks.row import IMPORTABLE, OURS, STAGETWIN, Bar, Contender, Limit, Row, require

SERVICES = 50
CHALICE = ("package", "--pkg-format", "terraform", "--stage", "prod", "out")
AWS = {
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_ACCESS_KEY_ID": "bench",
    "AWS_SECRET_ACCESS_KEY": "bench",
    "SAM_CLI_TELEMETRY": "0",
    "SLS_TELEMETRY_DISABLED": "1",
    "SLS_NOTIFICATIONS_MODE": "off",
    "CDK_DISABLE_CLI_TELEMETRY": "true",
    "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
    "JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION": "1",
}


def rows(size: int) -> tuple[Row, ...]:
    count = size or 500
    return (_cold(count), _again(count))


def _cold(count: int) -> Row:
    return Row(
        "synthesis",
        f"Validate and render {count} functions with rule and alias, cold",
        (
            _ours(OURS, count, _forget),
            Contender(
                "chalice",
                lambda _: [*_program("chalice"), *CHALICE],
                partial(work.chalice_project, count=count),
                partial(_remove, "out"),
                partial(_check_chalice, count=count),
                "chalice",
                AWS,
            ),
            Contender(
                "sam validate",
                lambda _: [*_program("sam"), "validate"],
                partial(work.sam_project, count=count),
                peer="sam",
                variables=AWS,
                runs=3,
            ),
            Contender(
                "cdk synth",
                lambda _: [*_program("cdk"), "synth", "-q", "--no-notices", "--all"],
                partial(work.cdk_project, count=count, python=str(PEERS["cdk-python"].command)),
                partial(_remove, "cdk.out"),
                partial(_check_cdk, count=count),
                "cdk-python",
                AWS,
                runs=2,
            ),
            Contender(
                "serverless package",
                lambda _: [*_program("serverless"), "package"],
                partial(work.serverless_project, count=count),
                partial(_remove, ".serverless"),
                partial(_check_serverless, count=count),
                "serverless",
                AWS,
                runs=2,
            ),
        ),
        (
            Bar(OURS, "chalice", 1 / 3, "3x faster than Chalice's Terraform package"),
            Bar(OURS, "sam validate", 1 / 10, "10x faster than `sam validate`"),
            Bar(OURS, "cdk synth", 1 / 30, "30x faster than `cdk synth`"),
            Limit(OURS, "megabytes", 150, "under 150 MB"),
        ),
        "`stagetwin render` checks all definitions as `validate` does, then renders. Chalice makes fewer "
        "resources for a function: no alias, no log group, no alarms, no dead-letter queue. So does SAM "
        "but for the alias, and `sam validate` writes nothing. CDK writes stacks of 80 functions: one "
        "holds at most 500 resources.",
    )


def _again(count: int) -> Row:
    return Row(
        "again",
        f"Render {count} functions in {SERVICES} services again",
        (
            _ours(OURS, count, _forget),
            _ours("nothing changed", count, _settle),
            _ours("one service changed", count, _change_one),
        ),
        (Bar("nothing changed", OURS, 1 / 3, "at most 1/3 of the cold run"),),
    )


def _ours(name: str, count: int, before: Callable[[Path], None]) -> Contender:
    return Contender(
        name,
        lambda _: [*STAGETWIN, "render"],
        partial(work.stagetwin_project, count=count, services=min(SERVICES, count)),
        before,
        partial(_check_ours, count=count),
        variables=IMPORTABLE,
    )


def _program(name: str) -> list[str]:
    return [str(PEERS[name].command)]


def _remove(name: str, folder: Path) -> None:
    shutil.rmtree(folder / name, ignore_errors=True)


def _forget(folder: Path) -> None:
    _remove("terraform", folder)
    _remove(".stagetwin", folder)


def _settle(folder: Path) -> None:
    """The warm-up has rendered everything."""


def _change_one(folder: Path) -> None:
    file = folder / "functions" / "service-0" / "service.yaml"
    text = file.read_text(encoding="utf-8")
    seconds = re.search(r"timeout_seconds: (\d+)", text)
    assert seconds is not None
    changed = int(seconds[1]) % 100 + 1
    file.write_text(text.replace(seconds[0], f"timeout_seconds: {changed}", 1), encoding="utf-8")


def _check_ours(folder: Path, count: int) -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in (folder / "terraform" / "live").rglob("*.tf"))
    for source in ("function", "managed_alias", "event_rule", "alias_alarms"):
        require(text.count(f'source = "../../../modules/{source}"'), count, f"calls of the module {source}")


def _check_chalice(folder: Path, count: int) -> None:
    resources = json.loads((folder / "out" / "chalice.tf.json").read_text(encoding="utf-8"))["resource"]
    for kind in ("aws_lambda_function", "aws_cloudwatch_event_rule"):
        require(len(resources[kind]), count, kind)


def _check_cdk(folder: Path, count: int) -> None:
    found = [
        resource["Type"]
        for file in (folder / "cdk.out").glob("*.template.json")
        for resource in json.loads(file.read_text(encoding="utf-8"))["Resources"].values()
    ]
    for kind in ("AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Events::Rule"):
        require(found.count(kind), count, kind)


def _check_serverless(folder: Path, count: int) -> None:
    file = folder / ".serverless" / "cloudformation-template-update-stack.json"
    resources = json.loads(file.read_text(encoding="utf-8"))["Resources"].values()
    for kind in ("AWS::Lambda::Function", "AWS::Events::Rule"):
        require([one["Type"] for one in resources].count(kind), count, kind)
