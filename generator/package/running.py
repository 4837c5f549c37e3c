"""A command of a build -> its end, or an Issue with its last lines. Runs it through a CommandRunner."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.errors import Issue, StagetwinError, Where
from generator.package.ports import Command, CommandRunner
from generator.package.source import FunctionSource

# 1980-01-01, the earliest time that a zip knows: https://reproducible-builds.org/specs/source-date-epoch/
_SOURCE_DATE_EPOCH: Final = "315532800"
_VERSION_SECONDS: Final = 60.0
_SHOWN_LINES: Final = 15
_INSTALL: Final[Mapping[str, str]] = {
    "npm": "Install Node.js, which brings npm: https://nodejs.org/en/download",
    "go": "Install Go: https://go.dev/doc/install",
    "cargo": "Install Rust: https://rustup.rs",
    "rustc": "Install Rust: https://rustup.rs",
    "mvn": "Install Maven, or add its wrapper `mvnw` to the folder: https://maven.apache.org/install.html",
    "gradle": "Install Gradle, or add its wrapper `gradlew` to the folder: https://gradle.org/install",
    "dotnet": "Install the .NET SDK: https://dotnet.microsoft.com/download",
    "bundle": "Install Ruby and Bundler: https://bundler.io",
}


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Runs commands for functions; asks a tool for its version once."""

    runner: CommandRunner
    versions: dict[tuple[Path, tuple[str, ...]], str] = field(default_factory=dict)

    def version(self, source: FunctionSource, arguments: tuple[str, ...]) -> str:
        """What the tool says of itself; "" where nothing is asked. Raises StagetwinError."""
        if not arguments:
            return ""
        # A program in the function's folder is another one than its namesake elsewhere.
        place = source.directory if "/" in arguments[0] else Path()
        if (place, arguments) not in self.versions:
            command = Command(arguments, source.directory, {}, _VERSION_SECONDS)
            self.versions[place, arguments] = "\n".join(self.run(source, command, _silently))
        return self.versions[place, arguments]

    def run(
        self, source: FunctionSource, command: Command, on_line: Callable[[str], None]
    ) -> tuple[str, ...]:
        """The last lines of a command that ended well. Raises StagetwinError."""
        program = command.arguments[0]
        if self.runner.find(program, command.folder) is None:
            raise StagetwinError(_missing(source, program))
        ended = self.runner.run(command, on_line)
        shown = shlex.join(command.arguments)
        if ended.interrupted:
            why = f"{source.name}: `{shown}` was interrupted"
            raise StagetwinError(Issue("interrupted", why, Where(source.directory), "Run the command again."))
        if ended.timed_out:
            why = f"{source.name}: `{shown}` took longer than {command.timeout_seconds:g} seconds"
            hint = "Raise `timeout_seconds` of its `build`, or find out what it waits for."
            raise StagetwinError(
                Issue("build-timed-out", why + _tail(ended.lines), Where(source.directory), hint)
            )
        if ended.exit_code != 0:
            raise StagetwinError(_failed(source, shown, ended.exit_code, ended.lines))
        return ended.lines


def _silently(line: str) -> None:
    """Nobody watches while a tool says its version."""


def surroundings(source: FunctionSource) -> dict[str, str]:
    """What every command of a build is told."""
    return {
        "AWS_LAMBDA_ARCHITECTURE": source.platform.architecture,
        "AWS_LAMBDA_RUNTIME": source.runtime,
        "SOURCE_DATE_EPOCH": _SOURCE_DATE_EPOCH,
    }


def _missing(source: FunctionSource, program: str) -> Issue:
    where = "in its folder" if "/" in program else "on the PATH"
    why = f"{source.name}: it is built with `{program}`, which is not {where}"
    hint = _INSTALL.get(program, "Install it, or write another `build` for the function.")
    return Issue("tool-missing", why, Where(source.directory), hint)


def _failed(source: FunctionSource, shown: str, exit_code: int, lines: tuple[str, ...]) -> Issue:
    how = f"was ended by signal {-exit_code}" if exit_code < 0 else f"ended with exit code {exit_code}"
    why = f"{source.name}: `{shown}` {how}{_tail(lines)}"
    said = " ".join(lines)
    hint = f"It runs in {source.directory.name}/; run it there yourself to see all that it says."
    if "target may not be installed" in said:
        target = shown.partition("--target ")[2].split(" ")[0]
        hint = f"Install Rust's standard library for the target: `rustup target add {target}`."
    return Issue("build-failed", why, Where(source.directory), hint)


def _tail(lines: tuple[str, ...]) -> str:
    told = [line for line in lines if line.strip()][-_SHOWN_LINES:]
    return "".join(f"\n    {line}" for line in told)
