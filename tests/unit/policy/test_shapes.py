"""Which entries of a root are the same but for their names, and what their results are then."""

from __future__ import annotations

from typing import Any

import pytest

from generator.policy.blocks import calls_of, without
from generator.policy.names_in_texts import Names
from generator.policy.shapes import Reduction, reduce

FUNCTION = """\
module "function_NAME" {
  source = "../../../modules/function"

  name        = "shop-prod-NAME"
  description = "About NAME: DESCRIPTION"
  memory_size = 128
}
"""
ALIAS = """\
module "alias_NAME" {
  source = "../../../modules/managed_alias"

  function_name = module.function_NAME.name
}
"""
BUS = """\
module "event_bus_facts" {
  source = "../../../modules/event_bus"

  name = "shop-prod-facts"
}
"""
NAMES = ("take", "give", "keep-all")


def text(name: str, template: str) -> str:
    return template.replace("_NAME", f"_{name.replace('-', '_')}").replace("NAME", name)


def files(*more: str) -> dict[str, str]:
    blocks = [
        text(name, template).replace("DESCRIPTION", str(number))
        for number, name in enumerate(NAMES)
        for template in (FUNCTION, ALIAS)
    ]
    return {"functions.tf": "\n".join(blocks), "more.tf": "\n".join((BUS, *more))}


def origins() -> dict[str, str]:
    found = {"event_bus_facts": "event_buses.facts"}
    for name in NAMES:
        for label in ("function", "alias"):
            found[f"{label}_{name.replace('-', '_')}"] = f"functions.{name}"
    return found


def plan(**changed: dict[str, Any]) -> dict[str, Any]:
    """`changed` has values of functions by name."""
    modules, calls, changes = [], {}, []
    for number, name in enumerate(NAMES):
        label = name.replace("-", "_")
        values = {
            "function_name": f"shop-prod-{name}",
            "description": f"About {name}: {number}",
            "s3_key": f"code/{number}.zip",
            "environment": [{"variables": {"NAME": name}}],
            **changed.get(label, {}),
        }
        address = f"module.function_{label}.aws_lambda_function.this"
        resource = {"address": address, "type": "aws_lambda_function", "name": "this", "values": values}
        modules.append({"address": f"module.function_{label}", "resources": [resource]})
        changes.append({"address": address, "type": "aws_lambda_function", "change": {"after": values}})
        calls[f"function_{label}"] = {"source": "../../../modules/function", "expressions": {}}
        calls[f"alias_{label}"] = {"source": "../../../modules/managed_alias"}
    calls["event_bus_facts"] = {"source": "../../../modules/event_bus"}
    return {
        "configuration": {"root_module": {"module_calls": calls}},
        "planned_values": {"root_module": {"child_modules": modules}},
        "resource_changes": changes,
    }


def reduced(document: dict[str, Any] | None = None, *more: str) -> Reduction:
    return reduce(document or plan(), calls_of(files(*more)), origins())


def test_entries_that_differ_in_name_and_purpose_are_looked_at_once() -> None:
    found = reduced()
    assert found.dropped == {"function_give", "alias_give", "function_keep_all", "alias_keep_all"}
    assert [one.label for one in found.copies["alias_take"]] == ["alias_give", "alias_keep_all"]
    kept = found.plan["configuration"]["root_module"]["module_calls"]  # type: ignore[index,call-overload]
    assert set(kept) == {"function_take", "alias_take", "event_bus_facts"}
    assert "give" not in str(found.plan)


def test_results_are_those_of_all() -> None:
    result = {"check": "CKV_AWS_1", "address": "module.function_take.aws_lambda_function.this"}
    addresses = [one["address"] for one in reduced().expand([result])]  # type: ignore[index,call-overload]
    assert addresses == [
        "module.function_take.aws_lambda_function.this",
        "module.function_give.aws_lambda_function.this",
        "module.function_keep_all.aws_lambda_function.this",
    ]


def test_names_stand_in_addresses_too() -> None:
    found = list(reduced().copies_of('module.alias_take.aws_lambda_permission.this["take"]'))
    assert found[-1] == 'module.alias_keep_all.aws_lambda_permission.this["keep-all"]'


def test_others_stand_for_nobody() -> None:
    assert list(reduced().copies_of("module.event_bus_facts.aws_cloudwatch_event_bus.this")) == []
    assert list(reduced().copies_of("aws_sqs_queue.this")) == []


@pytest.mark.parametrize(
    "values",
    [
        {"environment": [{"variables": {"NAME": "take", "MORE": "x"}}]},
        {"environment": [{"variables": {"NAME": "AKIAIOSFODNN7EXAMPLE"}}]},
        {"reserved_concurrent_executions": 3},
        {"runtime": "python3.8"},
        {"tracing_config": [{"mode": "Active"}]},
    ],
)
def test_any_other_difference_is_looked_at(values: dict[str, Any]) -> None:
    assert "function_give" not in reduced(plan(give=values)).dropped


def test_a_long_run_of_characters_is_compared_as_it_is() -> None:
    """With its name, the one has the form of a secret key and the other has not."""
    secret = {name: {"environment": [{"variables": {"KEY": f"{'a' * 30}/{name}/12345"}}]} for name in NAMES}
    assert reduced(plan(take=secret["take"], give=secret["give"])).dropped == set()


def test_what_others_refer_to_stays() -> None:
    dashboard = 'module "dashboard" {\n  names = [module.function_give.name]\n}\n'
    assert reduced(None, dashboard).dropped == {"function_keep_all", "alias_keep_all"}


def test_what_a_resource_of_the_root_refers_to_stays() -> None:
    extra = 'resource "aws_x" "y" {\n  name = module.alias_give.name\n}\n'
    assert reduced(None, extra).dropped == {"function_keep_all", "alias_keep_all"}


def test_outputs_are_no_reason_to_look() -> None:
    output = 'output "names" {\n  value = [module.function_give.name]\n}\n'
    assert len(reduced(None, output).dropped) == 4


def test_a_call_with_a_heredoc_stays() -> None:
    given = files()
    given["functions.tf"] = given["functions.tf"].replace(
        "  memory_size = 128\n", "  policy = <<EOT\n}\nEOT\n", 1
    )
    assert "function_take" not in calls_of(given).texts
    assert "function_take" not in reduce(plan(), calls_of(given), origins()).dropped


def test_a_text_without_calls_keeps_its_lines() -> None:
    given = files()["functions.tf"]
    found = without(given, {"function_take", "alias_give"})
    assert found.count("\n") == given.count("\n")
    where = given.splitlines().index('module "alias_take" {')
    assert found.splitlines()[where] == 'module "alias_take" {'
    assert "function_take" not in found.replace("module.function_take", "")


def test_names_are_words_of_their_own() -> None:
    names = Names.of([("functions", "take"), ("rules", "take-daily")])
    others = Names.of([("functions", "give"), ("rules", "give-daily")])
    given = "take take-daily TAKE_DAILY mistake takes module.rule_take_daily"
    assert names.renamed(given, others) == "give give-daily GIVE_DAILY mistake takes module.rule_give_daily"
    assert names.erased(given) == others.erased(names.renamed(given, others))
