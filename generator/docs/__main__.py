"""`python -m generator.docs [--check]`: writes, or checks, everything that is generated for readers."""

from __future__ import annotations

import sys

from generator.docs import module_readme, reference, schemas


def main(arguments: list[str]) -> int:
    """The worst of the three exit codes."""
    codes: list[int] = [part.main(arguments) for part in (schemas, reference, module_readme)]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
