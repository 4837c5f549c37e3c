"""Small sides: what is equal to AWS is equal, and the rest is a difference at the right place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.mirror.compare import compare
from generator.mirror.generated import generated_ids
from generator.mirror.identity import Identity
from generator.mirror.report import Allowance, MirrorReport
from generator.mirror.resources import Output, Resource, Resources, Side
from generator.mirror.suggest import suggest
from generator.plan.report import Expression, ModuleCall
from generator.spec.yaml_source import parse_yaml

PROD = Identity("prod", "111111111111", "eu-central-1", "prod-state", "prod-artifacts")
STAGING = Identity("staging", "222222222222", "eu-central-1", "staging-state", "staging-artifacts")
QUEUE = "module.queue_q.aws_sqs_queue.this"


def side(identity: Identity, *resources: Resource, **more: Any) -> Side:
    return Side(identity, {"chat": Resources("chat", {one.address: one for one in resources}, **more)})


def resource(type_: str = "aws_sqs_queue", address: str = QUEUE, **values: Any) -> Resource:
    expressions = {(name,): Expression(references=(f"var.{name}",)) for name in values}
    return Resource(address, type_, values, module="module.queue_q", expressions=expressions)


def held(
    prod: dict[str, Any], staging: dict[str, Any], *allowances: Allowance, type_: str = "aws_sqs_queue"
) -> MirrorReport:
    return compare(side(PROD, resource(type_, **prod)), side(STAGING, resource(type_, **staging)), allowances)


def found(report: MirrorReport) -> list[tuple[str, Any, Any]]:
    return [(row.difference.at, row.difference.baseline, row.difference.twin) for row in report.rows]


def policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


READ = {"Effect": "Allow", "Action": ["a:Get", "a:List"], "Resource": "r"}
WRITE = {"Effect": "Allow", "Action": "a:Put", "Resource": ["r", "s"]}


def test_an_environment_is_its_own_twin() -> None:
    report = held({"name": "chat-prod-q", "delay_seconds": 3}, {"name": "chat-staging-q", "delay_seconds": 3})
    assert report.proven
    assert (report.resources, report.attributes, report.rows) == (1, 2, ())


def test_nothing_proves_nothing() -> None:
    assert not compare(Side(PROD, {}), Side(STAGING, {})).proven


def test_the_place_is_exact() -> None:
    report = held({"redrive_policy": '{"maxReceiveCount": 5}'}, {"redrive_policy": '{"maxReceiveCount": 3}'})
    assert found(report) == [(f"chat/{QUEUE}.redrive_policy.maxReceiveCount", 5, 3)]


@pytest.mark.parametrize(
    ("prod", "staging"),
    [
        (policy(READ, WRITE), policy(WRITE, READ)),
        (policy(READ), policy({**READ, "Action": ["a:List", "a:Get"]})),
        (policy(WRITE), policy({**WRITE, "Action": ["a:Put"], "Resource": ["s", "r"]})),
        (policy({"Principal": {"AWS": ["x", "y"]}}), policy({"Principal": {"AWS": ["y", "x"]}})),
        (
            policy({"Condition": {"StringEquals": {"k": ["x", "y"]}}}),
            policy({"Condition": {"StringEquals": {"k": ["y", "x"]}}}),
        ),
        ('{"a": 1, "b": 2}', '{ "b": 2, "a": 1 }'),
    ],
)
def test_policies_know_no_order(prod: str, staging: str) -> None:
    assert held({"policy": prod}, {"policy": staging}).proven


@pytest.mark.parametrize(
    ("prod", "staging", "place"),
    [
        (policy(READ), policy({**READ, "Action": ["a:Get"]}), "Statement[0].Action[1]"),
        (policy(READ), policy({**READ, "Effect": "Deny"}), "Statement[0].Effect"),
        (policy(READ), policy(READ, WRITE), "Statement[1]"),
        (policy(READ, WRITE), policy(WRITE, {**READ, "Resource": "t"}), "Statement[1].Resource[0]"),
        ('{"a": null}', "{}", "a"),
        ('{"a": ""}', '{"a": null}', "a"),
        ('{"a": [1, 2]}', '{"a": [2, 1]}', "a[0]"),
        ('{"a": 1}', '{"a": true}', "a"),
        ('{"a": "1"}', '{"a": 1}', "a"),
    ],
)
def test_documents_differ_in_their_parts(prod: str, staging: str, place: str) -> None:
    report = held({"policy": prod}, {"policy": staging})
    assert found(report)[0][0] == f"chat/{QUEUE}.policy.{place}"


@pytest.mark.parametrize(
    ("prod", "staging", "equal"),
    [
        ({"source": ["a", "b"]}, {"source": ["b", "a"]}, True),
        (
            {"detail": {"n": [{"numeric": [">", 0, "<", 5]}]}},
            {"detail": {"n": [{"numeric": ["<", 5, ">", 0]}]}},
            False,
        ),
        ({"source": ["a"]}, {"source": ["a", ""]}, False),
        ({"source": [None]}, {"source": []}, False),
    ],
)
def test_patterns_are_sets_of_alternatives(prod: Any, staging: Any, equal: bool) -> None:
    sides = {"event_pattern": json.dumps(prod)}, {"event_pattern": json.dumps(staging)}
    assert held(*sides, type_="aws_cloudwatch_event_rule").proven is equal


def test_text_nested_without_end_is_compared_as_text() -> None:
    deep = "[" * 5_000 + "]" * 5_000
    assert held({"policy": deep}, {"policy": deep}).proven
    assert found(held({"policy": deep}, {"policy": f"{deep} "}))[0][0] == f"chat/{QUEUE}.policy"


def test_sets_of_the_provider_know_no_order() -> None:
    one, two = {"name": "a", "type": "S"}, {"name": "b", "type": "N"}
    assert held({"attribute": [one, two]}, {"attribute": [two, one]}, type_="aws_dynamodb_table").proven
    report = held(
        {"attribute": [one, two]}, {"attribute": [{**two, "type": "S"}, one]}, type_="aws_dynamodb_table"
    )
    assert found(report) == [(f"chat/{QUEUE}.attribute[0].type", "N", "S")]


def test_lists_keep_their_order() -> None:
    assert not held({"layers": ["a", "b"]}, {"layers": ["b", "a"]}, type_="aws_lambda_function").proven


@pytest.mark.parametrize(("prod", "staging"), [(None, ""), ("", None), ([], None), (None, {})])
def test_nothing_is_nothing(prod: Any, staging: Any) -> None:
    assert held({"tags": prod}, {"tags": staging}).proven


@pytest.mark.parametrize(("prod", "staging"), [(0, None), (False, None), (1, True), ("1", 1), ("a", "A")])
def test_values_keep_their_kind(prod: Any, staging: Any) -> None:
    assert not held({"delay_seconds": prod}, {"delay_seconds": staging}).proven


def test_the_twin_must_not_point_at_its_model() -> None:
    report = held({"kms_master_key_id": "alias/chat-prod"}, {"kms_master_key_id": "alias/chat-prod"})
    assert [row.difference.twin for row in report.not_allowed] == ["alias/chat-prod"]


def test_generated_ids_stand_for_what_they_belong_to() -> None:
    def api(identifier: str, points_at: str) -> tuple[Resource, Resource]:
        owner = Resource("aws_apigatewayv2_api.a", "aws_apigatewayv2_api", {"name": "x", "id": identifier})
        stage = Resource("aws_apigatewayv2_stage.s", "aws_apigatewayv2_stage", {"api_id": points_at})
        return owner, stage

    baseline = side(PROD, *api("aaa111bbb", "aaa111bbb"))
    assert compare(baseline, side(STAGING, *api("ccc222ddd", "ccc222ddd"))).proven
    wrong = compare(baseline, side(STAGING, *api("ccc222ddd", "eee333fff")))
    assert found(wrong) == [("chat/aws_apigatewayv2_stage.s.api_id", "aaa111bbb", "eee333fff")]


def test_a_secret_is_compared_and_not_shown() -> None:
    def function(value: str) -> Resource:
        return Resource(
            "aws_lambda_function.f",
            "aws_lambda_function",
            {"environment": [{"variables": {"KEY": value}}]},
            sensitive={"environment": [{"variables": {"KEY": True}}]},
        )

    at = "chat/aws_lambda_function.f.environment[0].variables.KEY"
    baseline, twin = side(PROD, function("planted-one")), side(STAGING, function("planted-two"))
    report = compare(baseline, twin, [Allowance(at, "wrong", "w")])
    assert found(report) == [(at, "(sensitive)", "(sensitive)")]
    assert "planted" not in repr(report) + suggest(report)
    assert "planted" not in report.stale[0].reason + report.rows[0].note
    assert compare(baseline, twin, [Allowance(at, "planted-two", "w")]).proven


def allow(at: str, value: object) -> Allowance:
    return Allowance(at, value, "because it is meant")


DELAY = f"chat/{QUEUE}.delay_seconds"


@pytest.mark.parametrize(
    "at",
    [
        DELAY,
        "chat/module.queue_*.aws_sqs_queue.this.delay_seconds",
        "*/module.*.aws_sqs_queue.*.delay_*",
    ],
)
def test_an_entry_allows_its_difference(at: str) -> None:
    report = held({"delay_seconds": 1}, {"delay_seconds": 2}, allow(at, 2))
    assert report.proven
    assert report.rows[0].allowance == allow(at, 2)


def test_an_entry_says_what_the_twin_has() -> None:
    report = held({"delay_seconds": 1}, {"delay_seconds": 2}, allow(DELAY, 3))
    assert not report.proven
    assert report.not_allowed[0].note == "an entry says 3, staging has 2"
    assert [one.reason for one in report.stale] == ["an entry says 3, staging has 2"]


@pytest.mark.parametrize("value", [True, "2", 2.5, None])
def test_an_entry_says_it_exactly(value: object) -> None:
    assert not held({"delay_seconds": 1}, {"delay_seconds": 2}, allow(DELAY, value)).proven


def test_an_entry_that_nothing_needs_is_stale() -> None:
    report = held({"delay_seconds": 2}, {"delay_seconds": 2}, allow(DELAY, 2))
    assert not report.proven
    assert [one.reason for one in report.stale] == ["nothing differs there"]


@pytest.mark.parametrize(
    "at",
    [
        "chat/*",
        "chat/module.*",
        f"chat/{QUEUE}",
        "chat/module.queue_q.*.delay_seconds",
        "other/module.queue_q.aws_sqs_queue.this.delay_seconds",
        f"{DELAY}.more",
        "chat/module.queue_q.aws_sqs_queue.this.delay",
    ],
)
def test_a_star_stays_in_its_part(at: str) -> None:
    assert not held({"delay_seconds": 1}, {"delay_seconds": 2}, allow(at, 2)).proven


def test_an_entry_may_name_a_whole_block_by_its_whole_value() -> None:
    sides = {"redrive_policy": '{"a": 1, "b": 2}'}, {"redrive_policy": '{"a": 3, "b": 4}'}
    at = f"chat/{QUEUE}.redrive_policy"
    assert held(*sides, allow(at, {"a": 3, "b": 4})).proven
    report = held(*sides, allow(at, {"a": 3}))
    assert len(report.not_allowed) == 2
    assert report.stale[0].reason == 'an entry says {"a": 3}, staging has another value in that block'


def test_an_entry_for_what_the_twin_lacks() -> None:
    baseline, twin = side(PROD, resource(tags=None)), side(STAGING)
    assert found(compare(baseline, twin)) == [(f"chat/{QUEUE}", "present", "absent")]
    for at in (f"chat/{QUEUE}", "chat/module.queue_q"):
        assert compare(baseline, twin, [allow(at, "absent")]).proven
        assert not compare(baseline, twin, [allow(at, "present")]).proven
    assert compare(twin, side(STAGING, resource(tags=None)), [allow(f"chat/{QUEUE}", "present")]).proven


def test_a_whole_service_that_is_missing() -> None:
    report = compare(side(PROD, resource()), Side(STAGING, {}))
    assert found(report) == [("chat", "present", "absent")]
    assert not report.proven


def test_a_constant_that_only_an_unknown_value_uses_is_found_at_the_module() -> None:
    def with_input(identity: Identity, value: str) -> Side:
        unknown = Resource(
            QUEUE,
            "aws_sqs_queue",
            {"name": "q"},
            module="module.queue_q",
            unknown={"policy": True},
            expressions={("policy",): Expression(references=("local.policy",))},
        )
        inputs = {("sender",): Expression(constant=value, is_constant=True)}
        return side(
            identity, unknown, modules={"module.queue_q": ModuleCall("module.queue_q", "../q", inputs)}
        )

    report = compare(with_input(PROD, "events"), with_input(STAGING, "sns"))
    assert found(report) == [("chat/module.queue_q.sender", "events", "sns")]
    assert report.unknown == (f"chat/{QUEUE}.policy",)


def test_versions_in_outputs_are_the_releases() -> None:
    def with_version(identity: Identity, version: str, output: str) -> Side:
        function = Resource("aws_lambda_function.f", "aws_lambda_function", {"version": version})
        return side(identity, function, outputs={"versions": Output({"f": output})})

    baseline = with_version(PROD, "7", "7")
    assert compare(baseline, with_version(STAGING, "3", "3")).proven
    assert not compare(baseline, with_version(STAGING, "3", "4")).proven


def test_an_alias_left_to_releases_is_not_compared_elsewhere_it_is() -> None:
    def with_alias(identity: Identity, version: str, source: str) -> Side:
        alias = Resource(
            "module.alias_f.aws_lambda_alias.this",
            "aws_lambda_alias",
            {"name": "live", "function_version": version, "routing_config": []},
            module="module.alias_f",
        )
        return side(identity, alias, modules={"module.alias_f": ModuleCall("module.alias_f", source, {})})

    for source, proven in (
        ("../../../modules/managed_alias", True),
        ("../../../modules/weighted_alias", False),
    ):
        report = compare(with_alias(PROD, "7", source), with_alias(STAGING, "3", source))
        assert report.proven is proven


def test_suggestions_are_entries_that_prove_it() -> None:
    baseline = side(
        PROD, resource(delay_seconds=1, name="chat-prod-q: x"), resource(address='a.b["k.l"]', tags=None)
    )
    twin = side(STAGING, resource(delay_seconds=2, name='say "hi" #1'))
    text = suggest(compare(baseline, twin))
    document: Any = parse_yaml(Path("staging.yaml"), text.encode()).data
    entries = document["differs"]
    assert [entry["at"] for entry in entries] == [
        'chat/a.b["k.l"]',
        f"chat/{QUEUE}.delay_seconds",
        f"chat/{QUEUE}.name",
    ]
    allowances = [Allowance(one["at"], one["value"], one["why"]) for one in entries]
    assert compare(baseline, twin, allowances).proven
    assert suggest(compare(baseline, twin, allowances)) == ""


@pytest.mark.parametrize("made_up", ["EUPBXUNAHXPANJ", "12345678", "a1b2c3"])
def test_an_id_is_one_whatever_characters_chance_gives_it(made_up: str) -> None:
    resource = Resource("aws_x.this", "aws_x", {"id": made_up, "name": "orders"})
    identity = Identity("prod", "111111111111", "eu-central-1", "state", "artifacts")
    assert list(generated_ids(Resources("chat", {"aws_x.this": resource}), {}, identity)) == [made_up]


def test_an_id_that_is_a_name_somebody_gave_is_none() -> None:
    resource = Resource("aws_x.this", "aws_x", {"id": "orders", "name": "orders"})
    identity = Identity("prod", "111111111111", "eu-central-1", "state", "artifacts")
    assert not generated_ids(Resources("chat", {"aws_x.this": resource}), {}, identity)


def scaled_table(read: int, index_write: int, *, minimum: int) -> tuple[Resource, ...]:
    index = {"name": "byName", "hash_key": "name", "read_capacity": 5, "write_capacity": index_write}
    table = resource(
        "aws_dynamodb_table", "t", name="items", read_capacity=read, global_secondary_index=[index]
    )
    return table, resource("aws_appautoscaling_target", "s", min_capacity=minimum)


def test_twins_scale_each_by_itself() -> None:
    prod, staging = scaled_table(80, 90, minimum=5), scaled_table(5, 6, minimum=5)
    assert compare(side(PROD, *prod), side(STAGING, *staging)).rows == ()
    other = scaled_table(5, 6, minimum=4)
    assert found(compare(side(PROD, *prod), side(STAGING, *other))) == [("chat/s.min_capacity", 5, 4)]


def test_fixed_capacity_is_compared() -> None:
    prod, staging = scaled_table(80, 90, minimum=5)[:1], scaled_table(5, 90, minimum=5)[:1]
    assert found(compare(side(PROD, *prod), side(STAGING, *staging))) == [("chat/t.read_capacity", 80, 5)]


TOLD_TWICE = ["aws_cognito_user_pool.this.deletion_protection", "protected"]


@pytest.mark.parametrize(
    ("references", "baseline", "twin", "told"),
    [
        (("var.protected",), True, False, ["deletion_protection"]),
        (("var.protected",), None, False, ["deletion_protection"]),
        (("var.protected",), "yes", "no", TOLD_TWICE),
        (("var.protected", "var.x"), True, False, TOLD_TWICE),
    ],
    ids=[
        "a switch in other words",
        "a switch that one side leaves out",
        "a text in other words",
        "a switch beside another input",
    ],
)
def test_an_input_that_its_attribute_tells_in_other_words(
    references: tuple[str, ...], baseline: object, twin: object, told: list[str]
) -> None:
    def with_input(identity: Identity, value: Any, word: str) -> Side:
        pool = Resource(
            "module.pool.aws_cognito_user_pool.this",
            "aws_cognito_user_pool",
            {"deletion_protection": word},
            module="module.pool",
            expressions={("deletion_protection",): Expression(references=references)},
        )
        given = Expression(constant=value, is_constant=True)
        inputs = {("protected",): given} if value is not None else {}
        return side(identity, pool, modules={"module.pool": ModuleCall("module.pool", "../pool", inputs)})

    report = compare(with_input(PROD, baseline, "ACTIVE"), with_input(STAGING, twin, "INACTIVE"))
    ends = [at.removeprefix("chat/module.pool.") for at, *_ in found(report)]
    assert len(ends) == len(told)
    assert all(any(at.endswith(one) for at in ends) for one in told)
