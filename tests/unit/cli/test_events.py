"""`stagetwin events`: what it prints, as text and as JSON, and what it ends with."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.adapters.saved_plans import plan_inputs
from generator.cli.running import run
from generator.project import Project
from generator.render.root import RenderedRoot
from generator.routing.event_sample import EventSampleSpec, EventSpec
from generator.routing.lint import ERRORS
from tests.fakes.definitions import PROD
from tests.fakes.events import EVENT, sample

REPOSITORY = Path(__file__).parents[3]
SERVICE = """\
service: shop
functions: {chat: {}}
rules:
  sold:
    pattern: {source: [shop], detail: {amount: [5]}}
    targets: {chat: {function: chat}}
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One service `shop` with one rule and one sample event that reaches it."""
    write(tmp_path / "environments" / "prod.yaml", PROD)
    write(tmp_path / "functions" / "shop" / "service.yaml", SERVICE)
    write(tmp_path / "functions" / "shop" / "events" / "sold.json", sample(["sold"]))
    return tmp_path


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def rewrite(project: Path, old: str, new: str) -> None:
    file = project / "functions" / "shop" / "service.yaml"
    file.write_text(file.read_text().replace(old, new))


def document(capsys: Capture) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def events(project: Path, *arguments: str) -> int:
    return run(["-C", str(project), "events", *arguments])


def test_a_clean_rule_ends_with_0(project: Path, capsys: Capture) -> None:
    assert events(project, "lint") == 0
    assert capsys.readouterr().out == "1 rule: nothing to complain about\n"


def test_a_rule_that_never_matches_ends_with_1(project: Path, capsys: Capture) -> None:
    rewrite(project, "source", "sauce")
    assert events(project, "lint", "shop") == 1
    assert capsys.readouterr().out == (
        "error functions/shop/service.yaml:5: rules.sold.pattern\n"
        "  sold: no event can match: an event has no 'sauce' beside version, id, detail-type, source, "
        "account, time, region, resources, detail\n"
        "  hint did you mean 'source'?\n"
        "1 rule: 1 error, 0 warnings\n"
    )


def test_a_warning_ends_with_0(project: Path, capsys: Capture) -> None:
    rewrite(project, "[shop]", "[shop, shop]")
    assert events(project, "lint", "--json") == 0
    found = document(capsys)
    assert (found["clean"], found["rules"]) == (True, 1)
    assert found["findings"] == [
        {
            "severity": "warning",
            "code": "repeated-value",
            "service": "shop",
            "rule": "sold",
            "other_rule": None,
            "environments": ["prod"],
            "message": "source lists a value twice",
            "file": "functions/shop/service.yaml",
            "line": 5,
            "hint": "list it once",
        }
    ]


@pytest.mark.parametrize("verb", ["lint", "test"])
def test_an_unknown_service_is_named(project: Path, capsys: Capture, verb: str) -> None:
    assert events(project, verb, "shp") == 1
    assert "shp: there is no such service\n  hint did you mean `shop`?" in capsys.readouterr().err


def test_events_that_are_as_said_end_with_0(project: Path, capsys: Capture) -> None:
    assert events(project, "test") == 0
    out = capsys.readouterr().out
    assert out.endswith("1 sample event, 1 rule: all as said\n")
    assert [line.split() for line in out.splitlines() if "✓" in line] == [
        ["│✓", "│", "sold", "│", "default", "│", "sold", "│"]
    ]


def test_an_event_that_does_not_reach_its_rule_ends_with_1(project: Path, capsys: Capture) -> None:
    rewrite(project, "[5]", '["5"]')
    assert events(project, "test", "shop") == 1
    out = capsys.readouterr().out
    assert out.partition("error ")[2] == (
        "functions/shop/events/sold.json:10: reaches[0]\n"
        '  sold: the event does not reach it: detail.amount: wanted "5", but the event has 5\n'
        "  hint the event has 5 without quotes; the pattern wants a string\n"
        "1 sample event, 1 rule: 1 error\n"
    )
    assert "✗" in out


def test_the_faults_as_json(project: Path, capsys: Capture) -> None:
    rewrite(project, "[5]", "[6]")
    assert events(project, "test", "--json") == 1
    found = document(capsys)
    assert found["passed"] is False
    assert found["events"] == [
        {
            "service": "shop",
            "file": "functions/shop/events/sold.json",
            "event_bus": "default",
            "reached": [],
            "as_said": False,
            "environments": ["prod"],
        }
    ]
    [fault] = found["faults"]
    assert (fault["code"], fault["line"], fault["environments"]) == ("rule-not-reached", 10, ["prod"])


def test_every_file_that_is_no_sample_event_is_named(project: Path, capsys: Capture) -> None:
    folder = project / "functions" / "shop" / "events"
    write(folder / "a.json", "{")
    write(folder / "b.json", sample(["sold"], colour="red"))
    write(folder / ".hidden.json", "{")
    (folder / "c.json").mkdir()
    (folder / "d.json").write_bytes(b" " * 2_000_000)
    assert events(project, "test") == 1
    assert capsys.readouterr().err == (
        "error functions/shop/events/a.json:1\n"
        "  not valid JSON: the file ends, and a key in double quotes is expected here\n"
        "error functions/shop/events/b.json:12: colour\n"
        "  colour: this key is not known here\n"
        "  hint known here: `$schema`, `description`, `event`, `event_bus`, `misses`, `reaches`\n"
        "error functions/shop/events/d.json\n"
        "  the file is too large: it has more than 1 MB\n"
        "3 errors\n"
    )


def test_a_service_without_rules_and_events_has_nothing_to_test(project: Path, capsys: Capture) -> None:
    write(project / "functions" / "shop" / "service.yaml", "service: shop\n")
    (project / "functions" / "shop" / "events" / "sold.json").unlink()
    assert events(project, "test") == 0
    assert capsys.readouterr().out == "0 sample events, 0 rules: all as said\n"


def test_an_event_that_matches_is_explained(project: Path, capsys: Capture) -> None:
    file = project / "functions" / "shop" / "events" / "sold.json"
    assert events(project, "explain", "sold", str(file)) == 0
    assert capsys.readouterr().out == "reaches shop/sold, functions/shop/service.yaml:5\n"


def test_an_event_alone_is_explained(project: Path, tmp_path: Path, capsys: Capture) -> None:
    file = write(tmp_path / "event.json", json.dumps({**EVENT, "detail": {"amont": 5}}))
    assert events(project, "explain", "sold", str(file), "--service", "shop") == 0
    assert capsys.readouterr().out == (
        "does not reach shop/sold, functions/shop/service.yaml:5\n"
        "  detail.amount: the event has no such value; wanted 5\n"
        "    hint detail has no 'amount': did you mean 'amont'?\n"
    )


def test_an_explanation_as_json(project: Path, capsys: Capture) -> None:
    rewrite(project, "{source: [shop], detail: {amount: [5]}}", "{$or: [{source: [a]}, {source: [b]}]}")
    file = project / "functions" / "shop" / "events" / "sold.json"
    assert events(project, "explain", "sold", str(file), "--json") == 0
    found = document(capsys)
    assert (found["service"], found["rule"], found["reached"]) == ("shop", "sold", False)
    [pattern] = found["patterns"]
    assert [one["wanted"] for one in pattern["alternatives"]] == ['"a"', '"b"']
    assert pattern["alternatives"][0] == {
        "field": "source",
        "failure": "different",
        "wanted": '"a"',
        "found": ['"shop"'],
        "hint": "",
    }


def test_another_bus_is_a_reason(project: Path, capsys: Capture) -> None:
    rewrite(project, "rules:\n  sold:\n", "event_buses: {facts: {}}\nrules:\n  sold:\n    event_bus: facts\n")
    file = project / "functions" / "shop" / "events" / "sold.json"
    assert events(project, "explain", "sold", str(file)) == 0
    assert capsys.readouterr().out == (
        "does not reach shop/sold, functions/shop/service.yaml:7\n"
        "  the rule listens on the bus `facts`, and the event is on another one\n"
    )


def test_an_event_file_that_is_not_there_is_an_error(project: Path, capsys: Capture) -> None:
    assert events(project, "explain", "sold", str(project / "no.json")) == 1
    assert "no.json: cannot be read: No such file or directory" in capsys.readouterr().err


def test_sample_events_make_no_plan_out_of_date(project: Path) -> None:
    def files() -> set[str]:
        rendered = RenderedRoot("prod/shop", {"terraform.tf": "# rendered"})
        return set(plan_inputs(Project(project), rendered).files)

    before = files()
    assert "the definition of prod/shop/terraform.tf" in before
    write(project / "functions" / "shop" / "events" / "more.json", sample([]))
    assert files() == before
    write(project / "functions" / "shop" / "chat" / "events" / "data.json", "{}")
    assert files() - before == {"functions/shop/chat/events/data.json"}


@pytest.mark.parametrize("verb", ["lint", "test"])
def test_the_repository_s_own_events_pass(capsys: Capture, verb: str) -> None:
    assert events(REPOSITORY, verb, "--json") == 0
    found = document(capsys)
    assert found["rules"] > 0
    assert found.get("findings", []) == found.get("faults", []) == []


def test_the_page_tells_every_key_and_every_finding() -> None:
    text = (REPOSITORY / "docs" / "events.md").read_text(encoding="utf-8")
    keys = {
        info.alias or name
        for model in (EventSampleSpec, EventSpec)
        for name, info in model.model_fields.items()
    }
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []
    rooms = REPOSITORY / "generator"
    files = (rooms / "events" / "lint.py", rooms / "routing" / "schemas.py")
    lint = "".join(file.read_text(encoding="utf-8") for file in files)
    told = dict(re.findall(r"^\| `([a-z-]+)` \| (error|warning) \|", text, re.MULTILINE))
    assert {code for code, severity in told.items() if severity == "error"} == ERRORS
    assert all(f'"{code}"' in lint for code in told)


PUBLISHED = """\
service: shop
events: {OrderPlaced: {schema: {type: object, properties: {id: {type: string}}}}}
"""


def test_publishers_are_written_once_and_checked(project: Path, capsys: Capture) -> None:
    write(project / "functions" / "shop" / "service.yaml", PUBLISHED)
    file = project / "functions" / "shop" / "common" / "events.py"
    assert events(project, "publishers", "--check") == 2
    assert capsys.readouterr().out == "out of date: functions/shop/common/events.py\n"
    assert not file.exists()
    assert events(project, "publishers", "shop") == 0
    assert capsys.readouterr().out == "written: functions/shop/common/events.py\n"
    assert "class OrderPlaced(Event)" in file.read_text() and (file.parent / "__init__.py").exists()
    assert events(project, "publishers", "--check", "--json") == 0
    assert document(capsys) == {"changed": [], "unchanged": 1, "written": False}
    rewrite(project, "id:", "key:")
    assert events(project, "publishers", "--check", "--json") == 2
    assert document(capsys)["changed"] == ["functions/shop/common/events.py"]


def test_a_publisher_takes_no_file_of_somebodys_place(project: Path, capsys: Capture) -> None:
    write(project / "functions" / "shop" / "service.yaml", PUBLISHED)
    file = write(project / "functions" / "shop" / "common" / "events.py", "own = 1\n")
    assert events(project, "publishers") == 1
    assert "functions/shop/common/events.py" in capsys.readouterr().err
    assert file.read_text() == "own = 1\n"


def test_a_service_that_publishes_nothing_has_no_publisher(project: Path, capsys: Capture) -> None:
    assert events(project, "publishers") == 0
    assert events(project, "publishers", "shop") == 1
    assert "it publishes nothing" in capsys.readouterr().err
    assert events(project, "publishers", "shpo") == 1
    assert "did you mean `shop`?" in capsys.readouterr().err


def test_a_graph_is_printed_or_written(project: Path, capsys: Capture) -> None:
    assert run(["-C", str(project), "graph"]) == 0
    assert "flowchart LR" in capsys.readouterr().out
    assert run(["-C", str(project), "graph", "prod", "--service", "shop", "--json"]) == 0
    assert document(capsys)["figures"]["cycles"] == []
    file = project / "graph.svg"
    assert run(["-C", str(project), "graph", "--format", "svg", "-o", str(file)]) == 0
    assert file.read_text().startswith("<svg")
    capsys.readouterr()
    assert run(["-C", str(project), "graph", "--format", "sgv"]) == 1
    assert "did you mean `svg`?" in capsys.readouterr().err
    assert run(["-C", str(project), "graph", "prd"]) == 1
    assert run(["-C", str(project), "graph", "--service", "shp"]) == 1
    assert run(["-C", str(project), "graph", "-o", str(project)]) == 1
    assert "cannot be written" in capsys.readouterr().err
