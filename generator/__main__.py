"""`stagetwin`: the process. Prints the help by itself; everything else is loaded when it is needed."""

import gc
import os
import sys

HELP_FILE = os.path.join(os.path.dirname(__file__), "cli", "help.txt")  # noqa: PTH118, PTH120 -- as said above
# A run makes hundreds of thousands of small values and drops few of them: looking for cycles among them at
# Python's own pace (every 700: https://docs.python.org/3.11/library/gc.html) took a tenth of its time.
VALUES_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Ends the process."""
    if sys.argv[1:] == ["--help"]:
        with open(HELP_FILE, encoding="utf-8") as file:  # noqa: PTH123 -- as said above
            sys.stdout.write(file.read())
        return
    gc.set_threshold(VALUES_BETWEEN_COLLECTIONS, 50, 50)
    # pydantic would look through everything that is installed for plugins, which could only change what
    # definitions mean: https://docs.pydantic.dev/latest/concepts/plugins/
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from generator.cli.running import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
