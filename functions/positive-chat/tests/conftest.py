"""Lets the tests import what an artifact's root holds, and the fakes beside this file."""

from __future__ import annotations

import sys
from pathlib import Path

_TESTS = Path(__file__).resolve().parent

sys.path[:0] = [str(_TESTS.parent), str(_TESTS.parent / "chat"), str(_TESTS)]
