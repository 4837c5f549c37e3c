"""Ctrl-C while the real Terraform applies: it stops once, cleanly, and frees its lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.errors import StagetwinError
from tests.unit.adapters.conftest import Root, terraform_path
from tests.unit.adapters.test_terraform import wait_for

pytestmark = pytest.mark.terraform

STAGETWIN = """
import os, sys
from pathlib import Path
from generator.adapters.terraform import TerraformRunner
from generator.errors import StagetwinError
say = lambda progress: print(progress.message, flush=True)
try:
    TerraformRunner(sys.argv[1], Path(sys.argv[2]), os.environ, say).apply(Path(sys.argv[3]))
except StagetwinError as error:
    print("codes:", *(issue.code for issue in error.issues), flush=True)
"""


def test_ctrl_c_stops_an_apply_and_frees_the_lock(root: Root) -> None:
    root.write_waiting()
    root.initialized().plan(root.plan)
    stagetwin = subprocess.Popen(
        [sys.executable, "-c", STAGETWIN, str(terraform_path()), str(root.folder), str(root.plan)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parents[3],
    )
    wait_for(root.folder / "begun")
    os.killpg(stagetwin.pid, signal.SIGINT)
    said, _ = stagetwin.communicate()

    assert said.count("Interrupt received") == 1
    # What was asked for comes first, then what it did to the command that the resource ran.
    assert "codes: interrupted terraform-failed\n" in said
    # The state was written and is free: what had begun is known there, as a resource to be made anew.
    (root.folder / "let-go").touch()
    after = root.runner().plan(root.plan)
    assert [(change.address, change.action) for change in after.planned] == [
        ("terraform_data.waiting", "replace")
    ]


def test_a_terraform_that_something_else_ended_says_so(root: Root) -> None:
    root.write_waiting()
    terraform = root.initialized()
    terraform.plan(root.plan)
    with ThreadPoolExecutor() as pool:
        applying = pool.submit(terraform.apply, root.plan)
        wait_for(root.folder / "begun")
        os.kill(int((root.folder / "begun").read_text()), signal.SIGKILL)
        with pytest.raises(StagetwinError) as raised:
            applying.result()
    (issue,) = raised.value.issues
    assert issue.code == "terraform-killed"
    assert "SIGKILL" in issue.message
