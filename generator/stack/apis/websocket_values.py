"""The parts of a WebSocket API that know of no other resource. Frozen; templates see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IntegrationResponse:
    """What becomes of an integration's answer; `attributes` are the module's, where not its defaults."""

    key: str
    attributes: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Model:
    """A JSON Schema that messages are held against; `schema` is plain data."""

    key: str
    description: str
    content_type: str
    schema: object


@dataclass(frozen=True, slots=True)
class UsagePlan:
    """API keys, and how much whoever has one may ask; `quota` and `throttling` in the module's words."""

    key: str
    label: str
    name: str
    description: str
    api_keys: Mapping[str, str]
    quota: Mapping[str, object] | None
    throttling: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class ApiDomain:
    """A domain name of one's own, which leads to one API."""

    label: str
    name: str
    certificate_arn: str
    mapping_key: str | None
    zone_id: str | None
    ip_address_type: str

    @property
    def address(self) -> str:
        return self.name if self.mapping_key is None else f"{self.name}/{self.mapping_key}"


@dataclass(frozen=True, slots=True)
class ApiFront:
    """CloudFront in front of an API, for a web ACL."""

    label: str
    name: str
    web_acl_arn: str
    price_class: str
