"""What a person asks for -> a Piece with code and a test that run as they are. Pure."""

from __future__ import annotations

import json
from textwrap import dedent

from generator.scaffold.values import Piece

SCHEMA_LINE = "# yaml-language-server: $schema=../../generator/spec/schemas/service.schema.json"


def service_text(name: str, description: str) -> str:
    """The definition of a service that holds nothing yet."""
    described = [f"description: {_scalar(description)}"] if description else []
    return "\n".join([SCHEMA_LINE, f"service: {name}", *described]) + "\n"


def function_piece(name: str, description: str) -> Piece:
    """A function that answers with what it was asked, with its test."""
    code = f'''\
        """{_docstring(description or f"Serves {name}.")}"""

        from __future__ import annotations

        from typing import Any


        def handle(event: dict[str, Any], context: object) -> dict[str, Any]:
            """What Lambda calls; `event` is what the caller sent."""
            return {{"received": event}}
        '''
    test = f'''\
        """What the function {name} does."""

        from __future__ import annotations

        import importlib.util
        from pathlib import Path
        from types import ModuleType


        def handler() -> ModuleType:
            """The function's module, by its path: every function of the service has a `handler.py`."""
            path = Path(__file__).resolve().parent.parent / "{name}" / "handler.py"
            spec = importlib.util.spec_from_file_location("{name.replace("-", "_")}_handler", path)
            assert spec is not None and spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module


        def test_it_answers_with_what_it_received() -> None:
            assert handler().handle({{"order": 1}}, None) == {{"received": {{"order": 1}}}}
        '''
    files = {
        f"{name}/handler.py": dedent(code),
        f"tests/test_{name.replace('-', '_')}.py": dedent(test),
    }
    return Piece("functions", name, function_lines(description), files)


def function_lines(description: str) -> tuple[str, ...]:
    """A function's entry, of which nothing has to be said."""
    return (f"description: {_scalar(description)}",) if description else ()


def table_piece(name: str, partition_key: tuple[str, str], sort_key: tuple[str, str] | None) -> Piece:
    """A table; a key is its name and its type: S, N or B."""
    keys = [partition_key, *([sort_key] if sort_key else [])]
    attributes = ", ".join(f"{key}: {kind}" for key, kind in keys)
    lines = [f"attributes: {{{attributes}}}", f"partition_key: {partition_key[0]}"]
    if sort_key:
        lines.append(f"sort_key: {sort_key[0]}")
    return Piece("tables", name, tuple(lines))


def plain_piece(section: str, name: str, description: str = "") -> Piece:
    """An entry that needs nothing to be said."""
    return Piece(section, name, (f"description: {_scalar(description)}",) if description else ())


def schedule_piece(name: str, schedule: str, function: str) -> Piece:
    """A rule that calls a function at times."""
    return Piece("rules", name, (f"schedule: {_scalar(schedule)}", *_target(function)))


def pattern_piece(
    name: str, source: str, detail_type: str | None, event_bus: str | None, function: str
) -> Piece:
    """A rule that sends events to a function, with a sample event that it must reach."""
    pattern: dict[str, list[str]] = {"source": [source]}
    if detail_type:
        pattern["detail-type"] = [detail_type]
    bus = [f"event_bus: {event_bus}"] if event_bus else []
    written = [f"  {key}: [{', '.join(map(_scalar, values))}]" for key, values in pattern.items()]
    event: dict[str, object] = {"source": source, "detail-type": detail_type or "Example", "detail": {}}
    sample = {"event": event, "reaches": [name]}
    if event_bus:
        sample = {"event_bus": event_bus, **sample}
    text = json.dumps(sample, indent=2, ensure_ascii=False) + "\n"
    lines = (*bus, "pattern:", *written, *_target(function))
    return Piece("rules", name, lines, {f"events/{name}.json": text})


def _target(function: str) -> tuple[str, ...]:
    return ("targets:", f"  {function}: {{function: {function}}}")


def _scalar(text: str) -> str:
    """As YAML reads it back, in JSON's quotes where a plain word would be read as something else."""
    plain = text.replace(" ", "").replace("-", "").replace("_", "").replace(".", "")
    return text if plain.isalpha() and text.strip() == text and text.lower() not in _WORDS else _quoted(text)


_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _docstring(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').rstrip(".") + "."
