"""An SNS topic and its subscriptions as a person defines them."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import FunctionReference, Name, Spec
from generator.spec.messaging.queue import SenderSpec
from generator.spec.storage.key import KEYS_PAGE, KeyReference

_TOPIC: Final = "https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html"
_SUBSCRIBE: Final = "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html"
_FILTERS: Final = "https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html"
_RETRIES: Final = "https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html"
_DEAD_LETTERS: Final = "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html"

_ENDPOINT: Final = "aws_sns_topic_subscription.endpoint"
_DELIVERY: Final = "aws_sns_topic_subscription.delivery_policy"
HttpsAddress = Annotated[str, StringConstraints(pattern=forms.HTTPS_ADDRESS.pattern, max_length=2048)]
EmailAddress = Annotated[str, StringConstraints(pattern=forms.EMAIL_ADDRESS.pattern, max_length=320)]
PhoneNumber = Annotated[str, StringConstraints(pattern=forms.PHONE_NUMBER.pattern)]


class FifoTopicSpec(Spec):
    """First in, first out by message group, and each message once."""

    content_based_deduplication: Annotated[
        bool, Aws("aws_sns_topic.content_based_deduplication", source=_TOPIC)
    ] = False
    """Whether SNS tells duplicates by their body; otherwise the publisher gives each message an ID for it."""
    throughput_scope: Annotated[
        Literal["Topic", "MessageGroup"], Aws("aws_sns_topic.fifo_throughput_scope", source=_TOPIC)
    ] = "Topic"
    """Whether duplicates are looked for, and messages counted, in the whole topic or in each group (high
    throughput)."""


class DeliverySpec(Spec):
    """How SNS tries an HTTPS endpoint again. Other endpoints have AWS's own policy."""

    retries: Annotated[
        int,
        Field(ge=limits.DELIVERY_RETRIES[0], le=limits.DELIVERY_RETRIES[1]),
        Aws(_DELIVERY, source=_RETRIES),
    ] = 3
    """How often SNS tries again."""
    minimum_delay_seconds: Annotated[
        int,
        Field(ge=limits.DELIVERY_DELAY_SECONDS[0], le=limits.DELIVERY_DELAY_SECONDS[1]),
        Aws(_DELIVERY, source=_RETRIES),
    ] = 20
    """The shortest wait between two tries."""
    maximum_delay_seconds: Annotated[
        int,
        Field(ge=limits.DELIVERY_DELAY_SECONDS[0], le=limits.DELIVERY_DELAY_SECONDS[1]),
        Aws(_DELIVERY, source=_RETRIES),
    ] = 20
    """The longest wait between two tries."""
    backoff: Annotated[
        Literal["linear", "arithmetic", "geometric", "exponential"], Aws(_DELIVERY, source=_RETRIES)
    ] = "linear"
    """How the wait grows from the shortest to the longest."""
    maximum_receives_per_second: Annotated[int, Field(ge=1), Aws(_DELIVERY, source=_RETRIES)] | None = None
    """The most messages that the endpoint gets in a second; by default no limit."""

    @model_validator(mode="after")
    def _delays_in_order(self) -> DeliverySpec:
        if self.minimum_delay_seconds > self.maximum_delay_seconds:
            raise ValueError("`minimum_delay_seconds` is above `maximum_delay_seconds`")
        if self.retries * self.maximum_delay_seconds > limits.DELIVERY_SECONDS:
            raise ValueError(f"the tries may take {limits.DELIVERY_SECONDS} seconds together")
        return self


