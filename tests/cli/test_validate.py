"""`stagetwin validate`: what it says of good and of bad definitions."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands import Stagetwin, add_service, files, replace, write


def test_valid_definitions_are_counted(project: Path, stagetwin: Stagetwin) -> None:
    add_service(project, "invoices")
    before = files(project)
    shown = stagetwin("validate")
    assert (shown.code, shown.out.strip()) == (0, "valid: 2 services in 2 environments")
    assert files(project) == before


def test_valid_definitions_are_listed_as_json(stagetwin: Stagetwin) -> None:
    shown = stagetwin("validate", "--json")
    assert shown.code == 0
    assert shown.document() == {"roots": ["prod/orders", "staging/orders"]}


def test_every_problem_is_told_with_its_place(project: Path, stagetwin: Stagetwin) -> None:
    definition = project / "functions" / "orders" / "service.yaml"
    replace(definition, "partition_key: id", "partition_kee: id")
    replace(definition, "{function: receive}", "{function: recieve}")
    replace(project / "environments" / "prod.yaml", "eu-central-1", "nowhere")
    shown = stagetwin("validate")
    assert shown.code == 1
    assert shown.out == ""
    assert "functions/orders/service.yaml:9" in shown.err
    assert "partition_key" in shown.err
    assert "environments/prod.yaml:4" in shown.err
    assert "Traceback" not in shown.err


def test_problems_are_one_json_document(project: Path, stagetwin: Stagetwin) -> None:
    definition = project / "functions" / "orders" / "service.yaml"
    replace(definition, "cron(0 18 ? * MON-FRI *)", "cron(0 18 * * MON-FRI *)")
    replace(definition, "{function: receive}", "{function: recieve}")
    shown = stagetwin("validate", "--json")
    assert shown.code == 1
    assert shown.err == ""
    issues = shown.document()["error"]["issues"]
    assert {(one["file"], one["line"]) for one in issues} == {
        ("functions/orders/service.yaml", 12),
        ("functions/orders/service.yaml", 13),
    }
    assert all(set(one) == {"code", "message", "file", "line", "path", "hint"} for one in issues)


def test_waivers_are_read_too(project: Path, stagetwin: Stagetwin) -> None:
    write(project / "environments" / "waivers.yaml", "waivers:\n  - rule: nonsense\n")
    shown = stagetwin("validate", "--json")
    assert shown.code == 1
    assert {one["file"] for one in shown.document()["error"]["issues"]} == {"environments/waivers.yaml"}
