"""A fresh embedded AWS -> the recorded plans of both reference services, first and after an apply.

python -m tests.policy.record
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from tests.embedded.deployment import ACCOUNTS, PROJECT, SECOND_SERVICE, SERVICE, Deployment, copy_project
from tests.embedded_server.laptop import free_port
from tests.policy.trim import trimmed, write

FOLDER = PROJECT / "tests" / "policy" / "plans"
HAS_CHANGES = 2


def record(deployment: Deployment, environment: str, state: str, *, code: int) -> None:
    """Keep what `stagetwin plan` has left for each service."""
    finished = deployment.run("plan", environment)
    if finished.code != code:
        sys.exit(f"plan {environment}: {finished}")
    for service in (SERVICE, SECOND_SERVICE):
        plan = deployment.project / ".stagetwin" / "plans" / environment / service / "plan.json"
        name = (
            f"{environment}-{state}.json"
            if service == SERVICE
            else f"{service}-{environment}-{state}.json.gz"
        )
        write(trimmed(json.loads(plan.read_text(encoding="utf-8"))), FOLDER / name)
        print(f"recorded {name}", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="stagetwin-plans-") as folder:
        deployment = Deployment(copy_project(Path(folder) / "project"), free_port())
        try:
            deployment.succeed("local", "up")
            for environment in ACCOUNTS:
                deployment.succeed("bootstrap", environment)
                record(deployment, environment, "first", code=HAS_CHANGES)
                deployment.succeed("apply", environment, "--yes")
                record(deployment, environment, "applied", code=0)
        finally:
            deployment.run("local", "down")


if __name__ == "__main__":
    main()