class SubscriptionSpec(Spec):
    """One receiver of the messages: exactly one of `function`, `queue`, `https`, `email` and `sms`."""

    function: Annotated[FunctionReference, Aws(_ENDPOINT, source=_SUBSCRIBE)] | None = None
    """A function of this service, invoked through its alias."""
    queue: Annotated[Name, Aws(_ENDPOINT, source=_SUBSCRIBE)] | None = None
    """A queue of this service; its policy lets the topic send."""
    https: Annotated[HttpsAddress, Aws(_ENDPOINT, source=_SUBSCRIBE)] | None = None
    """An address; SNS posts there once it has confirmed the subscription."""
    email: Annotated[EmailAddress, Aws(_ENDPOINT, source=_SUBSCRIBE)] | None = None
    """An e-mail address; its owner confirms the subscription in an e-mail."""
    sms: Annotated[PhoneNumber, Aws(_ENDPOINT, source=_SUBSCRIBE)] | None = None
    """A telephone number that gets text messages."""
    filter: (
        Annotated[dict[str, object], Aws("aws_sns_topic_subscription.filter_policy", source=_FILTERS)] | None
    ) = None
    """Which messages it gets, in SNS's own grammar; by default all."""
    filter_scope: Annotated[
        Literal["attributes", "body"], Aws("aws_sns_topic_subscription.filter_policy_scope", source=_FILTERS)
    ] = "attributes"
    """Whether the filter looks at the message's attributes or at its body, a JSON object."""
    raw: Annotated[bool, Aws("aws_sns_topic_subscription.raw_message_delivery", source=_SUBSCRIBE)] = False
    """Whether a queue or an address gets the message itself, without SNS's envelope around it."""
    dead_letters: (
        Annotated[
            Literal["none"] | Name, Aws("aws_sns_topic_subscription.redrive_policy", source=_DEAD_LETTERS)
        ]
        | None
    ) = None
    """A queue of this service for what cannot be delivered, or `none`; by default one that all topics of the
    service share."""
    delivery: Annotated[DeliverySpec, Aws(_DELIVERY, source=_RETRIES)] | None = None
    """How SNS tries an `https` address again."""

    @property
    def receiver(self) -> str:
        """The key that names who receives."""
        return next(key for key in RECEIVERS if getattr(self, key) is not None)

    @model_validator(mode="after")
    def _agrees_with_its_receiver(self) -> SubscriptionSpec:
        if sum(getattr(self, key) is not None for key in RECEIVERS) != 1:
            raise ValueError(f"a subscription names exactly one of {_either(RECEIVERS)}")
        if self.raw and self.receiver not in ("queue", "https"):
            raise ValueError(f"`raw` is for a `queue` or `https`, and this is {self.receiver}")
        if self.delivery is not None and self.receiver != "https":
            raise ValueError(f"`delivery` is for `https`, and this is {self.receiver}")
        return self


RECEIVERS: Final = ("function", "queue", "https", "email", "sms")


def _either(keys: tuple[str, ...]) -> str:
    *most, last = (f"`{key}`" for key in keys)
    return f"{', '.join(most)} and {last}"


class TopicSpec(Spec):
    """A topic, encrypted, that takes messages over TLS only."""

    display_name: Annotated[
        str,
        StringConstraints(max_length=limits.TOPIC_DISPLAY_NAME),
        Aws("aws_sns_topic.display_name", source=_TOPIC),
    ] = ""
    """The sender that people see in e-mails and text messages."""
    fifo: Annotated[FifoTopicSpec, Aws("aws_sns_topic.fifo_topic", source=_TOPIC)] | None = None
    """Makes it a FIFO topic, `fifo: {}` with AWS's defaults; only queues can subscribe to one."""
    key: (
        Annotated[
            KeyReference,
            Aws(
                "aws_sns_topic.kms_master_key_id",
                source=KEYS_PAGE,
            ),
        ]
        | None
    ) = None
    """The key that encrypts messages; by default `alias/aws/sns`, under which no AWS service can publish."""
    publishers: Annotated[dict[Name, SenderSpec], Aws("aws_sns_topic.policy", source=_TOPIC)] = Field(
        default_factory=dict
    )
    """AWS services that may publish, by a name of yours, such as CloudWatch for its alarms. Functions need
    `access` only."""
    subscriptions: dict[Name, SubscriptionSpec] = Field(default_factory=dict)
    """Who receives the messages, by name."""
