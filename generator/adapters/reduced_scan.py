"""A scan of a large root -> one of every shape in it, and its results -> those of all. Writes a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.plan.values import Json, array_or_empty, as_object
from generator.policy.blocks import calls_of, without
from generator.policy.shapes import Reduction, reduce


@dataclass(frozen=True, slots=True)
class Reduced:
    """What is to be scanned instead; `top` stands for the project's folder."""

    reduction: Reduction
    directory: Path
    top: Path
    project: Path

    def whole(self, scanned: Mapping[str, Json]) -> dict[str, Json]:
        """The results that a scan of everything would have had."""
        found = dict(scanned)
        for half in ("plan", "files"):
            if scanned.get(half) is not None:
                part = as_object(scanned[half])
                resources = [str(one) for one in array_or_empty(part.get("resources"))]
                copied = [copy for one in resources for copy in self.reduction.copies_of(one)]
                results = map(self._in_project, self.reduction.expand(array_or_empty(part.get("results"))))
                found[half] = {**part, "results": list(results), "resources": [*resources, *copied]}
        return found

    def _in_project(self, result: Json) -> Json:
        one = as_object(result)
        file = str(one.get("file") or "")
        if not file.startswith(f"{self.top}/"):
            return one
        return {**one, "file": f"{self.project}{file.removeprefix(str(self.top))}"}


def reduced(
    plan: Mapping[str, Json], directory: Path | None, origins: Mapping[str, str], project: Path, folder: Path
) -> Reduced | None:
    """A root below `project` with every shape once, written to `folder`; None if no two are the same."""
    if directory is None or not directory.resolve().is_relative_to(project.resolve()):
        return None
    files = {file.name: file.read_text(encoding="utf-8") for file in sorted(directory.glob("*.tf"))}
    reduction = reduce(plan, calls_of(files), origins)
    if not reduction.dropped:
        return None
    top = folder.resolve()
    target = _linked(project.resolve(), directory.resolve(), top)
    for path in directory.iterdir():
        if path.name in files:
            text = without(files[path.name], reduction.dropped)
            (target / path.name).write_text(text, encoding="utf-8")
        else:
            (target / path.name).symlink_to(path.resolve())
    return Reduced(reduction, target, top, project.resolve())


def _linked(project: Path, directory: Path, top: Path) -> Path:
    """The directory's place below `top`, with links to all that stands beside the way to it."""
    below = directory.relative_to(project)
    real, copy = project, top
    for part in below.parts:
        copy.mkdir(exist_ok=True)
        for path in real.iterdir():
            if path.name != part:
                (copy / path.name).symlink_to(path)
        real, copy = real / part, copy / part
    copy.mkdir()
    return copy
