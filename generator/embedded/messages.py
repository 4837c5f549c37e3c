"""State of an embedded AWS -> a sentence and the command to run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from generator.embedded.status import EmbeddedConfig, State
from generator.errors import Issue, StagetwinError, Where

UP, DOWN = "stagetwin local up", "stagetwin local down"


def sentence(state: State, config: EmbeddedConfig, health: Mapping[str, Any]) -> tuple[str, str]:
    """What is the matter, and what to do."""
    other = health.get("state_directory", "")
    match state:
        case State.UP:
            return f"answers at {config.url}", f"`{DOWN}` stops it"
        case State.DOWN:
            return "it does not run", f"start it with `{UP}`"
        case State.STARTING:
            return (
                "its process runs but does not answer yet",
                f"wait, or see `stagetwin local logs`, or `{DOWN}`",
            )
        case State.OTHER_PORT:
            running, asked = health["url"], f"port {config.port} is asked for"
            return (
                f"it runs at {running}, and {asked}",
                f"set STAGETWIN_PORT={urlsplit(running).port}, or stop it first with `{DOWN}`",
            )
        case State.STALE:
            return "its process ended without being stopped", f"start it again with `{UP}`"
        case State.OUTDATED:
            return "it runs the code of another version of Stagetwin", f"renew it with `{UP}`; its data stays"
        case State.FOREIGN:
            return (
                f"another program listens on port {config.port}",
                f"stop that program, or choose another port: `STAGETWIN_PORT={config.port + 1} {UP}`",
            )
        case State.OTHER_PROJECT:
            return (
                f"port {config.port} belongs to another project's embedded AWS; its state is in {other}",
                f"stop it there with `{DOWN}`, or take another port: `STAGETWIN_PORT={config.port + 1} {UP}`",
            )


def error(state: State, config: EmbeddedConfig, health: Mapping[str, Any]) -> StagetwinError:
    why, hint = sentence(state, config, health)
    return StagetwinError(
        Issue(f"embedded-{state.value.replace('_', '-')}", f"the embedded AWS: {why}", hint=hint)
    )


def start_error(config: EmbeddedConfig, why: str, last_lines: list[str]) -> StagetwinError:
    told = "".join(f"\n    {line}" for line in last_lines)
    message = f"the embedded AWS: {why}{told}"
    hint = f"the whole log is in {config.log_file}; start with fresh data: `stagetwin local reset`"
    return StagetwinError(Issue("embedded-start", message, Where(config.log_file), hint))
