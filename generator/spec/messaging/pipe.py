"""A pipe of EventBridge as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, StringConstraints, model_validator

from generator.events.pipe_input import pipe_template_problem
from generator.spec import event_forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Description, FunctionReference, LogRetentionDays, Name, Spec
from generator.spec.messaging.pipe_source import PipeSourceSpec
from generator.spec.messaging.target import (
    EventBusReference,
    QueueReference,
    StateMachineReference,
    StreamReference,
    TopicReference,
)

_PIPE: Final = "aws_pipes_pipe"
_TARGET: Final = f"{_PIPE}.target"
_PARAMETERS: Final = f"{_PIPE}.target_parameters"
_API: Final = "https://docs.aws.amazon.com/eventbridge/latest/pipes-reference"
_CREATE: Final = f"{_API}/API_CreatePipe.html"
_PARAMETERS_PAGE: Final = f"{_API}/API_PipeTargetParameters.html"
_ENRICHMENT_PAGE: Final = "https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-enrichment.html"
_TEMPLATE_PAGE: Final = (
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-input-transformation.html"
)

_LOG_PAGE: Final = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-logs.html"

REQUEST_RESPONSE: Final = "REQUEST_RESPONSE"
FIRE_AND_FORGET: Final = "FIRE_AND_FORGET"


def _fillable(template: str) -> str:
    problem = pipe_template_problem(template)
    if problem is not None:
        raise ValueError(problem)
    return template


InputTemplate = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.TARGET_INPUT_CHARACTERS),
    AfterValidator(_fillable),
]
"""A text with values of the record in it, such as `{"order": <$.body.id>}`."""


class PipedEventSpec(Spec):
    """What an event says that a pipe puts on a bus; its detail is the record, or what the template makes."""

    source: Annotated[
        str,
        StringConstraints(pattern=event_forms.EVENT_SOURCE.pattern, min_length=1, max_length=256),
        Aws(f"{_PARAMETERS}.eventbridge_event_bus_parameters.source", source=_PARAMETERS_PAGE),
    ]
    """Who publishes it."""
    detail_type: Annotated[
        str,
        StringConstraints(min_length=1, max_length=128),
        Aws(
            f"{_PARAMETERS}.eventbridge_event_bus_parameters.detail_type",
            shape="pipes:EventBridgeDetailType",
            source=_PARAMETERS_PAGE,
        ),
    ]
    """What happened."""


class PipeEnrichmentSpec(Spec):
    """Who is asked about each batch, `function` or `state_machine`; the answer goes on to the target."""

    function: Annotated[FunctionReference, Aws(f"{_PIPE}.enrichment", source=_CREATE)] | None = None
    """A function of this service, invoked through its alias `live`, or another as `<function>:<alias>`."""
    state_machine: (
        Annotated[StateMachineReference, Aws(f"{_PIPE}.enrichment", source=_ENRICHMENT_PAGE)] | None
    ) = None
    """A state machine of the type EXPRESS: of this service by name, any other by ARN."""
    input_template: (
        Annotated[
            InputTemplate,
            Aws(
                f"{_PIPE}.enrichment_parameters.input_template",
                source=_TEMPLATE_PAGE,
            ),
        ]
        | None
    ) = None
    """What it receives of each record, with paths in angle brackets: `{"order": <$.body.id>}`."""

    @property
    def receiver(self) -> str:
        """The key that names who is asked."""
        return "function" if self.function is not None else "state_machine"

    @model_validator(mode="after")
    def _asks_one(self) -> PipeEnrichmentSpec:
        if (self.function is None) == (self.state_machine is None):
            raise ValueError("an enrichment names exactly one of `function` and `state_machine`")
        return self


class PipeLogsSpec(Spec):
    """A log group of CloudWatch Logs for what the pipe delivers, `/aws/pipes/<pipe>`."""

    retention_days: Annotated[LogRetentionDays, Aws("aws_cloudwatch_log_group.retention_in_days")] = 30
    """How long it is kept."""


class PipeTargetSpec(Spec):
    """Where the pipe leads to: exactly one of `function`, `queue` and the like."""

    function: Annotated[FunctionReference, Aws(_TARGET, source=_CREATE)] | None = None
    """A function of this service, invoked through its alias `live`, or another as `<function>:<alias>`."""
    queue: Annotated[QueueReference, Aws(_TARGET, source=_CREATE)] | None = None
    """A queue: of this service by name, any other by ARN."""
    stream: Annotated[StreamReference, Aws(_TARGET, source=_CREATE)] | None = None
    """A Kinesis stream: of this service by name, any other by ARN."""
    state_machine: Annotated[StateMachineReference, Aws(_TARGET, source=_CREATE)] | None = None
    """A state machine, of which an execution starts: of this service by name, any other by ARN."""
    topic: Annotated[TopicReference, Aws(_TARGET, source=_CREATE)] | None = None
    """A standard SNS topic: of this service by name, any other by ARN."""
    event_bus: Annotated[EventBusReference, Aws(_TARGET, source=_CREATE)] | None = None
    """An event bus of this account and region: of this service by name, `default` for the account's own, any
    other by ARN."""
    api_destination: Annotated[Name, Aws(_TARGET, source=_CREATE)] | None = None
    """One of the service's `api_destinations`, an HTTP endpoint that answers within five seconds."""
    logs: Annotated[PipeLogsSpec, Aws(_TARGET, source=_CREATE)] | None = None
    """Makes a log group for what the pipe delivers; `logs: {}` keeps it for 30 days."""
    event: PipedEventSpec | None = None
    """What the event on an `event_bus` says."""
    invocation_type: (
        Annotated[
            Literal["REQUEST_RESPONSE", "FIRE_AND_FORGET"],
            Aws(
                f"{_PARAMETERS}.lambda_function_parameters.invocation_type",
                shape="pipes:PipeTargetInvocationType",
                source=_PARAMETERS_PAGE,
            ),
        ]
        | None
    ) = None
    """Whether the pipe waits for the answer, and tries again what fails. By default it waits for a function,
    and not for a state machine; of those only EXPRESS ones can be waited for."""
    message_group: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=limits.TARGET_MESSAGE_GROUP),
            Aws(f"{_PARAMETERS}.sqs_queue_parameters.message_group_id", source=_PARAMETERS_PAGE),
        ]
        | None
    ) = None
    """The message group in a FIFO `queue`, as a text or a path into the record, such as `$.body.customer`."""
    message_deduplication_id: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=limits.TARGET_MESSAGE_GROUP),
            Aws(f"{_PARAMETERS}.sqs_queue_parameters.message_deduplication_id", source=_PARAMETERS_PAGE),
        ]
        | None
    ) = None
    """The path to what tells two messages apart in a FIFO `queue` that does not deduplicate by content, such
    as `$.messageId`."""
    partition_key: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=256),
            Aws(f"{_PARAMETERS}.kinesis_stream_parameters.partition_key", source=_PARAMETERS_PAGE),
        ]
        | None
    ) = None
    """What decides the shard of a `stream`, as a text or a path into the record, such as `$.eventID`; by
    default the pipe's name."""
    input_template: (
        Annotated[
            InputTemplate,
            Aws(f"{_PARAMETERS}.input_template", source=_TEMPLATE_PAGE),
        ]
        | None
    ) = None
    """What the target receives of each record, with paths in angle brackets: `{"order": <$.body.id>}`. By
    default the record, or what the enrichment answered."""

    @property
    def receiver(self) -> str:
        """The key that names who receives."""
        return next(key for key in RECEIVERS if getattr(self, key) is not None)

    @model_validator(mode="after")
    def _agrees_with_its_receiver(self) -> PipeTargetSpec:
        if sum(getattr(self, key) is not None for key in RECEIVERS) != 1:
            *most, last = (f"`{key}`" for key in RECEIVERS)
            raise ValueError(f"a pipe leads to exactly one of {', '.join(most)} and {last}")
        if (self.event is None) != (self.event_bus is None):
            raise ValueError("`event_bus` and `event`, what the event says, go together")
        for key, owners in _OWNERS.items():
            if getattr(self, key) is not None and self.receiver not in owners:
                title = " or a ".join(f"`{owner}`" for owner in owners)
                raise ValueError(f"`{key}` is for a {title}, and this is `{self.receiver}`")
        if self.message_deduplication_id is not None and self.message_group is None:
            raise ValueError("`message_deduplication_id` is for a FIFO `queue`, which has a `message_group`")
        return self


