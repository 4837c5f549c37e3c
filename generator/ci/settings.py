"""EnvironmentSpecs + what a person says about the repository -> CiSettings. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.ci.provider import Provider
from generator.errors import Issue, StagetwinError
from generator.names import partition_of
from generator.spec.environment import EnvironmentSpec


class Purpose(StrEnum):
    """What a role is for: `plan` reads and stores, `apply` changes."""

    PLAN = "plan"
    APPLY = "apply"


# GitHub's immutable form has the ids of owner and repository too: octocat@123456/my-repo@456789
# https://docs.github.com/en/actions/reference/security/oidc
_GITHUB = re.compile(r"[A-Za-z0-9-]{1,39}(@\d+)?/[A-Za-z0-9._-]{1,100}(@\d+)?")
_GITLAB = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+")
_BRANCH = re.compile(r"[A-Za-z0-9._/-]{1,200}")


@dataclass(frozen=True, slots=True)
class CiEnvironment:
    """An environment as a workflow needs it."""

    name: str
    account_id: str
    region: str
    state_bucket: str
    mirrors: str | None

    def role_name(self, purpose: str) -> str:
        return f"stagetwin-ci-{self.name}-{Purpose(purpose)}"

    def role_arn(self, purpose: str) -> str:
        partition = partition_of(self.region)
        return f"arn:{partition}:iam::{self.account_id}:role/{self.role_name(purpose)}"


@dataclass(frozen=True, slots=True)
class CiSettings:
    """All that the templates see. Environments stand in the order in which a change reaches them."""

    provider: Provider
    repository: str
    branch: str
    environments: tuple[CiEnvironment, ...]
    install: tuple[str, ...]

    @property
    def twins(self) -> tuple[CiEnvironment, ...]:
        return tuple(one for one in self.environments if one.mirrors is not None)

    def twins_of(self, environment: CiEnvironment) -> tuple[CiEnvironment, ...]:
        return tuple(one for one in self.environments if one.mirrors == environment.name)

    @property
    def report_name(self) -> str:
        """The folder of the policy's reports on all environments."""
        return "-".join(sorted(one.name for one in self.environments))


def ci_settings(
    provider: Provider,
    environments: Iterable[EnvironmentSpec],
    *,
    repository: str,
    branch: str,
    install: tuple[str, ...],
) -> CiSettings:
    """Raise StagetwinError for a repository or branch that the provider does not have."""
    form, example = (
        (_GITHUB, "octocat/shop") if provider is Provider.GITHUB else (_GITLAB, "acme/backend/shop")
    )
    issues = []
    if not form.fullmatch(repository):
        why = f"{repository or 'no repository'}: {provider} names one like {example}"
        issues.append(Issue("ci-repository", why, hint=f"pass --repository {example}"))
    if not _BRANCH.fullmatch(branch):
        issues.append(Issue("ci-branch", f"{branch}: not a branch's name", hint="pass --branch main"))
    if issues:
        raise StagetwinError(issues)
    specs = sorted(environments, key=lambda one: (one.mirrors is None, one.environment))
    return CiSettings(
        provider,
        repository,
        branch,
        tuple(
            CiEnvironment(one.environment, one.account_id, one.region, one.state_bucket, one.mirrors)
            for one in specs
        ),
        install,
    )
