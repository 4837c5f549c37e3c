"""A Terraform that dies in the middle: runs the real one and kills it, and whoever started it, by SIGKILL.

`KILL_AT=complete:8` is after the eighth resource that Terraform reports as made, `start:3` before the third
is made. Commands other than `apply` are the real Terraform's.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys

REAL = os.environ["REAL_TERRAFORM"]


def main(arguments: list[str]) -> int:
    if arguments[:1] != ["apply"]:
        os.execv(REAL, [REAL, *arguments])
    event, _, number = os.environ["KILL_AT"].partition(":")
    left = int(number)
    with subprocess.Popen([REAL, *arguments], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        for line in running.stdout:
            left -= f'"type":"apply_{event}"'.encode() in line
            if left == 0:
                os.kill(os.getppid(), signal.SIGKILL)
                os.killpg(0, signal.SIGKILL)
        return running.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
