"""Which sources use the service's common code."""

from __future__ import annotations

import pytest

from generator.package.imports import source_imports_common


@pytest.mark.parametrize(
    "code",
    [
        "import common",
        "import json, common.log as log",
        "from common import log",
        "from common.log import write",
        "def f():\n    from common import log",
        "try:\n    import common\nexcept ImportError:\n    pass",
        "import importlib\nimportlib.import_module('common.log')",
        "__import__('common')",
        "import common\nthis is no python",
    ],
)
def test_uses_common(code: str) -> None:
    assert source_imports_common(code.encode())


@pytest.mark.parametrize(
    "code",
    [
        "",
        "import commons",
        "import rooms.common",
        "from . import common",
        "from .common import log",
        "from rooms import common",
        "common = 1",
        "'import common'",
        "# import common",
        "open('common')",
        "importlib.import_module(common)",
    ],
)
def test_does_not_use_common(code: str) -> None:
    assert not source_imports_common(code.encode())
