"""Invocation through an alias -> the version that its weights pick, and AWS/Lambda metrics that say which.

Reason: MiniStack sends every call through an alias to its main version, and writes metrics for the Invoke API
alone, with the function's name as their only dimension. A release that moves weights step by step and looks
at the new version's errors could not be tried on the laptop.

Dimensions: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html - none, `FunctionName`,
`FunctionName` with `Resource`, and for a weighted alias `ExecutedVersion` beside them. Throttled calls count
as Throttles only, not as Invocations or Errors.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from random import Random
from typing import Any

from generator.embedded.server.host import Host, service

Record = dict[str, Any]

_ran: ContextVar[list[str] | None] = ContextVar("stagetwin_executed_version", default=None)


@dataclass(frozen=True, slots=True)
class Call:
    """One invocation after the choice of its version."""

    record: Record
    function: str
    resource: str
    version: str
    weighted: bool


def pick_version(alias: Mapping[str, Any], draw: float) -> str:
    """The version for a draw from [0, 1): additional versions take theirs first, the main one the rest."""
    weights = (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}
    edge = 0.0
    for version, weight in sorted(weights.items()):
        edge += float(weight)
        if draw < edge:
            return str(version)
    return str(alias.get("FunctionVersion", "$LATEST"))


def metric_dimensions(call: Call) -> list[dict[str, str]]:
    by_name = {"FunctionName": call.function}
    by_resource = by_name | {"Resource": call.resource}
    sets = [{}, by_name, by_resource]
    return [*sets, by_resource | {"ExecutedVersion": call.version}] if call.weighted else sets


def settings_of(record: Record) -> Record:
    found: Record = record.get("config") or record
    return found


def choose(record: Record, random: Random) -> Call:
    config = settings_of(record)
    resource = str(config["FunctionArn"]).partition(":function:")[2]
    function, _, qualifier = resource.partition(":")
    stored = service("services.lambda_svc")._functions.get(function) or {}
    alias = (stored.get("aliases") or {}).get(qualifier)
    if alias is None:
        return Call(record, function, resource, str(config.get("Version", "$LATEST")), False)
    version = pick_version(alias, random.random())
    chosen = stored if version == "$LATEST" else stored["versions"].get(version, record)
    shared = {key: stored[key] for key in ("concurrency",) if key in stored}
    changed = {"config": settings_of(chosen) | {"FunctionArn": config["FunctionArn"]}}
    return Call(chosen | shared | changed, function, resource, version, "RoutingConfig" in alias)


def measure(call: Call, result: Mapping[str, Any], seconds: float) -> None:
    values = [("Throttles", 1.0, "Count")]
    if not result.get("throttle"):
        values = [
            ("Invocations", 1.0, "Count"),
            ("Errors", float(bool(result.get("error"))), "Count"),
            ("Throttles", 0.0, "Count"),
            ("Duration", seconds * 1000, "Milliseconds"),
        ]
    for dimensions in metric_dimensions(call):
        for name, value, unit in values:
            service("services.cloudwatch").record_metric("AWS/Lambda", name, value, unit, dimensions)


def executing(original: Any, random: Random) -> Any:
    def execute(record: Record, event: Any) -> Any:
        if service("services.lambda_svc")._function_config_scope_mismatch(settings_of(record)):
            return original(record, event)  # It comes back here in the function's own account and region.
        call = choose(record, random)
        ran = _ran.get()
        if ran is not None:
            ran.append(call.version)
        started = time.monotonic()
        result = original(call.record, event)
        measure(call, result, time.monotonic() - started)
        return result

    return execute


def resolving(original: Any) -> Any:
    def resolve(function: Record | None, qualifier: str | None) -> tuple[Record | None, Record | None]:
        """Keeps the alias in the ARN, as AWS does, so that the choice can be made when the call happens."""
        record, config = original(function, qualifier)
        alias = ((function or {}).get("aliases") or {}).get(qualifier)
        if alias is None or record is None or config is None:
            return record, config
        config = {**config, "FunctionArn": alias["AliasArn"]}
        return {**record, "config": config}, config

    return resolve


def invoking(original: Any) -> Any:
    async def invoke(*given: Any, **named: Any) -> Any:
        ran: list[str] = []
        token = _ran.set(ran)
        try:
            status, headers, body = await original(*given, **named)
        finally:
            _ran.reset(token)
        if ran:
            headers["X-Amz-Executed-Version"] = ran[0]
        return status, headers, body

    return invoke


def install(host: Host) -> None:
    functions = service("services.lambda_svc")
    host.replace(functions, "_execute_function", lambda original: executing(original, host.choose))
    host.replace(functions, "_effective_func_record_for_qualifier", resolving)
    host.replace(functions, "_invoke", invoking)
    host.replace(functions, "_emit_lambda_metrics", lambda _original: lambda *_args, **_kwargs: None)
