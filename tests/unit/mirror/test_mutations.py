"""Change each attribute of the recorded reference service in turn: every change must be found.

What is left out is chosen here anew, from the provider's schema and the configuration, and pinned: a new
exception in the code under test does not silence this test.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.mirror.compare import compare
from generator.mirror.provider_schema import TypeSchema, aws_schema, dotted
from generator.mirror.report import MirrorReport
from generator.mirror.resources import Output, Resource, Resources, Side
from generator.plan.report import Expression, ModuleCall
from generator.plan.values import Json, Path, child, children, is_list, masked
from tests.policy.recorded import SERVICE, side

KINDS = ("first", "applied")
LEFT_OUT_OF_TABLES = {
    f"aws_dynamodb_table.{name}"
    for name in (
        "arn", "id", "read_capacity", "stream_arn", "stream_label", "tags_all.environment",
        "tags_all.owner", "tags_all.service", "write_capacity",
    )
}  # fmt: skip


def leaves(value: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Every value in a plan, with the empty blocks and lists; JSON text as a whole and by its parts."""
    inner = list(children(value))
    if not inner:
        yield path, value
    for step, entry in inner:
        yield from leaves(entry, (*path, step))
    if isinstance(value, str) and value[:1] in ("{", "["):
        for at, entry in leaves(json.loads(value)):
            yield (*path, "", *at), entry


def put(value: Json, path: Path, new: Json) -> Json:
    """A copy with one value replaced; `""` as a step goes into JSON text."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if step == "" and isinstance(value, str):
        return json.dumps(put(json.loads(value), rest, new))
    if is_list(value):
        assert isinstance(value, list)
        return [put(entry, rest, new) if at == step else entry for at, entry in enumerate(value)]
    assert isinstance(value, dict)
    return {**value, step: put(value.get(str(step)), rest, new)}


def mutants(value: Json) -> Iterator[Json]:
    """Other values of the same kind."""
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
            yield -value - 1
        case str() if value[:1] in ("{", "["):
            yield "{}" if value[:1] == "[" else "[]"
        case str():
            yield f"{value}x"
            # The other environment's own name, or account, where the twin's should stand.
            yield from (
                value.replace(own, other)
                for own, other in (("staging", "prod"), ("222222222222", "111111111111"))
                if own in value
            )
        case None:
            yield "set"
        case []:
            yield ["added"]
        case {}:
            yield {"added": "x"}
        case _:
            raise AssertionError(value)


def told_apart(resource: Resource, schema: TypeSchema, attribute: str, path: Path) -> bool:
    """Whether a change there must be found."""
    configured = {at[0] for at in resource.expressions}
    by_release = resource.type == "aws_lambda_alias" and attribute in ("function_version", "routing_config")
    derived = attribute == "tags_all" and path[1:2] and path[1] in ("environment", "owner", "service")
    return not (
        attribute == "id"
        or dotted(path) in schema.computed
        or (attribute in schema.filled and attribute not in configured)
        or by_release
        or derived
        or masked(resource.unknown, tuple(step for step in path if step != ""))
    )


def within(whole: Side, module: str, resource: Resource | None = None) -> Side:
    """One module's resources alone, with one of them exchanged."""
    root = whole.services[SERVICE]
    kept = {at: one for at, one in root.resources.items() if one.module == module}
    if resource is not None:
        kept[resource.address] = resource
    calls = {at: call for at, call in root.modules.items() if at == module}
    return Side(whole.identity, {SERVICE: Resources(SERVICE, kept, calls)})


def places(report: MirrorReport) -> set[tuple[str, str]]:
    return {(row.difference.at, json.dumps(row.difference.twin)) for row in report.rows}


@pytest.mark.parametrize("kind", KINDS)
def test_every_changed_attribute_is_found(kind: str) -> None:
    baseline, twin = side(f"prod-{kind}"), side(f"staging-{kind}")
    changed, missed, left_out = 0, [], set()
    modules = {one.module for one in twin.services[SERVICE].resources.values()}
    for module in sorted(modules):
        ours = within(baseline, module)
        before = places(compare(ours, within(twin, module)))
        for resource in [one for one in twin.services[SERVICE].resources.values() if one.module == module]:
            schema = aws_schema()[resource.type]
            for path, value in leaves(dict(resource.values)):
                if not path:
                    assert not resource.values, "a resource that is not known at all"
                    continue
                if not told_apart(resource, schema, str(path[0]), path):
                    left_out.add(f"{resource.type}.{dotted(path)}")
                    continue
                for mutant in mutants(value):
                    changed += 1
                    values: Any = put(dict(resource.values), path, mutant)
                    report = compare(ours, within(twin, module, replace(resource, values=values)))
                    found = places(report) ^ before
                    if not any(at.startswith(f"{SERVICE}/{resource.address}.") for at, _ in found):
                        missed.append((resource.address, path, value, mutant))
    assert missed == []
    print(f"{kind}: {changed - len(missed)} of {changed} changes found")
    assert changed > {"first": 900, "applied": 1300}[kind], "score: found/changed"
    # Nothing of a table is left out but what AWS says of it.
    assert {name for name in left_out if name.startswith("aws_dynamodb_table.")} <= LEFT_OUT_OF_TABLES


