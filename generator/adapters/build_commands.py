"""Command -> its end, in a clean environment. Runs programs of the person's machine."""

from __future__ import annotations

import os
import re
import shutil
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.adapters.processes import run
from generator.package.ports import Command, Ended

# A build that is asked to stop has nothing to save.
_STOP_SECONDS: Final = 5.0
_KEPT_LINES: Final = 200
# What says where tools, registries, proxies and certificates are; nothing of AWS, no secret by another name.
_PASSED_ON: Final = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|LANG|LC_.*|TERM|CI"
    r"|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY|ALL_PROXY|all_proxy"
    r"|SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|CURL_CA_BUNDLE"
    r"|(npm_config|NPM_CONFIG)_.*|COREPACK_.*|NVM_DIR|VOLTA_HOME"
    r"|GO(PATH|PROXY|ROOT|PRIVATE|NOPROXY|NOSUMDB|SUMDB|CACHE|MODCACHE|FLAGS|TOOLCHAIN)"
    r"|CARGO_.*|RUSTUP_.*|RUSTC_WRAPPER"
    r"|JAVA_HOME|JDK_HOME|MAVEN_(OPTS|HOME|ARGS)|M2_HOME|GRADLE_(OPTS|USER_HOME|HOME)"
    r"|DOTNET_(ROOT|CLI_HOME)|NUGET_.*"
    r"|BUNDLE_.*|GEM_(HOME|PATH)|RBENV_ROOT|ASDF_.*|MISE_.*"
    r"|(UV|PIP)_.*"
)
_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True, slots=True)
class BuildRunner:
    """The CommandRunner of this machine. `variables` are those of Stagetwin's own process."""

    variables: Mapping[str, str]

    def find(self, program: str, folder: Path) -> Path | None:
        if "/" in program:
            file = folder / program
            return file if os.access(file, os.X_OK) and file.is_file() else None
        found = shutil.which(program, path=self.variables.get("PATH", os.defpath))
        return Path(found) if found else None

    def run(self, command: Command, on_line: Callable[[str], None]) -> Ended:
        lines: deque[str] = deque(maxlen=_KEPT_LINES)

        def take(line: str) -> None:
            plain = _COLOURS.sub("", line)
            lines.append(plain)
            on_line(plain)

        program = self.find(command.arguments[0], command.folder) or Path(command.arguments[0])
        ended = run(
            [program, *command.arguments[1:]],
            folder=command.folder,
            environment={**self._passed_on(), **command.environment},
            on_output=take,
            on_error=take,
            timeout_seconds=command.timeout_seconds,
            stop_seconds=_STOP_SECONDS,
        )
        return Ended(ended.exit_code, tuple(lines), ended.interrupted, ended.timed_out)

    def _passed_on(self) -> dict[str, str]:
        passed = {name: value for name, value in self.variables.items() if _PASSED_ON.fullmatch(name)}
        return {"LANG": "C.UTF-8", **passed, "NO_COLOR": "1"}
