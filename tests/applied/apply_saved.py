"""Applies the saved plans of a project's prod, in a process of its own that can be killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from generator.pipeline import applying
from generator.pipeline.context import Context
from generator.pipeline.definitions import load
from generator.project import Project
from generator.spec.functions.runtimes import TABLE_READ
from tests.applied.quiet import Heard

if __name__ == "__main__":
    context = Context(Project(Path(sys.argv[1])), os.environ, Heard())
    planned, stale = applying.usable_plans(context, load(context.project, TABLE_READ).select("prod"))
    assert not stale
    applying.apply(context, planned)
