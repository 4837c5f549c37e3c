"""Each grant of the reference services' functions is needed: without it something fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.embedded.chat_story import ChatStory
from tests.embedded.deployment import SECOND_SERVICE, SERVICE, Deployment, copy_project
from tests.embedded.desk_story import DeskStory
from tests.embedded.grants import grants
from tests.embedded.people import members
from tests.embedded.removal import NOT_LOOKED_AT, superfluous
from tests.embedded_server.laptop import free_port

pytestmark = [pytest.mark.embedded, pytest.mark.exhaustive]

ENVIRONMENT = "staging"


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    deployment = Deployment(copy_project(tmp_path_factory.mktemp("project")), free_port())
    deployment.succeed("local", "up")
    deployment.succeed("bootstrap", ENVIRONMENT)
    deployment.succeed("apply", ENVIRONMENT, "--yes")
    yield deployment
    deployment.run("local", "down")


def test_the_chat_needs_all_it_may_do(deployed: Deployment) -> None:
    account, prefix = deployed.account(ENVIRONMENT), f"{SERVICE}-{ENVIRONMENT}"
    url = str(deployed.outputs(ENVIRONMENT)["websocket_api_websocket_url"])
    pool = members(deployed, ENVIRONMENT)
    story = ChatStory(account, f"{url}?token={pool.token(pool.enrol('Ana'))}", prefix)
    assert superfluous(account, prefix, story.run) == []


def test_the_support_desk_needs_all_it_may_do(deployed: Deployment) -> None:
    account, prefix = deployed.account(ENVIRONMENT), f"{SECOND_SERVICE}-{ENVIRONMENT}"
    story = DeskStory(account, prefix)
    with story.feed():
        assert superfluous(account, prefix, story.run) == []


def test_what_cannot_be_seen_is_granted_at_all(deployed: Deployment) -> None:
    """An entry of the list that no role has any more is out of date."""
    account = deployed.account(ENVIRONMENT)
    granted = {
        one.action
        for service in (SERVICE, SECOND_SERVICE)
        for one in grants(account, f"{service}-{ENVIRONMENT}-")
    }
    assert granted >= NOT_LOOKED_AT.keys()


def test_everything_is_as_it_was(deployed: Deployment) -> None:
    planned = deployed.run("plan", ENVIRONMENT, "--json")
    assert planned.code == 0, planned
