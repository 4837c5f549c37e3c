"""A golden case as it runs on the embedded AWS: what its `behaviour.py` is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.applied.case import Case
from tests.embedded_server.laptop import Account


@dataclass(frozen=True)
class Applied:
    """The case, its account as root, and the outputs of each service."""

    case: Case
    account: Account
    outputs: dict[str, dict[str, Any]]
