"""One deployment of the whole project for the session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.chromium import launched
from tests.embedded.deployment import SECOND_SERVICE, Deployment, copy_project, remove_service
from tests.embedded_server.laptop import free_port

# No test module, and imported by one: without this its assertions would not say what they saw.
pytest.register_assert_rewrite(
    "tests.embedded.attacks", "tests.embedded.picture_attacks", "tests.embedded.picture_story"
)

# No test module, and imported by one: without this its assertions would not say what they saw.


@pytest.fixture(
    scope="session", params=["one service", pytest.param("both services", marks=pytest.mark.exhaustive)]
)
def deployment(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deployment]:
    project = copy_project(tmp_path_factory.mktemp("project"))
    if request.param == "one service":
        remove_service(project, SECOND_SERVICE)
    deployment = Deployment(project, free_port())
    yield deployment
    deployment.run("local", "down")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser
