"""The values of a stack: every default, name, ARN and grant decided. Frozen; templates see nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.stack.apis.websocket_values import ApiDomain, ApiFront, IntegrationResponse, Model, UsagePlan
from generator.stack.functions.function_settings import FunctionSettings
from generator.stack.functions.images import Image
from generator.stack.reference import Reference as Reference
from generator.stack.sources.invokers import Invoker


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an IAM policy."""

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str | Reference, ...]
    conditions: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Operator -> key -> values."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A CloudWatch alarm on an alias; `statistic` is `Sum` and the like or a percentile."""

    key: str
    name: str
    metric_name: str
    statistic: str
    threshold: float
    period: int
    evaluation_periods: int
    datapoints_to_alarm: int
    description: str | None = None
    treat_missing_data: str = "notBreaching"

    @property
    def is_percentile(self) -> bool:
        return self.statistic.startswith("p")


@dataclass(frozen=True, slots=True)
class ManagedAlias:
    """The release controller owns which versions it points to."""

    name: str


@dataclass(frozen=True, slots=True)
class WeightedAlias:
    """Terraform owns it: `function_version` gets what `additional_version_weights` (0 to 1) leave."""

    name: str
    function_version: str
    additional_version_weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FurtherAlias:
    """An alias besides `live`; one without a version of its own follows each published version."""

    key: str
    label: str
    alarms_label: str
    description: str
    alias: WeightedAlias | None
    arn: str
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A Lambda function with its alias and alarms; sizes in megabytes, times in seconds."""

    key: str
    label: str
    alias_label: str
    alarms_label: str
    name: str
    description: str
    handler: str
    runtime: str
    architecture: str
    layers: tuple[str | Reference, ...]
    image: Image | None
    memory_size: int
    timeout: int
    ephemeral_storage: int
    reserved_concurrent_executions: int | None
    environment: Mapping[str, str | Reference]
    statements: tuple[Statement, ...]
    log_retention_in_days: int
    maximum_retry_attempts: int
    maximum_event_age_in_seconds: int
    alias: ManagedAlias | WeightedAlias
    alias_arn: str
    alarms: tuple[Alarm, ...]
    settings: FunctionSettings = field(default_factory=FunctionSettings)
    further_aliases: tuple[FurtherAlias, ...] = ()
    invokers_label: str = ""
    invokers: Mapping[str, Invoker] = field(default_factory=dict)
    on_success: str | Reference | None = None
    on_failure: str | Reference | None = None


@dataclass(frozen=True, slots=True)
class Integration:
    """What answers routes of a WebSocket API; `attributes` are those of the module that are not its defaults.

    `kind` is `function`, `http`, `aws` or `mock`. A function's own name is that of the integration that its
    routes share; other names have a slash, which no function's has.
    """

    key: str
    kind: str
    function: Function | None
    attributes: Mapping[str, object]
    responses: tuple[IntegrationResponse, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A route of a WebSocket API; `attributes` are those of the module that are not its defaults."""

    key: str
    integration: str
    attributes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Authorizer:
    """A Lambda authorizer of a WebSocket API."""

    key: str
    function: Function
    identity_sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WebsocketApi:
    """A WebSocket API with its one stage; `deployment_trigger` changes when what is deployed does.

    `attributes` are those of the module that are seldom given and not its defaults.
    """

    key: str
    label: str
    name: str
    description: str
    route_selection_expression: str
    stage_name: str
    routes: tuple[Route, ...]
    integrations: tuple[Integration, ...]
    statements: tuple[Statement, ...]
    authorizers: tuple[Authorizer, ...]
    models: tuple[Model, ...]
    vpc_links: Mapping[str, Mapping[str, str]]
    stage_variables: Mapping[str, str]
    route_settings: Mapping[str, Mapping[str, object]]
    access_log_format: str | Mapping[str, str] | None
    attributes: Mapping[str, object]
    posters: tuple[Function, ...]
    burst_limit: int
    rate_limit: float
    logging_level: str
    access_log_retention_in_days: int
    deployment_trigger: str
    usage_plans: tuple[UsagePlan, ...]
    domain: ApiDomain | None
    front: ApiFront | None

    @property
    def functions(self) -> tuple[Function, ...]:
        """The functions that routes call, each once, in the order of the routes."""
        called = [one.function for one in self.integrations if one.function is not None]
        return tuple({function.key: function for function in called}.values())

    def integrations_of(self, kind: str) -> tuple[Integration, ...]:
        return tuple(one for one in self.integrations if one.kind == kind)


