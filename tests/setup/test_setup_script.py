"""The script that finds a Python: which one it takes, and what it says when there is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = Path(__file__).parents[2] / "scripts" / "setup"


class Machine:
    """A copy of the script beside an empty setup.py, and a PATH with nothing but fakes."""

    def __init__(self, folder: Path) -> None:
        self.scripts = folder / "scripts"
        self.bin = folder / "bin"
        self.scripts.mkdir()
        self.bin.mkdir()
        shutil.copy(SETUP, self.scripts / "setup")
        (self.scripts / "setup.py").write_text("")
        for tool in ("sh", "dirname"):
            found = shutil.which(tool)
            assert found
            (self.bin / tool).symlink_to(found)

    def python(self, name: str, version: tuple[int, int], *, has_venv: bool = True) -> None:
        """A Python that answers as one of that version, and names itself when it is chosen."""
        path = self.bin / name
        modules = "{'venv': None, 'ensurepip': None}" if not has_venv else "{}"
        path.write_text(
            f"#!{sys.executable}\n"
            "import sys\n"
            f"if sys.argv[1] != '-c': print('{name}', *sys.argv[2:]); sys.exit()\n"
            f"sys.version_info = {(*version, 0)}\n"
            f"sys.modules.update({modules})\n"
            "exec(sys.argv[2])\n"
        )
        path.chmod(0o755)

    def run(self, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.scripts / "setup", "test"],
            env={"PATH": str(self.bin), **environ},
            capture_output=True,
            check=False,
            text=True,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_the_usual_python_if_it_will_do(machine: Machine) -> None:
    machine.python("python3", (3, 12))
    machine.python("python3.13", (3, 13))
    assert machine.run().stdout == "python3 test\n"


def test_another_one_if_the_usual_is_too_old_or_lacks_venv(machine: Machine) -> None:
    machine.python("python3", (3, 9))
    machine.python("python3.13", (3, 13), has_venv=False)
    machine.python("python3.11", (3, 11))
    assert machine.run().stdout == "python3.11 test\n"


def test_a_known_one_before_a_newer_one(machine: Machine) -> None:
    machine.python("python3", (3, 15))
    assert machine.run().stdout == "python3 test\n"
    machine.python("python3.12", (3, 12))
    assert machine.run().stdout == "python3.12 test\n"


def test_the_one_that_is_asked_for(machine: Machine) -> None:
    machine.python("python3", (3, 12))
    machine.python("mine", (3, 11))
    assert machine.run(PYTHON=str(machine.bin / "mine")).stdout == "mine test\n"


def test_none_at_all_says_what_was_seen_and_what_to_install(machine: Machine) -> None:
    machine.python("python3", (3, 9))
    machine.python("python3.12", (3, 12), has_venv=False)
    done = machine.run()
    assert done.returncode == 1
    assert "python3: 3.9.0, venv and ensurepip: yes" in done.stderr
    assert "python3.12: 3.12.0, venv and ensurepip: no" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr
