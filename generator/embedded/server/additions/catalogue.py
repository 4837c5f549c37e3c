"""The additions, in the order of their application: a later middleware stands in front of an earlier one."""

from __future__ import annotations

from collections.abc import Callable

from generator.embedded.server.additions import (
    alarm_evaluation,
    alarm_members,
    api_endpoints,
    api_owners,
    api_permissions,
    application_autoscaling,
    async_failures,
    authorizer_members,
    batch_sizes,
    bus_policy,
    cloudfront_paths,
    comprehend,
    connection_details,
    function_environment,
    header_policies,
    integration_members,
    recovery_period,
    rule_delivery,
    secure_transport,
    stream_tags,
    translate_text,
    websocket_functions,
    websocket_handshake,
    websocket_limits,
    websocket_routes,
    weighted_aliases,
)
from generator.embedded.server.host import Host

ADDITIONS: dict[str, Callable[[Host], None]] = {
    "weighted-aliases": weighted_aliases.install,
    "function-environment": function_environment.install,
    "api-endpoints": api_endpoints.install,
    "api-owners": api_owners.install,
    "api-permissions": api_permissions.install,
    "websocket-functions": websocket_functions.install,
    "websocket-routes": websocket_routes.install,
    "websocket-handshake": websocket_handshake.install,
    "websocket-limits": websocket_limits.install,
    "connection-details": connection_details.install,
    "authorizer-members": authorizer_members.install,
    "integration-members": integration_members.install,
    "async-failures": async_failures.install,
    "rule-delivery": rule_delivery.install,
    "alarm-evaluation": alarm_evaluation.install,
    "alarm-members": alarm_members.install,
    "stream-tags": stream_tags.install,
    "batch-sizes": batch_sizes.install,
    "bus-policy": bus_policy.install,
    "recovery-period": recovery_period.install,
    "cloudfront-paths": cloudfront_paths.install,
    "header-policies": header_policies.install,
    "application-autoscaling": application_autoscaling.install,
    "comprehend": comprehend.install,
    "translate-text": translate_text.install,
    "secure-transport": secure_transport.install,
}
