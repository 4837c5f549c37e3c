"""CiSettings -> whom the roles of each account trust. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.ci.provider import Provider
from generator.ci.settings import CiEnvironment, CiSettings, Purpose
from generator.names import partition_of

# https://docs.github.com/en/actions/reference/security/oidc and https://docs.gitlab.com/ci/cloud_services/aws/
ISSUERS: Final = {
    Provider.GITHUB: "https://token.actions.githubusercontent.com",
    Provider.GITLAB: "https://gitlab.com",
}


@dataclass(frozen=True, slots=True)
class TrustedRole:
    """A role, and the subjects of the tokens that may take it on."""

    key: str
    name: str
    subjects: tuple[str, ...]
    policies: str
    """A regular expression: the files of `stagetwin access deployer` begin so."""


@dataclass(frozen=True, slots=True)
class AccountTrust:
    """An account holds an issuer once, so environments that share the account share a root."""

    environments: tuple[CiEnvironment, ...]
    issuer: str
    roles: tuple[TrustedRole, ...]

    @property
    def folder(self) -> str:
        return "-".join(one.name for one in self.environments)

    @property
    def partition(self) -> str:
        return partition_of(self.first.region)

    @property
    def first(self) -> CiEnvironment:
        return self.environments[0]


def trusts(ci: CiSettings) -> Iterator[AccountTrust]:
    """One for each account."""
    by_account = sorted(ci.environments, key=lambda one: one.account_id)
    for _, own in groupby(by_account, key=lambda one: one.account_id):
        environments = tuple(own)
        roles = tuple(
            TrustedRole(
                f"{one.name}-{purpose}",
                one.role_name(purpose),
                _subjects(ci, one, purpose),
                _policies(one, purpose),
            )
            for one in environments
            for purpose in Purpose
        )
        yield AccountTrust(environments, ISSUERS[ci.provider], roles)


def _policies(environment: CiEnvironment, purpose: Purpose) -> str:
    """The job that applies also releases."""
    return f"{environment.name}-{'plan' if purpose is Purpose.PLAN else '(apply|release)'}"


def _subjects(ci: CiSettings, environment: CiEnvironment, purpose: Purpose) -> tuple[str, ...]:
    if ci.provider is Provider.GITHUB:
        base = f"repo:{ci.repository}"
        # With an environment in its job, a token's subject names that and neither branch nor pull request.
        if purpose is Purpose.APPLY:
            return (f"{base}:environment:{environment.name}",)
        return (f"{base}:pull_request", f"{base}:ref:refs/heads/{ci.branch}")
    base = f"project_path:{ci.repository}:ref_type:branch:ref:"
    return (base + (ci.branch if purpose is Purpose.APPLY else "*"),)
