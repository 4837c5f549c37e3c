"""What `stagetwin package --no-upload` does not do again, and what makes it do so: counted, never timed."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from generator.cli.console import Terminal
from generator.pipeline import packaged_before
from generator.pipeline.context import Context
from generator.pipeline.progress import Step
from generator.project import Project
from generator.spec.root_size import LARGE_ROOT
from tests.cli.commands import HANDLER, Stagetwin, replace, write

FOLDER = Path("functions", "orders")
RECEIVE = FOLDER / "receive"
CODE = "import common.words\n\n\n" + HANDLER.replace("handler(", "handle(")
PACKAGE = ("package", "prod", "--no-upload")


@pytest.fixture
def built(project: Path, stagetwin: Stagetwin) -> Path:
    """A project whose functions have just been packaged."""
    write(project / RECEIVE / "handler.py", CODE)
    write(project / FOLDER / "common" / "words.py", "HELLO = 1\n")
    for name in ("prod", "staging"):
        replace(project / "environments" / f"{name}.yaml", "target: embedded", "target: aws")
    assert stagetwin(*PACKAGE).code == 0
    return project


def looks(stagetwin: Stagetwin, *arguments: str) -> bool:
    """Whether the definitions are parsed and each function is looked at."""
    shown = stagetwin(*(arguments or PACKAGE), "--json")
    return "error" in shown.document() or bool(shown.document()["parsed"])


def zips(project: Path) -> list[Path]:
    return sorted((project / ".stagetwin" / "artifacts").rglob("*.zip"))


def test_nothing_is_looked_at_while_nothing_changes(built: Path, stagetwin: Stagetwin) -> None:
    assert not looks(stagetwin)
    assert not looks(stagetwin)


def test_the_answer_is_the_same(built: Path, stagetwin: Stagetwin) -> None:
    remembered = stagetwin(*PACKAGE, "--json").document()
    stagetwin("cache", "clear", "packaged")
    looked = stagetwin(*PACKAGE, "--json").document()
    assert (remembered["parsed"], looked["parsed"]) == (False, True)
    assert remembered["artifacts"] == looked["artifacts"]
    assert remembered["artifacts"][0]["zip_path"] == str(zips(built)[0])


def test_notes_are_told_every_time(built: Path, stagetwin: Stagetwin) -> None:
    buses = "".join(f"  bus-{number}: {{}}\n" for number in range(LARGE_ROOT))
    with (built / FOLDER / "service.yaml").open("a", encoding="utf-8") as file:
        file.write(f"event_buses:\n{buses}")
    assert "in one root" in stagetwin(*PACKAGE).err
    assert not looks(stagetwin)
    assert "in one root" in stagetwin(*PACKAGE).err


def test_another_question_is_another_answer(built: Path, stagetwin: Stagetwin) -> None:
    assert looks(stagetwin, "package", "staging", "--no-upload")
    assert looks(stagetwin, *PACKAGE, "--service", "orders")
    assert stagetwin("package", "prdo", "--no-upload").code == 1
    assert not looks(stagetwin)


def edited(path: Path, text: str) -> Callable[[Path], object]:
    return lambda project: write(project / path, text)


def damaged(project: Path) -> None:
    """Other bytes of the same size, and the same time of change as before."""
    [zip_path] = zips(project)
    before = zip_path.stat()
    content = bytearray(zip_path.read_bytes())
    content[len(content) // 2] ^= 1
    zip_path.chmod(0o644)
    zip_path.write_bytes(content)
    os.utime(zip_path, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a source file": edited(RECEIVE / "handler.py", CODE + "\n"),
    "a new source file": edited(RECEIVE / "more.py", "x = 1\n"),
    "a source file gone": lambda project: (project / FOLDER / "common" / "words.py").unlink(),
    "a mode": lambda project: (project / RECEIVE / "handler.py").chmod(0o755),
    "a shared file": edited(FOLDER / "common" / "words.py", "HELLO = 2\n"),
    "a declaration of dependencies": edited(RECEIVE / "requirements.txt", "# none\n"),
    "a pyproject.toml": edited(RECEIVE / "pyproject.toml", "[project]\nname = 'x'\nversion = '1'\n"),
    "a lock file": edited(RECEIVE / "uv.lock", "version = 1\n"),
    "a definition": lambda project: replace(project / FOLDER / "service.yaml", "access:", "access: "),
    "an environment": lambda project: replace(
        project / "environments" / "prod.yaml", "eu-central-1", "eu-west-1"
    ),
    "an artifact gone": lambda project: zips(project)[0].unlink(),
    "an artifact damaged": damaged,
    "a bill gone": lambda project: zips(project)[0].with_suffix(".cdx.json").unlink(),
    "a damaged record": lambda project: [
        file.write_bytes(file.read_bytes()[:-1])
        for file in (project / ".stagetwin/cache/packaged").glob("built-*")
    ],
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_input_is_looked_at_again(built: Path, stagetwin: Stagetwin, change: str) -> None:
    CHANGES[change](built)
    assert looks(stagetwin)


@pytest.mark.parametrize("change", ["an artifact gone", "an artifact damaged", "a bill gone"])
def test_what_is_missing_or_damaged_is_made_anew(built: Path, stagetwin: Stagetwin, change: str) -> None:
    [zip_path] = zips(built)
    before = {path.name: path.read_bytes() for path in zip_path.parent.glob(f"{zip_path.stem}.*")}
    CHANGES[change](built)
    assert stagetwin(*PACKAGE).code == 0
    assert {path.name: path.read_bytes() for path in zip_path.parent.glob(f"{zip_path.stem}.*")} == before


def test_what_reaches_no_artifact_changes_nothing(built: Path, stagetwin: Stagetwin) -> None:
    write(built / RECEIVE / "tests" / "test_handler.py", "x = 1\n")
    write(built / RECEIVE / "__pycache__" / "handler.pyc", "x")
    write(built / "environments" / "waivers.yaml", "waivers: []\n")
    assert not looks(stagetwin)


@pytest.mark.parametrize("requirements", ["-r ../more.txt\n", "-c../more.txt\n", "--requirement=../more.txt"])
def test_a_file_that_stands_elsewhere_is_looked_at_each_time(
    built: Path, stagetwin: Stagetwin, requirements: str
) -> None:
    write(built / FOLDER / "more.txt", "# nothing\n")
    write(built / RECEIVE / "requirements.txt", requirements)
    assert stagetwin(*PACKAGE).code == 0
    assert looks(stagetwin)


def test_what_a_build_command_makes_is_looked_at_each_time(built: Path, stagetwin: Stagetwin) -> None:
    command = 'build: {command: [cp, handler.py, "{output}"]}'
    write(built / RECEIVE / "handler.py", CODE.partition("\n")[2])
    replace(built / FOLDER / "service.yaml", "    access:", f"    {command}\n    access:")
    shown = stagetwin(*PACKAGE)
    assert shown.code == 0, shown.err
    assert looks(stagetwin)


def test_a_source_that_changes_while_it_is_packaged_is_not_remembered(
    built: Path, stagetwin: Stagetwin
) -> None:
    """Whoever saves a file meanwhile and takes that back gets what is in the file."""
    handler = built / RECEIVE / "handler.py"
    before = handler.read_text(encoding="utf-8")
    write(handler, before + "# first\n")
    context = Context(Project(built), {}, _Saves(handler, before + "# second\n"))
    first = packaged_before.build_only(context, "prod", None).built
    write(handler, before + "# first\n")
    again = packaged_before.build_only(Context(Project(built), {}, Terminal(quiet=True)), "prod", None).built
    assert first[0].artifact.content_hash != again[0].artifact.content_hash


class _Saves(Terminal):
    """A reporter beside which somebody saves a file, once packaging has begun."""

    def __init__(self, file: Path, text: str) -> None:
        super().__init__(quiet=True)
        self._file, self._text = file, text

    def step(self, title: str) -> AbstractContextManager[Step]:
        if title.startswith("package "):
            write(self._file, self._text)
        return super().step(title)


def test_the_record_says_nothing_of_where_the_project_stands(built: Path) -> None:
    for file in (built / ".stagetwin/cache/packaged").iterdir():
        assert str(built) not in file.read_text(encoding="utf-8")
