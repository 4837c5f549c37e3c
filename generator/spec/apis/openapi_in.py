"""A service's YamlSource + the OpenAPI documents beside it -> the source with the routes they say. Pure.

What is derived keeps the place where it stands in its document, so that a mistake is found there. What
OpenAPI has no word for stands in an operation's `x-stagetwin-route`, with the keys of a route.
https://spec.openapis.org/oas/v3.0.4.html and https://spec.openapis.org/oas/v3.1.1.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from generator.errors import Issue, StagetwinError, Where
from generator.spec.merging import Merging, Node, merging
from generator.spec.yaml_source import KeyPath, YamlSource, dotted, parse_yaml

SECTIONS: Final = ("http_apis", "rest_apis")
ANY: Final = "x-amazon-apigateway-any-method"
DEFAULT: Final = "/$default"
FUNCTION: Final = "x-stagetwin-function"
ROUTE: Final = "x-stagetwin-route"
VERBS: Final = ("delete", "get", "head", "options", "patch", "post", "put")
_TARGETS: Final = {"function", "http", "http_url", "queue", "event_bus", "stream", "state_machine"}


def with_documents(source: YamlSource, documents: Mapping[Path, bytes], issues: list[Issue]) -> YamlSource:
    """The source as if its APIs' routes were written in it; `issues` gets what is wrong with documents."""
    if not isinstance(source.data, dict):
        return source
    merged = merging(source, source.data)
    for section in SECTIONS:
        apis = source.data.get(section)
        for name, api in apis.items() if isinstance(apis, dict) else ():
            if isinstance(api, dict) and isinstance(api.get("openapi"), str):
                _merge(source, merged, (section, str(name)), api, documents)
    return merged.merged(source, issues)


def _merge(
    source: YamlSource, merged: Merging, path: KeyPath, api: Node, documents: Mapping[Path, bytes]
) -> None:
    file = source.file.parent / api["openapi"]
    if file not in documents:
        why = f"openapi: there is no file {api['openapi']} beside {source.file.name}"
        merged.issues.append(Issue("openapi-missing", why, source.where((*path, "openapi"))))
        return
    try:
        document = parse_yaml(file, documents[file])
    except StagetwinError as error:
        merged.issues += error.issues
        return
    reader = _Reader(document, is_rest=path[0] == "rest_apis")
    routes = dict(reader.routes())
    merged.issues += reader.issues
    models = reader.models() if reader.is_rest else {}
    section, name = path
    found = {**api, "routes": _joined(routes, api.get("routes"))}
    if models or "models" in api:
        found["models"] = {**models, **api.get("models", {})}
    merged.data[section] = {**merged.data[section], name: found}
    for place, where in reader.places.items():
        merged.places.setdefault((*path, *place), where)


def _joined(derived: Node, written: object) -> Node:
    """What stands in the service goes before what its document says, key by key."""
    own = written if isinstance(written, dict) else {}
    both = {
        key: {**derived[key], **route} if isinstance(route, dict) and key in derived else route
        for key, route in own.items()
    }
    return {**derived, **both}


