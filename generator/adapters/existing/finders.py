"""Resource type -> how to find one that exists; and the types for which there is nothing to find."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.adapters.existing import access, apis, data, delivery, functions, messaging
from generator.adapters.existing.look import Finder

FINDERS: Final[Mapping[str, Finder]] = {
    **access.FINDERS,
    **apis.FINDERS,
    **data.FINDERS,
    **delivery.FINDERS,
    **functions.FINDERS,
    **messaging.FINDERS,
}

REPLACED: Final = frozenset({"aws_ssm_parameter"})
"""Types that are imported only to be replaced: of a parameter the provider reads the value back into another
attribute than the definition sets, and would change it for ever. The value stands in the definition.
"""

MADE_ANEW: Final = frozenset(
    {
        "aws_api_gateway_method_settings",
        "aws_appautoscaling_policy",
        "aws_appautoscaling_scheduled_action",
        "aws_appautoscaling_target",
        "aws_cloudwatch_dashboard",
        "aws_cloudwatch_event_bus_policy",
        "aws_cloudwatch_event_target",
        "aws_cloudwatch_log_resource_policy",
        "aws_cloudwatch_log_subscription_filter",
        "aws_cloudwatch_metric_alarm",
        "aws_cognito_identity_pool_roles_attachment",
        "aws_dynamodb_contributor_insights",
        "aws_dynamodb_resource_policy",
        "aws_iam_role_policy",
        "aws_iam_role_policy_attachment",
        "aws_lambda_function_event_invoke_config",
        "aws_lambda_function_recursion_config",
        "aws_lambda_provisioned_concurrency_config",
        "aws_lambda_runtime_management_config",
        "aws_lb_target_group_attachment",
        "aws_s3_bucket_cors_configuration",
        "aws_s3_bucket_lifecycle_configuration",
        "aws_s3_bucket_notification",
        "aws_s3_bucket_object_lock_configuration",
        "aws_s3_bucket_ownership_controls",
        "aws_s3_bucket_policy",
        "aws_s3_bucket_public_access_block",
        "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_versioning",
        "aws_s3_object",
        "aws_secretsmanager_secret_rotation",
        "aws_wafv2_web_acl_association",
        "terraform_data",
    }
)
"""AWS's call that creates one of these (a Put, an Attach, an Associate) takes the place of what is there:
it is done again, and nothing is left over.
"""
