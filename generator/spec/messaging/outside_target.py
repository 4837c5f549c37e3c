"""What a rule can start outside of the service, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, target_forms
from generator.spec.aws import Aws, Own
from generator.spec.base import Spec

_TARGET: Final = "aws_cloudwatch_event_target"
_API: Final = "https://docs.aws.amazon.com/eventbridge/latest/APIReference"
_ECS: Final = f"{_API}/API_EcsParameters.html"
_BATCH: Final = f"{_API}/API_BatchParameters.html"
_REDSHIFT: Final = f"{_API}/API_RedshiftDataParameters.html"
_COMMAND: Final = f"{_API}/API_RunCommandTarget.html"
_HTTP: Final = f"{_API}/API_HttpParameters.html"
ROLES_PAGE: Final = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-iam-roles.html"

SubnetId = Annotated[str, StringConstraints(pattern=forms.SUBNET_ID.pattern)]
SecurityGroupId = Annotated[str, StringConstraints(pattern=forms.SECURITY_GROUP_ID.pattern)]
RoleArn = Annotated[str, StringConstraints(pattern=target_forms.ROLE.pattern)]
InstanceId = Annotated[str, StringConstraints(pattern=target_forms.INSTANCE.pattern)]
TagKey = Annotated[str, StringConstraints(min_length=1, max_length=128)]
TagValue = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Header = Annotated[str, StringConstraints(pattern=target_forms.HEADER.pattern)]
HttpValue = Annotated[str, StringConstraints(min_length=1, max_length=512)]


class OutsideSpec(Spec):
    """A target that others run."""

    @property
    def title(self) -> str:
        """What is started, by the end of its ARN."""
        raise NotImplementedError


class EcsTaskSpec(OutsideSpec):
    """Tasks of ECS that an event runs; an `input` is their overrides."""

    cluster: Annotated[
        str,
        StringConstraints(pattern=target_forms.CLUSTER.pattern),
        Aws(f"{_TARGET}.arn", source=ROLES_PAGE),
    ]
    """The cluster's ARN."""
    task_definition: Annotated[
        str,
        StringConstraints(pattern=target_forms.TASK_DEFINITION.pattern),
        Aws(f"{_TARGET}.ecs_target.task_definition_arn", source=_ECS),
    ]
    """The task definition's ARN; without a revision it is the latest."""
    roles: Annotated[
        list[RoleArn],
        Field(min_length=1, max_length=2),
        Own("the roles that the rule's role may pass on, and to ECS tasks alone"),
    ]
    """The ARNs of the task definition's execution role and task role."""
    launch_type: Annotated[
        Literal["EC2", "FARGATE", "EXTERNAL"],
        Aws(f"{_TARGET}.ecs_target.launch_type", shape="events:LaunchType", source=_ECS),
    ] = "FARGATE"
    """Where the tasks run."""
    task_count: Annotated[
        int,
        Field(ge=1, le=10),
        Aws(
            f"{_TARGET}.ecs_target.task_count",
            source="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html",
        ),
    ] = 1
    """How many tasks an event runs."""
    platform_version: (
        Annotated[
            str,
            StringConstraints(pattern=target_forms.PLATFORM_VERSION.pattern),
            Aws(f"{_TARGET}.ecs_target.platform_version", source=_ECS),
        ]
        | None
    ) = None
    """Fargate's version; by default the latest."""
    group: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=255),
            Aws(f"{_TARGET}.ecs_target.group", source=_ECS),
        ]
        | None
    ) = None
    """The tasks' group; by default the task definition's family."""
    subnets: Annotated[
        list[SubnetId],
        Field(max_length=16),
        Aws(f"{_TARGET}.ecs_target.network_configuration.subnets", source=_ECS),
    ] = Field(default_factory=list)
    """The subnets of tasks with a network interface of their own, which Fargate's have."""
    security_groups: Annotated[
        list[SecurityGroupId],
        Field(max_length=5),
        Aws(f"{_TARGET}.ecs_target.network_configuration.security_groups", source=_ECS),
    ] = Field(default_factory=list)
    """Their security groups; by default the VPC's own."""
    assign_public_ip: Annotated[
        bool, Aws(f"{_TARGET}.ecs_target.network_configuration.assign_public_ip", source=_ECS)
    ] = False
    """Whether they get public addresses, which Fargate's need in a subnet without NAT."""

    @property
    def title(self) -> str:
        return self.task_definition.rpartition("/")[2]

    @model_validator(mode="after")
    def _has_its_network(self) -> EcsTaskSpec:
        if self.launch_type == "FARGATE" and not self.subnets:
            raise ValueError("tasks on Fargate need `subnets`")
        if self.platform_version is not None and self.launch_type != "FARGATE":
            raise ValueError(f"`platform_version` is Fargate's, and `launch_type` is {self.launch_type}")
        if (self.security_groups or self.assign_public_ip) and not self.subnets:
            raise ValueError("`security_groups` and `assign_public_ip` need `subnets`")
        if self.assign_public_ip and self.launch_type != "FARGATE":
            raise ValueError("only tasks on Fargate get public addresses")
        return self


