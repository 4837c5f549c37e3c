"""Plans that one machine made and another carries out -> the receipt that names them. Pure.

A plan holds secrets in plain text, so it is stored where the state is, which holds the same ones; the receipt
holds none. By its digests nobody can put another plan in the place of the one that was judged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.errors import Issue, StagetwinError

PREFIX: Final = "plans/"
VERSION: Final = 1
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The SHA-256 of each service's stored plan."""

    environment: str
    digests: Mapping[str, str]

    def key(self, service: str) -> str:
        """Where the plan stands in the environment's state bucket."""
        return f"{PREFIX}{self.environment}/{service}/{self.digests[service]}.tar.gz"

    def text(self) -> str:
        document = {"version": VERSION, "environment": self.environment, "plans": dict(self.digests)}
        return json.dumps(document, indent=2) + "\n"


def read_receipt(text: str, name: str) -> Receipt:
    """Raise StagetwinError for anything that `Receipt.text` does not write; `name` is the file's."""
    try:
        document: Any = json.loads(text)
        receipt = Receipt(
            str(document["environment"]), {str(k): str(v) for k, v in document["plans"].items()}
        )
        sound = document["version"] == VERSION and all(map(_SHA256.fullmatch, receipt.digests.values()))
    except (ValueError, LookupError, TypeError, AttributeError):
        sound = False
    if not sound:
        why = f"{name}: this is not a receipt of plans"
        raise StagetwinError(Issue("receipt", why, hint="`stagetwin plan ENV --receipt FILE` writes one"))
    return receipt
