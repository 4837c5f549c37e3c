"""`access:` -> exact actions on exact ARNs, and the variables by which a function finds what it may use."""

from __future__ import annotations

import pytest

from generator.errors import StagetwinError
from generator.spec import intents
from generator.stack.values import Function, Reference, Statement
from tests.fakes.definitions import stack

RESOURCES = """\
tables:
  items:
    attributes: {id: S, name: S}
    partition_key: id
    sort_key: name
    stream: KEYS_ONLY
    global_secondary_indexes: {by-name: {partition_key: name}, byName: {partition_key: name}}
    local_secondary_indexes: {local: {sort_key: name}}
  items-by-name: {attributes: {id: S}, partition_key: id}
  write-own-logs: {attributes: {id: S}, partition_key: id}
queues: {mail: {}, parcels: {fifo: {}}}
event_buses: {facts: {}}
websocket_apis: {socket: {routes: {join: {function: chat}}}}
"""
PREFIX = "111111111111:"


def chat(access: str, more: str = "") -> Function:
    service = f"service: shop\nfunctions:\n  chat:\n    access: {access}\n{more}{RESOURCES}"
    return stack(service).functions[0]


def granted(access: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (one.sid, one.actions, tuple(arn.partition(PREFIX)[2] or arn for arn in one.resources))
        for one in chat(access).statements
    ]


@pytest.mark.parametrize(
    ("access", "expected"),
    [
        ("{items: [get, put]}", ("Items", ("dynamodb:GetItem", "dynamodb:PutItem"), "table/shop-prod-items")),
        (
            "{items.byName: [query]}",
            ("ItemsByName", ("dynamodb:Query",), "table/shop-prod-items/index/byName"),
        ),
        (
            "{items.local: [read]}",
            ("ItemsLocal", ("dynamodb:Query", "dynamodb:Scan"), "table/shop-prod-items/index/local"),
        ),
        (
            "{items: [read_stream]}",
            (
                "Items",
                (
                    "dynamodb:DescribeStream",
                    "dynamodb:GetRecords",
                    "dynamodb:GetShardIterator",
                    "dynamodb:ListStreams",
                ),
                "table/shop-prod-items/stream/*",
            ),
        ),
        ("{mail: [send]}", ("Mail", ("sqs:SendMessage",), "shop-prod-mail")),
        ("{parcels: [send]}", ("Parcels", ("sqs:SendMessage",), "shop-prod-parcels.fifo")),
        ("{facts: [put]}", ("Facts", ("events:PutEvents",), "event-bus/shop-prod-facts")),
        ("{translate: [translate_text]}", ("Translate", ("translate:TranslateText",), "*")),
    ],
)
def test_an_intent_is_exact_actions_on_one_arn(
    access: str, expected: tuple[str, tuple[str, ...], str]
) -> None:
    sid, actions, resource = expected
    assert granted(access) == [(sid, actions, (resource,))]


def test_an_action_that_two_intents_bring_stands_once() -> None:
    assert granted("{items: [read, query, get]}")[0][1] == (
        "dynamodb:BatchGetItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:GetItem",
        "dynamodb:Query",
        "dynamodb:Scan",
    )


def test_items_and_their_changes_are_granted_apart() -> None:
    assert {arns: actions[-1] for _, actions, arns in granted("{items: [get, read_stream]}")} == {
        ("table/shop-prod-items",): "dynamodb:GetItem",
        ("table/shop-prod-items/stream/*",): "dynamodb:ListStreams",
    }


def test_no_function_has_a_statement_without_access() -> None:
    assert chat("{}").statements == ()
    assert chat("{}").environment == {}


def test_statement_ids_are_unique_and_none_of_the_modules_own() -> None:
    access = "{items-by-name: [get], items.byName: [query], items.by-name: [query], write-own-logs: [get]}"
    assert [sid for sid, _, _ in granted(access)] == [
        "ItemsByName",
        "ItemsByName2",
        "ItemsByName3",
        "WriteOwnLogs2",
    ]


def test_no_statement_is_wider_than_aws_makes_it() -> None:
    """A star is the only resource of Comprehend's and Translate's actions, and of no others here."""
    everything = {
        "items": intents.TABLE_INTENTS,
        "items.byName": intents.INDEX_INTENTS,
        "mail": intents.QUEUE_INTENTS,
        "facts": intents.EVENT_BUS_INTENTS,
        **intents.AWS_SERVICE_INTENTS,
    }
    access = ", ".join(f"{key}: [{', '.join(known)}]" for key, known in everything.items())
    for statement in chat(f"{{{access}}}").statements:
        assert not any("*" in action for action in statement.actions)
        services = {action.partition(":")[0] for action in statement.actions}
        assert (statement.resources == ("*",)) == (services <= intents.AWS_SERVICE_INTENTS.keys())
        assert isinstance(statement, Statement)


def test_a_function_finds_what_it_may_use_in_its_environment() -> None:
    access = (
        "{items.byName: [query], mail: [send], facts: [put], socket: [post], comprehend: [detect_syntax]}"
    )
    assert dict(chat(access).environment) == {
        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI": Reference(
            "module.websocket_api_socket.management_endpoint"
        ),
        "FACTS_EVENT_BUS": Reference("module.event_bus_facts.name"),
        "ITEMS_TABLE": Reference("module.table_items.name"),
        "MAIL_QUEUE_URL": Reference("module.queue_mail.url"),
    }


def test_posting_to_connections_is_granted_beside_the_api() -> None:
    service = (
        "service: shop\nfunctions:\n  chat: {access: {socket: [post]}}\n  quiet: {}\n"
        "websocket_apis: {socket: {routes: {join: {function: quiet}}}}\n"
    )
    found = stack(service)
    assert found.functions[0].statements == ()
    assert [function.key for function in found.websocket_apis[0].posters] == ["chat"]
    assert [function.key for function in found.websocket_apis[0].functions] == ["quiet"]


def test_a_variable_that_access_brings_cannot_be_written_by_hand() -> None:
    text = """
        service: shop
        functions:
          sell:
            access: {orders: [put]}
            environment: {ORDERS_TABLE: another}
        tables:
          orders: {attributes: {id: S}, partition_key: id}
        """
    with pytest.raises(StagetwinError) as refused:
        stack(text)
    (issue,) = refused.value.issues
    assert issue.code == "variable-taken"
    assert issue.message == "ORDERS_TABLE: the function has it already, from what `access` names"
    assert issue.where.path == "functions.sell.environment.ORDERS_TABLE"
