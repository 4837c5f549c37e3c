"""`python -m generator.docs [--check]`: writes, or checks, everything that is generated for readers."""

from __future__ import annotations

import sys

from generator.docs import module_index, module_readme, reference, schemas


def main(arguments: list[str]) -> int:
    """The worst exit code of all."""
    codes: list[int] = [part.main(arguments) for part in (schemas, reference, module_readme, module_index)]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
