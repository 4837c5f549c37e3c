"""What is observed of the machine that the tests run on."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

from generator.adapters.machine import observe


def test_this_machine(tmp_path: Path) -> None:
    with socket.socket() as taken, socket.socket() as closed:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        closed.bind(("127.0.0.1", 0))
        taken_port, free_port = taken.getsockname()[1], closed.getsockname()[1]
        closed.close()
        environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TF_WORKSPACE": "x", "SECRET": "y"}
        machine = observe(environ, tmp_path, "5.100.0", ports={taken_port: "one", free_port: "two"})

    assert machine.python.version == sys.version_info[:3]
    assert [port.free for port in machine.ports] == [False, True]
    assert machine.uv is not None
    assert len(machine.uv.version) == 3
    assert [(tool.name, tool.installed) for tool in machine.tools] == [
        ("checkov", False),
        ("ministack", False),
    ]
    assert machine.variables == ("TF_WORKSPACE",)
    # The project and the downloads are in one folder here: one disk, named by both.
    assert [disk.purpose for disk in machine.disks] == ["the project and downloads"]
    assert machine.disks[0].free_bytes > 0
