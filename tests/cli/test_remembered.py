"""What `stagetwin render` does not do again, and what makes it do so: counted, never timed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.adapters.own_code import code_hash
from generator.cli.console import Terminal
from generator.pipeline.context import Context
from generator.pipeline.definitions import open_workspace
from generator.pipeline.remembered import project_key
from generator.pipeline.rendering import root_key
from generator.project import Project
from generator.spec.root_size import LARGE_ROOT
from tests.cli.commands import Stagetwin, replace, write

SHIPPING = """\
service: shipping
functions:
  pack: {}
sites:
  page: {source: site}
state_machines:
  parcel: {definition: parcel.asl.json}
"""
MACHINE = '{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}'
FOLDER = Path("functions", "shipping")


@pytest.fixture
def known(project: Path, stagetwin: Stagetwin) -> Path:
    """A project of two services that has just been rendered."""
    write(project / FOLDER / "service.yaml", SHIPPING)
    write(project / FOLDER / "site" / "index.html", "<p>")
    write(project / FOLDER / "parcel.asl.json", MACHINE)
    assert stagetwin("render").code == 0
    return project


def rendered(stagetwin: Stagetwin, *arguments: str) -> int:
    """How many roots the templates were asked for."""
    shown = stagetwin("render", "--json", *arguments)
    assert shown.code in (0, 2), shown.out
    found: int = shown.document()["rendered"]
    return found


def parses(stagetwin: Stagetwin) -> bool:
    """Whether the definitions are parsed."""
    shown = stagetwin("render", "--check", "--json")
    return "error" in shown.document() or bool(shown.document()["parsed"])


def test_nothing_is_parsed_while_nothing_changes(known: Path, stagetwin: Stagetwin) -> None:
    assert not parses(stagetwin)
    shown = stagetwin("render")
    assert shown.code == 0
    files = list((known / "terraform" / "live").rglob("*.tf"))
    assert shown.out.strip() == f"up to date: {len(files)} files"


def test_only_the_changed_service_is_rendered(known: Path, stagetwin: Stagetwin) -> None:
    replace(known / FOLDER / "service.yaml", "pack: {}", "pack: {timeout_seconds: 7}")
    assert rendered(stagetwin) == 2, "once for each environment"
    assert rendered(stagetwin) == 0


def test_an_environment_s_change_is_rendered_there(known: Path, stagetwin: Stagetwin) -> None:
    with (known / "environments" / "staging.yaml").open("a", encoding="utf-8") as file:
        file.write("services: {shipping: {functions: {pack: {timeout_seconds: 9}}}}\n")
    assert rendered(stagetwin) == 1


def test_going_back_renders_nothing(known: Path, stagetwin: Stagetwin) -> None:
    definition = known / FOLDER / "service.yaml"
    replace(definition, "pack: {}", "pack: {timeout_seconds: 7}")
    stagetwin("render")
    replace(definition, "pack: {timeout_seconds: 7}", "pack: {}")
    shown = stagetwin("render", "--json").document()
    assert shown["rendered"] == 0
    assert len(shown["changes"]) == 2


def test_everything_is_rendered_on_demand(known: Path, stagetwin: Stagetwin) -> None:
    assert rendered(stagetwin, "--no-cache") == 4


@pytest.mark.parametrize(
    "name", ["errors.py", "render/templates/functions.tf.j2", "mirror/provider_schema.json"]
)
def test_any_change_of_stagetwin_itself_is_another_stagetwin(tmp_path: Path, name: str) -> None:
    for one in ("errors.py", "render/templates/functions.tf.j2", "mirror/provider_schema.json"):
        write(tmp_path / one, "before")
    write(tmp_path / "__pycache__" / "errors.py", "compiled")
    before = code_hash(str(tmp_path))
    write(tmp_path / "__pycache__" / "errors.py", "compiled again")
    assert code_hash(str(tmp_path)) == before
    write(tmp_path / name, "after!")
    assert code_hash(str(tmp_path)) != before


def test_the_hash_of_stagetwin_itself_is_part_of_every_key(known: Path) -> None:
    """What was kept by another Stagetwin is under other names."""
    context = Context(Project(known), {}, Terminal(quiet=True))
    assert project_key(context, "this") != project_key(context, "another")
    [root, *_] = open_workspace(context).roots
    assert root_key(root.stack, "this") != root_key(root.stack, "another")


def edited(path: str, text: str) -> Callable[[Path], object]:
    return lambda project: write(project / path, text)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a definition": lambda project: replace(project / FOLDER / "service.yaml", "pack: {}", "pack:  {}"),
    "an environment": lambda project: replace(
        project / "environments" / "prod.yaml", "eu-central-1", "eu-west-1"
    ),
    "a document beside a definition": edited("functions/shipping/schemas/fact.json", "{}"),
    "a component": edited("components/thing/component.yaml", "component: thing\n"),
    "a file that a definition names": edited("functions/shipping/parcel.asl.json", MACHINE + "\n"),
    "that file gone": lambda project: (project / FOLDER / "parcel.asl.json").unlink(),
    "a new file of a site": edited("functions/shipping/site/about.html", "<p>"),
    "a file brought along": edited("terraform/extra/shipping/more.tf", "locals {}\n"),
    "a rendered file changed by hand": lambda project: replace(
        project / "terraform/live/prod/shipping/functions.tf", "memory_size", "timeout"
    ),
    "a rendered file gone": lambda project: (project / "terraform/live/prod/shipping/functions.tf").unlink(),
    "a rendered file that nothing makes": lambda project: shutil.copy(
        project / "terraform/live/prod/shipping/functions.tf",
        project / "terraform/live/prod/shipping/others.tf",
    ),
    "a damaged record": lambda project: [
        file.write_bytes(file.read_bytes() + b" ")
        for file in (project / ".stagetwin/cache/rendered").glob("project-*")
    ],
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_input_is_looked_at_again(known: Path, stagetwin: Stagetwin, change: str) -> None:
    CHANGES[change](known)
    assert parses(stagetwin)


def test_a_file_of_somebody_s_own_beside_the_rendered_ones_changes_nothing(
    known: Path, stagetwin: Stagetwin
) -> None:
    write(known / "terraform/live/prod/shipping/own.tf", "locals {}\n")
    assert not parses(stagetwin)


def test_notes_are_told_every_time(known: Path, stagetwin: Stagetwin) -> None:
    buses = "".join(f"  bus-{number}: {{}}\n" for number in range(LARGE_ROOT + 1))
    write(known / FOLDER / "service.yaml", f"service: shipping\nevent_buses:\n{buses}")
    first = stagetwin("render").err
    assert f"shipping: it has {LARGE_ROOT + 1} entries" in first
    assert not parses(stagetwin)
    assert stagetwin("render").err == first


def test_a_root_s_damaged_memory_is_made_anew(known: Path, stagetwin: Stagetwin) -> None:
    for file in (known / ".stagetwin/cache/rendered").iterdir():
        file.write_bytes(file.read_bytes()[:-2])
    assert rendered(stagetwin) == 4
    shown = stagetwin("render", "--check", "--no-cache")
    assert shown.code == 0, shown.out
