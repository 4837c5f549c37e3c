"""A folder that an installer filled -> what a function needs, alike on every machine. Changes the folder.

Installers leave traces of the machine: scripts whose first line is this machine's interpreter, whether a
package was asked for directly, where a local wheel lay. They go, and RECORD names only what stays.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

_TRACES = ("REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json")
_NAME = re.compile(r"^Name:\s*(\S+)", re.MULTILINE)
_VERSION = re.compile(r"^Version:\s*(\S+)", re.MULTILINE)


def tidy(tree: Path) -> tuple[str, ...]:
    """Remove the traces; return the installed packages as `name==version`, sorted."""
    (tree / ".lock").unlink(missing_ok=True)
    for cache in sorted(tree.rglob("__pycache__")):
        shutil.rmtree(cache)
    _remove_scripts(tree / "bin")
    packages = []
    for information in sorted(tree.glob("*.dist-info")):
        for trace in _TRACES:
            (information / trace).unlink(missing_ok=True)
        _rewrite_record(tree, information / "RECORD")
        packages.append(_package(information / "METADATA"))
    return tuple(sorted(packages))


def _remove_scripts(scripts: Path) -> None:
    if not scripts.is_dir():
        return
    for script in sorted(scripts.iterdir()):
        if script.is_file() and script.read_bytes()[:2] == b"#!":
            script.unlink()
    if not any(scripts.iterdir()):
        scripts.rmdir()


def _rewrite_record(tree: Path, record: Path) -> None:
    if not record.is_file():
        return
    rows = csv.reader(io.StringIO(record.read_text(encoding="utf-8"), newline=""))
    kept = sorted(row for row in rows if row and (tree / row[0]).is_file())
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(kept)
    record.unlink()
    record.write_text(text.getvalue(), encoding="utf-8", newline="")


def _package(metadata: Path) -> str:
    text = metadata.read_text(encoding="utf-8", errors="replace") if metadata.is_file() else ""
    name, version = _NAME.search(text), _VERSION.search(text)
    if name and version:
        return f"{name[1].lower()}=={version[1]}"
    return metadata.parent.name.removesuffix(".dist-info").replace("-", "==", 1)
