"""`python -m generator.docs [--check]`: writes, or checks, everything that is generated for readers."""

from __future__ import annotations

import importlib
import sys

from generator.docs import module_index, module_readme, reference, schemas


def main(arguments: list[str]) -> int:
    """The worst exit code of all."""
    codes: list[int] = [part.main(arguments) for part in (schemas, reference, module_readme, module_index)]
    # The command line comes after this room, and is only run from here.
    help_page = importlib.import_module("generator.cli.help_page")
    codes.append(help_page.main(arguments))
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
