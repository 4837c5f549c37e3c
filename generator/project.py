"""Where a project's parts stand. Pure, but for `find_project`, which looks at folders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Issue, StagetwinError


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that holds `functions/`, `environments/` and `terraform/`."""

    root: Path
    sources: Path | None = None
    """Functions to take instead of the project's own, somewhere below `root`."""
    of_replicas: bool = False
    """Whether the roots are replicas', which stand in no commit."""

    @property
    def functions(self) -> Path:
        return self.sources or self.root / "functions"

    @property
    def environments(self) -> Path:
        return self.root / "environments"

    @property
    def live(self) -> Path:
        # Replicas' roots stand as deep as the others, since they name modules and files by relative paths.
        return self.root / "terraform" / (".replicas" if self.of_replicas else "live")

    @property
    def modules(self) -> Path:
        return self.root / "terraform" / "modules"

    @property
    def extra(self) -> Path:
        """Terraform that people wrote by hand, a folder for each service."""
        return self.root / "terraform" / "extra"

    @property
    def components(self) -> Path:
        """Parts that several services include, a folder for each."""
        return self.root / "components"

    def code(self, service: str, folder: str) -> Path:
        """Where a function's code stands: in its service's folder, or in a component's."""
        base = self.root if folder.startswith("components/") else self.functions / service
        return base / folder

    @property
    def waivers(self) -> Path:
        return self.environments / "waivers.yaml"

    @property
    def baseline(self) -> Path:
        """The findings that were there before the policy was, if the project keeps such a list."""
        return self.environments / "policy-baseline.json"

    @property
    def work(self) -> Path:
        """What runs leave behind: never committed, safe to delete when nothing runs."""
        return self.root / ".stagetwin"

    @property
    def artifacts(self) -> Path:
        return self.work / "artifacts"

    @property
    def embedded(self) -> Path:
        return self.work / "embedded"

    def root_module(self, environment: str, service: str) -> Path:
        """The rendered root of a service in an environment."""
        return self.live / environment / service

    def plan(self, environment: str, service: str) -> Path:
        """The folder that keeps a saved plan and what it was made from."""
        return self.work / "plans" / environment / service

    def release_page(self, environment: str, service: str, release_id: str) -> Path:
        """The page about a release. An ID is read from a bucket, and no path may be made of it."""
        name = re.sub(r"[^\w-]", "_", release_id)[:64] or "_"
        return self.work / "releases" / environment / service / f"{name}.html"

    def relative(self, path: Path) -> Path:
        """`path` as a person in the project's folder names it."""
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path


def find_project(start: Path) -> Project:
    """The project that `start` lies in. Raises StagetwinError outside of one."""
    for folder in (start, *start.parents):
        if (folder / "environments").is_dir() and (folder / "functions").is_dir():
            return Project(folder)
    why = "a project has the folders `environments` and `functions`, and none here or above has both"
    raise StagetwinError(
        Issue("no-project", f"{start}: not in a Stagetwin project: {why}", hint="pass --project")
    )
