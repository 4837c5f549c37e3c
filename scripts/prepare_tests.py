"""This machine -> one that can run every test. Installs what is missing: tools, Terraform, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from generator.adapters.browser import find_chromium
from generator.adapters.terraform_binary import suitable_terraform
from generator.adapters.tools import TOOLS, tool_python
from generator.errors import StagetwinError

# Debian's own browser: the one that playwright would download is no package of a registry.
APT_COMMANDS = (
    ("apt-get", "update", "--quiet"),
    ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"),
)


def main() -> int:
    try:
        suitable_terraform(os.environ, say)
        for name in TOOLS:
            tool_python(name, say)
    except StagetwinError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    if find_chromium(os.environ) is None:
        install_chromium()
    return 0


def install_chromium() -> None:
    commands = " && ".join(" ".join(command) for command in APT_COMMANDS)
    if not shutil.which("apt-get"):
        say("no Chromium: the browser tests will not run. Install one, or set STAGETWIN_CHROMIUM")
        return
    if os.geteuid() != 0:
        say(f"no Chromium: the browser tests will not run. As root: {commands}")
        return
    say("installing Chromium for the browser tests")
    for command in APT_COMMANDS:
        done = subprocess.run(
            command,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            say(f"{' '.join(command)} ended with {done.returncode}: {done.stdout.strip()[-2000:]}")
    if find_chromium(os.environ) is None:
        say(f"no Chromium was installed: the browser tests will not run. By hand: {commands}")


def say(message: str) -> None:
    print(f"set-up: {message}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
