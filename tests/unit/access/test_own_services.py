"""The services and components of this repository: nothing is missing, nothing is superfluous."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.access.report import Missing, Unused
from generator.pipeline.access_checking import check_access
from generator.pipeline.definitions import load
from generator.project import Project
from tests.cli.commands import replace

REPOSITORY = Path(__file__).parents[3]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own")
    for name in ("components", "environments", "functions"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


def test_they_are_exact(project: Path) -> None:
    report = check_access(load(Project(project), TODAY), None)
    assert report.findings == ()
    assert report.functions >= 5
    assert report.calls >= 19


def test_a_grant_taken_away_is_missed(project: Path) -> None:
    file = project / "functions/positive-chat/service.yaml"
    replace(file, "conversations: [put, query]", "conversations: [put, scan]")
    try:
        report = check_access(load(Project(project), TODAY), "positive-chat")
    finally:
        replace(file, "conversations: [put, scan]", "conversations: [put, query]")
    [missing, unused] = [one.about for one in report.findings]
    assert isinstance(missing, Missing)
    assert missing.action == "dynamodb:Query"
    assert missing.line == "conversations: [put, scan, query]"
    assert missing.place.file == Path("functions/positive-chat/common/tables.py")
    assert isinstance(unused, Unused)
    assert (unused.key, unused.intent) == ("conversations", "scan")


def test_a_call_renamed_is_noticed(project: Path) -> None:
    file = project / "functions/positive-chat/common/delivery.py"
    replace(file, "self.management.post_to_connection", "self.management.delete_connection")
    replace(file, "ConnectionId=connection_id, Data=frame", "ConnectionId=connection_id")
    judgement = project / "functions/positive-chat/chat/chatroom/judgement.py"
    replace(judgement, "comprehend.detect_entities(", "comprehend.detect_syntax(")
    report = check_access(load(Project(project), TODAY), "positive-chat")
    replace(judgement, "comprehend.detect_syntax(", "comprehend.detect_entities(")
    found = [
        one.about.action if isinstance(one.about, Missing) else getattr(one.about, "intent", "")
        for one in report.findings
    ]
    assert found == ["comprehend:DetectSyntax", "detect_entities"]
