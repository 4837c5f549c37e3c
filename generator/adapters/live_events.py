"""EventBridge's buses and replays, through a given boto3 client."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from generator.errors import Issue, StagetwinError
from generator.events.target_payload import TargetInput
from generator.routing.dead_letters import LiveTarget


@dataclass(frozen=True, slots=True)
class ReplayState:
    """How far a replay has come; `replayed_to` is the time of the last event that was sent."""

    state: str
    reason: str
    replayed_to: datetime | None


@dataclass(frozen=True, slots=True)
class EventBridge:
    """Raise StagetwinError for whatever EventBridge refuses."""

    client: Any

    def put(self, event: Mapping[str, object], event_bus: str) -> str:
        """The ID of the event, once it is on the bus."""
        entry = {
            "EventBusName": event_bus,
            "Source": event["source"],
            "DetailType": event["detail-type"],
            "Detail": json.dumps(event["detail"], ensure_ascii=False),
        }
        for member, key in (("Resources", "resources"), ("Time", "time")):
            if event.get(key):
                entry[member] = event[key]
        with _refusals(f"the event bus {event_bus}"):
            return _entry_id(self.client.put_events(Entries=[entry]), event_bus)

    def put_as_partner(self, event: Mapping[str, object]) -> str:
        """As a SaaS partner does it, whose event source is that of the event."""
        source = str(event["source"])
        entry = {"Source": source, "DetailType": event["detail-type"], "Detail": json.dumps(event["detail"])}
        with _refusals(f"the event source {source}"):
            return _entry_id(self.client.put_partner_events(Entries=[entry]), source)

    def targets(self, rule: str, event_bus: str) -> tuple[LiveTarget, ...]:
        """The rule's targets as they are deployed; a rule has five at most."""
        with _refusals(f"the rule {rule}"):
            found = self.client.list_targets_by_rule(Rule=rule, EventBusName=event_bus)
        return tuple(_target(one) for one in found["Targets"])

    def start_replay(
        self, name: str, archive_arn: str, start: datetime, end: datetime, rule_arns: Sequence[str]
    ) -> None:
        """Sends the archive's events of this time to the rules, to all of the bus without any."""
        with _refusals(f"the archive {archive_arn.rpartition('/')[2]}"):
            archive = self.client.describe_archive(ArchiveName=archive_arn.rpartition("/")[2])
            destination = {"Arn": archive["EventSourceArn"]}
            self.client.start_replay(
                ReplayName=name,
                EventSourceArn=archive_arn,
                EventStartTime=start,
                EventEndTime=end,
                Destination={**destination, "FilterArns": list(rule_arns)} if rule_arns else destination,
            )

    def replay_state(self, name: str) -> ReplayState:
        """How far the replay is."""
        with _refusals(f"the replay {name}"):
            found = self.client.describe_replay(ReplayName=name)
        return ReplayState(found["State"], found.get("StateReason", ""), found.get("EventLastReplayedTime"))


def _target(found: Mapping[str, Any]) -> LiveTarget:
    made = found.get("InputTransformer") or {}
    return LiveTarget(
        key=found["Id"],
        arn=found["Arn"],
        input=TargetInput(
            found.get("Input") or None,
            found.get("InputPath") or None,
            made.get("InputPathsMap") or {},
            made.get("InputTemplate"),
        ),
        dead_letters=(found.get("DeadLetterConfig") or {}).get("Arn"),
        message_group=(found.get("SqsParameters") or {}).get("MessageGroupId"),
        partition_key_path=(found.get("KinesisParameters") or {}).get("PartitionKeyPath"),
    )


def _entry_id(answer: Mapping[str, Any], target: str) -> str:
    [entry] = answer["Entries"]
    if "EventId" in entry:
        return str(entry["EventId"])
    why = f"{target}: EventBridge refuses the event: {entry.get('ErrorCode')}: {entry.get('ErrorMessage')}"
    raise StagetwinError(Issue("event-refused", why))


@contextmanager
def _refusals(what: str) -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        missing = error.response.get("Error", {}).get("Code") == "ResourceNotFoundException"
        hint = "`stagetwin apply` makes what the definition says" if missing else ""
        raise StagetwinError(Issue("eventbridge", f"{what}: {error}", hint=hint)) from None
    except (BotoCoreError, OSError) as error:
        raise StagetwinError(Issue("eventbridge", f"{what}: {error}")) from None
