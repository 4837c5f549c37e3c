"""What holds for all tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import HealthCheck, settings

from tests.served_provider import served_provider

# How long an example takes says more of the machine than of the code.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples at each run: a change is judged by itself, not by a draw. `make explore` draws others.
settings.register_profile("stagetwin", UNTIMED, derandomize=True)
settings.register_profile("explore", UNTIMED, max_examples=1000)
settings.load_profile("stagetwin")


@pytest.fixture(scope="session")
def provider_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """For a Terraform that validates or mocks: with a provider that runs already."""
    with served_provider(tmp_path_factory.mktemp("provider")) as environment:
        yield environment
