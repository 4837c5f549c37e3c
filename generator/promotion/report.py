"""What a promotion would bring, and what stands against it. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.fingerprint.fingerprint import PartChange
from generator.fingerprint.record import Applied, Mark
from generator.mirror.report import MirrorReport


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason not to promote, and what to do about it."""

    why: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RootPromotion:
    """One service on its way: what was applied and tested, and what the target gets of it.

    `differs` is None where it is not known what the target has now.
    """

    service: str
    refusals: tuple[Refusal, ...]
    applied: Applied | None = None
    tested: Mark | None = None
    artifacts: Mapping[str, str] = field(default_factory=dict)
    differs: tuple[PartChange, ...] | None = None
    outside: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.refusals


@dataclass(frozen=True, slots=True)
class PromotionReport:
    """Services of one environment on their way to another; `mirror` compares what both resolve to.

    `others` are services that were not asked about.
    """

    source: str
    target: str
    roots: tuple[RootPromotion, ...]
    mirror: MirrorReport
    notes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the target would get exactly what was applied and tested; nothing is no promotion."""
        return bool(self.roots) and self.mirror.proven and all(root.allowed for root in self.roots)