RECEIVERS: Final = (
    "function",
    "queue",
    "stream",
    "state_machine",
    "topic",
    "event_bus",
    "api_destination",
    "logs",
)
_OWNERS: Final = {
    "invocation_type": ("function", "state_machine"),
    "message_group": ("queue",),
    "message_deduplication_id": ("queue",),
    "partition_key": ("stream",),
}


class PipeExecutionLogSpec(Spec):
    """What the pipe tells of its own work, in a log group of its own."""

    level: Annotated[
        Literal["ERROR", "INFO", "TRACE"],
        Aws(f"{_PIPE}.log_configuration.level", shape="pipes:LogLevel", source=_LOG_PAGE),
    ] = "ERROR"
    """How much it tells: what failed, each execution, or each step of one."""
    include_execution_data: Annotated[
        bool, Aws(f"{_PIPE}.log_configuration.include_execution_data", source=_LOG_PAGE)
    ] = False
    """Whether the log holds the records themselves, which may be people's data."""
    retention_days: Annotated[LogRetentionDays, Aws("aws_cloudwatch_log_group.retention_in_days")] = 30
    """How long it is kept."""


class PipeSpec(Spec):
    """A pipe: from one source, through filters and an enrichment, to one target."""

    description: Annotated[
        Description, Aws(f"{_PIPE}.description", shape="pipes:PipeDescription", source=_CREATE)
    ] = ""
    """What the pipe is for."""
    enabled: Annotated[bool, Aws(f"{_PIPE}.desired_state", source=_CREATE)] = True
    """Whether the pipe runs; an environment may stop it."""
    log: PipeExecutionLogSpec | None = None
    """Has the pipe tell of its own work in the log group `/aws/vendedlogs/pipes/<pipe>`; `log: {}` of what
    fails."""
    source: PipeSourceSpec
    """What the pipe reads."""
    enrichment: PipeEnrichmentSpec | None = None
    """Who is asked about each batch before it goes on."""
    target: PipeTargetSpec
    """Where it leads to."""
