"""A Lambda function as a person defines it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.spec import event_forms, forms, limits
from generator.spec.aws import Aws, Own
from generator.spec.base import Description, LogRetentionDays, Name, Spec
from generator.spec.functions.code import BuildSpec, EnvironmentKey, Handler
from generator.spec.functions.concurrency import Instances, ScaledConcurrencySpec
from generator.spec.functions.function_alarm import ALARM_METRICS, AlarmSpec
from generator.spec.functions.function_logging import LoggingSpec
from generator.spec.functions.function_network import FileSystemSpec, VpcSpec
from generator.spec.functions.function_url import UrlSpec
from generator.spec.functions.image import ImageSpec
from generator.spec.functions.layer import LAYERS_OF_A_FUNCTION, LayerReference
from generator.spec.functions.runtimes import OFFERED, Architecture, Runtime
from generator.spec.functions.traffic import Alias, TrafficSpec
from generator.spec.release import FunctionReleasesSpec
from generator.spec.sources.destination import DestinationsSpec
from generator.spec.sources.event_source import EventSourceSpec
from generator.spec.sources.invoker import InvokerSpec
from generator.spec.storage.key import KeyItself
from generator.spec.tags import Tags

Intent = Annotated[str, StringConstraints(pattern=forms.INTENT.pattern)]
CodeFolder = Annotated[
    str,
    StringConstraints(pattern=event_forms.CODE_FOLDER.pattern, max_length=2 * limits.KEY_CHARACTERS["any"]),
]
AccessKey = Annotated[str, StringConstraints(pattern=forms.ACCESS_KEY.pattern)]


class FunctionSpec(Spec):
    """A Lambda function with its role, log group, alias and alarms."""

    description: Annotated[
        Description, Aws("aws_lambda_function.description", shape="lambda:Description")
    ] = ""
    """What the function is for."""
    source: Annotated[CodeFolder | None, Own("which folder is packaged")] = None
    """The folder that holds the code: beside `service.yaml`, or of a component, `components/poller/poll`; by
    default the function's own name."""
    handler: Handler | None = None
    """The entry point, as the runtime writes it: `file.function` for Python, Node.js and Ruby (by default
    `handler.handle`), `package.Class::method` for Java, `Assembly::Namespace.Class::Method` for .NET. An
    OS-only runtime runs the file `bootstrap`, and hands it this text."""
    runtime: Annotated[
        Runtime,
        Field(strict=False, json_schema_extra={"enum": list(OFFERED)}),
        Aws(
            "aws_lambda_function.runtime",
            shape="lambda:Runtime",
            source="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
        ),
    ] = Runtime.PYTHON_3_12
    """The Lambda runtime. Once AWS takes no updates with it any more it is an error; from 180 days before its
    deprecation on, a note."""
    architecture: Annotated[
        Architecture,
        Field(strict=False),
        Aws("aws_lambda_function.architectures", shape="lambda:Architecture"),
    ] = Architecture.ARM64
    """The instruction set."""
    build: BuildSpec | None = None
    """The command that makes what is packaged. Without one, the language has its
    [usual way](../languages.md)."""
    image: ImageSpec | None = None
    """A container image instead of packaged code: it brings its runtime, its handler and its libraries."""
    layers: Annotated[
        list[LayerReference],
        Field(max_length=LAYERS_OF_A_FUNCTION),
        Aws(
            "aws_lambda_function.layers",
            source="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        ),
    ] = Field(default_factory=list)
    """Layers of the service by name, and versions of other layers by ARN. A later one's files hide those of
    an earlier one. Together with the function's own code they have 250 MB at most."""
    memory_megabytes: Annotated[
        int,
        Field(ge=limits.FUNCTION_MEMORY_MEGABYTES[0], le=limits.FUNCTION_MEMORY_MEGABYTES[1]),
        Aws(
            "aws_lambda_function.memory_size",
            shape="lambda:MemorySize",
            source="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        ),
    ] = 256
    """The memory in megabytes; processor time comes in proportion to it."""
    timeout_seconds: Annotated[
        int,
        Field(ge=limits.FUNCTION_TIMEOUT_SECONDS[0], le=limits.FUNCTION_TIMEOUT_SECONDS[1]),
        Aws(
            "aws_lambda_function.timeout",
            shape="lambda:Timeout",
            source="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        ),
    ] = 10
    """How long one invocation may take."""
    ephemeral_storage_megabytes: Annotated[
        int,
        Field(
            ge=limits.FUNCTION_EPHEMERAL_STORAGE_MEGABYTES[0],
            le=limits.FUNCTION_EPHEMERAL_STORAGE_MEGABYTES[1],
        ),
        Aws(
            "aws_lambda_function.ephemeral_storage.size",
            shape="lambda:EphemeralStorageSize",
            source="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        ),
    ] = 512
    """The size of `/tmp` in megabytes."""
    reserved_concurrency: Annotated[
        Annotated[int, Field(ge=0)] | None,
        Aws(
            "aws_lambda_function.reserved_concurrent_executions",
            shape="lambda:ReservedConcurrentExecutions",
            source="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        ),
    ] = None
    """The most instances at once, taken from the account's; none by default."""
    environment: Annotated[
        dict[EnvironmentKey, str],
        Aws(
            "aws_lambda_function.environment.variables",
            source="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
        ),
    ] = Field(default_factory=dict)
    """Environment variables, besides those that `access` brings."""
    access: Annotated[
        dict[AccessKey, Annotated[list[Intent], Field(min_length=1)]],
        Aws(
            "aws_iam_role_policy.policy",
            source="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        ),
    ] = Field(default_factory=dict)
    """What the function may do: intents by resource of this service (`connections`, `connections.roomIndex`)
    or by AWS service (`comprehend`)."""
    vpc: VpcSpec | None = None
    """Subnets that the function reaches; by default it reaches the internet and AWS's APIs."""
    file_system: FileSystemSpec | None = None
    """An EFS file system that the function mounts."""
    snap_start: Annotated[
        bool,
        Aws(
            "aws_lambda_function.snap_start.apply_on",
            source="https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html",
        ),
    ] = False
    """Whether each published version starts from a snapshot of its initialized memory: Java, Python from 3.12
    on and .NET from 8 on."""
    provisioned_concurrency: Instances | ScaledConcurrencySpec | None = None
    """Instances of the alias `live` that are kept ready: a number, or `{minimum: 1, maximum: 10}`, which
    scales with calls and the clock."""
    url: UrlSpec | None = None
    """An HTTPS address of the alias `live`, without an API; `{}` for one that asks for signed requests."""
    logging: LoggingSpec = Field(default_factory=LoggingSpec)
    """What the function logs."""
    tracing: Annotated[
        Literal["active", "pass_through"],
        Aws(
            "aws_lambda_function.tracing_config.mode",
            source="https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
        ),
    ] = "active"
    """`active`: X-Ray samples the function's calls. `pass_through`: only calls that a caller has sampled."""
    key: (
        Annotated[
            KeyItself,
            Aws(
                "aws_lambda_function.kms_key_arn",
                shape="lambda:KMSKeyArn",
                source="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
            ),
        ]
        | None
    ) = None
    """What encrypts the environment variables: one of the service's `keys`, or the ARN of a KMS key; by
    default AWS's own."""
    code_signing_config: (
        Annotated[
            str,
            StringConstraints(pattern=forms.CODE_SIGNING_CONFIG_ARN.pattern, max_length=200),
            Aws(
                "aws_lambda_function.code_signing_config_arn",
                shape="lambda:CodeSigningConfigArn",
                source="https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html",
            ),
        ]
        | None
    ) = None
    """The ARN of a code signing configuration. One that enforces refuses artifacts that AWS Signer has not
    signed in the bucket of artifacts."""
    recursive_loop: Annotated[
        Literal["terminate", "allow"],
        Aws(
            "aws_lambda_function_recursion_config.recursive_loop",
            source="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html",
        ),
    ] = "terminate"
    """What Lambda does once an event has gone round through the function sixteen times."""
    update_runtime_on: Annotated[
        Literal["auto", "function_update", "manual"],
        Aws(
            "aws_lambda_runtime_management_config.update_runtime_on",
            source="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html",
        ),
    ] = "auto"
    """When Lambda patches the runtime below the code: by itself, with the next change of the function, or
    never, staying at `runtime_version`."""
    runtime_version: (
        Annotated[
            str,
            StringConstraints(pattern=forms.RUNTIME_VERSION_ARN.pattern, min_length=26, max_length=2048),
            Aws(
                "aws_lambda_runtime_management_config.runtime_version_arn",
                shape="lambda:RuntimeVersionArn",
                source="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html",
            ),
        ]
        | None
    ) = None
    """The ARN of the runtime version that `update_runtime_on: manual` stays at."""
    permissions_boundary: (
        Annotated[
            str,
            StringConstraints(pattern=forms.POLICY_ARN.pattern, min_length=20, max_length=2048),
            Aws(
                "aws_iam_role.permissions_boundary",
                shape="iam:arnType",
                source="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
            ),
        ]
        | None
    ) = None
    """The ARN of the policy that bounds what the function's role may do, whatever `access` says."""
    tags: Annotated[Tags, Aws("aws_lambda_function.tags")] = Field(default_factory=dict)
    """Tags of the function, its role and its log group, besides those of the environment."""
    aliases: dict[Name, Alias] = Field(default_factory=dict)
    """Aliases besides `live`, by name: `newest` for one that follows each published version at once,
    `{version: "3"}` or `{weights: {"3": 90, "4": 10}}`. Callers name one as `<function>:<alias>`."""
    traffic: Literal["managed"] | TrafficSpec = "managed"
    """`managed`: the release controller owns the alias's weights. Or `{weights: {"3": 90, "4": 10}}`: percent
    by published version, one or two versions, together 100; Terraform owns them then."""
    releases: FunctionReleasesSpec | None = None
    """How a release moves this function, where that is not as it moves the others."""
    alarms: dict[Name, AlarmSpec] = Field(
        default_factory=lambda: {"errors": AlarmSpec(threshold=1), "throttles": AlarmSpec(threshold=1)}
    )
    """CloudWatch alarms on the alias, by name."""
    log_retention_days: Annotated[
        LogRetentionDays,
        Aws(
            "aws_cloudwatch_log_group.retention_in_days",
            source="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
        ),
    ] = 30
    """How long CloudWatch Logs keeps the function's logs."""
    maximum_retry_attempts: Annotated[
        int,
        Field(ge=limits.ASYNC_RETRY_ATTEMPTS[0], le=limits.ASYNC_RETRY_ATTEMPTS[1]),
        Aws(
            "aws_lambda_function_event_invoke_config.maximum_retry_attempts",
            shape="lambda:MaximumRetryAttempts",
            source="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html",
        ),
    ] = 2
    """How often Lambda tries an asynchronous invocation again before it goes to the dead-letter queue."""
    maximum_event_age_seconds: Annotated[
        int,
        Field(ge=limits.ASYNC_EVENT_AGE_SECONDS[0], le=limits.ASYNC_EVENT_AGE_SECONDS[1]),
        Aws(
            "aws_lambda_function_event_invoke_config.maximum_event_age_in_seconds",
            shape="lambda:MaximumEventAgeInSeconds",
            source="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html",
        ),
    ] = 21_600
    """How old an asynchronous event may become before it goes to the dead-letter queue."""

    destinations: DestinationsSpec = Field(default_factory=DestinationsSpec)
    """Who is told how asynchronous invocations ended; by default nobody, and failures are in the dead-letter
    queue that the service's functions share."""
    event_sources: dict[Name, EventSourceSpec] = Field(default_factory=dict)
    """Queues, streams and the like that Lambda reads for the function, by name."""
    invoked_by: dict[Name, InvokerSpec] = Field(default_factory=dict)
    """Who else may invoke the function, by name, through its alias: an AWS service such as Secrets Manager
    for rotation, an account, a role. What this service declares itself may anyway."""

    @field_validator("environment")
    @classmethod
    def _environment_fits(cls, environment: Mapping[str, str]) -> Mapping[str, str]:
        reserved = sorted(environment.keys() & limits.RESERVED_ENVIRONMENT_VARIABLES)
        if reserved:
            raise ValueError(f"Lambda reserves {', '.join(reserved)}")
        size = sum(len(key.encode()) + len(value.encode()) for key, value in environment.items())
        if size > limits.FUNCTION_ENVIRONMENT_BYTES:
            raise ValueError(
                f"the variables take {size} bytes, and Lambda allows {limits.FUNCTION_ENVIRONMENT_BYTES}"
            )
        return environment

    @model_validator(mode="after")
    def _alarms_have_metrics(self) -> FunctionSpec:
        for name, alarm in self.alarms.items():
            if alarm.metric is None and name not in ALARM_METRICS:
                known = ", ".join(sorted(ALARM_METRICS))
                raise ValueError(f"the alarm {name} needs a `metric`: only {known} have one by their name")
        return self
