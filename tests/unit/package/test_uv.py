"""The uv adapter with a stand-in for the command: what it is asked, and what its failures become."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from generator.adapters.uv import UvResolver, find_uv, local_platform
from generator.errors import StagetwinError
from generator.package.dependencies import Dependencies, read_declaration
from generator.package.platforms import Platform, aws_platform
from tests.unit.package.fakes import ARM, make_executable, write_files
from tests.unit.package.test_pyproject import LOCK, PROJECT

# Notes how it was called; prints what `said` holds; ends with the exit code in `ends`.
_STAND_IN = """#!{python}
import json, os, sys
from pathlib import Path
here = Path(__file__).parent
arguments = sys.argv[1:]
pairs = zip(arguments, arguments[1:])
read = [Path(after).read_text() for before, after in pairs if before == "--requirement"]
call = dict(arguments=arguments, cwd=os.getcwd(), read=read, environment=dict(os.environ))
with (here / "calls").open("a") as calls:
    calls.write(json.dumps(call) + "\\n")
if "export" in arguments:
    print("idna==3.10 --hash=sha256:aa")
if "--version" in arguments:
    print("uv 1.2.3 (somewhere)")
if (here / "said").exists():
    sys.exit((here / "said").read_text())
"""


class StandIn:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        write_files(folder, {"uv": _STAND_IN.format(python=sys.executable)})
        make_executable(folder / "uv")
        self.resolver = UvResolver(folder / "uv")

    @property
    def calls(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.folder / "calls").read_text().splitlines()]

    def install(self, files: dict[str, str | bytes], platform: Platform = ARM) -> None:
        write_files(self.folder / "post", files)
        declaration, issues = read_declaration(self.folder / "post")
        assert declaration is not None and issues == ()
        self.resolver.install(Dependencies((declaration,)), platform, self.folder / "target")


@pytest.fixture
def stand_in(tmp_path: Path) -> StandIn:
    return StandIn(tmp_path)


def test_asks_for_wheels_of_the_platform(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", "/somewhere")
    monkeypatch.setenv("UV_INDEX", "https://example.org/simple")
    stand_in.install({"requirements.txt": "idna==3.10\n"})
    (call,) = stand_in.calls
    folder = stand_in.folder
    assert call["arguments"] == [
        *("pip", "install", "--target", str(folder / "target"), "--only-binary", ":all:"),
        *(
            "--python",
            sys.executable,
            "--python-platform",
            "aarch64-manylinux_2_34",
            "--python-version",
            "3.12",
        ),
        *("--requirement", str(folder / "post/requirements.txt")),
    ]
    assert call["cwd"] == str(folder / "post")
    environment = call["environment"]
    assert isinstance(environment, dict)
    assert "VIRTUAL_ENV" not in environment and environment["UV_INDEX"] == "https://example.org/simple"


@pytest.mark.parametrize(
    ("runtime", "architecture", "tag"),
    [
        ("python3.13", "x86_64", "x86_64-manylinux_2_34"),
        ("python3.11", "arm64", "aarch64-manylinux_2_17"),
    ],
)
def test_platforms_of_runtimes(runtime: str, architecture: str, tag: str) -> None:
    assert aws_platform(runtime, architecture).tag == tag


def test_an_unknown_architecture_is_our_bug() -> None:
    with pytest.raises(ValueError, match="arm64 or x86_64"):
        aws_platform("python3.12", "riscv")


def test_this_machine_s_platform_is_its_interpreter_s(stand_in: StandIn) -> None:
    platform = local_platform(Path(sys.executable))
    assert platform.python_version == f"3.{sys.version_info.minor}"
    stand_in.install({"requirements.txt": "idna==3.10\n"}, platform)
    arguments = stand_in.calls[0]["arguments"]
    assert isinstance(arguments, list)
    assert sys.executable in arguments and "--python-platform" not in arguments


def test_a_lock_is_exported_and_installed_as_it_is(stand_in: StandIn) -> None:
    stand_in.install({"pyproject.toml": PROJECT, "uv.lock": LOCK})
    export, install = stand_in.calls
    assert isinstance(export["arguments"], list) and isinstance(install["arguments"], list)
    assert export["arguments"][:2] == ["export", "--frozen"]
    assert export["arguments"][-2:] == ["--project", str(stand_in.folder / "post")]
    assert "--no-deps" in install["arguments"]
    assert install["read"] == ["idna==3.10 --hash=sha256:aa\n"]


def test_failures_become_issues(stand_in: StandIn) -> None:
    write_files(stand_in.folder, {"said": "error: idna==3.10 was not found in the package registry"})
    with pytest.raises(StagetwinError) as caught:
        stand_in.install({"requirements.txt": "\nidna==3.10\n"})
    (issue,) = caught.value.issues
    assert (issue.code, issue.where.line) == ("dependency-unknown", 2)


def test_version_of_a_uv_on_the_path(stand_in: StandIn) -> None:
    assert [stand_in.resolver.version() for _ in range(2)] == ["uv 1.2.3"] * 2
    assert len(stand_in.calls) == 1


def test_version_of_the_packaged_uv_starts_nothing() -> None:
    pytest.importorskip("uv")
    assert find_uv().version().startswith("uv ")


def test_a_uv_that_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(StagetwinError) as caught:
        UvResolver(tmp_path / "uv").version()
    assert [issue.code for issue in caught.value.issues] == ["program-does-not-start"]


@pytest.mark.parametrize("program", ["", "#!/bin/sh\nexit 1\n", "#!/bin/sh\necho nonsense\n"])
def test_an_interpreter_that_does_not_answer(tmp_path: Path, program: str) -> None:
    write_files(tmp_path, {"python": program})
    make_executable(tmp_path / "python")
    with pytest.raises(StagetwinError) as caught:
        local_platform(tmp_path / "python")
    assert [issue.code for issue in caught.value.issues] == ["program-does-not-start"]