@dataclass(frozen=True, slots=True)
class Sender:
    """An AWS service that may send to a queue, on behalf of these sources."""

    sid: str
    service: str
    source_arns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FifoQueue:
    """What a FIFO queue has besides its order."""

    content_based_deduplication: bool
    deduplication_scope: str
    throughput_limit: str


@dataclass(frozen=True, slots=True)
class Queue:
    """An SQS queue; times in seconds. `dead_letters` is the label of where its undeliverable messages go,
    `redrive_source_arns` are the queues whose undeliverable messages come here."""

    key: str
    label: str
    name: str
    arn: str
    visibility_timeout_seconds: int
    message_retention_seconds: int
    dead_letters: str | None
    maximum_receives: int
    senders: tuple[Sender, ...]
    delay_seconds: int = 0
    maximum_message_bytes: int = 262_144
    receive_wait_seconds: int = 20
    kms_key: str | Reference | None = None
    fifo: FifoQueue | None = None
    redrive_source_arns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of a site, by its path below the site's folder."""

    path: str
    content_type: str


@dataclass(frozen=True, slots=True)
class SiteDomain:
    """A site's own names, the first being the one that people type."""

    names: tuple[str, ...]
    certificate_arn: str
    zone_id: str | None
    minimum_protocol_version: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What CloudFront answers instead of the error `code`."""

    code: int
    path: str
    status: int
    cache_seconds: int


@dataclass(frozen=True, slots=True)
class SignIn:
    """The label of a user pool, and the name of its client that a page signs in through."""

    user_pool: str
    client: str


@dataclass(frozen=True, slots=True)
class Site:
    """A static site; `source` is the folder beside the service's definition, `http_api` a label."""

    key: str
    label: str
    name: str
    description: str
    bucket: str
    source: str
    index: str
    files: tuple[SiteFile, ...]
    websocket_api: WebsocketApi | None
    http_api: str | None
    sign_in: SignIn | None = None
    upload_addresses: tuple[str, ...] = ()
    image_addresses: tuple[str, ...] = ()
    domain: SiteDomain | None = None
    error_pages: tuple[ErrorPage, ...] = ()
    price_class: str = "PriceClass_100"
    web_acl_arn: str | None = None

    @property
    def has_configuration(self) -> bool:
        return any(one is not None for one in (self.websocket_api, self.http_api, self.sign_in))


@dataclass(frozen=True, slots=True)
class ReleaseStep:
    """The percent of the traffic that new versions get, and the seconds that it stays there."""

    weight: float
    seconds: int


@dataclass(frozen=True, slots=True)
class ReleaseConnections:
    """The name of the table that holds an item for each open connection, and the drop that counts."""

    table: str
    drop_percent: float


@dataclass(frozen=True, slots=True)
class ReleaseStrategy:
    """The steps that a function takes on its own."""

    strategy: str
    steps: tuple[ReleaseStep, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """How new versions take over; after the last step they get everything. Terraform has no part in it.

    `alarms` are names of the functions' alarms, None for all of them; the hooks are functions of the service.
    """

    strategy: str
    steps: tuple[ReleaseStep, ...]
    alarms: tuple[str, ...] | None
    before_traffic: str | None
    after_traffic: str | None
    minimum_invocations: int
    continues_when_inconclusive: bool
    keep_versions: int
    engine: str
    connections: ReleaseConnections | None
    own: Mapping[str, ReleaseStrategy]
    """Of functions with a strategy of their own, by their keys, in the order in which they move."""
