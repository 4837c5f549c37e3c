"""A plan that is about to be applied -> the artifacts that it deploys, read back and verified."""

from __future__ import annotations

import json
from collections.abc import Iterator

from botocore.exceptions import BotoCoreError, ClientError

from generator.errors import Issue, StagetwinError
from generator.names import module_label
from generator.package.verification import fault
from generator.pipeline.connection import Connection
from generator.pipeline.context import Context
from generator.pipeline.packaging import VARIABLES_FILE
from generator.pipeline.planning import PlannedRoot
from generator.pipeline.terraform import root_folder
from generator.plan.report import Action

_DEPLOYING = frozenset({Action.CREATE, Action.UPDATE, Action.REPLACE})


def require_intact_artifacts(context: Context, planned: PlannedRoot, connection: Connection) -> int:
    """How many artifacts were verified. Raise StagetwinError with all that are not what they should be."""
    chosen = list(_deployed(context, planned))
    client = connection.account.client("s3")
    issues = []
    for bucket, key in chosen:
        try:
            content = client.get_object(Bucket=bucket, Key=key)["Body"].read()
        except (ClientError, BotoCoreError) as error:
            why = f"s3://{bucket}/{key}: it cannot be read: {error}"
            hint = "`stagetwin plan` uploads what is missing"
            issues.append(Issue("artifact-unreadable", why, hint=hint))
            continue
        if wrong := fault(content, key):
            why = f"s3://{bucket}/{key}: {wrong}, and nothing is applied"
            hint = "something else wrote it: look at its versions, delete it, and plan again"
            issues.append(Issue("artifact-altered", why, hint=hint))
    if issues:
        raise StagetwinError(issues)
    return len(chosen)


def _deployed(context: Context, planned: PlannedRoot) -> Iterator[tuple[str, str]]:
    """Bucket and key of each artifact whose function or layer the plan makes or changes."""
    file = root_folder(context, planned.root) / VARIABLES_FILE
    if not file.is_file():
        return
    touched = {
        one.address.split(".")[1]
        for one in planned.report.changes
        if one.action in _DEPLOYING and one.address.startswith("module.")
    }
    for variable in json.loads(file.read_text(encoding="utf-8")).values():
        for name, place in variable.items():
            labels = {module_label(kind, name.rpartition("/")[2]) for kind in ("function", "layer")}
            if labels & {label.partition("[")[0] for label in touched}:
                yield place["bucket"], place["key"]
