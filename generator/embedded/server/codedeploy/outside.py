"""What CodeDeploy does in the account, as the service role: what that may not do is refused, as on AWS."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.embedded.server.service_calls import as_role

NO_ANSWER = 504


class RefusedError(Exception):
    """The call was not done; `code` is CodeDeploy's word for it."""

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Outside:
    """One deployment's view of its account and region."""

    url: str
    region: str
    role: str

    def alias(self, function: str, alias: str) -> Any:
        return self._call("lambda", "GET", f"/2015-03-31/functions/{function}/aliases/{alias}")

    def move(self, function: str, alias: str, version: str, weights: dict[str, float]) -> None:
        body = {"FunctionVersion": version, "RoutingConfig": {"AdditionalVersionWeights": weights}}
        self._call("lambda", "PUT", f"/2015-03-31/functions/{function}/aliases/{alias}", body)

    def ask(self, hook: str, question: dict[str, str]) -> None:
        """Asynchronously: what counts is what the hook puts, not what it returns."""
        path = f"/2015-03-31/functions/{urllib.parse.quote(hook, safe='')}/invocations"
        self._call("lambda", "POST", path, question, {"x-amz-invocation-type": "Event"})

    def raised(self, alarms: Sequence[str]) -> list[str]:
        """Those that are on. One that there is not cannot be read, which is no better."""
        target = {
            "x-amz-target": "GraniteServiceVersion20100801.DescribeAlarms",
            "content-type": "application/x-amz-json-1.0",
        }
        states: dict[str, str] = {}
        for name in alarms:  # One at a time, since MiniStack asks a policy about one resource.
            found = self._call("monitoring", "POST", "/", {"AlarmNames": [name]}, target)
            states |= {one["AlarmName"]: one["StateValue"] for one in found.get("MetricAlarms", ())}
        return [name for name in alarms if states.get(name, "ALARM") == "ALARM"]

    def _call(
        self, name: str, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None
    ) -> Any:
        text = "" if body is None else json.dumps(body)
        status, answer = as_role(
            self.role, name, self.region, method, f"{self.url}{path}", text, headers or {}
        )
        if status == 403:
            raise RefusedError("IAM_ROLE_PERMISSIONS", answer)
        if status == 404:
            raise RefusedError("INVALID_LAMBDA_FUNCTION", answer)
        if status >= 300:
            raise RefusedError("INTERNAL_ERROR", answer)
        return json.loads(answer or "null")
