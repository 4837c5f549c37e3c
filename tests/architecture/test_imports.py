"""Data flows one way: no module imports what comes after it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.architecture.sources import imported, python_files, text_of

# Each may import what stands before it. Stages are pure; from `adapters` on, code touches the outside.
ORDER = (
    "errors",
    "holder",
    "names",
    "project",
    "page",
    "events",
    "asl",
    "spec",
    "scaffold",
    "routing",
    "publishers",
    "graph",
    "stack",
    "render",
    "package",
    "access",
    "fingerprint",
    "plan",
    "recovery",
    "mirror",
    "promotion",
    "policy",
    "release",
    "ci",
    "deployer",
    "replica",
    "embedded",
    "doctor",
    "adapters",
    "docs",
    "pipeline",
    "cli",
    "__main__",
)
ONLY_IMPORTERS_OF_ADAPTERS = {"adapters", "docs", "pipeline", "cli"}
SERVER = "generator/embedded/server/"
# The pattern matcher needs nothing but Python, so that the server can filter as the rules' tests do.
WITHOUT_PACKAGES = "generator/events/"
# What stages do without: files, processes, sockets, clocks and AWS are the adapters' business.
OUTSIDE = frozenset(
    {"boto3", "botocore", "http", "python_terraform", "requests", "socket", "subprocess", "urllib"}
)
PURE = (
    "errors",
    "holder",
    "names",
    "events",
    "asl",
    "spec",
    "scaffold",
    "routing",
    "publishers",
    "graph",
    "stack",
    "render",
    "access",
    "fingerprint",
    "plan",
    "recovery",
    "mirror",
    "promotion",
    "release",
    "ci",
    "deployer",
    "replica",
)


def layer(path: str) -> str:
    """`generator/spec/tables/table.py` -> `spec`."""
    return path.removeprefix("generator/").partition("/")[0].removesuffix(".py")


def layers_imported(source: str) -> set[str]:
    return {name.split(".")[1] for name in imported(source) if name.startswith("generator.")}


def backwards(path: str, source: str) -> Iterator[str]:
    """The layers that the file imports although they come after its own."""
    own = layer(path)
    if own not in ORDER:
        yield f"{path}: {own} has no place in the order"
        return
    for other in sorted(layers_imported(source) - {own}):
        if other not in ORDER:
            yield f"{path}: {other} has no place in the order"
        elif ORDER.index(other) > ORDER.index(own):
            yield f"{path}: {own} imports {other}, which comes after it"


def sources(*folders: str) -> list[tuple[str, str]]:
    return [(path, text_of(path) or "") for path in python_files(*folders)]


def test_imports_go_one_way() -> None:
    files = [one for one in sources("generator/") if one[0] != "generator/__init__.py"]
    assert len(files) > 50
    assert [problem for path, text in files for problem in backwards(path, text)] == []


@pytest.mark.parametrize(
    ("path", "source", "problem"),
    [
        ("generator/spec/x.py", "from generator.stack import build", "spec imports stack"),
        ("generator/spec/x.py", "def f():\n    import generator.adapters.aws", "spec imports adapters"),
        ("generator/render/x.py", "from generator import cli", "render imports cli"),
        ("generator/pipeline/x.py", "from generator.cli.app import app", "pipeline imports cli"),
        ("generator/surprise/x.py", "", "surprise has no place"),
        ("generator/spec/x.py", "import generator.surprise", "surprise has no place"),
    ],
)
def test_an_import_that_goes_back_is_noticed(path: str, source: str, problem: str) -> None:
    [found] = backwards(path, source)
    assert problem in found


def importers_of_adapters(files: list[tuple[str, str]]) -> set[str]:
    return {layer(path) for path, text in files if "adapters" in layers_imported(text)}


def test_only_the_pipeline_and_the_command_line_meet_the_outside() -> None:
    assert importers_of_adapters(sources("generator/")) <= ONLY_IMPORTERS_OF_ADAPTERS


def test_a_stage_that_meets_the_outside_is_noticed() -> None:
    bad = [("generator/plan/x.py", "from generator.adapters.files import write_atomically")]
    assert importers_of_adapters(bad) - ONLY_IMPORTERS_OF_ADAPTERS == {"plan"}


def foreign_to_the_server(source: str) -> set[str]:
    allowed = [folder.strip("/").replace("/", ".") for folder in (SERVER, WITHOUT_PACKAGES)]
    found = {name for name in imported(source) if name.split(".")[0] == "generator"}
    return {name for name in found if not any(f"{name}.".startswith(f"{one}.") for one in allowed)}


def test_what_the_server_shares_needs_no_package_and_nothing_else_of_ours() -> None:
    for path, text in sources(WITHOUT_PACKAGES):
        names = imported(text)
        foreign = {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}
        assert {name for name in foreign if not f"{name}.".startswith("generator.events.")} == set(), path


def test_the_embedded_server_runs_in_another_environment_and_imports_nothing_of_this_one() -> None:
    files = sources(SERVER)
    assert files
    assert {path: found for path, text in files if (found := foreign_to_the_server(text))} == {}


def test_a_server_that_imports_something_of_ours_is_noticed() -> None:
    assert foreign_to_the_server("from generator.errors import Issue") == {
        "generator.errors",
        "generator.errors.Issue",
    }
    assert foreign_to_the_server("from generator.embedded.server.main import run") == set()


def reaches_outside(source: str) -> set[str]:
    return {name.split(".")[0] for name in imported(source)} & OUTSIDE


def test_pure_stages_import_nothing_that_touches_the_outside() -> None:
    files = [one for one in sources("generator/") if layer(one[0]) in PURE]
    assert {path: found for path, text in files if (found := reaches_outside(text))} == {}


def test_a_stage_that_runs_a_program_is_noticed() -> None:
    assert reaches_outside("import subprocess") == {"subprocess"}
    assert reaches_outside("from urllib.request import urlopen") == {"urllib"}
