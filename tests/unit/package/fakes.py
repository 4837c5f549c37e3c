"""What stands in for uv and for S3, and a function to package."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.errors import Issue, StagetwinError
from generator.package.artifact import Artifact, BuiltArtifact, UploadOutcome
from generator.package.build import build_all
from generator.package.dependencies import Dependencies
from generator.package.platforms import Platform, aws_platform
from generator.package.ports import Command, CommandRunner, Ended, PackageEvent, Progress, silent
from generator.package.source import FunctionSource

ARM = aws_platform("python3.12", "arm64")
INTEL = aws_platform("python3.12", "x86_64")
HANDLER = "def handle(event, context):\n    return event\n"
IDNA: Mapping[str, bytes] = {
    "idna/__init__.py": b"version = '3.10'\n",
    "idna-3.10.dist-info/METADATA": b"Metadata-Version: 2.1\nName: idna\nVersion: 3.10\n",
    "idna-3.10.dist-info/RECORD": b"bin/idna,,\nidna/__init__.py,,\nidna-3.10.dist-info/RECORD,,\n",
    "idna-3.10.dist-info/REQUESTED": b"",
    "idna-3.10.dist-info/direct_url.json": b'{"url": "file:///somewhere"}',
    "bin/idna": b"#!/somewhere/bin/python\n",
    "bin/native": b"\x7fELF",
    "idna/__pycache__/old.pyc": b"",
    ".lock": b"",
}


@dataclass(slots=True)
class FakeResolver:
    """Writes the same files for every request; remembers the requests."""

    files: Mapping[str, bytes] = field(default_factory=lambda: IDNA)
    refusal: Issue | None = None
    named: str = "fake 1"
    installs: list[tuple[str, ...]] = field(default_factory=list)

    def version(self) -> str:
        return self.named

    def install(self, dependencies: Dependencies, platform: Platform, target: Path) -> None:
        self.installs.append((platform.tag, *(each.text for each in dependencies.requirements)))
        if self.refusal:
            raise StagetwinError(self.refusal)
        write_files(target, self.files)


@dataclass(slots=True)
class FakeRunner:
    """Tools that write files: each program's `makes`, into the folder that the command names.

    A path that begins with `{output}` or `{work}` lands there; the last argument decides nothing.
    """

    makes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ends: Ended = field(default_factory=lambda: Ended(0, ()))
    versions: dict[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    commands: list[Command] = field(default_factory=list)

    def find(self, program: str, folder: Path) -> Path | None:
        return None if program in self.missing else Path("/tools") / program

    def run(self, command: Command, on_line: Callable[[str], None]) -> Ended:
        program = command.arguments[0]
        if command.arguments[-1] in ("--version", "version"):
            return Ended(0, (self.versions.get(program, "1"),))
        self.commands.append(command)
        on_line(f"{program} at work")
        for path, content in self.makes.get(program, {}).items():
            place = path.replace("{output}", command.environment.get("STAGETWIN_OUTPUT", ""))
            place = place.replace("{work}", command.environment.get("STAGETWIN_WORK", ""))
            write_files(command.folder, {place: content})
        return self.ends


@dataclass(slots=True)
class FakeStore:
    """A bucket in memory; refuses the functions in `refuses`."""

    objects: dict[tuple[str, str], str] = field(default_factory=dict)
    refuses: frozenset[str] = frozenset()

    def put(self, bucket: str, artifact: Artifact) -> UploadOutcome:
        if artifact.function in self.refuses:
            raise StagetwinError(Issue("upload-failed", f"{bucket}: access is denied"))
        known = (bucket, artifact.key) in self.objects
        self.objects[bucket, artifact.key] = artifact.zip_sha256
        return UploadOutcome.PRESENT if known else UploadOutcome.UPLOADED


@dataclass(slots=True)
class Recorder:
    events: list[PackageEvent] = field(default_factory=list)

    def __call__(self, event: PackageEvent) -> None:
        self.events.append(event)

    @property
    def steps(self) -> list[str]:
        return [str(event.step) for event in self.events]


@dataclass(slots=True)
class Project:
    """A service's folder in a temporary place, and where packaging writes."""

    root: Path
    resolver: FakeResolver = field(default_factory=FakeResolver)
    runner: CommandRunner = field(default_factory=FakeRunner)
    progress: Progress = silent

    def write(self, files: Mapping[str, str | bytes]) -> None:
        write_files(self.root / "functions/chat", files)

    def source(self, function: str = "post", **changes: object) -> FunctionSource:
        folder = self.root / "functions/chat"
        source = FunctionSource(
            service="chat",
            function=function,
            directory=folder / function,
            common_directory=folder / "common",
            handler="handler.handle",
            runtime="python3.12",
            platform=ARM,
        )
        return replace(source, **changes)  # type: ignore[arg-type]

    def build(self, *sources: FunctionSource) -> tuple[BuiltArtifact, ...]:
        return build_all(
            sources or (self.source(),),
            resolver=self.resolver,
            runner=self.runner,
            cache_directory=self.root / "cache",
            output_directory=self.root / "out",
            progress=self.progress,
        )

    def issues(self, *sources: FunctionSource) -> dict[str, Issue]:
        """The Issues of a build that must fail, by code."""
        try:
            self.build(*sources)
        except StagetwinError as error:
            return {issue.code: issue for issue in error.issues}
        raise AssertionError("the build found nothing wrong")


def write_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)


def make_executable(file: Path) -> None:
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
