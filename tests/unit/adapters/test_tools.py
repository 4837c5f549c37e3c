"""Environments of their own, made by the real uv from a package that the test builds, without a registry."""

from __future__ import annotations

import hashlib
import subprocess
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.adapters.tools import TOOLS, Tool, described, install, tool
from generator.errors import StagetwinError


def wheel(folder: Path, version: str) -> Path:
    """A package `checkov` that knows its version and nothing else."""
    path = folder / f"checkov-{version}-py3-none-any.whl"
    info = f"checkov-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("checkov/__init__.py", f"VERSION = {version!r}\n")
        file.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: checkov\nVersion: {version}\n")
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{info}/RECORD", "")
    return path


def requirements(path: Path, digest: str | None = None) -> str:
    digest = digest or hashlib.sha256(path.read_bytes()).hexdigest()
    return f"--no-index\n--find-links {path.parent}\ncheckov==1.2.3 \\\n    --hash=sha256:{digest}\n"


@pytest.fixture
def environ(tmp_path: Path) -> Mapping[str, str]:
    return {"HOME": str(tmp_path), "UV_CACHE_DIR": str(tmp_path / "uv")}


def leftovers(wanted: Tool) -> list[str]:
    return sorted(path.name for path in wanted.folder.parent.iterdir() if not path.name.endswith(".lock"))


def test_an_environment_is_made_once_and_works_where_it_was_moved(
    tmp_path: Path, environ: Mapping[str, str]
) -> None:
    wanted = described("checkov", requirements(wheel(tmp_path, "1.2.3")), environ)
    said: list[str] = []
    python = install(wanted, said.append, environ)
    assert said == ["installing checkov 1.2.3 in an environment of its own"]
    code = "import checkov, sys; print(checkov.VERSION, sys.prefix)"
    answer = subprocess.run([python, "-c", code], capture_output=True, check=True, text=True).stdout
    assert answer.split() == ["1.2.3", str(wanted.folder)]

    assert install(wanted, said.append, environ) == python
    assert len(said) == 1
    assert leftovers(wanted) == [wanted.folder.name]


def test_two_that_want_it_at_once_make_it_once(tmp_path: Path, environ: Mapping[str, str]) -> None:
    wanted = described("checkov", requirements(wheel(tmp_path, "1.2.3")), environ)
    said: list[str] = []
    with ThreadPoolExecutor() as pool:
        pythons = {run.result() for run in [pool.submit(install, wanted, said.append, environ) for _ in "ab"]}
    assert pythons == {wanted.python}
    assert sum(line.startswith("installing") for line in said) == 1


def test_a_package_with_another_hash_leaves_nothing(tmp_path: Path, environ: Mapping[str, str]) -> None:
    wanted = described("checkov", requirements(wheel(tmp_path, "1.2.3"), "0" * 64), environ)
    with pytest.raises(StagetwinError) as raised:
        install(wanted, print, environ)
    assert "Hash mismatch" in raised.value.issues[0].message
    assert "registry" in raised.value.issues[0].hint
    assert leftovers(wanted) == []


def test_an_environment_whose_python_is_gone_is_made_anew(tmp_path: Path, environ: Mapping[str, str]) -> None:
    wanted = described("checkov", requirements(wheel(tmp_path, "1.2.3")), environ)
    wanted.python.parent.mkdir(parents=True)
    wanted.python.symlink_to(tmp_path / "absent")
    assert not wanted.installed
    install(wanted, print, environ)
    assert wanted.installed


def test_other_requirements_mean_another_environment(tmp_path: Path, environ: Mapping[str, str]) -> None:
    text = requirements(wheel(tmp_path, "1.2.3"))
    assert described("checkov", text, environ).folder != described("checkov", text + "#\n", environ).folder


@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_is_locked(name: str) -> None:
    locked = tool(name, {"HOME": "/home/somebody"})  # type: ignore[arg-type]  # one of TOOLS
    assert locked.version.count(".") == 2
    assert "--hash=sha256:" in locked.requirements
    assert str(locked.folder).startswith(f"/home/somebody/.cache/stagetwin/tools/{name}-")
