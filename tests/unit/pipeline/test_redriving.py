"""Dead letters -> their targets: out of the queue once they have arrived, and not before."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from botocore.exceptions import ClientError

from generator.pipeline.definitions import Root, load
from generator.pipeline.redriving import Fate, How, Redriven, Run
from generator.project import Project
from generator.routing.dead_letters import Asked
from tests.fakes.definitions import PROD
from tests.unit.cli.test_events import write

SERVICE = """\
service: shop
functions: {chat: {}}
event_buses: {facts: {}}
queues: {audit: {}, ledger: {fifo: {content_based_deduplication: true}}}
rules:
  sold:
    event_bus: facts
    pattern: {detail-type: [Sold]}
    targets:
      chat: {function: chat}
      audit: {queue: audit, input_path: $.detail}
      ledger: {queue: ledger, message_group: sold}
"""
HERE = "eu-central-1:111111111111"
RULE = f"arn:aws:events:{HERE}:rule/shop-prod-facts/shop-prod-sold"
DEAD, FUNCTION_DEAD = f"arn:aws:sqs:{HERE}:rule-dead", f"arn:aws:sqs:{HERE}:function-dead"
ARNS = {
    "chat": f"arn:aws:lambda:{HERE}:function:shop-prod-chat:live",
    "audit": f"arn:aws:sqs:{HERE}:shop-prod-audit",
    "ledger": f"arn:aws:sqs:{HERE}:shop-prod-ledger.fifo",
    "outside": f"arn:aws:events:{HERE}:api-destination/crm/1",
}


class Aws:
    """The few actions that a redrive takes. `refusing` are the names of actions that fail."""

    def __init__(self, *letters: dict[str, Any], refusing: tuple[str, ...] = ()) -> None:
        self.waiting = {"rule-dead": list(letters), "function-dead": []}
        self.refusing = refusing
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.deleted: list[str] = []
        self.given_back: list[str] = []

    def __call__(self, _service: str, region: str) -> Aws:
        assert region == "eu-central-1"
        return self

    def list_targets_by_rule(self, Rule: str, EventBusName: str) -> dict[str, Any]:
        assert (Rule, EventBusName) == ("shop-prod-sold", "shop-prod-facts")
        more: dict[str, dict[str, Any]] = {
            "audit": {"InputPath": "$.detail"},
            "ledger": {"SqsParameters": {"MessageGroupId": "sold"}},
        }
        targets = [
            {"Id": key, "Arn": arn, "DeadLetterConfig": {"Arn": DEAD}, **more.get(key, {})}
            for key, arn in ARNS.items()
        ]
        return {"Targets": targets}

    def get_function_configuration(self, FunctionName: str) -> dict[str, Any]:
        return {"DeadLetterConfig": {"TargetArn": FUNCTION_DEAD}}

    def get_queue_url(self, QueueName: str, QueueOwnerAWSAccountId: str) -> dict[str, str]:
        return {"QueueUrl": QueueName}

    def receive_message(self, QueueUrl: str, **_given: Any) -> dict[str, Any]:
        taken, self.waiting[QueueUrl] = self.waiting[QueueUrl][:10], self.waiting[QueueUrl][10:]
        return {"Messages": taken}

    def delete_message(self, QueueUrl: str, ReceiptHandle: str) -> None:
        self._refuse("delete_message")
        self.deleted.append(ReceiptHandle)

    def change_message_visibility_batch(self, QueueUrl: str, Entries: list[dict[str, Any]]) -> None:
        self.given_back += [one["ReceiptHandle"] for one in Entries]

    def invoke(self, **given: Any) -> None:
        self._refuse("invoke")
        self.sent.append(("invoke", given))

    def send_message(self, **given: Any) -> None:
        self.sent.append(("send_message", given))

    def put_events(self, **given: Any) -> dict[str, Any]:
        self.sent.append(("put_events", given))
        return {"Entries": [{"EventId": "e-2"}]}

    def _refuse(self, action: str) -> None:
        if action in self.refusing:
            raise ClientError({"Error": {"Code": "AccessDenied", "Message": "No."}}, action)


def event(number: int) -> dict[str, Any]:
    return {"id": f"e-{number}", "source": "shop", "detail-type": "Sold", "detail": {"number": number}}


def letter(target: str, number: int, rule: str = RULE) -> dict[str, Any]:
    attributes = {"RULE_ARN": rule, "TARGET_ARN": ARNS[target], "ERROR_CODE": "NO_PERMISSIONS"}
    return {
        "MessageId": f"m-{number}",
        "ReceiptHandle": f"r-{number}",
        "Body": json.dumps(event(number)),
        "MessageAttributes": {name: {"StringValue": value} for name, value in attributes.items()},
        "Attributes": {"SentTimestamp": "1790000000000"},
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Root:
    folder = tmp_path_factory.mktemp("shop")
    write(folder / "environments" / "prod.yaml", PROD)
    write(folder / "functions" / "shop" / "service.yaml", SERVICE)
    write(folder / "functions" / "shop" / "chat" / "handler.py", "")
    [found] = load(Project(folder), date(2026, 11, 23)).roots
    return found


def run(aws: Aws, root: Root, target: str | None = None, **how: Any) -> list[Redriven]:
    given = How(**{"limit": 100, "to_bus": False, "dry_run": False, **how})
    return list(Run(aws, root, Asked("shop", "sold", "facts", target), given).letters())


def test_each_letter_goes_to_the_target_that_missed_it_as_that_takes_it(root: Root) -> None:
    aws = Aws(letter("chat", 1), letter("audit", 2), letter("ledger", 3))
    assert [one.fate for one in run(aws, root)] == [Fate.SENT] * 3
    (_, invoked), (_, audit), (_, ledger) = aws.sent
    assert (invoked["FunctionName"], invoked["InvocationType"]) == (ARNS["chat"], "Event")
    assert json.loads(invoked["Payload"]) == event(1)
    assert audit == {"QueueUrl": "shop-prod-audit", "MessageBody": '{"number": 2}'}
    assert (ledger["QueueUrl"], ledger["MessageGroupId"]) == ("shop-prod-ledger.fifo", "sold")
    assert (aws.deleted, aws.given_back) == (["r-1", "r-2", "r-3"], [])


def test_others_letters_and_those_of_other_targets_go_back(root: Root) -> None:
    aws = Aws(letter("chat", 1, rule="arn:rule/other"), letter("audit", 2), letter("chat", 3))
    assert [one.letter.message.id for one in run(aws, root, "chat")] == ["m-3"]
    assert (aws.deleted, aws.given_back) == (["r-3"], ["r-1", "r-2"])


def test_a_dry_run_sends_nothing_and_gives_everything_back(root: Root) -> None:
    aws = Aws(letter("chat", 1))
    assert [one.fate for one in run(aws, root, dry_run=True)] == [Fate.WAITS]
    assert (aws.sent, aws.deleted, aws.given_back) == ([], [], ["r-1"])


def test_a_letter_that_its_target_refuses_stays_and_the_next_is_tried(root: Root) -> None:
    aws = Aws(letter("chat", 1), letter("audit", 2), refusing=("invoke",))
    assert [one.fate for one in run(aws, root)] == [Fate.FAILED, Fate.SENT]
    assert (aws.deleted, aws.given_back) == (["r-2"], ["r-1"])


def test_what_is_sent_and_cannot_be_deleted_is_told(root: Root) -> None:
    [one] = run(Aws(letter("chat", 1), refusing=("delete_message",)), root)
    assert one.fate is Fate.FAILED
    assert one.why.startswith("sent, and still in its queue: rule-dead: ")


def test_a_target_that_only_eventbridge_reaches_takes_the_way_over_the_bus(root: Root) -> None:
    aws = Aws(letter("outside", 1))
    [one] = run(aws, root)
    assert one.fate is Fate.FAILED
    assert "--to-bus" in one.why
    aws = Aws(letter("outside", 1))
    assert [one.fate for one in run(aws, root, to_bus=True)] == [Fate.SENT]
    [(action, given)] = aws.sent
    assert (action, given["Entries"][0]["EventBusName"]) == ("put_events", "shop-prod-facts")


def test_no_more_are_sent_than_the_limit_allows(root: Root) -> None:
    aws = Aws(*(letter("chat", number) for number in range(15)))
    assert len(run(aws, root, limit=2)) == 2
    assert (aws.deleted, len(aws.given_back)) == (["r-0", "r-1"], 8)


def test_a_letter_that_comes_again_waits_for_another_run(root: Root) -> None:
    again = {**letter("chat", 1), "MessageId": "m-2", "ReceiptHandle": "r-2"}
    aws = Aws(letter("chat", 1), again)
    assert len(run(aws, root)) == 1
    assert (aws.deleted, aws.given_back) == (["r-1"], ["r-2"])


def test_what_the_function_itself_could_not_take_is_given_to_it_again(root: Root) -> None:
    aws = Aws()
    body = json.dumps(event(1))
    attributes = {"ErrorCode": {"StringValue": "200"}, "ErrorMessage": {"StringValue": "no luck"}}
    failed = {"MessageId": "m-1", "ReceiptHandle": "r-1", "Body": body, "MessageAttributes": attributes}
    aws.waiting["function-dead"].append(failed)
    assert [one.fate for one in run(aws, root)] == [Fate.SENT]
    [(_, given)] = aws.sent
    assert given["Payload"] == body.encode()
    assert aws.deleted == ["r-1"]