class BatchJobSpec(OutsideSpec):
    """A job of Batch that an event submits; an `input` is its `Parameters` and the like."""

    queue: Annotated[
        str,
        StringConstraints(pattern=target_forms.JOB_QUEUE.pattern),
        Aws(f"{_TARGET}.arn", source=ROLES_PAGE),
    ]
    """The job queue's ARN."""
    definition: Annotated[
        str,
        StringConstraints(pattern=target_forms.JOB_DEFINITION.pattern),
        Aws(f"{_TARGET}.batch_target.job_definition", source=_BATCH),
    ]
    """The job definition's ARN; without a revision it is the latest."""
    name: Annotated[
        str,
        StringConstraints(pattern=target_forms.JOB_NAME.pattern),
        Aws(f"{_TARGET}.batch_target.job_name", source=_BATCH),
    ]
    """What the jobs are called."""
    array_size: (
        Annotated[
            int,
            Field(ge=2, le=10_000),
            Aws(
                f"{_TARGET}.batch_target.array_size",
                source="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_BatchArrayProperties.html",
            ),
        ]
        | None
    ) = None
    """How many children an array job has."""
    attempts: (
        Annotated[
            int,
            Field(ge=1, le=10),
            Aws(
                f"{_TARGET}.batch_target.job_attempts",
                source="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_BatchRetryStrategy.html",
            ),
        ]
        | None
    ) = None
    """How often a job is tried; by default as its definition says."""

    @property
    def title(self) -> str:
        return self.name


class RunCommandSpec(OutsideSpec):
    """A command of Systems Manager on instances; an `input` is its parameters."""

    document: Annotated[
        str,
        StringConstraints(pattern=target_forms.DOCUMENT.pattern),
        Aws(f"{_TARGET}.arn", source=ROLES_PAGE),
    ]
    """The ARN of the command's document."""
    instances: (
        Annotated[
            list[InstanceId],
            Field(min_length=1, max_length=50),
            Aws(f"{_TARGET}.run_command_targets.values", source=_COMMAND),
        ]
        | None
    ) = None
    """The IDs of the instances; else there are `tags`."""
    tags: (
        Annotated[
            dict[TagKey, Annotated[list[TagValue], Field(min_length=1, max_length=50)]],
            Field(min_length=1, max_length=5),
            Aws(f"{_TARGET}.run_command_targets.key", source=_COMMAND),
        ]
        | None
    ) = None
    """The tags that the instances have, each with its possible values."""

    @property
    def title(self) -> str:
        return self.document.rpartition("/")[2]

    @model_validator(mode="after")
    def _names_instances(self) -> RunCommandSpec:
        if (self.instances is None) == (self.tags is None):
            raise ValueError("a command runs on either `instances` or those with `tags`")
        return self


class AutomationSpec(OutsideSpec):
    """A runbook of Systems Manager that an event starts; an `input` is its parameters."""

    runbook: Annotated[
        str,
        StringConstraints(pattern=target_forms.AUTOMATION.pattern),
        Aws(f"{_TARGET}.arn", source=ROLES_PAGE),
    ]
    """The runbook's ARN with its version, `$DEFAULT` for the default one."""
    roles: Annotated[
        list[RoleArn],
        Field(max_length=5),
        Own("the roles that the rule's role may pass on, and to Systems Manager alone"),
    ] = Field(default_factory=list)
    """The ARNs of roles that the `input` names for the runbook, such as `AutomationAssumeRole`."""

    @property
    def title(self) -> str:
        return self.runbook.rpartition("/")[2].partition(":")[0]


