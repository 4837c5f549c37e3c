"""An event at GitHub or GitLab -> what they would run because of it, carried out here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from generator.adapters.clock import Clock
from generator.adapters.pipeline_runner import PipelineRunner
from generator.adapters.workflow_runner import Result, RunOutcome, Surroundings, WorkflowRunner
from generator.ci.gitlab_pipeline import read_pipeline
from generator.ci.provider import Provider
from generator.ci.workflow import read_jobs
from generator.errors import Issue, StagetwinError

BRANCH: Final = "main"
_NUMBER: Final = "42"


class Event(StrEnum):
    """What makes workflows run."""

    REQUEST = "pull-request"
    FORK = "fork"
    MERGE = "merge"
    NIGHT = "nightly"


@dataclass(frozen=True, slots=True)
class Place:
    """The tree that is checked out, and the folder for machines, artifacts and logs."""

    source: Path
    folder: Path
    variables: Mapping[str, str]
    surroundings: Surroundings
    clock: Clock


class Host(Protocol):
    """Whose continuous integration the demo plays."""

    @property
    def provider(self) -> Provider: ...

    @property
    def repository(self) -> str: ...

    @property
    def request(self) -> str:
        """What it calls a change that asks to be merged."""

    def file(self, event: Event, /) -> str:
        """Where the project says what is to run."""

    def results(self, event: Event, /) -> Mapping[str, Result]:
        """How its own jobs end, beside those that every host has."""

    def run(self, event: Event, place: Place) -> RunOutcome:
        """Carry it out. Raise StagetwinError for what cannot be."""

    def comment(self, asked: Path, /) -> tuple[str, int]:
        """What is shown with the request, and how often it was written; `asked` is its run's folder."""


@dataclass(frozen=True, slots=True)
class GitHub:
    """Workflows, and a comment kept in a file."""

    comments: Path
    provider: Provider = Provider.GITHUB
    repository: str = "octocat/shop"
    request: str = "pull request"

    def file(self, event: Event) -> str:
        name = Event.REQUEST if event is Event.FORK else event
        return f".github/workflows/stagetwin-{name}.yml"

    def results(self, event: Event) -> Mapping[str, Result]:
        told = {Event.REQUEST: Result.SUCCESS, Event.FORK: Result.SKIPPED}
        return {"report": told[event]} if event in told else {}

    def run(self, event: Event, place: Place) -> RunOutcome:
        head = "somebody/shop" if event is Event.FORK else self.repository
        runner = WorkflowRunner(
            folder=place.folder,
            source=place.source,
            facts={
                "github.repository": self.repository,
                "github.event.pull_request.head.repo.full_name": head,
                "github.event.pull_request.number": _NUMBER,
                "github.token": "only the stand-in reads this",
            },
            variables={
                **place.variables,
                "GH_STAND_IN_FILE": str(self.comments),
                "GITHUB_REPOSITORY": self.repository,
            },
            surroundings=place.surroundings,
            clock=place.clock,
        )
        return runner.run(read_jobs((place.source / self.file(event)).read_text(encoding="utf-8")))

    def comment(self, _asked: Path) -> tuple[str, int]:
        comments = json.loads(self.comments.read_text(encoding="utf-8"))
        if len(comments) != 1:
            why = f"CI demo: the pull request has {len(comments)} comments"
            raise StagetwinError(Issue("demo-story", why))
        return comments[0]["body"], 1 + comments[0]["edits"]


@dataclass(frozen=True, slots=True)
class GitLab:
    """One pipeline, whose rules choose the jobs; the request shows an artifact."""

    provider: Provider = Provider.GITLAB
    repository: str = "acme/backend/shop"
    request: str = "merge request"
    stands_in: frozenset[str] = field(default_factory=frozenset)

    def file(self, _event: Event) -> str:
        return ".gitlab-ci.yml"

    def results(self, _event: Event) -> Mapping[str, Result]:
        return {}

    def run(self, event: Event, place: Place) -> RunOutcome:
        facts = self._facts(event)
        jobs = read_pipeline((place.source / self.file(event)).read_text(encoding="utf-8"), facts)
        runner = PipelineRunner(
            folder=place.folder,
            source=place.source,
            facts=facts,
            variables=place.variables,
            stands_in=self.stands_in,
            surroundings=place.surroundings,
            clock=place.clock,
        )
        return runner.run(jobs)

    def comment(self, asked: Path) -> tuple[str, int]:
        kept = asked / "artifacts" / "plan" / "build" / "ci" / "comment.md"
        return kept.read_text(encoding="utf-8"), 1

    def _facts(self, event: Event) -> dict[str, str]:
        """https://docs.gitlab.com/ci/variables/predefined_variables/ : a request's pipeline has no branch."""
        common = {"CI": "true", "GITLAB_CI": "true", "CI_PIPELINE_ID": _NUMBER}
        if event in (Event.REQUEST, Event.FORK):
            return {
                **common,
                "CI_PIPELINE_SOURCE": "merge_request_event",
                "CI_MERGE_REQUEST_PROJECT_ID": "1",
                "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2" if event is Event.FORK else "1",
            }
        source = "push" if event is Event.MERGE else "schedule"
        return {**common, "CI_PIPELINE_SOURCE": source, "CI_COMMIT_BRANCH": BRANCH}
