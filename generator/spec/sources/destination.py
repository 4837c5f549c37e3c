"""Where Lambda reports what became of an invocation or a batch, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import StringConstraints, model_validator

from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.base import FunctionReference, Name, Spec

_ASYNCHRONOUS: Final = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"
_BATCHES: Final = "https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html"
_OUTCOME: Final = "aws_lambda_function_event_invoke_config.destination_config"
_BATCH_FAILURE: Final = "aws_lambda_event_source_mapping.destination_config.on_failure.destination_arn"

InvocationArn = Annotated[
    str, StringConstraints(pattern=forms.INVOCATION_DESTINATION.pattern, max_length=350)
]
BatchArn = Annotated[str, StringConstraints(pattern=forms.BATCH_DESTINATION.pattern, max_length=350)]


class DestinationSpec(Spec):
    """What receives the records of asynchronous invocations: exactly one of its keys."""

    queue: Annotated[Name, Aws(_OUTCOME, source=_ASYNCHRONOUS)] | None = None
    """A queue of this service."""
    function: Annotated[FunctionReference, Aws(_OUTCOME, source=_ASYNCHRONOUS)] | None = None
    """A function of this service, invoked through its alias `live`, or another as `<function>:<alias>`."""
    event_bus: Annotated[Name, Aws(_OUTCOME, source=_ASYNCHRONOUS)] | None = None
    """An event bus of this service."""
    arn: (
        Annotated[InvocationArn, Aws(_OUTCOME, shape="lambda:DestinationArn", source=_ASYNCHRONOUS)] | None
    ) = None
    """A queue, a topic, a bucket (for failures only), a function's alias or an event bus by its ARN."""

    @model_validator(mode="after")
    def _exactly_one(self) -> DestinationSpec:
        if sum(one is not None for one in (self.queue, self.function, self.event_bus, self.arn)) != 1:
            raise ValueError("a destination is exactly one of `queue`, `function`, `event_bus` and `arn`")
        return self


class DestinationsSpec(Spec):
    """Who is told how an asynchronous invocation ended."""

    on_success: (
        Annotated[DestinationSpec, Aws(f"{_OUTCOME}.on_success.destination", source=_ASYNCHRONOUS)] | None
    ) = None
    """Who is told of each invocation that succeeded."""
    on_failure: (
        Annotated[DestinationSpec, Aws(f"{_OUTCOME}.on_failure.destination", source=_ASYNCHRONOUS)] | None
    ) = None
    """Who is told of each that failed after the last attempt; the service's dead-letter queue gets the event
    in any case."""

    @model_validator(mode="after")
    def _no_bucket_for_successes(self) -> DestinationsSpec:
        if self.on_success is not None and ":s3:" in (self.on_success.arn or ""):
            raise ValueError("Lambda writes failures to buckets, and no successes")
        return self


class BatchDestinationSpec(Spec):
    """Who is told of a batch that no attempt could handle: exactly one of its keys."""

    queue: Annotated[Name, Aws(_BATCH_FAILURE, source=_BATCHES)] | None = None
    """A queue of this service."""
    arn: Annotated[BatchArn, Aws(_BATCH_FAILURE, shape="lambda:DestinationArn", source=_BATCHES)] | None = (
        None
    )
    """A queue, a topic or a bucket by its ARN; a bucket gets the records themselves, the others where they
    stand."""

    @model_validator(mode="after")
    def _exactly_one(self) -> BatchDestinationSpec:
        if (self.queue is None) == (self.arn is None):
            raise ValueError("a destination of batches is exactly one of `queue` and `arn`")
        return self
