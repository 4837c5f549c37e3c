"""Targets outside of the service: what of them cannot be, told with its line."""

from __future__ import annotations

import pytest

from tests.fakes.definitions import problems, stack

SHOP = """\
service: shop
rules:
  sold:
    pattern: {{source: [shop]}}
    targets:
      one: {target}
"""
HERE = "eu-central-1:111111111111"
_CLUSTER = f"cluster: 'arn:aws:ecs:{HERE}:cluster/main'"
TASK = (
    f"{_CLUSTER}, task_definition: 'arn:aws:ecs:{HERE}:task-definition/print', "
    "roles: ['arn:aws:iam::111111111111:role/print']"
)
WAREHOUSE = f"warehouse: 'arn:aws:redshift:{HERE}:cluster:facts', database: facts, sql: 'CALL load()'"
SERVERLESS = (
    f"warehouse: 'arn:aws:redshift-serverless:{HERE}:workgroup/0a1b2c3d-0a1b-4c3d-8a1b-0a1b2c3d4e5f', "
    "database: facts, sql: 'CALL load()'"
)


@pytest.mark.parametrize(
    ("target", "why"),
    [
        (f"{{ecs_task: {{{TASK}}}}}", "tasks on Fargate need `subnets`"),
        (
            f"{{ecs_task: {{{TASK}, launch_type: EC2, platform_version: 1.4.0}}}}",
            "`platform_version` is Fargate's, and `launch_type` is EC2",
        ),
        (
            f"{{ecs_task: {{{TASK}, launch_type: EC2, assign_public_ip: true}}}}",
            "`security_groups` and `assign_public_ip` need `subnets`",
        ),
        (f"{{redshift: {{{WAREHOUSE}}}}}", "a cluster needs a `user` or a `secret`"),
        (f"{{redshift: {{{SERVERLESS}, user: a}}}}", "a workgroup knows the rule's role"),
        ("{run_command: {document: 'arn:aws:ssm:eu-central-1::document/AWS-Run'}}", "with `tags`"),
        ("{delivery_stream: lake}", "the ARN of a Firehose stream"),
        (f"{{delivery_stream: 'arn:aws:firehose:{HERE}:deliverystream/a', http: {{}}}}", "`http` is for an"),
        ("{rest_api: {api: orders, path: /orders}}", "no REST API named `orders`"),
        ("{rest_api: {api: orders, path: /orders/*}}", "one value for each `*` in the `path`"),
    ],
)
def test_what_cannot_be_is_told(target: str, why: str) -> None:
    [issue] = problems(SHOP.format(target=target))
    assert why in issue.message
    assert issue.where is not None
    assert issue.where.line is not None


def test_a_task_runs_in_its_cluster_and_its_roles_go_to_tasks_alone() -> None:
    target = f"{{ecs_task: {{{TASK}, subnets: [subnet-01234567]}}}}"
    [rule] = stack(SHOP.format(target=target)).rules
    run, roles = rule.statements
    assert run.conditions == {"ArnEquals": {"ecs:cluster": (f"arn:aws:ecs:{HERE}:cluster/main",)}}
    assert run.resources == (
        f"arn:aws:ecs:{HERE}:task-definition/print",
        f"arn:aws:ecs:{HERE}:task-definition/print:*",
    )
    assert (roles.actions, roles.resources) == (("iam:PassRole",), ("arn:aws:iam::111111111111:role/print",))
    assert roles.conditions == {"StringEquals": {"iam:PassedToService": ("ecs-tasks.amazonaws.com",)}}


def test_a_command_by_tags_reaches_no_other_instances() -> None:
    target = "{run_command: {document: 'arn:aws:ssm:eu-central-1::document/AWS-Run', tags: {role: [web]}}}"
    [rule] = stack(SHOP.format(target=target)).rules
    document, instances = rule.statements
    assert (document.resources, document.conditions) == (("arn:aws:ssm:eu-central-1::document/AWS-Run",), {})
    assert instances.conditions == {"StringEquals": {"ssm:resourceTag/role": ("web",)}}
    assert instances.resources[0] == f"arn:aws:ec2:{HERE}:instance/i-*"


def test_a_workgroup_gives_credentials_to_the_rules_own_role() -> None:
    [rule] = stack(SHOP.format(target=f"{{redshift: {{{SERVERLESS}}}}}")).rules
    assert [one.actions for one in rule.statements] == [
        ("redshift-data:ExecuteStatement",),
        ("redshift-serverless:GetCredentials",),
    ]