def configured_names(resource: Resource) -> set[str]:
    return {str(path[0]) for path in resource.expressions} - {"count", "for_each"}


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_the_configuration_sets_is_compared(kind: str) -> None:
    """The exceptions, in full: what a release moves."""
    from generator.mirror.attributes import compared_attributes, released_of

    root = side(f"staging-{kind}").services[SERVICE]
    exceptions = set()
    for resource in root.resources.values():
        released = released_of(root, resource)
        names = compared_attributes(resource, resource, aws_schema()[resource.type], released)
        exceptions |= {f"{resource.type}.{name}" for name in configured_names(resource) - set(names)}
    assert exceptions == {"aws_lambda_alias.function_version"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_lost_or_added_resource_is_found(kind: str) -> None:
    baseline, twin = side(f"prod-{kind}"), side(f"staging-{kind}")
    for address, resource in twin.services[SERVICE].resources.items():
        ours, theirs = within(baseline, resource.module), within(twin, resource.module)
        root = theirs.services[SERVICE]
        without = {at: one for at, one in root.resources.items() if at != address}
        report = compare(ours, Side(twin.identity, {SERVICE: replace(root, resources=without)}))
        assert f"{SERVICE}/{address}" in {row.difference.at for row in report.not_allowed}
        more = {**root.resources, f"{address}2": replace(resource, address=f"{address}2")}
        report = compare(ours, Side(twin.identity, {SERVICE: replace(root, resources=more)}))
        assert any(row.difference.at.startswith(f"{SERVICE}/{address}") for row in report.not_allowed)


def changed_expression(expression: Expression) -> Expression:
    if expression.is_constant:
        return Expression(references=("var.other",))
    return Expression(references=(*expression.references, "aws_sqs_queue.other"))


def test_every_changed_reference_is_found() -> None:
    baseline, twin = side("prod-first"), side("staging-first")
    root = twin.services[SERVICE]
    score = 0
    for address, resource in root.resources.items():
        mutated = [
            replace(resource, expressions={**resource.expressions, path: changed_expression(one)})
            for path, one in resource.expressions.items()
        ]
        mutated.append(replace(resource, depends_on=(*resource.depends_on, "aws_sqs_queue.other")))
        for one in mutated:
            ours = within(baseline, resource.module)
            found = places(compare(ours, within(twin, resource.module, one)))
            assert any(at.startswith(f"{SERVICE}/{address}.") for at, _ in found), (address, one)
            score += 1
    assert score > 400


def with_module(root: Resources, call: ModuleCall) -> Resources:
    return replace(root, modules={**root.modules, call.address: call})


def test_every_changed_module_input_is_found() -> None:
    baseline, twin = side("prod-first"), side("staging-first")
    for address, call in twin.services[SERVICE].modules.items():
        ours, theirs = within(baseline, address), within(twin, address)
        before = places(compare(ours, theirs))
        mutated = [replace(call, source=f"{call.source}2"), replace(call, depends_on=("module.other",))]
        for path, expression in call.inputs.items():
            changes = [changed_expression(expression)]
            if expression.is_constant:
                for at, value in leaves(expression.constant):
                    changes += [
                        Expression(constant=put(expression.constant, at, mutant), is_constant=True)
                        for mutant in mutants(value)
                    ]
            same = baseline.services[SERVICE].modules[address].inputs[path]
            mutated += [replace(call, inputs={**call.inputs, path: one}) for one in changes if one != same]
        for one in mutated:
            other = Side(twin.identity, {SERVICE: with_module(theirs.services[SERVICE], one)})
            found = places(compare(ours, other)) ^ before
            assert any(at.startswith(f"{SERVICE}/{address}.") for at, _ in found), (address, one)


def test_every_changed_provider_setting_is_found() -> None:
    baseline, twin = side("prod-first"), side("staging-first")
    root = twin.services[SERVICE]
    key, settings = "aws", root.providers["aws"]
    for path, expression in settings.items():
        for at, value in leaves(expression.constant):
            for mutant in mutants(value):
                new = Expression(constant=put(expression.constant, at, mutant), is_constant=True)
                changed = replace(root, providers={**root.providers, key: {**settings, path: new}})
                report = compare(baseline, Side(twin.identity, {SERVICE: changed}))
                found = {row.difference.at for row in report.not_allowed}
                assert any(place.startswith(f"{SERVICE}/provider.{key}.") for place in found), (path, mutant)
    gone = compare(baseline, Side(twin.identity, {SERVICE: replace(root, providers={})}))
    assert f"{SERVICE}/provider.{key}" in {row.difference.at for row in gone.not_allowed}


def test_every_changed_output_is_found() -> None:
    baseline, twin = side("prod-applied"), side("staging-applied")
    root = twin.services[SERVICE]
    for name, output in root.outputs.items():
        changed: list[Output | None] = [
            None,
            replace(output, value="other"),
            replace(output, sensitive=True),
            replace(output, expression=Expression(references=("module.other",))),
        ]
        for one in changed:
            outputs = {key: value for key, value in root.outputs.items() if key != name}
            if one is not None:
                outputs[name] = one
            report = compare(baseline, Side(twin.identity, {SERVICE: replace(root, outputs=outputs)}))
            found = {row.difference.at for row in report.not_allowed}
            assert any(place.startswith(f"{SERVICE}/output.{name}") for place in found), (name, one)


def test_the_masks_do_not_hide_their_neighbours() -> None:
    """An unknown value beside a known one leaves the known one to be compared."""
    twin = side("staging-first")
    address = "module.function_daily_digest.aws_lambda_function.this"
    resource = twin.services[SERVICE].resources[address]
    values = put(dict(resource.values), ("environment", 0, "variables", "TOPICS_TABLE"), "elsewhere")
    unknown = put(resource.unknown, ("environment", 0, "variables"), {"LATER": True})
    assert isinstance(values, dict)
    changed = replace(resource, values=values, unknown=unknown)
    report = compare(within(side("prod-first"), resource.module), within(twin, resource.module, changed))
    assert child(values, "environment")
    assert f"{SERVICE}/{address}.environment[0].variables.TOPICS_TABLE" in {
        row.difference.at for row in report.not_allowed
    }
