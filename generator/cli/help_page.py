"""The verbs -> generator/cli/help.txt, which `stagetwin --help` prints. Writes one file.

`python -m generator.cli.help_page` writes, with `--check` it only says whether it is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import typer

from generator.cli.app import app
from generator.docs.generated import write_or_check

FILE: Final = Path("generator/cli/help.txt")
# What Typer takes on a terminal of 80 columns, and on any wider one.
WIDTH: Final = 78


def help_text() -> Mapping[Path, str]:
    """The text, by its path in the project."""
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="stagetwin", terminal_width=WIDTH)
    return {FILE: command.get_help(context).rstrip() + "\n"}


def main(arguments: Sequence[str] | None = None) -> int:
    return write_or_check("generator.cli.help_page", help_text(), arguments)


if __name__ == "__main__":
    sys.exit(main())
