"""A headless Chromium to drive, or the reason why there is none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.adapters.browser import INSTALL_HINT, find_chromium

FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
)


def is_required() -> bool:
    """Whether a machine without a browser fails the tests: the continuous integration sets CI."""
    return os.environ.get("CI", "") not in ("", "0", "false")


@contextmanager
def launched() -> Iterator[Browser]:
    """One browser. No other event loop can run meanwhile: let no fixture of a whole session hold it."""
    executable = find_chromium(os.environ)
    if executable is None:
        missing = f"no browser is installed: {INSTALL_HINT}"
        if is_required():
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
