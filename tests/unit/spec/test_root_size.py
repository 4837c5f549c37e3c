"""The note about a service whose root grows too large."""

from __future__ import annotations

from generator.spec.root_size import LARGE_ROOT, size_notes
from tests.fakes.definitions import definition


def codes(functions: int) -> list[str]:
    names = "".join(f"  work-{number}: {{}}\n" for number in range(functions))
    service = definition(f"service: shop\nfunctions:\n{names}").services["prod"]["shop"]
    return [f"{note.code} {note.where.line}" for note in size_notes(service.spec, service.source)]


def test_a_large_root_is_told_and_stops_nothing() -> None:
    assert codes(LARGE_ROOT) == []
    assert codes(LARGE_ROOT + 1) == ["large-root 2"]
