"""ServiceSpec -> a note when its root grows too large for one state. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.errors import Issue
from generator.spec.kinds import KINDS
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import YamlSource

LARGE_ROOT: Final = 400
"""Entries of a service, such as 200 functions with a rule each, which make some 1,700 resources.

Measured (docs/performance.md): Terraform takes 65 s of CPU to apply 842 resources in one root, and 909 s for
4,082, which is fourteen times as long for five times as many.
"""


def size_notes(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Worth telling, since the time of every plan and apply grows faster than the root."""
    counts = {kind.section: len(getattr(spec, kind.section)) for kind in KINDS}
    entries = sum(counts.values())
    if entries > LARGE_ROOT:
        section, most = max(counts.items(), key=lambda one: one[1])
        why = f"{spec.service}: it has {entries:,} entries, {most:,} of them {section}, in one root"
        hint = "plans and applies grow faster than a root: make two services of it (docs/performance.md)"
        yield Issue("large-root", why, source.where((section,)), hint)
