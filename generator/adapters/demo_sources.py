"""A project's functions -> a copy with another version of the reference chat. Writes below `.stagetwin`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import yaml

from generator.project import Project

SERVICE: Final = "positive-chat"
FUNCTION: Final = "chat"
FAILS_AT_EACH: Final = 5

BAD: Final = f'''

_sound = handle
_messages = 0


def handle(event: dict[str, Any], context: Any) -> dict[str, int]:
    """Raises an error at one message in {FAILS_AT_EACH}."""
    global _messages
    if event["requestContext"].get("routeKey") == "message":
        _messages += 1
        if _messages % {FAILS_AT_EACH} == 0:
            raise RuntimeError("this version fails at one message in {FAILS_AT_EACH}")
    return _sound(event, context)
'''
GOOD: Final = "\n\nMENDED = True\n"
_IGNORED: Final = shutil.ignore_patterns("__pycache__", ".*_cache", "node_modules")


class DemoSources:
    """The copy; the project's own files are only read."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = Project(project.root, folder)
        self._own = project
        self._folder = folder

    def make(self, releases: dict[str, Any], added: str) -> None:
        """Copy everything anew, give the service these releases, add to the function's code."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._own.functions, self._folder, ignore=_IGNORED)
        definition = self._folder / SERVICE / "service.yaml"
        document = yaml.safe_load(definition.read_text(encoding="utf-8"))
        document["releases"] = releases
        definition.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
        handler = self._folder / SERVICE / FUNCTION / "handler.py"
        handler.write_text(handler.read_text(encoding="utf-8") + added, encoding="utf-8")


@contextmanager
def demo_sources(project: Project) -> Iterator[DemoSources]:
    """A copy that is gone afterwards, however it ends; what a killed run left is replaced."""
    folder = project.work / "release-demo" / "functions"
    try:
        yield DemoSources(project, folder)
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)
