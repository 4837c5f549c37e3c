"""The models of people's files -> JSON Schemas for editors. Writes generator/spec/schemas.

`python -m generator.docs.schemas` writes, with `--check` it only says what is out of date.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from generator.docs.descriptions import json_schema
from generator.docs.generated import write_or_check
from generator.policy.waivers import WaiversSpec
from generator.routing.event_sample import EventSampleSpec
from generator.spec.component import ComponentHeadSpec
from generator.spec.components import SECTIONS
from generator.spec.environment import EnvironmentSpec
from generator.spec.service import ServiceSpec

FOLDER: Final = Path("generator/spec/schemas")
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
OVERRIDE: Final = "Override"

Schema = dict[str, Any]


def schemas() -> Mapping[Path, str]:
    """The text of each schema, by its path in the project."""
    found = {
        "service": _schema(ServiceSpec, "A service of Stagetwin"),
        "environment": _environment(),
        "waivers": _schema(WaiversSpec, "Waivers of Stagetwin"),
        "component": _component(),
        "event-sample": _schema(EventSampleSpec, "A sample event of Stagetwin"),
    }
    return {
        FOLDER / f"{name}.schema.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        for name, schema in found.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    return write_or_check("generator.docs.schemas", schemas(), arguments)


def _environment() -> Schema:
    """An override has the keys of the service, all of them optional."""
    schema = _schema(EnvironmentSpec, "An environment of Stagetwin")
    service = _optional(_schema(ServiceSpec, ""))
    definitions = service.pop("$defs")
    del service["properties"]["service"], service["$schema"], service["title"]
    service["description"] = "What is otherwise here: maps merge, lists replace."
    definitions["Service" + OVERRIDE] = service
    [names] = schema["properties"]["services"]["patternProperties"]
    schema["properties"]["services"]["patternProperties"][names] = {"$ref": f"#/$defs/Service{OVERRIDE}"}
    schema["$defs"].update(sorted(definitions.items()))
    return schema


def _component() -> Schema:
    """A head, and sections of a service, in which `$(parameter)` may stand for any value."""
    schema = _schema(ComponentHeadSpec, "A component of Stagetwin")
    for section in SECTIONS:
        schema["properties"][section] = {"type": "object", "description": f"As `{section}` of a service."}
    return schema


def _optional(schema: Schema) -> Schema:
    text = json.dumps(schema).replace('"#/$defs/', f'"#/$defs/{OVERRIDE}')
    found: Schema = json.loads(text)
    found["$defs"] = {f"{OVERRIDE}{name}": inner for name, inner in found["$defs"].items()}
    for inner in (found, *found["$defs"].values()):
        inner.pop("required", None)
    return found


def _schema(model: type[BaseModel], title: str) -> Schema:
    schema = _tidy(json_schema(model))
    return {"$schema": DIALECT, "title": title, **schema}


def _tidy(value: Any) -> Any:
    """Without the titles that pydantic makes of names; a map takes no other keys than its pattern's."""
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if not isinstance(value, dict):
        return value
    # A property may itself be called `title`: then a schema stands there and no text.
    tidy = {key: _tidy(item) for key, item in value.items() if key != "title" or not isinstance(item, str)}
    if "patternProperties" in tidy:
        tidy["additionalProperties"] = False
    return tidy


if __name__ == "__main__":
    sys.exit(main())
