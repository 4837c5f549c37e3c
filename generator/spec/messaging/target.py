"""A receiver of a rule's events as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.events.target_input import template_keys
from generator.spec import event_forms, forms, limits, target_forms
from generator.spec.aws import Aws
from generator.spec.base import FunctionReference, LogRetentionDays, Name, Spec
from generator.spec.messaging.outside_target import (
    AutomationSpec,
    BatchJobSpec,
    EcsTaskSpec,
    HttpSpec,
    RedshiftSpec,
    RestApiTargetSpec,
    RunCommandSpec,
)
from generator.spec.messaging.target_input import (
    TARGET_PAGE,
    EventPath,
    InputTransformerSpec,
    fitting_input,
)

_TARGET: Final = "aws_cloudwatch_event_target"
_ARN: Final = f"{_TARGET}.arn"
_PAGES: Final = "https://docs.aws.amazon.com/eventbridge/latest/userguide"
RETRY_PAGE: Final = f"{_PAGES}/eb-rule-retry-policy.html"
DEAD_LETTER_PAGE: Final = f"{_PAGES}/eb-rule-dlq.html"
TARGETS_PAGE: Final = f"{_PAGES}/eb-targets.html"

StreamReference = Annotated[str, StringConstraints(pattern=forms.STREAM_SOURCE.pattern)]
StateMachineReference = Annotated[str, StringConstraints(pattern=forms.STATE_MACHINE_REFERENCE.pattern)]
TopicReference = Annotated[str, StringConstraints(pattern=forms.TOPIC_REFERENCE.pattern)]
EventBusReference = Annotated[str, StringConstraints(pattern=event_forms.EVENT_BUS_REFERENCE.pattern)]
DeliveryStreamArn = Annotated[str, StringConstraints(pattern=target_forms.DELIVERY_STREAM.pattern)]
BuildProjectArn = Annotated[str, StringConstraints(pattern=target_forms.BUILD_PROJECT.pattern)]
QueueReference = Annotated[str, StringConstraints(pattern=forms.QUEUE_SOURCE.pattern)]
MessageGroup = Annotated[str, StringConstraints(min_length=1, max_length=limits.TARGET_MESSAGE_GROUP)]


class RetrySpec(Spec):
    """How long EventBridge tries a target before the event goes to the dead-letter queue."""

    maximum_attempts: Annotated[
        int,
        Field(ge=limits.EVENT_RETRY_ATTEMPTS[0], le=limits.EVENT_RETRY_ATTEMPTS[1]),
        Aws(
            f"{_TARGET}.retry_policy.maximum_retry_attempts",
            shape="events:MaximumRetryAttempts",
            source=RETRY_PAGE,
        ),
    ] = 185
    """How often EventBridge tries again."""
    maximum_event_age_seconds: Annotated[
        int,
        Field(ge=limits.EVENT_AGE_SECONDS[0], le=limits.EVENT_AGE_SECONDS[1]),
        Aws(
            f"{_TARGET}.retry_policy.maximum_event_age_in_seconds",
            shape="events:MaximumEventAgeInSeconds",
            source=RETRY_PAGE,
        ),
    ] = 86_400
    """How old an event may become while EventBridge tries again."""


class LogTargetSpec(Spec):
    """A log group of CloudWatch Logs for the events of one target, `/aws/events/<rule>/<target>`."""

    retention_days: Annotated[LogRetentionDays, Aws("aws_cloudwatch_log_group.retention_in_days")] = 30
    """How long the events are kept."""


class TargetSpec(Spec):
    """One receiver of the rule's events: exactly one of the keys above `input`."""

    function: Annotated[FunctionReference | None, Aws(_ARN)] = None
    """A function of this service, invoked through its alias `live`, or another as `<function>:<alias>`."""
    queue: Annotated[QueueReference | None, Aws(_ARN)] = None
    """A queue: of this service by name, whose policy lets the rule send; any other by ARN."""
    stream: Annotated[StreamReference | None, Aws(_ARN)] = None
    """A Kinesis stream: of this service by name, any other by ARN."""
    state_machine: Annotated[StateMachineReference | None, Aws(_ARN)] = None
    """A state machine, of which each event starts an execution: of this service by name, any other by ARN."""
    topic: Annotated[TopicReference | None, Aws(_ARN)] = None
    """An SNS topic: of this service by name, whose policy lets the rule publish; any other by ARN."""
    logs: Annotated[LogTargetSpec, Aws(_ARN)] | None = None
    """Makes a log group that gets the events; `logs: {}` keeps them for 30 days."""
    event_bus: Annotated[EventBusReference | None, Aws(_ARN)] = None
    """Another event bus: of this service by name, `default` for the account's own, or any other, of other
    accounts and regions too, by ARN."""
    api_destination: Annotated[Name | None, Aws(_ARN)] = None
    """One of the service's `api_destinations`, an HTTP endpoint."""
    delivery_stream: Annotated[DeliveryStreamArn, Aws(_ARN, source=TARGETS_PAGE)] | None = None
    """A Firehose stream, by its ARN."""
    ecs_task: EcsTaskSpec | None = None
    """Tasks on a cluster of ECS."""
    batch_job: BatchJobSpec | None = None
    """A job in a queue of Batch."""
    build_project: Annotated[BuildProjectArn, Aws(_ARN, source=TARGETS_PAGE)] | None = None
    """A CodeBuild project, by its ARN, of which each event starts a build; an `input` overrides its
    settings."""
    run_command: RunCommandSpec | None = None
    """A command of Systems Manager on instances."""
    automation: AutomationSpec | None = None
    """A runbook of Systems Manager."""
    redshift: RedshiftSpec | None = None
    """A statement in Redshift."""
    rest_api: RestApiTargetSpec | None = None
    """A method of a REST API."""
    http: HttpSpec | None = None
    """Headers, query and values in the path of the request to an `api_destination` or a `rest_api`."""
    message_group: (
        Annotated[
            MessageGroup,
            Aws(f"{_TARGET}.sqs_target.message_group_id", shape="events:MessageGroupId", source=TARGET_PAGE),
        ]
        | None
    ) = None
    """The message group in a FIFO `queue`, which has to deduplicate by content."""
    partition_key_path: (
        Annotated[EventPath, Aws(f"{_TARGET}.kinesis_target.partition_key_path", source=TARGET_PAGE)] | None
    ) = None
    """The place in the event whose value decides the shard of a `stream`; by default the event's id."""
    input: Annotated[object | None, Aws(f"{_TARGET}.input", source=TARGET_PAGE)] = None
    """What the target receives instead of the event; any JSON."""
    input_path: Annotated[EventPath, Aws(f"{_TARGET}.input_path", source=TARGET_PAGE)] | None = None
    """The place in the event that the target receives instead of the whole, such as `$.detail`."""
    input_transformer: InputTransformerSpec | None = None
    """Makes what the target receives out of a template and values of the event."""
    retry: RetrySpec = Field(default_factory=RetrySpec)
    """The target's retry policy."""
    dead_letters: (
        Annotated[Name, Aws(f"{_TARGET}.dead_letter_config.arn", source=DEAD_LETTER_PAGE)] | None
    ) = None
    """A standard queue of this service for what cannot be delivered; by default one that all rules of the
    service share."""

    @property
    def receiver(self) -> str:
        """The key that names who receives."""
        return next(key for key in RECEIVERS if getattr(self, key) is not None)

    @property
    def needs_role(self) -> bool:
        """Whether the rule delivers as a role: what has a resource policy lets the rule itself in."""
        return self.receiver not in ("function", "queue", "topic", "logs")

    @field_validator("input")
    @classmethod
    def _input_fits(cls, value: object) -> object:
        return fitting_input(value)

    @model_validator(mode="after")
    def _agrees_with_its_receiver(self) -> TargetSpec:
        if sum(getattr(self, key) is not None for key in RECEIVERS) != 1:
            raise ValueError(f"a target names exactly one of {_either(RECEIVERS)}")
        if self.message_group is not None and self.queue is None:
            raise ValueError(f"`message_group` is for a FIFO `queue`, and this is `{self.receiver}`")
        if self.partition_key_path is not None and self.stream is None:
            raise ValueError(f"`partition_key_path` is for a `stream`, and this is `{self.receiver}`")
        if self.http is not None and self.receiver not in ("api_destination", "rest_api"):
            raise ValueError(
                f"`http` is for an `api_destination` or a `rest_api`, and this is `{self.receiver}`"
            )
        if self.rest_api is not None and self.rest_api.path.count("*") != self._path_values():
            raise ValueError("`http.path_values` has one value for each `*` in the `path` of the `rest_api`")
        given = [key for key in INPUTS if getattr(self, key) is not None]
        if len(given) > 1:
            raise ValueError(f"a target has at most one of {_either(INPUTS)}")
        if self.logs is not None and given and not self._logs_take_it():
            raise ValueError(
                "a log group takes the event as it is, or what an `input_transformer` makes of the form "
                '{"timestamp": …, "message": …}'
            )
        return self

    def _path_values(self) -> int:
        return 0 if self.http is None else len(self.http.path_values)

    def _logs_take_it(self) -> bool:
        made = self.input_transformer
        return made is not None and template_keys(made.input_template) == frozenset({"timestamp", "message"})


RECEIVERS: Final = (
    "function",
    "queue",
    "stream",
    "state_machine",
    "topic",
    "logs",
    "event_bus",
    "api_destination",
    "delivery_stream",
    "ecs_task",
    "batch_job",
    "build_project",
    "run_command",
    "automation",
    "redshift",
    "rest_api",
)
INPUTS: Final = ("input", "input_path", "input_transformer")


def _either(keys: tuple[str, ...]) -> str:
    *most, last = (f"`{key}`" for key in keys)
    return f"{', '.join(most)} and {last}"
