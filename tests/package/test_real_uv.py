"""The real uv and the real package registry: wheels for AWS from any machine, without Docker."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.adapters.build_commands import BuildRunner
from generator.adapters.uv import find_uv, local_platform
from generator.errors import Issue, StagetwinError
from generator.package.artifact import BuildOutcome, BuiltArtifact
from generator.package.build import build_all
from generator.package.platforms import Platform, aws_platform
from generator.package.source import FunctionSource

# ELF's e_machine, from the System V ABI's supplements.
AARCH64, X86_64 = 183, 62
_HANDLER = "def handle(event, context):\n    return event\n"
_COMMAND = """
import json, sys
from pathlib import Path
from tests.package.test_real_uv import build
artifact = build(Path(sys.argv[1]), "charset-normalizer==3.4.0").artifact
print(json.dumps([artifact.content_hash, artifact.zip_sha256]))
"""


def build(root: Path, requirements: str, platform: Platform | None = None) -> BuiltArtifact:
    folder = root / "functions/chat/post"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "handler.py").write_text(_HANDLER)
    (folder / "requirements.txt").write_text(requirements)
    platform = platform or aws_platform("python3.12", "arm64")
    source = FunctionSource("chat", "post", folder, None, "handler.handle", "python3.12", platform)
    (built,) = build_all(
        [source],
        resolver=find_uv(),
        runner=BuildRunner(os.environ),
        cache_directory=root / "cache",
        output_directory=root / "out",
    )
    return built


def refused(root: Path, requirements: str) -> Issue:
    with pytest.raises(StagetwinError) as caught:
        build(root, requirements)
    (issue,) = caught.value.issues
    return issue


def machine_of(library: bytes) -> int:
    assert library[:4] == b"\x7fELF"
    (machine,) = struct.unpack_from("<H", library, 18)
    assert isinstance(machine, int)
    return machine


def test_a_pure_dependency(tmp_path: Path) -> None:
    built = build(tmp_path, "idna==3.10  # names\n")
    assert (built.packages, built.notes) == (("idna==3.10",), ())
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        names = archive.namelist()
    assert {"handler.py", "idna/core.py", "idna-3.10.dist-info/METADATA"} <= set(names)
    assert not any("__pycache__" in name or name.startswith((".lock", "bin/")) for name in names)
    assert build(tmp_path, "idna==3.10\n").outcome == BuildOutcome.UNCHANGED


@pytest.mark.parametrize(("architecture", "machine"), [("arm64", AARCH64), ("x86_64", X86_64)])
def test_binary_wheels_are_the_function_s(tmp_path: Path, architecture: str, machine: int) -> None:
    built = build(tmp_path, "pydantic-core==2.33.2\n", aws_platform("python3.12", architecture))
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        libraries = [name for name in archive.namelist() if name.endswith(".so")]
        assert [machine_of(archive.read(name)) for name in libraries] == [machine]
    assert "cpython-312" in libraries[0]


def test_this_machine_imports_what_is_packaged_for_it(tmp_path: Path) -> None:
    built = build(tmp_path, "pydantic-core==2.33.2\n", local_platform(Path(sys.executable)))
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        archive.extractall(tmp_path / "unpacked")
    program = "import pydantic_core; print(pydantic_core.__file__)"
    said = subprocess.run(
        [sys.executable, "-S", "-c", program],
        cwd=tmp_path / "unpacked",
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(tmp_path / "unpacked") in said.stdout


def test_hashes_are_checked(tmp_path: Path) -> None:
    good = "946d195a0d259cbba61165e88e65941f16e9b36ea6ddb97f00452bae8b1287d3"
    assert build(tmp_path, f"idna==3.10 \\\n    --hash=sha256:{good}\n").packages == ("idna==3.10",)
    issue = refused(tmp_path, f"idna==3.10 --hash=sha256:{'0' * 64}\n")
    assert (issue.code, issue.where.line) == ("dependency-hash-mismatch", 1)


@pytest.mark.parametrize(
    ("requirements", "code", "line", "word"),
    [
        ("idna==3.10\ndocopt==0.6.2\n", "no-wheel", 2, "docopt==0.6.2"),
        ("idna==3.10\n\npywin32==308\n", "no-wheel", 3, "pywin32==308"),
        ("idna==3.10\nidna==3.9\n", "dependencies-unsolvable", 1, "idna==3.9"),
        ("idna==999\n", "dependencies-unsolvable", 1, "idna==999"),
    ],
)
def test_what_cannot_be_installed(tmp_path: Path, requirements: str, code: str, line: int, word: str) -> None:
    issue = refused(tmp_path, requirements)
    assert (issue.code, issue.where.line) == (code, line)
    assert word in issue.message and issue.hint
    assert list((tmp_path / "out").rglob("*.zip")) == []
    assert list((tmp_path / "cache").rglob("*.partial")) == []


def test_a_registry_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "empty"))
    assert refused(tmp_path, "idna==3.10\n").code == "registry-unreachable"


def test_a_lock(tmp_path: Path) -> None:
    folder = tmp_path / "functions/chat/post"
    folder.mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        '[project]\nname = "post"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = ["idna<3.11"]\n'
        '[dependency-groups]\ndev = ["six"]\n'
    )
    uv = find_uv()
    subprocess.run([uv.uv, "lock", "--quiet", "--python", sys.executable], cwd=folder, check=True)
    (folder / "handler.py").write_text(_HANDLER)
    platform = aws_platform("python3.12", "arm64")
    source = FunctionSource("chat", "post", folder, None, "handler.handle", "python3.12", platform)
    (built,) = build_all(
        [source],
        resolver=uv,
        cache_directory=tmp_path / "cache",
        output_directory=tmp_path / "out",
        runner=BuildRunner(os.environ),
    )
    assert (built.packages, built.notes) == (("idna==3.10",), ())


def test_two_machines_make_the_same_artifact(tmp_path: Path) -> None:
    """Another checkout path, umask, time zone, locale and uv cache: the same content and the same bytes."""
    here = Path(__file__).parents[2]
    circumstances = [
        ("a", 0o022, {"TZ": "UTC", "LC_ALL": "C"}),
        ("b/deeper", 0o077, {"TZ": "Asia/Kolkata", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "7"}),
    ]
    said = []
    for place, mask, environment in circumstances:
        done = subprocess.run(
            [sys.executable, "-c", _COMMAND, str(tmp_path / place)],
            cwd=here,
            env={**os.environ, **environment, "UV_CACHE_DIR": str(tmp_path / place / "uv")},
            umask=mask,
            capture_output=True,
            text=True,
            check=True,
        )
        said.append(json.loads(done.stdout))
    assert said[0] == said[1]
