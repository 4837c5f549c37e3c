"""PATH -> a headless Chromium to drive."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
)

MISSING = f"no browser: none of {', '.join(NAMES)} is on the PATH (Debian: apt-get install chromium)"


def find_chromium() -> str | None:
    """The first installed browser that Playwright can drive."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def is_required() -> bool:
    """Whether a machine without a browser fails the tests: the continuous integration sets CI."""
    return os.environ.get("CI", "") not in ("", "0", "false")
