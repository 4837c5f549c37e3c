"""What the provider calls for Lambda, IAM, CloudWatch and its logs. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.deployer.calls import Calls, calls, everywhere, on, regional

FUNCTION: Final = regional("lambda", "function:{name}*")
MAPPING: Final = regional("lambda", "event-source-mapping:*")
LAYER: Final = regional("lambda", "layer:{name}*", "layer:{name}*:*")
ROLE: Final = everywhere("iam", "role/{name}*")
POLICY: Final = everywhere("iam", "policy/{name}*")
LOGS: Final = regional("logs", "log-group:/aws/*/{name}*")
ALARM: Final = regional("cloudwatch", "alarm:{name}*")

_OWN_FUNCTION: Final = {"ArnLike": {"lambda:FunctionArn": FUNCTION}}
_LAMBDA: Final = "awslambda"
_IAM: Final = "awsidentityandaccessmanagementiam"
_LOGS: Final = "amazoncloudwatchlogs"

COMPUTE: Final[Mapping[str, Calls]] = {
    "aws_lambda_function": calls(
        "lambda/function",
        _LAMBDA,
        on(
            "lambda",
            FUNCTION,
            read="GetFunction GetFunctionCodeSigningConfig ListVersionsByFunction",
            # Waits for what it makes.
            create="CreateFunction GetFunctionConfiguration TagResource",
            update="PublishVersion TagResource UntagResource UpdateFunctionCode UpdateFunctionConfiguration",
            delete="DeleteFunction",
        ),
        on(
            "lambda",
            FUNCTION,
            create="PutFunctionConcurrency",
            update="DeleteFunctionConcurrency",
            given="reserved_concurrent_executions",
        ),
        on(
            "lambda",
            FUNCTION,
            create="PutFunctionCodeSigningConfig",
            update="DeleteFunctionCodeSigningConfig",
            given="code_signing_config_arn",
        ),
        on("lambda", "*", read="GetLayerVersion", given="layers"),
        # Describing has no resource-level permissions.
        on("ec2", "*", create="DescribeSecurityGroups DescribeSubnets DescribeVpcs", given="vpc"),
        on("kms", regional("kms", "key/*"), create="CreateGrant Decrypt Encrypt", given="kms_key_arn"),
        passes="lambda.amazonaws.com",
    ),
    "aws_lambda_alias": calls(
        "lambda/alias",
        _LAMBDA,
        on(
            "lambda",
            FUNCTION,
            read="GetAlias",
            create="CreateAlias",
            update="UpdateAlias",
            delete="DeleteAlias",
        ),
    ),
    "aws_lambda_function_event_invoke_config": calls(
        "lambda/function_event_invoke_config",
        _LAMBDA,
        on(
            "lambda",
            FUNCTION,
            read="GetFunctionEventInvokeConfig",
            create="PutFunctionEventInvokeConfig",
            delete="DeleteFunctionEventInvokeConfig",
        ),
    ),
    "aws_lambda_function_url": calls(
        "lambda/function_url",
        _LAMBDA,
        on(
            "lambda",
            FUNCTION,
            read="GetFunctionUrlConfig",
            create="CreateFunctionUrlConfig",
            update="UpdateFunctionUrlConfig",
            delete="DeleteFunctionUrlConfig",
        ),
    ),
    "aws_lambda_function_recursion_config": calls(
        "lambda/function_recursion_config",
        _LAMBDA,
        on("lambda", FUNCTION, read="GetFunctionRecursionConfig", create="PutFunctionRecursionConfig"),
    ),
    "aws_lambda_runtime_management_config": calls(
        "lambda/runtime_management_config",
        _LAMBDA,
        on("lambda", FUNCTION, read="GetRuntimeManagementConfig", create="PutRuntimeManagementConfig"),
    ),
    "aws_lambda_provisioned_concurrency_config": calls(
        "lambda/provisioned_concurrency_config",
        _LAMBDA,
        on(
            "lambda",
            FUNCTION,
            read="GetProvisionedConcurrencyConfig",
            create="PutProvisionedConcurrencyConfig",
            delete="DeleteProvisionedConcurrencyConfig",
        ),
    ),
    "aws_lambda_permission": calls(
        "lambda/permission",
        _LAMBDA,
        on("lambda", FUNCTION, read="GetPolicy", create="AddPermission", delete="RemovePermission"),
    ),
    "aws_lambda_layer_version": calls(
        "lambda/layer_version",
        _LAMBDA,
        on(
            "lambda",
            LAYER,
            read="GetLayerVersion",
            create="PublishLayerVersion",
            delete="DeleteLayerVersion",
        ),
    ),
    "aws_lambda_event_source_mapping": calls(
        "lambda/event_source_mapping",
        _LAMBDA,
        on("lambda", MAPPING, read="GetEventSourceMapping ListTags"),
        on("lambda", MAPPING, create="TagResource", update="UntagResource"),
        # Creating knows no ARN yet, so the function is the limit.
        on("lambda", "*", create="CreateEventSourceMapping", conditions=_OWN_FUNCTION),
        on(
            "lambda",
            MAPPING,
            update="UpdateEventSourceMapping",
            delete="DeleteEventSourceMapping",
            conditions=_OWN_FUNCTION,
        ),
    ),
    "aws_iam_role": calls(
        "iam/role",
        _IAM,
        on(
            "iam",
            ROLE,
            read="GetRole ListAttachedRolePolicies ListRolePolicies",
            update="TagRole UntagRole UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription",
            delete="DeleteRole ListInstanceProfilesForRole",
        ),
        on("iam", ROLE, create="CreateRole TagRole", conditions={"{boundary}": {}}),
        on("iam", ROLE, update="PutRolePermissionsBoundary", conditions={"{boundary}": {}}),
    ),
    "aws_iam_role_policy": calls(
        "iam/role_policy",
        _IAM,
        on("iam", ROLE, read="GetRolePolicy", delete="DeleteRolePolicy"),
        on("iam", ROLE, create="PutRolePolicy", conditions={"{boundary}": {}}),
    ),
    "aws_iam_role_policy_attachment": calls(
        "iam/role_policy_attachment",
        _IAM,
        on("iam", ROLE, read="ListAttachedRolePolicies"),
        on(
            "iam",
            ROLE,
            create="AttachRolePolicy",
            conditions={"{boundary}": {}, "ArnLike": {"iam:PolicyARN": POLICY}},
        ),
        on(
            "iam",
            ROLE,
            delete="DetachRolePolicy",
            conditions={"ArnLike": {"iam:PolicyARN": POLICY}},
        ),
    ),
    "aws_iam_policy": calls(
        "iam/policy",
        _IAM,
        on(
            "iam",
            POLICY,
            read="GetPolicy GetPolicyVersion",
            create="CreatePolicy TagPolicy",
            update="CreatePolicyVersion DeletePolicyVersion ListPolicyVersions TagPolicy UntagPolicy",
            delete="DeletePolicy DeletePolicyVersion ListPolicyVersions",
        ),
    ),
    # Its name is the issuer's host.
    "aws_iam_openid_connect_provider": calls(
        "iam/openid_connect_provider",
        _IAM,
        on(
            "iam",
            everywhere("iam", "oidc-provider/*"),
            read="GetOpenIDConnectProvider",
            create="CreateOpenIDConnectProvider TagOpenIDConnectProvider",
            update="AddClientIDToOpenIDConnectProvider RemoveClientIDFromOpenIDConnectProvider "
            "UpdateOpenIDConnectProviderThumbprint",
            delete="DeleteOpenIDConnectProvider",
        ),
    ),
    "aws_cloudwatch_log_group": calls(
        "logs/group",
        _LOGS,
        # Looked for among all of the account.
        on("logs", regional("logs", "log-group:*"), read="DescribeLogGroups"),
        on(
            "logs",
            LOGS,
            read="ListTagsForResource",
            create="CreateLogGroup PutRetentionPolicy TagResource",
            update="DeleteRetentionPolicy TagResource UntagResource",
            delete="DeleteLogGroup",
        ),
        on("logs", LOGS, create="AssociateKmsKey", update="DisassociateKmsKey", given="kms_key_id"),
    ),
    "aws_cloudwatch_log_stream": calls(
        "logs/stream",
        _LOGS,
        on("logs", LOGS, read="DescribeLogStreams", create="CreateLogStream", delete="DeleteLogStream"),
    ),
    "aws_cloudwatch_log_subscription_filter": calls(
        "logs/subscription_filter",
        _LOGS,
        on("logs", LOGS, read="DescribeSubscriptionFilters"),
        on(
            "logs",
            f"{LOGS} {regional('logs', 'destination:*')}",
            create="PutSubscriptionFilter",
            delete="DeleteSubscriptionFilter",
        ),
        passes="logs.amazonaws.com",
    ),
    # No resource-level permissions.
    "aws_cloudwatch_log_resource_policy": calls(
        "logs/resource_policy",
        _LOGS,
        on(
            "logs",
            "*",
            read="DescribeResourcePolicies",
            create="PutResourcePolicy",
            delete="DeleteResourcePolicy",
        ),
    ),
    "aws_cloudwatch_metric_alarm": calls(
        "cloudwatch/metric_alarm",
        "amazoncloudwatch",
        on(
            "cloudwatch",
            ALARM,
            read="DescribeAlarms ListTagsForResource",
            create="PutMetricAlarm TagResource",
            update="UntagResource",
            delete="DeleteAlarms",
        ),
    ),
    "aws_cloudwatch_dashboard": calls(
        "cloudwatch/dashboard",
        "amazoncloudwatch",
        on(
            "cloudwatch",
            everywhere("cloudwatch", "dashboard/{name}*"),
            read="GetDashboard",
            create="PutDashboard",
            delete="DeleteDashboards",
        ),
    ),
}
