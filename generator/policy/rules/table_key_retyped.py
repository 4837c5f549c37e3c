"""STW_006: a key of a table keeps its type. Pure.

The provider tells attributes by their names alone, so that a plan shows nothing of a new type, and an apply
does nothing about it: what the definition wants is read from the module's call.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.plan.report import PlanReport
from generator.plan.values import Json, array_or_empty, as_object
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

INPUT = ("attributes",)


def types(table: Json) -> Mapping[str, str]:
    """The attributes that the table has, with their types."""
    declared = map(as_object, array_or_empty(as_object(table).get("attribute")))
    return {str(one["name"]): str(one["type"]) for one in declared if "name" in one and "type" in one}


def wanted(report: PlanReport, module: str) -> Mapping[str, Json]:
    """The attributes that the module's call gives, with their types."""
    call = next((one for one in report.modules if one.address == module), None)
    given = call.inputs[INPUT].constant if call is not None and INPUT in call.inputs else None
    return given if isinstance(given, Mapping) else {}


def check(report: PlanReport) -> Iterator[Broken]:
    for change in report.changes:
        if change.type != "aws_dynamodb_table" or change.before is None:
            continue
        before, after = types(change.before), wanted(report, change.module)
        keys = (as_object(change.before).get("hash_key"), as_object(change.before).get("range_key"))
        for name in sorted(before.keys() & after.keys()):
            if before[name] != after[name]:
                yield Broken(
                    change.address,
                    f"the key {name} is of the type {before[name]}, and {after[name]} would change nothing: "
                    f"{advice(name in keys)} (docs/tables.md)",
                )


def advice(is_table_s: bool) -> str:
    if is_table_s:
        return "make another table beside it and move the items"
    return "leave the index out first, and bring it back with the new type in another plan"


RULE = Rule(
    id="STW_006",
    title="The keys of a table keep their types",
    severity=Severity.HIGH,
    why="Neither Terraform nor DynamoDB says a word about the new type, and both keep the old one.",
    source="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html",
    check=check,
    judges_changes=True,
)
