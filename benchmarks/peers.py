"""The tools that people use today: where they are installed, from which registry, in which version."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
FOLDER = REPOSITORY / ".stagetwin" / "benchmarks" / "peers"


@dataclass(frozen=True, slots=True)
class Peer:
    """`packages` are of PyPI, or of npm when `npm` is set; `program` is the command that is run."""

    name: str
    packages: tuple[str, ...]
    program: str
    counts: str
    """The package whose version is told."""
    npm: bool = False

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @property
    def command(self) -> Path:
        below = "node_modules/.bin" if self.npm else "bin"
        return self.folder / below / self.program

    @property
    def installed(self) -> bool:
        return self.command.exists()

    def version(self) -> str:
        if self.npm:
            text = (self.folder / "node_modules" / self.counts / "package.json").read_text(encoding="utf-8")
            return f"{self.counts} {json.loads(text)['version']}"
        asked = "from importlib.metadata import version; import sys; print(version(sys.argv[1]))"
        command = [str(self.folder / "bin" / "python"), "-c", asked, self.counts]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return f"{self.counts} {done.stdout.strip()}"


PEERS: Mapping[str, Peer] = {
    one.name: one
    for one in (
        Peer("chalice", ("chalice", "setuptools<81"), "chalice", "chalice"),
        Peer("sam", ("aws-sam-cli",), "sam", "aws-sam-cli"),
        Peer("checkov", ("checkov",), "checkov", "checkov"),
        Peer("cdk", ("aws-cdk@2",), "cdk", "aws-cdk", npm=True),
        Peer("cdk-python", ("aws-cdk-lib", "constructs"), "python", "aws-cdk-lib"),
        Peer("serverless", ("serverless@3",), "serverless", "serverless", npm=True),
    )
}


def install(names: Sequence[str]) -> list[str]:
    """Install what is missing; say of each what came of it. What cannot be had is left out."""
    said = []
    for name in names or list(PEERS):
        peer = PEERS[name]
        if not peer.installed:
            peer.folder.mkdir(parents=True, exist_ok=True)
            try:
                _install(peer)
            except (OSError, subprocess.CalledProcessError) as error:
                shutil.rmtree(peer.folder, ignore_errors=True)
                said.append(f"{name}: not installed: {error}")
                continue
        said.append(f"{name}: {peer.version()}")
    return said


def _install(peer: Peer) -> None:
    if peer.npm:
        # Its scripts would only say thank you, or send a notice.
        npm = ["npm", "install", "--prefix", str(peer.folder), "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run([*npm, *peer.packages], check=True, stdout=subprocess.DEVNULL)
        return
    uv = str(Path(sys.executable).with_name("uv"))
    python = str(peer.folder / "bin" / "python")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(peer.folder)], check=True)
    pip = ["pip"] if peer.name in ("chalice", "sam") else []
    install = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", python]
    subprocess.run([*install, *peer.packages, *pip], check=True)
