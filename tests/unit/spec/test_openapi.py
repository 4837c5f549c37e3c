"""OpenAPI in and out: the same routes both ways, and mistakes where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.errors import Issue, StagetwinError
from generator.spec.apis.http_api import HttpApiSpec
from generator.spec.apis.openapi_out import document
from generator.spec.apis.rest_api import RestApiSpec
from generator.spec.definition import Definition, parse_definition
from tests.fakes.definitions import PROD, environment_file, service_file

CASES = Path(__file__).parents[2] / "golden" / "cases"
SERVICE = "service: shop\nfunctions: {items: {}}\n"
WITH_DOCUMENT = f"{SERVICE}rest_apis: {{api: {{openapi: openapi.yaml}}}}\n"
Api = HttpApiSpec | RestApiSpec


def definition(service: str, text: str | None = None) -> Definition:
    documents = {} if text is None else {Path("functions/shop/openapi.yaml"): text.encode()}
    services, environments = {service_file(): service.encode()}, {environment_file("prod"): PROD.encode()}
    return parse_definition(services, environments, documents)


def problems(text: str | None, service: str = WITH_DOCUMENT) -> list[Issue]:
    with pytest.raises(StagetwinError) as caught:
        definition(service, text)
    return list(caught.value.issues)


def paths(text: str) -> str:
    return f"openapi: 3.0.3\npaths:\n{text}"


def case_service(case: str, service: str) -> str:
    text = (CASES / case / "functions" / service / "service.yaml").read_text()
    return text.replace(f"service: {service}", "service: shop")


def api_of(found: Definition, section: str, name: str) -> Api:
    api: Api = getattr(found.services["prod"]["shop"].spec, section)[name]
    return api


@pytest.mark.parametrize(
    ("case", "service", "section", "name"),
    [
        ("http-routes", "library", "http_apis", "catalogue"),
        ("http-integrations", "gate", "http_apis", "intake"),
        ("rest-routes", "library", "rest_apis", "catalogue"),
        ("rest-edges", "vault", "rest_apis", "inside"),
        ("rest-edges", "vault", "rest_apis", "partners"),
    ],
)
def test_what_goes_out_comes_in_again(case: str, service: str, section: str, name: str) -> None:
    written = case_service(case, service)
    before = api_of(definition(written), section, name)
    text = yaml.safe_dump(document("shop", "", before), sort_keys=False)
    emptied = yaml.safe_load(written)
    api = {key: value for key, value in emptied[section][name].items() if key not in ("routes", "models")}
    emptied[section][name] = {**api, "openapi": "openapi.yaml"}
    after = api_of(definition(yaml.safe_dump(emptied), text), section, name)
    assert after.routes == before.routes
    assert list(after.routes) == list(before.routes)
    assert getattr(after, "models", {}) == getattr(before, "models", {})


def test_the_service_s_own_keys_go_first() -> None:
    text = paths("  /items: {get: {operationId: items}, post: {operationId: items}}\n")
    service = WITH_DOCUMENT.replace(
        "openapi: openapi.yaml", "openapi: openapi.yaml, routes: {GET /items: {iam: true}}"
    )
    routes = api_of(definition(service, text), "rest_apis", "api").routes
    assert [(key, route.function, route.iam) for key, route in routes.items()] == [
        ("GET /items", "items", True),
        ("POST /items", "items", False),
    ]


def test_a_body_of_an_operation_becomes_a_model() -> None:
    text = paths(
        "  /items:\n    post:\n      operationId: items\n      requestBody:\n        content:\n"
        "          application/json: {schema: {type: object}}\n"
    )
    api = api_of(definition(WITH_DOCUMENT, text), "rest_apis", "api")
    assert isinstance(api, RestApiSpec)
    assert api.models == {"ItemsBody": {"type": "object"}}
    assert api.routes["POST /items"].body == "ItemsBody"


def test_parameters_of_a_path_hold_for_its_operations() -> None:
    text = paths(
        "  /items:\n    parameters: [{name: page, in: query, required: true}]\n"
        "    get: {operationId: items, parameters: [{name: size, in: query}]}\n"
    )
    [route] = api_of(definition(WITH_DOCUMENT, text), "rest_apis", "api").routes.values()
    assert getattr(route, "required_parameters", None) == ["querystring.page"]


def test_a_document_that_is_missing() -> None:
    [issue] = [one for one in problems(None) if one.code == "openapi-missing"]
    assert str(issue.where) == "functions/shop/service.yaml:3: rest_apis.api.openapi"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("swagger: '2.0'\npaths: {}\n", "openapi-version", None),
        (paths("  /items:\n    get: {}\n"), "openapi-without-function", 4),
        (paths("  /items:\n    get: {operationId: itms}\n"), "unknown-reference", 4),
        (
            paths("  /items:\n    get: {operationId: items, security: [{a: []}, {b: []}]}\n"),
            "openapi-security",
            4,
        ),
        (
            paths("  /items:\n    get: {operationId: items, security: [{guard: []}]}\n"),
            "unknown-reference",
            4,
        ),
        (paths("  /items/{id}/{id}:\n    get: {operationId: items}\n"), "path-parameter-twice", 4),
        (paths("  items:\n    get: {operationId: items}\n"), "invalid-string-pattern-mismatch", 4),
        ("openapi: [\n", "yaml-syntax", 2),
    ],
)
def test_a_mistake_is_found_where_it_stands(text: str, code: str, line: int | None) -> None:
    [issue, *_] = [one for one in problems(text) if one.code == code]
    assert issue.where.file == Path("functions/shop/openapi.yaml")
    assert line is None or issue.where.line == line
