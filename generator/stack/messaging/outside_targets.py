"""A target outside of the service -> its ARN, the block of its kind, what the rule's role may do. Pure.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-iam-roles.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.names import Names, is_arn, module_label
from generator.spec.messaging.outside_target import (
    AutomationSpec,
    BatchJobSpec,
    EcsTaskSpec,
    HttpSpec,
    RedshiftSpec,
    RestApiTargetSpec,
    RunCommandSpec,
)
from generator.spec.messaging.target import TargetSpec
from generator.stack.reference import Reference
from generator.stack.values import Statement

Attributes = Mapping[str, object]
Grant = tuple[str, Statement]
"""What the sid has after the target's name, and the statement, without a sid of its own."""
_FARGATE: Final = "FARGATE"


def outside_arn(own: TargetSpec) -> str | Reference | None:
    """The ARN that EventBridge takes the target by; None for a target of the service."""
    match own.receiver, getattr(own, own.receiver):
        case _, EcsTaskSpec(cluster=arn) | BatchJobSpec(queue=arn):
            return arn
        case _, RunCommandSpec(document=arn) | AutomationSpec(runbook=arn) | RedshiftSpec(warehouse=arn):
            return arn
        case _, RestApiTargetSpec() as api:
            return _method_arn(api)
        case "delivery_stream" | "build_project", str(arn):
            return arn
        case _:
            return None


def outside_attributes(own: TargetSpec) -> Attributes:
    """The block of its kind, and that of a request."""
    found: dict[str, object] = {}
    if own.ecs_task is not None:
        found["ecs_target"] = _ecs(own.ecs_task)
    if own.batch_job is not None:
        found["batch_target"] = _batch(own.batch_job)
    if own.run_command is not None:
        found["run_command_targets"] = _command_targets(own.run_command)
    if own.redshift is not None:
        found["redshift_target"] = _redshift(own.redshift)
    if own.http is not None:
        found["http_target"] = _http(own.http)
    return found


def outside_grants(names: Names, own: TargetSpec) -> Iterator[Grant]:
    """The statements that delivering takes."""
    match own.receiver, getattr(own, own.receiver):
        case "delivery_stream", str(arn):
            yield _grant(("firehose:PutRecord", "firehose:PutRecordBatch"), arn)
        case "build_project", str(arn):
            yield _grant(("codebuild:StartBuild",), arn)
        case _, EcsTaskSpec() as task:
            yield from _ecs_grants(task)
        case _, BatchJobSpec() as job:
            yield _grant(("batch:SubmitJob",), *_revisions(job.definition), job.queue)
        case _, RunCommandSpec() as command:
            yield from _command_grants(command, names.account_id)
        case _, AutomationSpec() as automation:
            yield _grant(("ssm:StartAutomationExecution",), automation.runbook)
            yield from _pass(automation.roles, "ssm.amazonaws.com")
        case _, RedshiftSpec() as warehouse:
            yield from _redshift_grants(warehouse)
        case _, RestApiTargetSpec() as api:
            yield _grant(("execute-api:Invoke",), _method_arn(api))


def _ecs(own: EcsTaskSpec) -> Attributes:
    network: dict[str, object] = {"subnets": own.subnets}
    if own.security_groups:
        network["security_groups"] = own.security_groups
    if own.assign_public_ip:
        network["assign_public_ip"] = True
    given = {
        "task_definition_arn": own.task_definition,
        "launch_type": own.launch_type if own.launch_type != _FARGATE else None,
        "task_count": own.task_count if own.task_count != 1 else None,
        "platform_version": own.platform_version,
        "group": own.group,
        "network_configuration": network if own.subnets else None,
    }
    return _said(given)


def _batch(own: BatchJobSpec) -> Attributes:
    given = {"array_size": own.array_size, "job_attempts": own.attempts}
    return {"job_definition": own.definition, "job_name": own.name, **_said(given)}


def _command_targets(own: RunCommandSpec) -> Mapping[str, list[str]]:
    if own.instances is not None:
        return {"InstanceIds": own.instances}
    return {f"tag:{key}": values for key, values in (own.tags or {}).items()}


