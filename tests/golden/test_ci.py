"""Environments and a repository -> the files of continuous integration, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ci.files import ci_files, is_untouched
from generator.ci.provider import Provider
from generator.ci.settings import CiSettings, ci_settings
from generator.spec.environment import EnvironmentSpec, Target
from tests.golden.golden import agree_folder

FOLDER = Path(__file__).parent / "ci"
SETUP = {
    Provider.GITHUB: ("scripts/setup run", 'echo "$PWD/.venv/bin" >> "$GITHUB_PATH"'),
    Provider.GITLAB: ("scripts/setup run", 'export PATH="$PWD/.venv/bin:$PATH"'),
}
REPOSITORIES = {Provider.GITHUB: "octocat/shop", Provider.GITLAB: "acme/backend/shop"}


def environment(name: str, account: str, mirrors: str | None = None) -> EnvironmentSpec:
    return EnvironmentSpec(
        environment=name,
        mirrors=mirrors,
        target=Target.AWS,
        account_id=account,
        region="eu-central-1",
        state_bucket=f"state-{account}",
        artifact_bucket=f"artifacts-{account}",
    )


STAGING = environment("staging", "222222222222", mirrors="prod")
PROD = environment("prod", "111111111111")
CASES = {
    "a-twin": (PROD, STAGING),
    "three-in-one-account": (
        environment("demo", "111111111111", mirrors="prod"),
        PROD,
        environment("staging", "111111111111", mirrors="prod"),
    ),
    "alone": (PROD,),
}
every_case = pytest.mark.parametrize(
    ("case", "provider"), [(case, provider) for case in CASES for provider in Provider]
)


def made(case: str, provider: Provider) -> CiSettings:
    return ci_settings(
        provider,
        CASES[case],
        repository=REPOSITORIES[provider],
        branch="main",
        install=SETUP[provider] if case == "a-twin" else ("python -m pip install stagetwin==0.1.0",),
    )


@every_case
def test_files_are_as_expected(case: str, provider: Provider) -> None:
    files = ci_files(made(case, provider))
    assert all(map(is_untouched, files.values()))
    agree_folder(FOLDER / case / provider.value, files)
