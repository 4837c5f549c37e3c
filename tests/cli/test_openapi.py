"""`stagetwin openapi`: an API as a document."""

from __future__ import annotations

from pathlib import Path

import yaml

from tests.cli.commands import Stagetwin

API = """
http_apis:
  shop:
    routes:
      GET /orders/{id}: {function: receive}
"""


def with_api(project: Path) -> None:
    definition = project / "functions" / "orders" / "service.yaml"
    definition.write_text(definition.read_text() + API)


def test_an_api_is_printed_as_yaml(project: Path, stagetwin: Stagetwin) -> None:
    with_api(project)
    shown = stagetwin("openapi", "orders", "shop")
    operation = yaml.safe_load(shown.out)["paths"]["/orders/{id}"]["get"]
    assert (shown.code, operation["x-stagetwin-function"]) == (0, "receive")


def test_an_api_is_printed_as_json(project: Path, stagetwin: Stagetwin) -> None:
    with_api(project)
    shown = stagetwin("openapi", "orders", "shop", "--json")
    assert shown.document()["openapi"] == "3.1.0"


def test_unknown_names_are_told(project: Path, stagetwin: Stagetwin) -> None:
    with_api(project)
    assert stagetwin("openapi", "order", "shop", "--json").codes() == ["unknown-service"]
    assert stagetwin("openapi", "orders", "shp", "--json").codes() == ["unknown-api"]
