"""FunctionSource + BuildCommand -> the files that the command makes. Runs it, reads the disk."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import Issue, StagetwinError, Where
from generator.package.content import content_hash
from generator.package.exclusions import is_excluded
from generator.package.ports import Command
from generator.package.recipes import made_folders
from generator.package.running import Toolbox, surroundings
from generator.package.source import BuildCommand, FunctionSource, SourceFile
from generator.package.tree import hash_file, read_tree

_PATTERN_LETTERS = "*?["
# What Maven and Gradle put beside the jar that runs.
_OTHER_JARS = ("-sources.jar", "-javadoc.jar", "-tests.jar", "-test.jar")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders that `{output}` and `{work}` stand for."""

    output: Path
    work: Path

    def fill(self, text: str) -> str:
        return text.replace("{output}", str(self.output)).replace("{work}", str(self.work))


def command_fingerprint(source: FunctionSource, build: BuildCommand, toolbox: Toolbox) -> str:
    """What decides whether the command runs: its inputs, itself and its tool. Raises StagetwinError."""
    parts = [
        "command 1",
        source.service,
        source.function,
        source.handler,
        source.runtime,
        source.platform.tag if source.platform.is_this_machine else source.platform.architecture,
        build.arguments,
        build.output,
        build.environment,
        toolbox.version(source, build.version_command),
        content_hash(_inputs(source, build)),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def run_build(
    source: FunctionSource,
    build: BuildCommand,
    toolbox: Toolbox,
    places: Places,
    on_line: Callable[[str], None],
) -> tuple[SourceFile, ...]:
    """Run the command, and hash what it made. Raises StagetwinError."""
    shutil.rmtree(places.output, ignore_errors=True)
    for folder in (places.output, places.work):
        folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **surroundings(source),
        "STAGETWIN_OUTPUT": str(places.output),
        "STAGETWIN_WORK": str(places.work),
        **{name: places.fill(value) for name, value in build.environment},
    }
    arguments = tuple(map(places.fill, build.arguments))
    toolbox.run(source, Command(arguments, source.directory, environment, build.timeout_seconds), on_line)
    return _made(source, build, places)


def _inputs(source: FunctionSource, build: BuildCommand) -> tuple[SourceFile, ...]:
    files: dict[str, SourceFile] = {}
    issues: list[Issue] = []
    left_out = made_folders(source.directory) | {build.output.rstrip("/")}

    def excludes(path: str, *, is_directory: bool) -> bool:
        if path in left_out:
            return True
        # Manifests at the top, which artifacts of Python leave out, do decide what a command makes.
        return is_excluded(path if is_directory else f"./{path}", is_directory=is_directory)

    for root in _roots(source, build, issues):
        if root.is_file():
            files[_relative(root, source)] = hash_file(root, _relative(root, source))
            continue
        prefix = "" if root == source.directory else f"{_relative(root, source)}/"
        tree = read_tree(root, prefix, excludes)
        issues += tree.issues
        files |= {file.path: file for file in tree.files}
    if issues:
        raise StagetwinError(issues)
    return tuple(files.values())


def _roots(source: FunctionSource, build: BuildCommand, issues: list[Issue]) -> Iterator[Path]:
    if not build.inputs:
        yield source.directory
    for pattern in build.inputs:
        found = sorted(_matches(source.directory, pattern))
        yield from found
        if not found:
            why = f"{source.name}: nothing matches `{pattern}` of the `inputs` of its `build`"
            hint = "Mend the pattern, or leave it out."
            issues.append(Issue("build-input-missing", why, Where(source.directory), hint))


def _matches(folder: Path, pattern: str) -> list[Path]:
    if not any(letter in pattern for letter in _PATTERN_LETTERS):
        place = Path(os.path.normpath(folder / pattern))
        return [place] if place.exists() else []
    base, rest = folder, pattern
    while rest.startswith("../"):
        base, rest = base.parent, rest.removeprefix("../")
    return [path for path in base.glob(rest) if path.is_file()]


def _relative(path: Path, source: FunctionSource) -> str:
    return Path(os.path.relpath(path, source.directory)).as_posix()


def _made(source: FunctionSource, build: BuildCommand, places: Places) -> tuple[SourceFile, ...]:
    place = source.directory / places.fill(build.output)
    made = _one_of(source, build, place)
    if made.is_file():
        return (_alone(source, hash_file(made, made.name)),)
    # What a build puts into its output is what it wants to ship.
    tree = read_tree(made, excludes=None)
    if tree.issues:
        raise StagetwinError(tree.issues)
    if not tree.files:
        why = f"{source.name}: its build left {build.output} empty"
        hint = "Let the command write to `{output}`, or name in `output` where it does write."
        raise StagetwinError(Issue("build-output-empty", why, Where(source.directory), hint))
    return tree.files


def _one_of(source: FunctionSource, build: BuildCommand, place: Path) -> Path:
    """The file or folder itself, or the one that the pattern matches."""
    if not any(letter in build.output for letter in _PATTERN_LETTERS):
        found = [place] if place.exists() else []
    else:
        found = [path for path in sorted(source.directory.glob(build.output)) if not _is_other_jar(path)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(path.name for path in found[:5])
        why = f"{source.name}: `{build.output}` of its build matches {len(found)} files: {names}"
        hint = "Name one of them in `output` of a `build`, or let the build make a single one."
    else:
        why = f"{source.name}: its build made no {build.output}"
        hint = "Mend the command, or name in `output` where it writes."
    raise StagetwinError(Issue("build-output-missing", why, Where(source.directory), hint))


def _is_other_jar(path: Path) -> bool:
    return path.name.startswith("original-") or path.name.endswith(_OTHER_JARS)


def _alone(source: FunctionSource, file: SourceFile) -> SourceFile:
    """A single file, where the runtime looks for it: a jar below `lib`, a binary as `bootstrap`."""
    if file.path.endswith(".jar"):
        return replace(file, path=f"lib/{file.path}")
    if source.runtime.startswith(("provided", "go")):
        return replace(file, path="bootstrap", mode=0o755)
    return file
