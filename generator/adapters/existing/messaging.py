"""Planned queues, topics, buses, schedules, pipes and machines -> those that exist, by their import ID."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.adapters.existing.look import Finder, Look, Values, answer, exists, listed


def queue(look: Look, values: Values) -> str | None:
    name = values.get("name")
    found = answer(lambda: look.client("sqs").get_queue_url(QueueName=name)) if name else None
    return str(found["QueueUrl"]) if found else None


def topic(look: Look, values: Values) -> str | None:
    name = values.get("name")
    arn = look.arn("sns", str(name))
    return arn if name and exists(lambda: look.client("sns").get_topic_attributes(TopicArn=arn)) else None


def subscription(look: Look, values: Values) -> str | None:
    topic, endpoint = values.get("topic_arn"), values.get("endpoint")
    if not topic or not endpoint:
        return None
    found = listed(look.client("sns"), "list_subscriptions_by_topic", "Subscriptions", TopicArn=topic)
    fitting = (one for one in found if one["Endpoint"] == endpoint and one["Protocol"] == values["protocol"])
    return next((arn for one in fitting if (arn := str(one["SubscriptionArn"])).startswith("arn:")), None)


def event_bus(look: Look, values: Values) -> str | None:
    name = values.get("name")
    return str(name) if name and exists(lambda: look.client("events").describe_event_bus(Name=name)) else None


def rule(look: Look, values: Values) -> str | None:
    name, bus = values.get("name"), values.get("event_bus_name") or "default"
    there = name and exists(lambda: look.client("events").describe_rule(Name=name, EventBusName=bus))
    return f"{bus}/{name}" if there else None


def archive(look: Look, values: Values) -> str | None:
    name = values.get("name")
    there = name and exists(lambda: look.client("events").describe_archive(ArchiveName=name))
    return str(name) if there else None


def connection(look: Look, values: Values) -> str | None:
    name = values.get("name")
    return (
        str(name) if name and exists(lambda: look.client("events").describe_connection(Name=name)) else None
    )


def api_destination(look: Look, values: Values) -> str | None:
    name = values.get("name")
    there = name and exists(lambda: look.client("events").describe_api_destination(Name=name))
    return str(name) if there else None


def schedule_group(look: Look, values: Values) -> str | None:
    name = values.get("name")
    there = name and exists(lambda: look.client("scheduler").get_schedule_group(Name=name))
    return str(name) if there else None


def schedule(look: Look, values: Values) -> str | None:
    name, group = values.get("name"), values.get("group_name") or "default"
    there = name and exists(lambda: look.client("scheduler").get_schedule(Name=name, GroupName=group))
    return f"{group}/{name}" if there else None


def pipe(look: Look, values: Values) -> str | None:
    name = values.get("name")
    return str(name) if name and exists(lambda: look.client("pipes").describe_pipe(Name=name)) else None


def schema_registry(look: Look, values: Values) -> str | None:
    name = values.get("name")
    there = name and exists(lambda: look.client("schemas").describe_registry(RegistryName=name))
    return str(name) if there else None


def schema(look: Look, values: Values) -> str | None:
    name, registry = values.get("name"), values.get("registry_name")
    client = look.client("schemas")
    there = (
        name and registry and exists(lambda: client.describe_schema(RegistryName=registry, SchemaName=name))
    )
    return f"{name}/{registry}" if there else None


def state_machine(look: Look, values: Values) -> str | None:
    name = values.get("name")
    arn = look.arn("states", f"stateMachine:{name}")
    there = name and exists(lambda: look.client("stepfunctions").describe_state_machine(stateMachineArn=arn))
    return arn if there else None


FINDERS: Final[Mapping[str, Finder]] = {
    "aws_cloudwatch_event_api_destination": api_destination,
    "aws_cloudwatch_event_archive": archive,
    "aws_cloudwatch_event_bus": event_bus,
    "aws_cloudwatch_event_connection": connection,
    "aws_cloudwatch_event_rule": rule,
    "aws_pipes_pipe": pipe,
    "aws_scheduler_schedule": schedule,
    "aws_scheduler_schedule_group": schedule_group,
    "aws_schemas_registry": schema_registry,
    "aws_schemas_schema": schema,
    "aws_sfn_state_machine": state_machine,
    "aws_sns_topic": topic,
    "aws_sns_topic_subscription": subscription,
    "aws_sqs_queue": queue,
}
