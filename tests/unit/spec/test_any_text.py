"""Any bytes for any file of a project -> roots, or problems that a person can read: no other exception."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import StagetwinError
from generator.render.root import render_root
from generator.spec.definition import parse_definition
from generator.spec.yaml_source import parse_yaml
from generator.stack.build import build_stack
from tests.fakes.definitions import PROD, STAGING, environment_file, service_file
from tests.fakes.texts import HOSTILE

CASE = Path(__file__).parents[2] / "golden" / "cases" / "everything"
SERVICE = (CASE / "functions" / "market" / "service.yaml").read_bytes()
OVERRIDING = (CASE / "environments" / "prod.yaml").read_bytes()

YAML_TOKENS = (
    *HOSTILE, "\n  ", "\n    ", "\n", ": ", "? ", "[", "]", "{", "}", ", ", "&a ", "*a", "!t ", "|", ">-",
    "- ", "service", "functions", "tables", "rules", "chat", "timeout_seconds", "901", "1e9", "0x1f", ".5",
    "true", "%YAML 1.2\n", "...\n", "\t", "\ufeff", "'", '"', "\\x41", "<<: ",
)  # fmt: skip
ODD_VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(HOSTILE),
    st.text(max_size=80),
    st.sampled_from([{}, [], [None], {"a": {"b": []}}, "x" * 5000]),
)


def outcome(service: bytes, prod: bytes, name: str = "market") -> None:
    try:
        found = parse_definition(
            {service_file(name): service},
            {environment_file("prod"): prod, environment_file("staging"): STAGING.encode()},
        )
        for environment, services in found.services.items():
            for one in services.values():
                files = {key: [site.index] for key, site in one.spec.sites.items()}
                render_root(build_stack(one, found.environments[environment].spec, files))
    except StagetwinError as error:
        assert error.issues
        assert all(issue.code and issue.message for issue in error.issues)
        str(error).encode()


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=400), st.binary(max_size=400))
def test_any_bytes(service: bytes, prod: bytes) -> None:
    outcome(service, prod)
    outcome(service, PROD.encode())


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(YAML_TOKENS), max_size=60).map("".join))
def test_any_text_that_looks_like_yaml(text: str) -> None:
    outcome(text.encode(), OVERRIDING)
    outcome(SERVICE, PROD.encode() + text.encode())


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from([SERVICE, OVERRIDING]),
    st.floats(0, 1),
    st.integers(0, 40),
    st.one_of(st.sampled_from(YAML_TOKENS).map(str.encode), st.binary(max_size=5)),
)
def test_a_definition_with_a_piece_replaced(content: bytes, where: float, length: int, piece: bytes) -> None:
    at = int(where * len(content))
    broken = content[:at] + piece + content[at + length :]
    outcome(broken if content is SERVICE else SERVICE, broken if content is OVERRIDING else PROD.encode())


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path of every value inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))][bool(not path) :]


def changed(data: Any, path: tuple[str | int, ...], new: object, key: str | None) -> Any:
    """`data` with another value at `path`, or with the last key renamed."""
    result = copy.deepcopy(data)
    parent = result
    for part in path[:-1]:
        parent = parent[part]
    if key is not None and isinstance(parent, dict):
        parent[key] = parent.pop(path[-1])
    else:
        parent[path[-1]] = new
    return result


DATA = {content: parse_yaml(Path("any.yaml"), content).data for content in (SERVICE, OVERRIDING)}
PLACES = {content: places(data) for content, data in DATA.items()}


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_a_definition_with_any_value_replaced_or_any_key_renamed(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from([SERVICE, OVERRIDING]))
    made = DATA[content]
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(made)))
        new = data.draw(ODD_VALUES)
        key = data.draw(st.one_of(st.none(), st.sampled_from(HOSTILE), st.text(max_size=20)))
        made = changed(made, path, new, key)
        if not places(made):
            break
    text = json.dumps(made, ensure_ascii=False).encode(errors="surrogatepass")
    outcome(text if content is SERVICE else SERVICE, text if content is OVERRIDING else PROD.encode())
