"""Kafka topics that Lambda reads for a function, as a person defines them."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Spec
from generator.spec.functions.function_network import SecurityGroupId, SubnetId

_API: Final = "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html"
_ACCESS: Final = "https://docs.aws.amazon.com/lambda/latest/api/API_SourceAccessConfiguration.html"
_POLLERS: Final = "https://docs.aws.amazon.com/lambda/latest/api/API_ProvisionedPollerConfig.html"
_MAPPING: Final = "aws_lambda_event_source_mapping"

SecretArn = Annotated[
    str,
    StringConstraints(pattern=forms.SECRET_ARN.pattern, min_length=1, max_length=200),
    Aws(f"{_MAPPING}.source_access_configuration.uri", shape="lambda:URI", source=_ACCESS),
]
ClusterArn = Annotated[str, StringConstraints(pattern=forms.MSK_CLUSTER.pattern)]
Topic = Annotated[
    str,
    StringConstraints(pattern=forms.KAFKA_TOPIC.pattern, min_length=1, max_length=249),
    Aws(f"{_MAPPING}.topics", shape="lambda:Topic", source=_API),
]
ConsumerGroup = Annotated[
    str, StringConstraints(min_length=1, max_length=limits.SOURCE_CONSUMER_GROUP_CHARACTERS)
]
BootstrapServer = Annotated[str, StringConstraints(pattern=forms.BOOTSTRAP_SERVER.pattern, max_length=300)]


class KafkaAuthenticationSpec(Spec):
    """How Lambda shows who it is: secrets, by ARN; at most one of the first four."""

    sasl_scram_512: SecretArn | None = None
    """The secret with `username` and `password` for SASL/SCRAM-SHA-512."""
    sasl_scram_256: SecretArn | None = None
    """The secret with `username` and `password` for SASL/SCRAM-SHA-256; not for MSK."""
    basic: SecretArn | None = None
    """The secret with `username` and `password` for SASL/PLAIN; not for MSK."""
    client_certificate: SecretArn | None = None
    """The secret with `certificate` and `privateKey` for mutual TLS."""
    server_root_ca_certificate: SecretArn | None = None
    """The secret with the `certificate` that signed the brokers' certificates, if that is a private one; not
    for MSK."""

    @model_validator(mode="after")
    def _one_way(self) -> KafkaAuthenticationSpec:
        ways = (self.sasl_scram_512, self.sasl_scram_256, self.basic, self.client_certificate)
        if sum(one is not None for one in ways) > 1:
            raise ValueError("Lambda authenticates in one way: leave all but one secret out")
        return self


class MskSpec(Spec):
    """A topic of an MSK cluster.

    https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
    """

    cluster: Annotated[ClusterArn, Aws(f"{_MAPPING}.event_source_arn", source=_API)]
    """The cluster's ARN."""
    topic: Topic
    """The topic that is read."""
    consumer_group_id: (
        Annotated[
            ConsumerGroup,
            Aws(
                f"{_MAPPING}.amazon_managed_kafka_event_source_config.consumer_group_id",
                shape="lambda:URI",
                source=_API,
            ),
        ]
        | None
    ) = None
    """The consumer group, which cannot change later; by default one that Lambda names."""
    authentication: KafkaAuthenticationSpec = Field(default_factory=KafkaAuthenticationSpec)
    """By default the function's own role, by IAM access control."""

    @model_validator(mode="after")
    def _ways_of_msk(self) -> MskSpec:
        way = self.authentication
        if way.sasl_scram_256 or way.basic or way.server_root_ca_certificate:
            raise ValueError("MSK knows `sasl_scram_512`, `client_certificate` and the function's role only")
        return self

    @property
    def uses_role(self) -> bool:
        """Whether the function's role is what Lambda shows."""
        return self.authentication.sasl_scram_512 is None and self.authentication.client_certificate is None


class SelfManagedKafkaSpec(Spec):
    """A topic of a Kafka cluster that is not MSK's.

    https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html
    """

    bootstrap_servers: Annotated[
        list[BootstrapServer],
        Field(min_length=1, max_length=10),
        Aws(f"{_MAPPING}.self_managed_event_source.endpoints", source=_API),
    ]
    """Where the brokers listen."""
    topic: Topic
    """The topic that is read."""
    consumer_group_id: (
        Annotated[
            ConsumerGroup,
            Aws(
                f"{_MAPPING}.self_managed_kafka_event_source_config.consumer_group_id",
                shape="lambda:URI",
                source=_API,
            ),
        ]
        | None
    ) = None
    """The consumer group, which cannot change later; by default one that Lambda names."""
    authentication: KafkaAuthenticationSpec = Field(default_factory=KafkaAuthenticationSpec)
    """By default none."""
    subnets: Annotated[
        list[SubnetId],
        Field(max_length=16),
        Aws(f"{_MAPPING}.source_access_configuration.uri", source=_ACCESS),
    ] = Field(default_factory=list)
    """The subnets from which the brokers can be reached; by default they are reached over the internet."""
    security_groups: Annotated[
        list[SecurityGroupId],
        Field(max_length=5),
        Aws(f"{_MAPPING}.source_access_configuration.uri", source=_ACCESS),
    ] = Field(default_factory=list)
    """The security groups of Lambda's network interfaces in those subnets."""

    @model_validator(mode="after")
    def _whole_network(self) -> SelfManagedKafkaSpec:
        if bool(self.subnets) != bool(self.security_groups):
            raise ValueError("`subnets` and `security_groups` go together")
        if not self.subnets and self.authentication == KafkaAuthenticationSpec():
            raise ValueError(
                "brokers on the internet need an `authentication`, those of a VPC `subnets` and "
                "`security_groups`"
            )
        return self


class ProvisionedPollersSpec(Spec):
    """Pollers that are always there, for steady delivery."""

    minimum: Annotated[
        int,
        Field(ge=limits.SOURCE_MINIMUM_POLLERS[0], le=limits.SOURCE_MINIMUM_POLLERS[1]),
        Aws(
            f"{_MAPPING}.provisioned_poller_config.minimum_pollers",
            shape="lambda:MinimumNumberOfPollers",
            source=_POLLERS,
        ),
    ] = 1
    """How many are there at least."""
    maximum: Annotated[
        int,
        Field(ge=limits.SOURCE_MAXIMUM_POLLERS[0], le=limits.SOURCE_MAXIMUM_POLLERS[1]),
        Aws(
            f"{_MAPPING}.provisioned_poller_config.maximum_pollers",
            source="https://docs.aws.amazon.com/lambda/latest/dg/kafka-scaling-modes.html",
        ),
    ] = 200
    """How many there may be."""

    @model_validator(mode="after")
    def _no_less(self) -> ProvisionedPollersSpec:
        if self.maximum < self.minimum:
            raise ValueError(f"`maximum` is {self.maximum}, and `minimum` is {self.minimum}")
        return self
