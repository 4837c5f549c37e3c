"""The committed JSON Schemas: fresh, and of one mind with the models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.docs import schemas
from generator.docs.generated import stale, write_or_check
from generator.spec.yaml_source import parse_yaml

REPOSITORY = Path(__file__).parents[3]
CASES = REPOSITORY / "tests" / "golden" / "cases"
YAML_FILES = {
    "service": [
        *REPOSITORY.glob("functions/*/service.yaml"),
        *CASES.glob("[!e]*/functions/*/service.yaml"),
        *CASES.glob("everything/functions/*/service.yaml"),
    ],
    "environment": [
        *(file for file in REPOSITORY.glob("environments/*.yaml") if file.stem != "waivers"),
        *CASES.glob("everything/environments/*.yaml"),
    ],
    "waivers": list(REPOSITORY.glob("environments/waivers.yaml")),
}
SAMPLE_EVENTS = list(REPOSITORY.glob("functions/*/events/*.json"))
NAMES = [*YAML_FILES, "event-sample"]
FILES = [(name, file) for name, files in YAML_FILES.items() for file in files]


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((REPOSITORY / schemas.FOLDER / f"{name}.schema.json").read_text())
    return found


def mistakes(name: str, data: object) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema(name))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def test_the_committed_schemas_are_fresh() -> None:
    assert stale(REPOSITORY, schemas.schemas()) == [], "run python -m generator.docs.schemas"


def test_a_schema_that_is_not_fresh_is_noticed_and_rewritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {Path("a/b.json"): "new\n"}
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.json").write_text("old\n")
    assert write_or_check("generator.docs.schemas", files, ["--check"], tmp_path) == 1
    assert capsys.readouterr().out == "a/b.json: out of date: run python -m generator.docs.schemas\n"
    assert (tmp_path / "a" / "b.json").read_text() == "old\n"
    assert write_or_check("generator.docs.schemas", files, [], tmp_path) == 0
    assert stale(tmp_path, files) == []
    assert write_or_check("generator.docs.schemas", files, ["--check"], tmp_path) == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize(("name", "file"), FILES, ids=lambda value: str(value).removeprefix(f"{REPOSITORY}/"))
def test_every_yaml_file_of_the_repository_fits_its_schema(name: str, file: Path) -> None:
    assert mistakes(name, parse_yaml(file, file.read_bytes()).data) == []


@pytest.mark.parametrize("name", YAML_FILES)
def test_every_yaml_file_names_its_schema_for_editors(name: str) -> None:
    for file in YAML_FILES[name]:
        if CASES not in file.parents:
            line = file.read_text(encoding="utf-8").partition("\n")[0]
            place = line.removeprefix("# yaml-language-server: $schema=")
            assert (file.parent / place).resolve() == REPOSITORY / schemas.FOLDER / f"{name}.schema.json"


@pytest.mark.parametrize("file", SAMPLE_EVENTS, ids=lambda file: file.stem)
def test_every_sample_event_fits_its_schema_and_names_it(file: Path) -> None:
    data = json.loads(file.read_text(encoding="utf-8"))
    assert mistakes("event-sample", data) == []
    assert (file.parent / data["$schema"]).resolve() == (
        REPOSITORY / schemas.FOLDER / "event-sample.schema.json"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("service", {"service": "shop", "functoins": {}}),
        ("service", {"functions": {}}),
        ("service", {"service": "Shop"}),
        ("service", {"service": "shop", "functions": {"Chat": {}}}),
        ("service", {"service": "shop", "functions": {"chat": {"memory": 1}}}),
        ("service", {"service": "shop", "functions": {"chat": {"timeout_seconds": 901}}}),
        ("service", {"service": "shop", "functions": {"chat": {"timeout_seconds": "30"}}}),
        ("service", {"service": "shop", "functions": {"chat": {"runtime": "python2.7"}}}),
        ("service", {"service": "shop", "functions": {"chat": {"log_retention_days": 31}}}),
        ("environment", {"environment": "prod"}),
        ("waivers", {"waivers": [{"rule": "X"}]}),
        ("event-sample", {"event": {"source": "a", "detail-type": "b", "detail": {}}}),
        ("event-sample", {"event": {"source": "a", "detailType": "b", "detail": {}}, "reaches": []}),
        ("event-sample", {"event": {"source": "a", "detail-type": "b", "detail": "{}"}, "reaches": []}),
        (
            "event-sample",
            {"event": {"source": "a", "detail-type": "b", "detail": {}}, "reaches": ["x", "x"]},
        ),
    ],
)
def test_a_schema_refuses_what_the_model_refuses(name: str, data: object) -> None:
    assert mistakes(name, data)


def environment(overrides: object) -> dict[str, object]:
    return {
        "environment": "prod",
        "target": "aws",
        "account_id": "1" * 12,
        "region": "eu-central-1",
        "state_bucket": "state",
        "artifact_bucket": "artifacts",
        "services": {"shop": overrides},
    }


def test_an_override_needs_nothing_and_knows_every_key() -> None:
    alarms = {"errors": {"evaluation_periods": 2}}
    assert mistakes("environment", environment({"functions": {"chat": {"alarms": alarms}}})) == []
    assert mistakes("environment", environment({"tables": {"rooms": {"deletion_protection": False}}})) == []
    assert mistakes("environment", environment({"functions": {"chat": {"memory": 1}}}))
    assert mistakes("environment", environment({"service": "other"}))
