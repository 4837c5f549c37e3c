"""Lets the tests import what an artifact's root holds, and the fakes beside this file."""

from __future__ import annotations

import sys
from pathlib import Path

_TESTS = Path(__file__).resolve().parent
_FUNCTIONS = ("chat", "gate", "picture-check")

sys.path[:0] = [str(_TESTS.parent), *(str(_TESTS.parent / name) for name in _FUNCTIONS), str(_TESTS)]