def _redshift(own: RedshiftSpec) -> Attributes:
    given = {
        "database": own.database,
        "sql": own.sql,
        "db_user": own.user,
        "secrets_manager_arn": own.secret,
        "statement_name": own.statement_name,
        "with_event": True if own.with_event else None,
    }
    return _said(given)


def _http(own: HttpSpec) -> Attributes:
    given = {
        "header_parameters": own.headers or None,
        "query_string_parameters": own.query or None,
        "path_parameter_values": own.path_values or None,
    }
    return _said(given)


def _said(given: Mapping[str, object]) -> Attributes:
    return {name: value for name, value in given.items() if value is not None}


def _method_arn(own: RestApiTargetSpec) -> str | Reference:
    if is_arn(own.api):
        return f"{own.api}/{own.method}{own.path}"
    module = f"module.{module_label('rest_api', own.api)}"
    return Reference(f'"${{{module}.execution_arn}}/${{{module}.stage_name}}/{own.method}{own.path}"')


def _ecs_grants(own: EcsTaskSpec) -> Iterator[Grant]:
    where = {"ArnEquals": {"ecs:cluster": (own.cluster,)}}
    yield _grant(("ecs:RunTask",), *_revisions(own.task_definition), conditions=where)
    yield from _pass(own.roles, "ecs-tasks.amazonaws.com")


def _command_grants(own: RunCommandSpec, account_id: str) -> Iterator[Grant]:
    """The document has no tags, so that what is said of instances stands by itself.

    https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html
    """
    yield _grant(("ssm:SendCommand",), own.document)
    if own.instances is not None:
        arns = [_instance_arn(own.document, account_id, one) for one in own.instances]
        yield _grant(("ssm:SendCommand",), *arns, suffix="-instances")
        return
    tags = {f"ssm:resourceTag/{key}": tuple(values) for key, values in (own.tags or {}).items()}
    anywhere = [_instance_arn(own.document, account_id, prefix) for prefix in ("i-*", "mi-*")]
    yield _grant(("ssm:SendCommand",), *anywhere, suffix="-instances", conditions={"StringEquals": tags})


def _instance_arn(document: str, account_id: str, instance: str) -> str:
    """In the document's region; a document of AWS itself has no account."""
    partition, region = document.split(":")[1], document.split(":")[3]
    if instance.startswith("mi-"):
        return f"arn:{partition}:ssm:{region}:{account_id}:managed-instance/{instance}"
    return f"arn:{partition}:ec2:{region}:{account_id}:instance/{instance}"


def _redshift_grants(own: RedshiftSpec) -> Iterator[Grant]:
    """https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-iam.html"""
    yield _grant(("redshift-data:ExecuteStatement",), own.warehouse)
    if own.secret is not None:
        yield _grant(("secretsmanager:GetSecretValue",), own.secret, suffix="-secret")
    elif own.is_serverless:
        yield _grant(("redshift-serverless:GetCredentials",), own.warehouse, suffix="-credentials")
    else:
        before, _, cluster = own.warehouse.partition(":cluster:")
        arns = (f"{before}:dbuser:{cluster}/{own.user}", f"{before}:dbname:{cluster}/{own.database}")
        yield _grant(("redshift:GetClusterCredentials",), *arns, suffix="-credentials")


def _pass(roles: list[str], service: str) -> Iterator[Grant]:
    if roles:
        to = {"StringEquals": {"iam:PassedToService": (service,)}}
        yield _grant(("iam:PassRole",), *roles, suffix="-roles", conditions=to)


def _revisions(arn: str) -> tuple[str, ...]:
    """Without a revision it is the latest, whose number is not known."""
    return (arn,) if arn.rpartition("/")[2].count(":") else (arn, f"{arn}:*")


def _grant(
    actions: tuple[str, ...],
    *resources: str | Reference,
    suffix: str = "",
    conditions: Mapping[str, Mapping[str, tuple[str, ...]]] | None = None,
) -> Grant:
    return suffix, Statement("", actions, resources, conditions or {})
