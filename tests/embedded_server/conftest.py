"""Two servers for the whole session: with the additions, and MiniStack without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from generator.embedded import launcher
from generator.embedded.status import EmbeddedConfig
from tests.embedded_server.laptop import STAGING, Account, free_port, ministack_python


@pytest.fixture(scope="session")
def python() -> Path:
    return ministack_python()


@contextmanager
def running(python: Path, state: Path, **options: object) -> Iterator[EmbeddedConfig]:
    config = EmbeddedConfig(free_port(), state, python)
    try:
        launcher.up(config, **options)  # type: ignore[arg-type]
        yield config
    finally:
        launcher.down(config)


@pytest.fixture(scope="session")
def extended(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedConfig]:
    with running(python, tmp_path_factory.mktemp("extended"), seed=7) as config:
        yield config


@pytest.fixture(scope="session")
def plain(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedConfig]:
    with running(python, tmp_path_factory.mktemp("plain"), without=("all",)) as config:
        yield config


@pytest.fixture(scope="session")
def account(extended: EmbeddedConfig) -> Account:
    return Account(extended)


@pytest.fixture(scope="session")
def staging(extended: EmbeddedConfig) -> Account:
    return Account(extended, STAGING)


@pytest.fixture(scope="session")
def plain_account(plain: EmbeddedConfig) -> Account:
    return Account(plain)


_numbers = count(1)


@pytest.fixture
def unique() -> Callable[[str], str]:
    """Names that no other test of the session uses."""
    return lambda stem: f"{stem}-{next(_numbers)}"
