"""A deployment's revision -> the alias that it moves and the hooks that it asks. Pure. JSON only.

https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html#appspec-reference-lambda
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.embedded.server.json_service import ServiceError

BEFORE, TRAFFIC, AFTER = "BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"
PROPERTIES = ("Name", "Alias", "CurrentVersion", "TargetVersion")


def read(revision: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The function's properties, and the hooks by lifecycle event."""
    given = revision.get("string") or revision.get("appSpecContent") or {}
    try:
        document = json.loads(given["content"])
        (resource,) = (body for entry in document["Resources"] for body in entry.values())
        if resource["Type"] != "AWS::Lambda::Function":
            raise _invalid(f"{resource['Type']} is no function")
        properties = {name: str(resource["Properties"][name]) for name in PROPERTIES}
        hooks = {event: name for entry in document.get("Hooks", []) for event, name in entry.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _invalid(f"no AppSpec of a function in JSON: {error!r}") from None
    if unknown := set(hooks) - {BEFORE, AFTER}:
        raise _invalid(f"a function has no hooks {sorted(unknown)}")
    return properties, hooks


def _invalid(why: str) -> ServiceError:
    return ServiceError("InvalidRevisionException", why)
