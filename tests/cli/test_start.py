"""What a verb loads before it does anything: counted, so that it stays little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from generator.cli.app import app
from generator.cli.help_page import FILE, help_text
from tests.cli.commands import make_project, replace

REPOSITORY = Path(__file__).parents[2]
HEAVY = ("boto3", "botocore", "jinja2", "jsonschema", "rich", "yaml", "generator.spec", "generator.stack")
COUNT = """
import sys
sys.argv = ["stagetwin", *{arguments!r}]
before = set(sys.modules)
from generator.__main__ import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write("\\n".join(sorted(set(sys.modules) - before)))
"""


def loaded(*arguments: str) -> list[str]:
    """The modules that a command line loads, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(REPOSITORY)!r})\n"
         + COUNT.format(arguments=arguments)],
        capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL, cwd=REPOSITORY,
    )  # fmt: skip
    return done.stderr.split("\n")


def test_the_help_loads_next_to_nothing() -> None:
    modules = loaded("--help")
    assert len(modules) <= 5, modules


def test_the_help_is_what_typer_says() -> None:
    assert (REPOSITORY / FILE).read_text(encoding="utf-8") == help_text()[FILE]
    verbs = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert all(f"\n  {verb}" in help_text()[FILE] for verb in verbs)


@pytest.mark.parametrize("arguments", [("version",), ("plan", "--help"), ("ci", "init", "--help")])
def test_verbs_that_read_no_definition_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    modules = loaded(*arguments)
    found = [one for one in modules if one.startswith(HEAVY) and one != "generator.spec"]
    assert found == []
    assert len([one for one in modules if one.startswith("generator")]) <= 40


def test_validate_loads_neither_aws_nor_terraform_nor_templates() -> None:
    modules = loaded("validate")
    outside = ("boto3", "botocore", "jinja2", "python_terraform", "rich.progress", "generator.policy.rules")
    assert [one for one in modules if one.startswith(outside)] == []


def test_rendering_again_loads_no_definition(tmp_path: Path) -> None:
    for folder in ("environments", "functions/shop"):
        (tmp_path / folder).mkdir(parents=True)
    text = (REPOSITORY / "environments" / "prod.yaml").read_text(encoding="utf-8").partition("services:")[0]
    (tmp_path / "environments" / "prod.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "functions" / "shop" / "service.yaml").write_text("service: shop\n", encoding="utf-8")
    render = ("--project", str(tmp_path), "render")
    assert "pydantic" in loaded(*render)
    again = loaded(*render)
    assert [one for one in again if one.startswith(("jinja2", "yaml", "generator.stack"))] == []
    assert "generator.spec.service" not in again


def test_packaging_again_loads_no_definition(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    replace(project / "environments" / "prod.yaml", "target: embedded", "target: aws")
    replace(project / "functions/orders/receive/handler.py", "handler(", "handle(")
    package = ("--project", str(project), "package", "prod", "--no-upload")
    assert "yaml" in loaded(*package)
    again = loaded(*package)
    heavy = ("boto3", "botocore", "jinja2", "packaging", "rich", "yaml", "generator.stack")
    assert [one for one in again if one.startswith(heavy)] == []
    assert "generator.spec.service" not in again
