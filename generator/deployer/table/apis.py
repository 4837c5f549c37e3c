"""What the provider calls for API Gateway, CloudFront, load balancers, Cognito and DNS. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.deployer.calls import OWN_TAG, TO_BE_TAGGED, Calls, calls, everywhere, on

# API Gateway's actions are HTTP methods and its resources paths, with IDs that it makes:
# https://docs.aws.amazon.com/apigateway/latest/developerguide/security_iam_service-with-iam.html
_GATEWAY: Final = "amazonapigatewaymanagementv2"
_REST: Final = "amazonapigatewaymanagement"
_TAGS: Final = "arn:{partition}:apigateway:{region}::/tags/*"


def _paths(*paths: str) -> str:
    return " ".join(f"arn:{{partition}}:apigateway:{{region}}::{path}" for path in paths)


def _v2(name: str, *paths: str, tagged: bool = False) -> Calls:
    """`paths`: the collection, and one of it."""
    gateway = on("apigateway", _paths(*paths), read="GET", create="POST", update="PATCH", delete="DELETE")
    tags = (on("apigateway", _TAGS, create="POST PUT", update="DELETE"),) if tagged else ()
    return calls(f"apigatewayv2/{name}", _GATEWAY, gateway, *tags)


def _v1(name: str, *paths: str, put: bool = False) -> Calls:
    create = "POST PUT" if put else "POST"
    return calls(
        f"apigateway/{name}",
        _REST,
        on("apigateway", _paths(*paths), read="GET", create=create, update="PATCH", delete="DELETE"),
        on("apigateway", _TAGS, create="PUT", update="DELETE"),
    )


_DISTRIBUTION: Final = everywhere("cloudfront", "distribution/*")
_CLOUDFRONT: Final = "amazoncloudfront"
_LOAD_BALANCING: Final = "awselasticloadbalancingv2"
_IDENTITY: Final = "amazoncognitouserpools"
_POOL: Final = "arn:{partition}:cognito-idp:{region}:{account}:userpool/*"
_IDENTITY_POOL: Final = "arn:{partition}:cognito-identity:{region}:{account}:identitypool/*"
_ELB: Final = "arn:{partition}:elasticloadbalancing:{region}:{account}:"

APIS: Final[Mapping[str, Calls]] = {
    "aws_apigatewayv2_api": _v2("api", "/apis", "/apis/*", tagged=True),
    "aws_apigatewayv2_authorizer": _v2("authorizer", "/apis/*/authorizers", "/apis/*/authorizers/*"),
    "aws_apigatewayv2_deployment": _v2("deployment", "/apis/*/deployments", "/apis/*/deployments/*"),
    "aws_apigatewayv2_integration": _v2("integration", "/apis/*/integrations", "/apis/*/integrations/*"),
    "aws_apigatewayv2_integration_response": _v2(
        "integration_response",
        "/apis/*/integrations/*/integrationresponses",
        "/apis/*/integrations/*/integrationresponses/*",
    ),
    "aws_apigatewayv2_model": _v2("model", "/apis/*/models", "/apis/*/models/*"),
    "aws_apigatewayv2_route": _v2("route", "/apis/*/routes", "/apis/*/routes/*"),
    "aws_apigatewayv2_route_response": _v2(
        "route_response", "/apis/*/routes/*/routeresponses", "/apis/*/routes/*/routeresponses/*"
    ),
    "aws_apigatewayv2_stage": calls(
        "apigatewayv2/stage",
        _GATEWAY,
        on(
            "apigateway",
            _paths("/apis/*/stages", "/apis/*/stages/*"),
            read="GET",
            create="POST",
            update="PATCH",
            delete="DELETE",
        ),
        on("apigateway", _TAGS, create="POST PUT", update="DELETE"),
        # An HTTP API delivers its access logs itself, which the caller has to be allowed:
        # https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
        on(
            "logs",
            "*",
            create="CreateLogDelivery DescribeLogGroups DescribeResourcePolicies GetLogDelivery "
            "ListLogDeliveries PutResourcePolicy UpdateLogDelivery",
            delete="DeleteLogDelivery",
            module="http_api",
        ),
    ),
    "aws_apigatewayv2_domain_name": _v2("domain_name", "/domainnames", "/domainnames/*", tagged=True),
    "aws_apigatewayv2_api_mapping": _v2(
        "api_mapping", "/domainnames/*/apimappings", "/domainnames/*/apimappings/*"
    ),
    "aws_api_gateway_rest_api": _v1("rest_api", "/restapis", "/restapis/*", put=True),
    "aws_api_gateway_deployment": _v1("deployment", "/restapis/*/deployments", "/restapis/*/deployments/*"),
    "aws_api_gateway_stage": _v1("stage", "/restapis/*/stages", "/restapis/*/stages/*"),
    "aws_api_gateway_method_settings": _v1("method_settings", "/restapis/*/stages/*"),
    "aws_api_gateway_usage_plan": _v1("usage_plan", "/usageplans", "/usageplans/*"),
    "aws_api_gateway_usage_plan_key": _v1("usage_plan_key", "/usageplans/*/keys", "/usageplans/*/keys/*"),
    "aws_api_gateway_api_key": _v1("api_key", "/apikeys", "/apikeys/*"),
    "aws_api_gateway_vpc_link": calls(
        "apigateway/vpc_link",
        _REST,
        on(
            "apigateway",
            _paths("/vpclinks", "/vpclinks/*"),
            read="GET",
            create="POST",
            update="PATCH",
            delete="DELETE",
        ),
        on("apigateway", _TAGS, create="PUT", update="DELETE"),
        # https://docs.aws.amazon.com/apigateway/latest/developerguide/grant-permissions-to-create-vpclink.html
        on(
            "ec2",
            "*",
            create="CreateVpcEndpointServiceConfiguration DescribeVpcEndpointServiceConfigurations "
            "ModifyVpcEndpointServicePermissions",
            delete="DeleteVpcEndpointServiceConfigurations DescribeVpcEndpointServicePermissions",
        ),
        on("elasticloadbalancing", "*", create="DescribeLoadBalancers"),
    ),
    "aws_wafv2_web_acl_association": calls(
        "wafv2/web_acl_association",
        "awswafv2",
        on(
            "wafv2",
            "arn:{partition}:wafv2:{region}:{account}:*/webacl/*/* " + _paths("/restapis/*/stages/*"),
            read="GetWebACLForResource",
            create="AssociateWebACL",
            delete="DisassociateWebACL",
        ),
        on("apigateway", _paths("/restapis/*/stages/*"), create="SetWebACL", delete="SetWebACL"),
    ),
    "aws_cloudfront_distribution": calls(
        "cloudfront/distribution",
        _CLOUDFRONT,
        on("cloudfront", _DISTRIBUTION, read="GetDistribution ListTagsForResource"),
        on(
            "cloudfront",
            _DISTRIBUTION,
            create="CreateDistribution TagResource",
            conditions=TO_BE_TAGGED,
        ),
        on(
            "cloudfront",
            _DISTRIBUTION,
            update="TagResource UntagResource UpdateDistribution",
            delete="DeleteDistribution",
            conditions=OWN_TAG,
        ),
    ),
    "aws_cloudfront_origin_access_control": calls(
        "cloudfront/origin_access_control",
        _CLOUDFRONT,
        on(
            "cloudfront",
            everywhere("cloudfront", "origin-access-control/*"),
            read="GetOriginAccessControl",
            create="CreateOriginAccessControl",
            update="UpdateOriginAccessControl",
            delete="DeleteOriginAccessControl",
        ),
    ),
    "aws_cloudfront_response_headers_policy": calls(
        "cloudfront/response_headers_policy",
        _CLOUDFRONT,
        on(
            "cloudfront",
            everywhere("cloudfront", "response-headers-policy/*"),
            read="GetResponseHeadersPolicy",
            create="CreateResponseHeadersPolicy",
            update="UpdateResponseHeadersPolicy",
            delete="DeleteResponseHeadersPolicy",
        ),
    ),
    # A zone's ID stands in the definition of whoever names it, and is not the environment's own.
    "aws_route53_record": calls(
        "route53/record",
        "amazonroute53",
        on(
            "route53",
            "arn:{partition}:route53:::hostedzone/*",
            read="GetHostedZone ListResourceRecordSets",
            create="ChangeResourceRecordSets",
        ),
        on("route53", "arn:{partition}:route53:::change/*", create="GetChange"),
    ),
    # Describing load balancers has no resource-level permissions.
    "aws_lb_target_group": calls(
        "elbv2/target_group",
        _LOAD_BALANCING,
        on(
            "elasticloadbalancing",
            "*",
            read="DescribeTags DescribeTargetGroupAttributes DescribeTargetGroups",
        ),
        on(
            "elasticloadbalancing",
            f"{_ELB}targetgroup/{{name}}*",
            create="AddTags CreateTargetGroup ModifyTargetGroupAttributes",
            update="ModifyTargetGroup RemoveTags",
            delete="DeleteTargetGroup",
        ),
    ),
    "aws_lb_target_group_attachment": calls(
        "elbv2/target_group_attachment",
        _LOAD_BALANCING,
        on("elasticloadbalancing", "*", read="DescribeTargetHealth"),
        on(
            "elasticloadbalancing",
            f"{_ELB}targetgroup/{{name}}*",
            create="RegisterTargets",
            delete="DeregisterTargets",
        ),
    ),
    # The listener is somebody else's, and its rules have IDs below it.
    "aws_lb_listener_rule": calls(
        "elbv2/listener_rule",
        _LOAD_BALANCING,
        on("elasticloadbalancing", "*", read="DescribeListeners DescribeRules DescribeTags"),
        on(
            "elasticloadbalancing",
            f"{_ELB}listener/app/* {_ELB}listener-rule/app/*",
            create="AddTags CreateRule",
        ),
        on(
            "elasticloadbalancing",
            f"{_ELB}listener-rule/app/*",
            update="ModifyRule RemoveTags SetRulePriorities",
            delete="DeleteRule",
            conditions=OWN_TAG,
        ),
    ),
    "aws_cognito_user_pool": calls(
        "cognitoidp/user_pool",
        _IDENTITY,
        on("cognito-idp", _POOL, read="DescribeUserPool GetUserPoolMfaConfig"),
        on("cognito-idp", "*", create="CreateUserPool", conditions=TO_BE_TAGGED),
        on("cognito-idp", _POOL, create="TagResource", conditions=TO_BE_TAGGED),
        on(
            "cognito-idp",
            _POOL,
            create="SetUserPoolMfaConfig",
            update="AddCustomAttributes TagResource UntagResource UpdateUserPool",
            delete="DeleteUserPool",
            conditions=OWN_TAG,
        ),
    ),
    "aws_cognito_user_pool_client": calls(
        "cognitoidp/user_pool_client",
        _IDENTITY,
        on("cognito-idp", _POOL, read="DescribeUserPoolClient"),
        on(
            "cognito-idp",
            _POOL,
            create="CreateUserPoolClient",
            update="UpdateUserPoolClient",
            delete="DeleteUserPoolClient",
            conditions=OWN_TAG,
        ),
    ),
    "aws_cognito_user_pool_domain": calls(
        "cognitoidp/user_pool_domain",
        _IDENTITY,
        # No resource-level permissions.
        on("cognito-idp", "*", read="DescribeUserPoolDomain"),
        on(
            "cognito-idp",
            _POOL,
            create="CreateUserPoolDomain",
            update="UpdateUserPoolDomain",
            delete="DeleteUserPoolDomain",
            conditions=OWN_TAG,
        ),
    ),
    "aws_cognito_user_group": calls(
        "cognitoidp/user_group",
        _IDENTITY,
        on("cognito-idp", _POOL, read="GetGroup"),
        on(
            "cognito-idp",
            _POOL,
            create="CreateGroup",
            update="UpdateGroup",
            delete="DeleteGroup",
            conditions=OWN_TAG,
        ),
    ),
    "aws_cognito_identity_pool": calls(
        "cognitoidentity/pool",
        "amazoncognitoidentity",
        on("cognito-identity", _IDENTITY_POOL, read="DescribeIdentityPool"),
        on("cognito-identity", "*", create="CreateIdentityPool", conditions=TO_BE_TAGGED),
        on("cognito-identity", _IDENTITY_POOL, create="TagResource", conditions=TO_BE_TAGGED),
        on(
            "cognito-identity",
            _IDENTITY_POOL,
            update="TagResource UntagResource UpdateIdentityPool",
            delete="DeleteIdentityPool",
            conditions=OWN_TAG,
        ),
    ),
    "aws_cognito_identity_pool_roles_attachment": calls(
        "cognitoidentity/pool_roles_attachment",
        "amazoncognitoidentity",
        on("cognito-identity", _IDENTITY_POOL, read="GetIdentityPoolRoles"),
        on("cognito-identity", _IDENTITY_POOL, create="SetIdentityPoolRoles", conditions=OWN_TAG),
        passes="cognito-identity.amazonaws.com",
    ),
}
