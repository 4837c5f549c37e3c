"""The hook that `stagetwin new hook` writes, asked as each engine asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.release.codedeploy.orders import appspec
from generator.scaffold.hook import RELEASE_HOOK, hook_piece

CASE = Path(__file__).parents[2] / "golden/cases/releases-codedeploy/functions/shop/check"


def written() -> dict[str, Any]:
    found: dict[str, Any] = {"__name__": "release_hook"}
    exec(compile(RELEASE_HOOK, "release_hook.py", "exec"), found)
    return found


def test_the_golden_case_runs_what_is_written() -> None:
    """So the code is linted, type-checked and asked by CodeDeploy on the embedded AWS."""
    files = hook_piece("check", "").files
    for name in ("handler.py", "release_hook.py"):
        assert (CASE / name).read_text() == files[f"check/{name}"]


@pytest.mark.parametrize(("passes", "status"), [(True, "Succeeded"), (False, "Failed")])
def test_the_direct_engine_gets_its_answer(passes: bool, status: str) -> None:
    asked = []

    def look(functions: Any) -> bool:
        asked.extend(functions)
        return passes

    chat = {"name": "shop-prod-chat", "live": "1", "new": "2"}
    event = {"release": "r1", "functions": {"chat": chat}}
    assert written()["answering"](look)(event, None) == {"status": status}
    assert asked == [chat]


def test_codedeploys_revision_says_what_is_deployed() -> None:
    content = appspec("shop-prod-chat", "1", "2", [])

    class Client:
        def get_deployment(self, deploymentId: str) -> Any:
            revision = {"revisionType": "AppSpecContent", "appSpecContent": {"content": content}}
            return {"deploymentInfo": {"deploymentId": deploymentId, "revision": revision}}

    assert json.loads(content)["version"] == 0.0
    found = written()["functions"](Client(), "d-1")
    assert found == [{"name": "shop-prod-chat", "live": "1", "new": "2"}]