class RedshiftSpec(OutsideSpec):
    """A statement that the Data API of Redshift runs."""

    warehouse: Annotated[
        str,
        StringConstraints(pattern=target_forms.WAREHOUSE.pattern),
        Aws(f"{_TARGET}.arn", source=ROLES_PAGE),
    ]
    """The ARN of the cluster, or of the workgroup of Redshift Serverless."""
    database: Annotated[
        str,
        StringConstraints(min_length=1, max_length=64),
        Aws(f"{_TARGET}.redshift_target.database", shape="events:Database", source=_REDSHIFT),
    ]
    """The database."""
    sql: Annotated[
        str,
        StringConstraints(min_length=1, max_length=100_000),
        Aws(f"{_TARGET}.redshift_target.sql", shape="events:Sql", source=_REDSHIFT),
    ]
    """The statement."""
    user: (
        Annotated[
            str,
            StringConstraints(pattern=target_forms.WAREHOUSE_USER.pattern, min_length=1, max_length=128),
            Aws(f"{_TARGET}.redshift_target.db_user", shape="events:DbUser", source=_REDSHIFT),
        ]
        | None
    ) = None
    """The user as whom it runs on a cluster, with credentials for the moment."""
    secret: (
        Annotated[
            str,
            StringConstraints(pattern=forms.SECRET_ARN.pattern),
            Aws(f"{_TARGET}.redshift_target.secrets_manager_arn", source=_REDSHIFT),
        ]
        | None
    ) = None
    """The ARN of the secret with the user and the password."""
    statement_name: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=500),
            Aws(f"{_TARGET}.redshift_target.statement_name", shape="events:StatementName", source=_REDSHIFT),
        ]
        | None
    ) = None
    """What the statement is called."""
    with_event: Annotated[bool, Aws(f"{_TARGET}.redshift_target.with_event", source=_REDSHIFT)] = False
    """Whether an event tells the default bus how it ended."""

    @property
    def is_serverless(self) -> bool:
        return ":workgroup/" in self.warehouse

    @property
    def title(self) -> str:
        return self.statement_name or self.database

    @model_validator(mode="after")
    def _knows_who_asks(self) -> RedshiftSpec:
        if self.user is not None and (self.secret is not None or self.is_serverless):
            raise ValueError("`user` is for a cluster without a `secret`; a workgroup knows the rule's role")
        if self.user is None and self.secret is None and not self.is_serverless:
            raise ValueError("a cluster needs a `user` or a `secret`")
        return self


class RestApiTargetSpec(OutsideSpec):
    """A method of a REST API that an event calls."""

    api: Annotated[
        str,
        StringConstraints(pattern=target_forms.REST_API.pattern),
        Aws(f"{_TARGET}.arn", source=ROLES_PAGE),
    ]
    """One of the service's `rest_apis`, or the execution ARN of another with its stage."""
    method: Annotated[
        Literal["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"], Aws(f"{_TARGET}.arn")
    ] = "POST"
    """The HTTP method."""
    path: Annotated[str, StringConstraints(pattern=target_forms.REST_PATH.pattern), Aws(f"{_TARGET}.arn")]
    """The path, with `*` for each of `http.path_values`, such as `/orders/*`."""

    @property
    def title(self) -> str:
        return f"{self.method} {self.path}"


class HttpSpec(Spec):
    """What goes beside the body to an `api_destination` or a `rest_api`.

    A value may be a place in the event, such as `$.detail.id`.
    """

    headers: Annotated[
        dict[Header, HttpValue], Aws(f"{_TARGET}.http_target.header_parameters", source=_HTTP)
    ] = Field(default_factory=dict)
    """Headers."""
    query: Annotated[
        dict[Annotated[str, StringConstraints(min_length=1, max_length=512)], HttpValue],
        Aws(f"{_TARGET}.http_target.query_string_parameters", source=_HTTP),
    ] = Field(default_factory=dict)
    """Parameters of the query."""
    path_values: Annotated[
        list[Annotated[str, StringConstraints(min_length=1)]],
        Aws(f"{_TARGET}.http_target.path_parameter_values", source=_HTTP),
    ] = Field(default_factory=list)
    """What stands in place of each `*` of the path, in this order."""
