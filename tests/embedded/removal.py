"""Each grant taken away in turn -> whether anything that people or operators rely on then fails."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from tests.embedded.chat_story import Broken, wait_for
from tests.embedded.grants import Grant, grants, without
from tests.embedded_server.laptop import Account

NOT_LOOKED_AT = {
    "xray:PutTelemetryRecords": "the embedded AWS has no X-Ray, so that nothing is sent and nothing refused",
    "xray:PutTraceSegments": "as above",
}
"""Grants whose absence nobody can see on this machine, each with its reason."""
BY_LAMBDA = frozenset({"WriteOwnLogs", "SendToDeadLetterQueue"})
"""What Lambda itself does with the role; no request of the function's is refused."""
FAILS_WITHOUT: Mapping[str, str] = {"daily-digest": "dynamodb:Scan"}
"""Functions that take any event: what is taken from them too, to see what becomes of a failure."""


def superfluous(account: Account, prefix: str, story: Callable[[], None]) -> list[str]:
    """The grants without which everything still works. Raise Broken if it does not work with all of them."""
    story()
    found = grants(account, f"{prefix}-")
    operations = {one.role: Operations(account, one.role, prefix, found) for one in found}
    for one in operations.values():
        one.run()
    return [str(grant) for grant in found if works_without(account, grant, story, operations[grant.role])]


def works_without(account: Account, grant: Grant, story: Callable[[], None], role: Operations) -> bool:
    """`story` is what people see; `role` what operators see of the function."""
    if grant.action in NOT_LOOKED_AT:
        return False
    with without(account, grant):
        try:
            # What operators rely on is looked at first where only they would miss it: it is cheaper.
            if grant.sid == "WriteOwnLogs":
                role.is_logged()
            elif grant.sid == "SendToDeadLetterQueue":
                role.failures_rest_in_the_queue()
            else:
                story()
        except Broken:
            assert grant.sid in BY_LAMBDA or denied(account, grant), f"{grant}: something else has failed"
            return False
    return True


def denied(account: Account, grant: Grant) -> bool:
    """Whether the function tried just that and was refused: then that is why the story has failed."""
    with urllib.request.urlopen(f"{account.config.url}/_stagetwin/access") as answer:
        found = json.load(answer)
    return any(
        one["action"] == grant.action and one["decision"] == "ImplicitDeny"
        for one in found
        if f"assumed-role/{grant.role}/" in one["principal"]
    )


class Operations:
    """What operators rely on, of one function."""

    def __init__(self, account: Account, role: str, prefix: str, found: list[Grant]) -> None:
        self.account, self.role, self.prefix = account, role, prefix
        name = role.removeprefix(f"{prefix}-")
        needed = FAILS_WITHOUT.get(name)
        self.also = [one for one in found if one.role == role and one.action == needed]

    def run(self) -> None:
        self.is_logged()
        self.failures_rest_in_the_queue()

    def is_logged(self) -> None:
        before = len(self.lines())
        self.account.invoke(f"{self.role}:live", {})
        wait_for(lambda: len(self.lines()) > before, f"{self.role} is logged", 2)

    def lines(self) -> list[str]:
        logs = self.account.client("logs")
        pages = logs.get_paginator("filter_log_events").paginate(logGroupName=f"/aws/lambda/{self.role}")
        return [event["message"] for page in pages for event in page["events"]]

    def failures_rest_in_the_queue(self) -> None:
        """After two more tries, a second and two later; it is taken out of the queue by who waited for it."""
        with ExitStack() as taken:
            for grant in self.also:
                taken.enter_context(without(self.account, grant))
            client = self.account.client("sqs")
            url = client.get_queue_url(QueueName=f"{self.prefix}-function-dead-letters")["QueueUrl"]
            client.purge_queue(QueueUrl=url)
            self.account.client("lambda").invoke(
                FunctionName=f"{self.role}:live", InvocationType="Event", Payload=json.dumps({})
            )
            wait_for(lambda: letters(client, url), f"a failure of {self.role} rests in its queue", 9)


def letters(client: object, url: str) -> list[object]:
    answer = client.receive_message(QueueUrl=url, MaxNumberOfMessages=10)  # type: ignore[attr-defined]
    return list(answer.get("Messages", []))
