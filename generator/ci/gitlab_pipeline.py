"""A `.gitlab-ci.yml` + what GitLab says of an event -> the pipeline's jobs in their order. Pure.

Only what the pipelines written here use; anything else is refused, so that nothing is left out unseen.
https://docs.gitlab.com/ci/yaml/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import yaml

from generator.ci.workflow import Job, Step
from generator.errors import Issue, StagetwinError

_GLOBAL: Final = frozenset({"stages", "workflow"})
_JOB: Final = frozenset(
    {
        "artifacts",
        "before_script",
        "environment",
        "extends",
        "id_tokens",
        "image",
        "interruptible",
        "needs",
        "resource_group",
        "rules",
        "script",
        "stage",
        "variables",
    }
)
_ARTIFACTS: Final = frozenset({"access", "expire_in", "expose_as", "paths", "reports", "when"})
_VARIABLE: Final = re.compile(r"\$(?:(\w+)|\{(\w+)\})")
_OPERAND: Final = r"""\$\w+|"[^"]*"|'[^']*'"""
_COMPARISON: Final = re.compile(rf"({_OPERAND})\s*(==|!=)\s*({_OPERAND})")
Facts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Artifacts:
    """What is kept of a job: files for later jobs, and reports for GitLab by their kind."""

    paths: tuple[str, ...]
    reports: Mapping[str, tuple[str, ...]]
    always: bool


@dataclass(frozen=True, slots=True)
class PipelineJob:
    """A job whose steps are the lines of one script; it gets the artifacts of what it needs."""

    job: Job
    stage: str
    tokens: tuple[str, ...]
    artifacts: Artifacts | None
    manual: bool


def read_pipeline(text: str, facts: Facts) -> tuple[PipelineJob, ...]:
    """The jobs that the event starts, none if it starts no pipeline. Raise StagetwinError for the unknown."""
    document: dict[str, Any] = yaml.safe_load(text)
    if _rule(document.get("workflow", {}).get("rules"), facts) is None:
        return ()
    stages: list[str] = document["stages"]
    named = (key for key in document if key not in _GLOBAL and not key.startswith("."))
    all_jobs = {key: _extended(document, key) for key in named}
    found = {
        key: (job, rule)
        for key, job in all_jobs.items()
        if (rule := _rule(job.get("rules"), facts)) is not None
    }
    order = sorted(found, key=lambda key: _index(stages, key, found[key][0]["stage"]))
    jobs: list[PipelineJob] = []
    for key in order:
        job, rule = found[key]
        jobs.append(_job(key, job, rule, _needed(key, job, jobs)))
    return tuple(jobs)


def holds(condition: str, facts: Facts) -> bool:
    """Whether GitLab would find it true. Raise StagetwinError for a form that is not used here."""
    return all(_atom(part.strip(), facts) for part in condition.split("&&"))


def expanded(text: str, facts: Facts) -> str:
    """The text with the values of its variables; what is not known is empty."""
    return _VARIABLE.sub(lambda found: facts.get(found[1] or found[2], ""), text)


def _rule(rules: Sequence[Mapping[str, Any]] | None, facts: Facts) -> Mapping[str, Any] | None:
    """The first that matches; without any rules everything does."""
    if rules is None:
        return {}
    return next((one for one in rules if "if" not in one or holds(one["if"], facts)), None)


def _atom(text: str, facts: Facts) -> bool:
    found = _COMPARISON.fullmatch(text)
    if found is None:
        raise _refused(f"{text}: a condition that the demo does not know")
    left, right = (_value(side, facts) for side in (found[1], found[3]))
    return (left == right) == (found[2] == "==")


def _value(text: str, facts: Facts) -> str | None:
    return facts.get(text[1:]) if text.startswith("$") else text[1:-1]


def _extended(document: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Mappings of what it extends are merged, anything else is replaced."""
    if key not in document:
        raise _refused(f"{key}: something extends it, and it is not there")
    own: dict[str, Any] = document[key]
    if unknown := own.keys() - _JOB:
        raise _refused(f"{key}.{sorted(unknown)[0]}: a key that the demo does not know")
    base = _extended(document, own["extends"]) if "extends" in own else {}
    return _merged(base, own)


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    both = {
        key: _merged(base[key], value)
        if isinstance(value, dict) and isinstance(base.get(key), dict)
        else value
        for key, value in own.items()
    }
    return {**base, **both}


def _needed(key: str, job: Mapping[str, Any], earlier: Sequence[PipelineJob]) -> tuple[str, ...]:
    """What it waits for: what it names, or without `needs` everything of the stages before."""
    before = [one.job.key for one in earlier if one.stage != job["stage"]]
    needs: list[str] | None = job.get("needs")
    if needs is None:
        return tuple(before)
    for name in needs:
        if name not in (one.job.key for one in earlier):
            raise _refused(f"{key}: it needs {name}, and the pipeline has no such job before it")
    return tuple(needs)


def _job(key: str, job: Mapping[str, Any], rule: Mapping[str, Any], needs: tuple[str, ...]) -> PipelineJob:
    environment = job.get("environment", {}).get("name")
    variables = {name: str(value) for name, value in job.get("variables", {}).items()}
    lines = (*job.get("before_script", ()), *job["script"])
    steps = tuple(Step(line, line, None, {}, {}, None) for line in lines)
    return PipelineJob(
        Job(key, key, needs, None, variables, environment, steps),
        job["stage"],
        tuple(job.get("id_tokens", ())),
        _artifacts(key, job["artifacts"]) if "artifacts" in job else None,
        rule.get("when") == "manual",
    )


def _artifacts(key: str, given: Mapping[str, Any]) -> Artifacts:
    if unknown := given.keys() - _ARTIFACTS:
        raise _refused(f"{key}.artifacts.{sorted(unknown)[0]}: a key that the demo does not know")
    reports = {kind: tuple(_listed(files)) for kind, files in given.get("reports", {}).items()}
    return Artifacts(tuple(given.get("paths", ())), reports, given.get("when") == "always")


def _listed(files: str | list[str]) -> Iterator[str]:
    yield from [files] if isinstance(files, str) else files


def _index(stages: Sequence[str], key: str, stage: str) -> int:
    if stage not in stages:
        raise _refused(f"{key}: its stage {stage} is not among the pipeline's")
    return stages.index(stage)


def _refused(why: str) -> StagetwinError:
    return StagetwinError(Issue("gitlab-pipeline", why))
