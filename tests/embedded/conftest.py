"""One deployment of the whole project for the session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, MISSING, find_chromium, is_required
from tests.embedded.deployment import Deployment, copy_project
from tests.embedded_server.laptop import free_port


@pytest.fixture(scope="session")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    project = copy_project(tmp_path_factory.mktemp("project"))
    deployment = Deployment(project, free_port())
    yield deployment
    deployment.run("local", "down")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    if executable is None:
        if is_required():
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()
