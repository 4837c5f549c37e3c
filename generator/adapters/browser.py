"""This machine -> its Chromium, if it has one; a page -> a browser. Looks at the PATH and usual places."""

from __future__ import annotations

import shutil
import webbrowser
from collections.abc import Mapping, Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PLACES = (
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
INSTALL_HINT = (
    "apt-get install chromium (Debian), or set STAGETWIN_CHROMIUM to the path of a Chromium or Chrome"
)


def find_chromium(environ: Mapping[str, str], places: Sequence[str] = PLACES) -> Path | None:
    """`STAGETWIN_CHROMIUM`, else the first Chromium or Chrome that is installed."""
    if named := environ.get("STAGETWIN_CHROMIUM"):
        path = Path(named).expanduser()
        return path if path.is_file() else None
    for name in NAMES:
        if found := shutil.which(name, path=environ.get("PATH")):
            return Path(found)
    return next((Path(place) for place in places if Path(place).is_file()), None)


def open_page(file: Path) -> bool:
    """Show the file to whoever sits here; whether a browser was found."""
    return webbrowser.open(file.absolute().as_uri())
