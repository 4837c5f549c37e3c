"""What stands before or beside an API: its domain, CloudFront, limits, usage plans -> their values. Pure."""

from __future__ import annotations

from generator.names import Names, module_label
from generator.spec.apis.websocket_stage import DomainSpec, FrontSpec, ThrottlingSpec, WebsocketUsagePlanSpec
from generator.stack.apis.http_api_values import Throttling
from generator.stack.apis.websocket_values import ApiDomain, ApiFront, UsagePlan


def api_domain(key: str, own: DomainSpec, kind: str = "websocket_domain") -> ApiDomain:
    """The domain of the API `key`, whose module call is of the `kind`."""
    return ApiDomain(
        label=module_label(kind, key),
        name=own.name,
        certificate_arn=own.certificate_arn,
        mapping_key=own.mapping_key,
        zone_id=own.zone_id,
        ip_address_type=own.ip_address_type,
    )


def api_front(names: Names, key: str, own: FrontSpec) -> ApiFront:
    """CloudFront before the API `key`."""
    return ApiFront(
        label=module_label("websocket_front", key),
        name=names.resource(key),
        web_acl_arn=own.web_acl_arn,
        price_class=own.price_class,
    )


def throttling(own: ThrottlingSpec) -> Throttling:
    """How many requests are let through."""
    return Throttling(own.burst_limit, own.rate_limit)


def usage_plan(names: Names, api: str, key: str, own: WebsocketUsagePlanSpec) -> UsagePlan:
    """The plan `key` of the API; its keys carry the API's name, since an account's keys stand in one list."""
    name = f"{names.resource(api)}-{key}"
    return UsagePlan(
        key=key,
        label=module_label("websocket_usage_plan", f"{api}-{key}"),
        name=name,
        description=own.description,
        api_keys={one: f"{names.resource(api)}-{one}" for one in own.api_keys},
        quota=None if own.quota is None else own.quota.model_dump(),
        throttling=None if own.throttling is None else own.throttling.model_dump(),
    )
