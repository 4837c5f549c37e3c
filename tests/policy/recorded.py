"""The recorded plans of the reference services, and of a small service with every kind of change."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.mirror.from_plan import side_of
from generator.mirror.identity import Identity
from generator.mirror.resources import Side
from generator.plan.parse import read_plan
from generator.plan.report import PlanReport

FOLDER = Path(__file__).parent / "plans"
ACCOUNTS = {"prod": "111111111111", "staging": "222222222222"}
SERVICE = "positive-chat"
SECOND_SERVICE = "support-desk"


def text(name: str, service: str = SERVICE) -> str:
    """One recorded plan, such as `prod-first`."""
    if service == SERVICE:
        return (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return gzip.decompress((FOLDER / f"{service}-{name}.json.gz").read_bytes()).decode()


def resource_count(name: str, service: str = SERVICE) -> int:
    """How many resources a plan's values have, counted without Stagetwin's reader."""
    module = json.loads(text(name, service))["planned_values"]["root_module"]
    return sum(len(one.get("resources", ())) for one in (module, *module.get("child_modules", ())))


def report(name: str, service: str = SERVICE) -> PlanReport:
    return read_plan(text(name, service), service=service, environment=name.partition("-")[0])


def changed(name: str, change: Callable[[dict[str, Any]], None]) -> PlanReport:
    """A recorded plan after `change` has edited its JSON."""
    document = json.loads(text(name))
    change(document)
    return read_plan(json.dumps(document), service=SERVICE, environment=name.partition("-")[0])


def identity(environment: str) -> Identity:
    account = ACCOUNTS[environment]
    return Identity(
        environment=environment,
        account_id=account,
        region="eu-central-1",
        state_bucket=f"stagetwin-state-{account}",
        artifact_bucket=f"stagetwin-artifacts-{account}",
    )


def side(name: str, service: str = SERVICE) -> Side:
    return side_of(identity(name.partition("-")[0]), [report(name, service)])
