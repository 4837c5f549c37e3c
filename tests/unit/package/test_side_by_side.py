"""Environments are packaged side by side, in threads of one process."""

from __future__ import annotations

import ast
import sys
from concurrent.futures import ThreadPoolExecutor

from generator.package.python_source import parse

SOURCE = "\n".join(
    f"def f{number}(a, b=[1, {{2: (3, -4)}}]): return [x for x in a if x]" for number in range(200)
)


def test_sources_are_read_in_many_threads_at_once() -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            trees = list(pool.map(lambda _: parse(SOURCE.encode()), range(60)))
    finally:
        sys.setswitchinterval(interval)
    assert all(isinstance(tree, ast.Module) and len(tree.body) == 200 for tree in trees)
