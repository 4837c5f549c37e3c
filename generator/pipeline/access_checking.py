"""Workspace -> AccessReport: reads the code of the functions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.access.calls import Calls
from generator.access.check import check
from generator.access.node_program import NODE_ENDINGS, read_node
from generator.access.python_program import SourceText, read_python
from generator.access.report import AccessReport, Finding, Found, Unread
from generator.adapters.service_models import ServiceModels
from generator.errors import Issue, StagetwinError
from generator.names import is_arn
from generator.package.exclusions import is_excluded
from generator.package.platforms import python_minor
from generator.pipeline.definitions import Root, Workspace
from generator.pipeline.packaging import COMMON
from generator.spec.functions.code import handler_of
from generator.spec.nearest import did_you_mean

SUSPECTS = (
    "apigatewaymanagementapi",
    "cognito-idp",
    "comprehend",
    "dynamodb",
    "events",
    "kinesis",
    "lambda",
    "s3",
    "secretsmanager",
    "sns",
    "sqs",
    "ssm",
    "stepfunctions",
    "translate",
)
"""The services that a call on something unknown is looked for in: those that `access` is mostly about."""
Program = tuple[Path, str, str]


def check_access(workspace: Workspace, service: str | None) -> AccessReport:
    """Compare the functions of all services or of one. Raise StagetwinError if there is no such service."""
    known = {root.service.spec.service for root in workspace.roots}
    if service is not None and service not in known:
        why = f"{service}: there is no such service"
        raise StagetwinError(Issue("unknown-service", why, hint=did_you_mean(service, known)))
    roots = [root for root in workspace.roots if service in (None, root.service.spec.service)]
    reader = _Reader(workspace)
    found: dict[Finding, list[str]] = {}
    for root in roots:
        for finding in reader.findings(root):
            found.setdefault(finding, []).append(root.environment.environment)
    everywhere = len({root.environment.environment for root in roots})
    findings = tuple(
        Found(one, tuple(names), len(set(names)) == everywhere)
        for one, names in sorted(found.items(), key=lambda item: _order(item[0]))
    )
    return AccessReport(len(reader.functions), reader.calls, findings)


def _order(one: Finding) -> tuple[str, str, str, str]:
    return type(one).__name__, one.service, one.function, str(one)


class _Reader:
    """Reads each program once, whatever the number of environments that it runs in."""

    def __init__(self, workspace: Workspace) -> None:
        self._project = workspace.project
        self._models = ServiceModels()
        self._read: dict[Program, Calls] = {}
        self.functions: set[tuple[str, str]] = set()

    @property
    def calls(self) -> int:
        return len({(one.place, one.operation) for calls in self._read.values() for one in calls.calls})

    def findings(self, root: Root) -> Iterator[Finding]:
        """Of all functions of the root."""
        for key in root.service.spec.functions:
            calls = self._calls(root, key)
            if isinstance(calls, Unread):
                yield calls
            else:
                self.functions.add((root.service.spec.service, key))
                yield from check(root.service, root.stack, key, calls, self._models)

    def _calls(self, root: Root, key: str) -> Calls | Unread:
        spec = root.service.spec
        own = spec.functions[key]
        place = root.service.source.where(("functions", key))
        if own.image is not None:
            return Unread(spec.service, key, place, "the code is in an image")
        runtime = own.runtime.value
        is_node = runtime.startswith("nodejs")
        if python_minor(runtime) is None and not is_node:
            return Unread(spec.service, key, place, f"code for {runtime} is not read")
        folder = self._project.code(spec.service, own.source or key)
        program = (folder, handler_of(own.runtime, own.handler), runtime)
        if program not in self._read:
            files = self._files(root, key, folder)
            read = read_node if is_node else read_python
            self._read[program] = read(files, program[1], self._models, SUSPECTS)
        return self._read[program]

    def _files(self, root: Root, key: str, folder: Path) -> dict[str, SourceText]:
        """By their paths on Lambda, what a function of the same name wins over."""
        found = dict(self._below(folder.parent / COMMON, f"{COMMON}/", is_own=False))
        spec = root.service.spec
        for name in spec.functions[key].layers:
            if not is_arn(name):
                source = spec.layers[name].source or f"layers/{name}"
                layer = self._project.functions / spec.service / source
                found.update(self._below(layer / "python", "", is_own=False))
        found.update(self._below(folder, "", is_own=True))
        return found

    def _below(self, folder: Path, prefix: str, *, is_own: bool) -> Iterator[tuple[str, SourceText]]:
        waiting = [folder] if folder.is_dir() else []
        while waiting:
            for path in sorted(waiting.pop().iterdir()):
                place = path.relative_to(folder).as_posix()
                if is_excluded(place, is_directory=path.is_dir()):
                    continue
                if path.is_dir() and path.name != "node_modules":
                    waiting.append(path)
                elif path.suffix in (".py", *NODE_ENDINGS):
                    file = self._project.relative(path)
                    yield f"{prefix}{place}", SourceText(file, path.read_bytes(), is_own)
