"""A GitHub workflow's text -> its jobs in the order in which they run. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any, Final

import yaml

from generator.errors import Issue, StagetwinError

_EXPRESSION: Final = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
_COMPARISON: Final = re.compile(r"(\S+) (==|!=) (\S+)")
_HASH_FILES: Final = re.compile(r"hashFiles\('([^']+)'\)")
Lookup = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Step:
    """A command, or an action with what it is given."""

    name: str
    run: str | None
    uses: str | None
    given: Mapping[str, str]
    variables: Mapping[str, str]
    condition: str | None

    @property
    def action(self) -> str:
        """`actions/checkout`, without the commit."""
        return (self.uses or "").partition("@")[0]


@dataclass(frozen=True, slots=True)
class Job:
    """Steps that share a fresh machine."""

    key: str
    name: str
    needs: tuple[str, ...]
    condition: str | None
    variables: Mapping[str, str]
    environment: str | None
    steps: tuple[Step, ...]


def read_jobs(text: str) -> tuple[Job, ...]:
    """Each after those that it needs."""
    jobs = {key: _job(key, one) for key, one in yaml.safe_load(text)["jobs"].items()}
    order = TopologicalSorter({key: job.needs for key, job in jobs.items()}).static_order()
    return tuple(jobs[key] for key in order)


def filled(text: str, lookup: Lookup) -> str:
    """Text with the values of its expressions."""
    return _EXPRESSION.sub(lambda found: lookup(found[1]), text)


def holds(condition: str | None, lookup: Lookup, *, fine: bool) -> bool:
    """Whether a job or step is to run; without a condition it does while everything before was fine.

    Raise StagetwinError for what the workflows here do not use.
    """
    if condition is None:
        return fine
    whole = _EXPRESSION.fullmatch(condition)
    parts = (whole[1] if whole else condition).split(" && ")
    asks = any(part in ("!cancelled()", "always()") for part in parts)
    return (fine or asks) and all(_atom(part.strip(), lookup) for part in parts)


def _atom(text: str, lookup: Lookup) -> bool:
    if text in ("!cancelled()", "always()"):
        return True
    found = _COMPARISON.fullmatch(text)
    if found is None:
        raise StagetwinError(Issue("workflow-condition", f"{text}: a condition that the demo does not know"))
    left, right = (_value(side, lookup) for side in (found[1], found[3]))
    return (left == right) == (found[2] == "==")


def _value(text: str, lookup: Lookup) -> str:
    return text[1:-1] if text.startswith("'") else lookup(text)


def hashed_file(expression: str) -> str | None:
    """The file of `hashFiles('…')`."""
    found = _HASH_FILES.fullmatch(expression)
    return found[1] if found else None


def _job(key: str, job: Mapping[str, Any]) -> Job:
    needs = job.get("needs", [])
    return Job(
        key,
        str(job.get("name", key)),
        (needs,) if isinstance(needs, str) else tuple(needs),
        job.get("if"),
        _texts(job.get("env")),
        job.get("environment"),
        tuple(map(_step, job["steps"])),
    )


def _step(step: Mapping[str, Any]) -> Step:
    name = step.get("name") or str(step.get("uses", step.get("run", ""))).partition("@")[0]
    return Step(
        name,
        step.get("run"),
        step.get("uses"),
        _texts(step.get("with")),
        _texts(step.get("env")),
        step.get("if"),
    )


def _texts(values: Mapping[str, Any] | None) -> dict[str, str]:
    return {key: str(value) for key, value in (values or {}).items()}
