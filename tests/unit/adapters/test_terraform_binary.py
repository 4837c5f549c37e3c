"""Which Terraform is used. The programs are small scripts that answer `version -json`."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from generator.adapters.terraform_binary import downloaded_path, present_terraform, suitable_terraform
from generator.errors import StagetwinError


def script(version: str) -> str:
    return f'#!/bin/sh\necho \'{{"terraform_version": "{version}"}}\'\n'


def install(folder: Path, version: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "terraform"
    path.write_text(script(version))
    path.chmod(0o755)
    return path


def archive(version: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("LICENSE.txt", "")
        file.writestr("terraform", script(version))
    return data.getvalue()


class Machine:
    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.environ = {"PATH": str(self.bin), "XDG_CACHE_HOME": str(folder / "cache")}
        self.fetched: list[str] = []
        self.said: list[str] = []

    def find(self, served: bytes | None = None, pinned: bytes | None = None, name: str = "plan9_mips") -> str:
        def fetch(address: str) -> bytes:
            self.fetched.append(address)
            if served is None:
                raise OSError("no route to host")
            return served

        pins = {} if pinned is None else {name: hashlib.sha256(pinned).hexdigest()}
        found = suitable_terraform(
            self.environ, self.said.append, fetch=fetch, platform_name=name, pinned=pins
        )
        return f"{found.origin} {found.version_text}"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("version", ["1.11.0", "1.11.4", "1.20.3", "1.12.0-beta1"])
def test_the_one_on_the_path_if_it_is_new_enough(machine: Machine, version: str) -> None:
    install(machine.bin, version)
    assert machine.find() == f"PATH {version.partition('-')[0]}"
    assert machine.fetched == []


def test_an_old_one_gives_way_to_the_pinned_release_which_is_fetched_once(machine: Machine) -> None:
    install(machine.bin, "1.5.7")
    release = archive("1.11.4")
    assert machine.find(release, release) == "downloaded 1.11.4"
    assert machine.said == ["downloading Terraform 1.11.4 for plan9_mips"]
    assert machine.find(None, release) == "downloaded 1.11.4"
    assert len(machine.fetched) == 1


def test_a_release_with_another_checksum_is_thrown_away_unopened(machine: Machine) -> None:
    with pytest.raises(StagetwinError) as raised:
        machine.find(archive("6.6.6"), archive("1.11.4"))
    (issue,) = raised.value.issues
    assert "its SHA-256 differs" in issue.message
    assert "unpack https://releases.hashicorp.com/terraform/1.11.4/" in issue.hint
    assert not downloaded_path(machine.environ).exists()


def test_an_unreachable_release_says_what_to_install(machine: Machine) -> None:
    install(machine.bin, "1.10.5")
    with pytest.raises(StagetwinError) as raised:
        machine.find(None, b"")
    assert "1.11 or a later 1.x is needed" in raised.value.issues[0].message
    assert "terraform is 1.10.5" in raised.value.issues[0].message
    assert "no route to host" in raised.value.issues[0].message


def test_a_platform_without_a_pinned_release_fetches_nothing(machine: Machine) -> None:
    with pytest.raises(StagetwinError, match="no release is pinned for plan9_mips"):
        machine.find(archive("1.11.4"))
    assert machine.fetched == []


def test_the_named_one_comes_before_the_path_and_is_never_replaced(machine: Machine, tmp_path: Path) -> None:
    install(machine.bin, "1.11.4")
    named = install(tmp_path / "named", "1.13.0")
    machine.environ["STAGETWIN_TERRAFORM"] = str(named)
    assert machine.find() == "STAGETWIN_TERRAFORM 1.13.0"
    install(tmp_path / "named", "1.0.0")
    with pytest.raises(StagetwinError, match="STAGETWIN_TERRAFORM names no Terraform"):
        machine.find(b"", b"")


def test_a_program_that_does_not_answer_counts_as_none(machine: Machine) -> None:
    path = install(machine.bin, "1.11.4")
    path.write_text("#!/bin/sh\nexit 127\n")
    assert present_terraform(machine.environ) is None
