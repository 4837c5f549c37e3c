"""Stack -> RenderedRoot: the files of a root module, byte for byte. Pure."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import jinja2

from generator.errors import StagetwinError
from generator.render.format import format_hcl
from generator.render.hcl import hcl, json_text, map_key, quote
from generator.render.header import HEADER_MARK
from generator.spec.extra import FOLDER as EXTRA_FOLDER
from generator.spec.extra import copied_name, extra_issues
from generator.spec.functions import provider
from generator.spec.kinds import KINDS
from generator.stack.stack import Stack
from generator.stack.values import Queue

PROVIDER_VERSION: Final = provider.PROVIDER_VERSION

ORIGINAL_TAG: Final = "replica-of"
"""The tag of a replica's resources that names the environment it was derived from."""

_NOT_BY_HAND: Final = "# Change those and run `stagetwin render`: what is written here by hand is lost.\n"
_LIVE_TO_PROJECT: Final = "../../../.."
_MODULES: Final = "../../../modules"
_SECTIONS: Final = tuple(kind.section for kind in KINDS)


@dataclass(frozen=True, slots=True)
class RenderedRoot:
    """A root module: its folder below `terraform/live`, and the text of each of its files."""

    directory: str
    files: Mapping[str, str]


class _Hcl(str):
    """Text that is HCL already; nothing else may leave a template."""

    __slots__ = ()


def render_root(stack: Stack) -> RenderedRoot:
    """The root of the stack's service in its environment. Raise StagetwinError if extra files collide."""
    queues = _queues(stack)
    sections = [name for name in _SECTIONS if (queues if name == "queues" else getattr(stack, name))]
    if stack.functions or stack.layers:
        sections.append("variables")
    if stack.codedeploy is not None:
        sections.append("releases")
    if stack.dashboard is not None:
        sections.append("dashboard")
    if stack.schema_registry is not None:
        sections.append("schema_registry")
    if stack.extra_files:
        sections.append("locals")
    names = ("terraform", *sections, "event_sources", "outputs")
    files = {f"{name}.tf": _render(f"{name}.tf.j2", stack, queues) for name in names}
    header = _header(stack)
    rendered = {name: f"{header}\n{text}" for name, text in files.items() if text.strip()}
    issues = list(extra_issues(stack.names.service, stack.extra_files, rendered))
    if issues:
        raise StagetwinError(issues)
    copied = {copied_name(name): _copy(stack, name, text) for name, text in stack.extra_files.items()}
    return RenderedRoot(
        directory=f"{stack.names.environment}/{stack.names.service}",
        files=dict(sorted({**rendered, **copied}.items())),
    )


def _copy(stack: Stack, name: str, text: str) -> str:
    source = f"{EXTRA_FOLDER}/{stack.names.service}/{name}"
    return f"{HEADER_MARK} from {source}.\n{_NOT_BY_HAND}\n{text.strip()}\n"


def _queues(stack: Stack) -> tuple[Queue, ...]:
    dead_letters = (
        stack.function_dead_letters,
        stack.rule_dead_letters,
        stack.schedule_dead_letters,
        stack.pipe_dead_letters,
    )
    found = (queue for queue in dead_letters if queue is not None)
    return (*stack.queues, *found, *stack.topic_dead_letters)


def _header(stack: Stack) -> str:
    service, environment = stack.names.service, stack.names.environment
    original = stack.tags.get(ORIGINAL_TAG)
    if original is not None:
        return (
            f"{HEADER_MARK} from functions/{service}/service.yaml and environments/{original}.yaml for a\n"
            f"# replica, {environment}. Never committed; what is written here by hand is lost.\n"
        )
    return (
        f"{HEADER_MARK} from functions/{service}/service.yaml and environments/{environment}.yaml.\n"
        f"{_NOT_BY_HAND}"
    )


def _render(template: str, stack: Stack, queues: tuple[Queue, ...]) -> str:
    text = (
        _templates()
        .get_template(template)
        .render(
            stack=stack,
            queues=queues,
            modules=_MODULES,
            sources=f"{_LIVE_TO_PROJECT}/functions/{stack.names.service}",
            provider_version=PROVIDER_VERSION,
        )
    )
    return format_hcl(text) if text.strip() else ""


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("generator.render"),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_only_hcl,
        auto_reload=False,
        bytecode_cache=_compiled_templates(),
    )
    environment.filters.update(
        hcl=lambda value: _Hcl(hcl(value)),
        json_text=lambda value: _Hcl(json_text(value)),
        key=lambda value: _Hcl(map_key(value)),
        word=lambda value: _Hcl(_word(value)),
        path=lambda base, name: _Hcl(quote(f"{base}/{_word(name)}")),
        within_quotes=lambda value: _Hcl(quote(value)[1:-1]),
        plain_path=lambda base, name: _Hcl(quote(f"{base}/{name}")[1:-1]),
        output_name=lambda value: _Hcl(quote(value.replace("-", "_"))),
    )
    return environment


def _compiled_templates() -> jinja2.BytecodeCache | None:
    """Compiled templates beside their sources, where and when Python keeps its own modules so."""
    folder = Path(__file__).parent / "templates" / "__pycache__"
    if sys.dont_write_bytecode or not os.access(folder.parent, os.W_OK):
        return None
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder))


def _only_hcl(value: object) -> object:
    if not isinstance(value, _Hcl):
        raise TypeError(f"a template lets {value!r} through without a filter")
    return value


def _word(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", value):
        raise ValueError(f"{value!r} is not a Terraform identifier")
    return value
