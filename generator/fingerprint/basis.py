"""What a saved plan was based on <-> its text: the root's fingerprint, and interrupted applies. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import TypeAdapter

from generator.fingerprint.fingerprint import Fingerprint


@dataclass(frozen=True, slots=True)
class Basis:
    """`settles` are the applies that never ended and whose traces the plan has taken into account."""

    fingerprint: Fingerprint
    settles: tuple[str, ...] = ()


_ADAPTER = TypeAdapter(Basis)


def to_text(basis: Basis) -> str:
    return json.dumps(_ADAPTER.dump_python(basis, mode="json"), indent=1) + "\n"


def from_text(text: str) -> Basis:
    return _ADAPTER.validate_json(text)