class _Reader:
    """Reads one document, in one pass."""

    def __init__(self, document: YamlSource, is_rest: bool) -> None:
        self._document = document
        self._data: Node = document.data if isinstance(document.data, dict) else {}
        self.is_rest = is_rest
        self.places: dict[KeyPath, Where] = {}
        self.issues: list[Issue] = []
        self._inline: Node = {}
        self._check_version()

    def _check_version(self) -> None:
        version = self._data.get("openapi")
        if not re.match(r"3\.[01](\.|$)", str(version)):
            why = f"openapi: the document is of version {version}, and 3.0 and 3.1 can be read"
            self.issues.append(Issue("openapi-version", why, self._document.where(("openapi",))))

    def routes(self) -> Iterator[tuple[str, Node]]:
        for path, item in _mapping(self._data.get("paths")).items():
            for verb, operation in _mapping(item).items():
                if verb in VERBS or verb == ANY:
                    key = (
                        "$default" if path == DEFAULT else f"{'ANY' if verb == ANY else verb.upper()} {path}"
                    )
                    at = ("paths", str(path), str(verb))
                    route = dict(self._route(key, at, _mapping(operation), _mapping(item)))
                    self._place(("routes", key), at)
                    for name in route:
                        self._place(("routes", key, name), at)
                    yield key, route

    def models(self) -> Node:
        """The document's schemas, and those that stand in operations."""
        found = {**self._component("schemas"), **self._inline}
        for name in found:
            self._place(("models", name), ("components", "schemas", name))
        return found

    def _component(self, kind: str) -> Node:
        return _mapping(_mapping(self._data.get("components")).get(kind))

    def _place(self, path: KeyPath, at: KeyPath) -> None:
        where = self._document.where(at)
        self.places[path] = Where(where.file, where.line, dotted(at))

    def _route(self, key: str, at: KeyPath, operation: Node, item: Node) -> Iterator[tuple[str, object]]:
        own = _mapping(operation.get(ROUTE))
        if not _TARGETS & own.keys():
            function = operation.get(FUNCTION) or operation.get("operationId")
            if function is None:
                why = f"{key}: the operation names no function"
                hint = f"write `{FUNCTION}: <function>`, or let its `operationId` be the function's name"
                self.issues.append(Issue("openapi-without-function", why, self._document.where(at), hint))
            yield "function", function
        security = operation.get("security", self._data.get("security"))
        yield from self._security(at, security)
        if self.is_rest:
            yield from self._validation(operation, item)
        yield from own.items()

    def _security(self, at: KeyPath, security: object) -> Iterator[tuple[str, object]]:
        """One requirement, whose schemes must all be met: an authorizer, a key, a signature."""
        requirements = security if isinstance(security, list) else []
        if len(requirements) > 1:
            why = "security: API Gateway knows no alternatives, and there is more than one requirement"
            self.issues.append(Issue("openapi-security", why, self._document.where((*at, "security"))))
        for name, scopes in _mapping(requirements[0] if requirements else None).items():
            scheme = _mapping(
                _mapping(_mapping(self._data.get("components")).get("securitySchemes")).get(name)
            )
            if scheme.get("x-amazon-apigateway-authtype") == "awsSigv4":
                yield "iam", True
            elif scheme.get("type") == "apiKey" and str(scheme.get("name")).lower() == "x-api-key":
                yield "api_key", True
            else:
                yield "authorizer", name
                if scopes:
                    yield "scopes", scopes

    def _validation(self, operation: Node, item: Node) -> Iterator[tuple[str, object]]:
        given = [*_list(item.get("parameters")), *_list(operation.get("parameters"))]
        places = {"query": "querystring", "header": "header"}
        required = [
            f"{places[one['in']]}.{one['name']}"
            for one in map(self._resolved, given)
            if one.get("required") is True and one.get("in") in places
        ]
        if required:
            yield "required_parameters", list(dict.fromkeys(required))
        content = _mapping(self._resolved(_mapping(operation.get("requestBody"))).get("content"))
        schema = _mapping(_mapping(content.get("application/json")).get("schema"))
        if "$ref" in schema:
            yield "body", str(schema["$ref"]).rpartition("/")[2]
        elif schema:
            name = "".join(re.findall(r"[A-Za-z0-9]+", str(operation.get("operationId", "body")).title()))
            self._inline[f"{name}Body"] = schema
            yield "body", f"{name}Body"

    def _resolved(self, node: object) -> Node:
        """What a local reference stands for."""
        found = _mapping(node)
        reference = found.get("$ref")
        if not isinstance(reference, str):
            return found
        target: object = self._data
        for part in reference.removeprefix("#/").split("/"):
            target = _mapping(target).get(part)
        return _mapping(target)


def _mapping(value: object) -> Node:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
