"""The Lambda function `assign`: a Ticket Created event -> its team, kept in a table and told to the bus."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Literal

import boto3

from common.events import Publisher, TicketAssigned, problems_of

Team = Literal["billing", "fulfillment"]
TEAMS: dict[str, Team] = {"billing": "billing", "fulfillment": "fulfillment"}


class NotATicket(Exception):
    """The event is no ticket of a department with a team; it rests in the dead-letter queue."""


def handle(event: dict[str, Any], context: Any) -> None:
    table = os.environ["ASSIGNMENTS_TABLE"]
    Desk(boto3.client("dynamodb"), table, Publisher(boto3.client("events"))).assign(event)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where assignments are kept and told."""

    dynamodb: Any
    table: str
    publisher: Publisher

    def assign(self, event: dict[str, Any]) -> TicketAssigned:
        """Keep and tell the ticket's team. Raises NotATicket and what the publisher and the table raise."""
        detail = event.get("detail")
        if event.get("detail-type") != "Ticket Created" or not isinstance(detail, dict):
            raise NotATicket("no Ticket Created")
        team = TEAMS.get(str(detail.get("department")))
        if team is None or "id" not in detail:
            raise NotATicket("no team for its department, or no id")
        assigned = TicketAssigned(id=str(detail["id"]), team=team, urgent=detail.get("priority") == "high")
        # What cannot be told is not kept either.
        problems = list(problems_of(assigned))
        if problems:
            raise NotATicket("; ".join(problems))
        # The same event may come twice: the item is then the same.
        item = {"ticket": {"S": assigned.id}, "team": {"S": team}, "urgent": {"BOOL": assigned.urgent}}
        self.dynamodb.put_item(TableName=self.table, Item=item)
        self.publisher.publish(assigned)
        return assigned
