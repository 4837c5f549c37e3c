"""Installed packages -> a software bill of materials in CycloneDX's JSON. Reads node_modules.

https://cyclonedx.org/docs/1.6/json/; packages are named as https://github.com/package-url/purl-spec does. The
bill says nothing of when or where it was written: the same artifact has the same bill.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from generator.package.artifact import Artifact

SPECIFICATION: Final = "1.6"
SUFFIX: Final = ".cdx.json"
_ARTIFACTS: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://cyclonedx.org/#stagetwin-artifact")


def bill_of_materials(artifact: Artifact, packages: Iterable[str]) -> str:
    """The text of the bill; `packages` as `name==version` for PyPI's, else as package URLs."""
    components = [_component(package) for package in sorted(packages)]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "serialNumber": f"urn:uuid:{uuid.uuid5(_ARTIFACTS, artifact.content_hash)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "artifact",
                "name": f"{artifact.service}/{artifact.function}",
                "version": artifact.content_hash,
            }
        },
        "components": components,
        "dependencies": [
            {"ref": "artifact", "dependsOn": [one["bom-ref"] for one in components]},
            *({"ref": one["bom-ref"]} for one in components),
        ],
    }
    return json.dumps(document, indent=1) + "\n"


def npm_packages(modules: Path) -> tuple[str, ...]:
    """The packages that npm has put into a `node_modules`, those inside of others included."""
    found = set()
    for file in modules.rglob("package.json"):
        # A folder of a package is `name` or `@scope/name` right below a `node_modules`.
        place = file.parent.parent
        if "node_modules" not in (place.name, place.parent.name if place.name.startswith("@") else ""):
            continue
        with suppress(OSError, ValueError, AttributeError):
            declared = json.loads(file.read_bytes())
            if declared.get("name") and declared.get("version"):
                found.add(f"pkg:npm/{quote(declared['name'])}@{quote(declared['version'])}")
    return tuple(sorted(found))


def _component(package: str) -> dict[str, str]:
    if package.startswith("pkg:"):
        name, _, version = package.partition("/")[2].rpartition("@")
        return _library(unquote(name), unquote(version), package)
    name, _, version = package.partition("==")
    return _library(name, version, f"pkg:pypi/{name.lower().replace('_', '-')}@{quote(version)}")


def _library(name: str, version: str, purl: str) -> dict[str, str]:
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
