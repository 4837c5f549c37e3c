"""ServiceSpec -> its registry of EventBridge Schemas, with each event that it publishes. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.names import Names
from generator.spec.draft4 import draft4
from generator.spec.messaging.fact import FIRST_VERSION
from generator.spec.messaging.facts import Fact, published
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import YamlSource

SCHEMA_REGISTRY: Final = "schema_registry"
_DRAFT_4: Final = "http://json-schema.org/draft-04/schema#"
# What EventBridge gives each event: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
_ENVELOPE: Final[Mapping[str, Any]] = {
    "version": {"type": "string"},
    "id": {"type": "string"},
    "account": {"type": "string"},
    "time": {"type": "string", "format": "date-time"},
    "region": {"type": "string"},
    "resources": {"type": "array", "items": {"type": "string"}},
}
# https://docs.aws.amazon.com/eventbridge/latest/schema-reference/v1-registries-name-registryname-schemas-name-schemaname.html
_UNKNOWN: Final = re.compile(r"[^0-9A-Za-z_.@-]+")
_DETAIL: Final = "#/definitions/detail"


@dataclass(frozen=True, slots=True)
class RegisteredSchema:
    """An event; `content` is plain data, of draft 4, which is what EventBridge keeps of JSON Schema."""

    description: str
    content: object


@dataclass(frozen=True, slots=True)
class SchemaRegistry:
    """The registry of a service in an environment; `schemas` by name."""

    label: str
    name: str
    description: str
    schemas: Mapping[str, RegisteredSchema]


def schema_registry(names: Names, spec: ServiceSpec, source: YamlSource) -> SchemaRegistry | None:
    """None unless the service has one."""
    if not spec.schema_registry:
        return None
    schemas: dict[str, RegisteredSchema] = {}
    for fact in published(spec, source):
        name = _name(fact)
        # Two kinds of events may differ only by what a schema's name cannot hold.
        unlike = name if name not in schemas else f"{name}.{_UNKNOWN.sub('-', fact.name)}"
        schemas[unlike] = RegisteredSchema(spec.events[fact.name].description, _content(fact))
    return SchemaRegistry(
        SCHEMA_REGISTRY, names.resource("events"), f"What {spec.service} publishes", schemas
    )


def _name(fact: Fact) -> str:
    """`shop@OrderPlaced`, as EventBridge names what it discovers; a later version says which."""
    version = fact.version[1]
    ending = "" if version == FIRST_VERSION else f"@{version}"
    return _UNKNOWN.sub("-", f"{fact.shape.source}@{fact.shape.detail_type}{ending}")


def _content(fact: Fact) -> object:
    """The event as rules see it; the detail's own references lead to where it stands now."""
    return {
        "$schema": _DRAFT_4,
        "title": fact.name,
        "type": "object",
        "required": ["source", "detail-type", "detail"],
        "properties": {
            "source": {"enum": [fact.shape.source]},
            "detail-type": {"enum": [fact.shape.detail_type]},
            "detail": {"$ref": _DETAIL},
            **_ENVELOPE,
        },
        "definitions": {"detail": _moved(draft4(fact.shape.detail))},
    }


def _moved(value: Any) -> Any:
    match value:
        case Mapping():
            return {
                key: f"{_DETAIL}{inner[1:]}"
                if key == "$ref" and isinstance(inner, str) and inner.startswith("#")
                else _moved(inner)
                for key, inner in value.items()
            }
        case list():
            return [_moved(inner) for inner in value]
        case _:
            return value
