"""Who each side is: all that may differ between twins by construction. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """One environment's own names, as `environments/<name>.yaml` gives them."""

    environment: str
    account_id: str
    region: str
    state_bucket: str
    artifact_bucket: str
