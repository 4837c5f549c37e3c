"""`terraform show -json` of a plan -> PlanReport. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.errors import Issue, StagetwinError
from generator.plan.address import configuration_address
from generator.plan.changes import read_change, read_output_change
from generator.plan.drift import read_drift
from generator.plan.expressions import Configuration, ConfiguredResource, read_configuration
from generator.plan.report import (
    Expression,
    PlannedOutput,
    PlannedResource,
    PlanReport,
    ResourceChange,
)
from generator.plan.values import Json, any_masked, array_or_empty, as_object, object_or_empty

# Minor versions only add keys: https://developer.hashicorp.com/terraform/internals/json-format#format-version
FORMAT_MAJOR = "1"
_UNCONFIGURED = ConfiguredResource({}, ())


def _issue(code: str, why: str, hint: str) -> StagetwinError:
    return StagetwinError(Issue(code, f"plan: {why}", hint=hint))


def _load(text: str | bytes) -> Mapping[str, Json]:
    hint = "give the output of `terraform show -json PLANFILE`"
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _issue("plan-not-json", f"it is not JSON ({error})", hint) from error
    if not isinstance(document, Mapping):
        raise _issue("plan-not-a-plan", "its JSON is not an object", hint)
    version = document.get("format_version")
    if not isinstance(version, str):
        raise _issue("plan-not-a-plan", "it has no format_version", hint)
    if version.partition(".")[0] != FORMAT_MAJOR:
        raise _issue(
            "plan-format",
            f"format_version {version} is not known (known: {FORMAT_MAJOR}.x)",
            "update Stagetwin",
        )
    if "planned_values" not in document and "resource_changes" not in document:
        raise _issue("plan-not-a-plan", "it is a state or a schema, not a plan", hint)
    return document


def _planned_modules(module: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    for resource in array_or_empty(module.get("resources")):
        yield as_object(resource)
    for inner in array_or_empty(module.get("child_modules")):
        yield from _planned_modules(as_object(inner))


def _resource(
    entry: Mapping[str, Json], changes: Mapping[str, ResourceChange], configuration: Configuration
) -> PlannedResource:
    address = str(entry["address"])
    change = changes.get(address)
    configured = configuration.resources.get(configuration_address(address), _UNCONFIGURED)
    index = entry.get("index")
    module = address.rpartition(f"{entry['type']}.{entry['name']}")[0].removesuffix("data.").removesuffix(".")
    return PlannedResource(
        address=address,
        module=change.module if change else module,
        type=str(entry["type"]),
        name=str(entry["name"]),
        index=index if isinstance(index, str | int) else None,
        mode=str(entry.get("mode", "managed")),
        values=object_or_empty(entry.get("values")),
        unknown=change.after_unknown if change else None,
        sensitive=entry.get("sensitive_values"),
        expressions=configured.expressions,
        depends_on=configured.depends_on,
    )


def _outputs(
    planned: Mapping[str, Json], changed: Mapping[str, Json], configuration: Configuration
) -> Iterator[PlannedOutput]:
    for name, raw in sorted(planned.items()):
        output = object_or_empty(raw)
        yield PlannedOutput(
            name=name,
            value=output.get("value"),
            unknown=any_masked(object_or_empty(changed.get(name)).get("after_unknown")),
            sensitive=output.get("sensitive") is True,
            expression=configuration.outputs.get(name, Expression()),
        )


def _changes(document: Mapping[str, Json], key: str) -> tuple[ResourceChange, ...]:
    found = [read_change(as_object(entry)) for entry in array_or_empty(document.get(key))]
    return tuple(sorted(found, key=lambda change: change.address))


def read_plan(text: str | bytes, *, service: str, environment: str) -> PlanReport:
    """Read one root's plan.

    Raises StagetwinError when the text is not JSON, is not a plan, or is of a format that is not known.
    """
    document = _load(text)
    try:
        return _report(document, service, environment)
    except (KeyError, TypeError, RecursionError) as error:
        raise _issue(
            "plan-malformed",
            f"it does not have the documented shape ({type(error).__name__}: {error})",
            "make the plan anew; it may have been cut short or edited",
        ) from error


def _report(document: Mapping[str, Json], service: str, environment: str) -> PlanReport:
    changes = _changes(document, "resource_changes")
    drift = _changes(document, "resource_drift")
    by_address = {change.address: change for change in changes}
    configuration = read_configuration(document.get("configuration"))
    planned = object_or_empty(document.get("planned_values"))
    entries = _planned_modules(object_or_empty(planned.get("root_module")))
    resources = [_resource(entry, by_address, configuration) for entry in entries]
    output_changes = object_or_empty(document.get("output_changes"))
    return PlanReport(
        service=service,
        environment=environment,
        terraform_version=str(document.get("terraform_version", "")),
        errored=document.get("errored") is True,
        changes=changes,
        drift=tuple(read_drift(drift, by_address, configuration)),
        outputs=tuple(
            read_output_change(name, as_object(change)) for name, change in sorted(output_changes.items())
        ),
        resources=tuple(sorted(resources, key=lambda resource: resource.address)),
        modules=configuration.modules,
        planned_outputs=tuple(
            _outputs(object_or_empty(planned.get("outputs")), output_changes, configuration)
        ),
        providers=configuration.providers,
    )
