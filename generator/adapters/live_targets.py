"""What targets of rules hold, read from their own APIs through given boto3 clients."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from generator.errors import Issue, StagetwinError


@dataclass(frozen=True, slots=True)
class LiveTargets:
    """Raise StagetwinError for whatever AWS refuses. `client` makes one for an AWS service."""

    client: Callable[[str], Any]

    def items(self, table: str) -> tuple[dict[str, Any], ...]:
        """Every item of a small table, as DynamoDB writes it."""
        return self._read("dynamodb", lambda client: client.scan(TableName=table)["Items"])

    def remove_item(self, table: str, key: dict[str, Any]) -> None:
        self._read("dynamodb", lambda client: [client.delete_item(TableName=table, Key=key)])

    def records(self, stream: str) -> tuple[dict[str, Any], ...]:
        """Every record of a stream that still has it, as JSON."""
        return self._read("kinesis", lambda client: _records(client, stream))

    def executions(self, state_machine_arn: str) -> tuple[dict[str, Any], ...]:
        """What each execution was given, as JSON."""
        return self._read("stepfunctions", lambda client: _executions(client, state_machine_arn))

    def messages(self, queue: str) -> tuple[str, ...]:
        """The bodies of a queue's messages, which stay in it."""
        return self._read("sqs", lambda client: _messages(client, queue))

    def take_permission(self, alias_arn: str, statement_id: str) -> Mapping[str, Any]:
        """Whoever the statement lets in may invoke the function no more; what gives it back."""
        function, alias = alias_arn.split(":")[6:]
        [given] = self._read(
            "lambda", lambda client: [_take_permission(client, function, alias, statement_id)]
        )
        return dict(given)

    def give_permission(self, given: Mapping[str, Any]) -> None:
        self._read("lambda", lambda client: [client.add_permission(**given)])

    def _read(self, service: str, read: Callable[[Any], Any]) -> tuple[Any, ...]:
        try:
            return tuple(read(self.client(service)))
        except (BotoCoreError, ClientError) as error:
            raise StagetwinError(Issue("target-unreadable", f"{service}: {error}")) from None


def _take_permission(client: Any, function: str, alias: str, statement_id: str) -> dict[str, Any]:
    policy = json.loads(client.get_policy(FunctionName=function, Qualifier=alias)["Policy"])
    [found] = [one for one in policy["Statement"] if one["Sid"] == statement_id]
    client.remove_permission(FunctionName=function, Qualifier=alias, StatementId=statement_id)
    conditions = {key: value for one in found["Condition"].values() for key, value in one.items()}
    return {
        "FunctionName": function,
        "Qualifier": alias,
        "StatementId": statement_id,
        "Action": found["Action"],
        "Principal": found["Principal"]["Service"],
        "SourceArn": next(value for key, value in conditions.items() if key.lower() == "aws:sourcearn"),
    }


def _records(client: Any, stream: str) -> Iterator[dict[str, Any]]:
    for shard in client.list_shards(StreamName=stream)["Shards"]:
        found = client.get_shard_iterator(
            StreamName=stream, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        while found:
            answer = client.get_records(ShardIterator=found)
            yield from (one for record in answer["Records"] if (one := _json(record["Data"])) is not None)
            found = answer.get("NextShardIterator") if answer["Records"] else None


def _executions(client: Any, arn: str) -> Iterator[dict[str, Any]]:
    for page in client.get_paginator("list_executions").paginate(stateMachineArn=arn):
        for one in page["executions"]:
            given = _json(client.describe_execution(executionArn=one["executionArn"]).get("input", ""))
            if given is not None:
                yield given


def _messages(client: Any, queue: str) -> Iterator[str]:
    url = client.get_queue_url(QueueName=queue)["QueueUrl"]
    receipts = []
    while answer := _receive(client, url):
        for message in answer:
            receipts.append(message["ReceiptHandle"])
            yield message["Body"]
    for receipt in receipts:
        client.change_message_visibility(QueueUrl=url, ReceiptHandle=receipt, VisibilityTimeout=0)


def _receive(client: Any, url: str) -> list[dict[str, Any]]:
    answer = client.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
    found: list[dict[str, Any]] = answer.get("Messages", [])
    return found


def _json(text: str | bytes) -> dict[str, Any] | None:
    with suppress(ValueError):
        found = json.loads(text)
        return found if isinstance(found, dict) else None
    return None
