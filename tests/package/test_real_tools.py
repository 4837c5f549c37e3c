"""The real tools of languages, where they are installed: what they make is packaged, and runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.adapters.build_commands import BuildRunner
from generator.adapters.uv import find_uv, local_platform
from generator.package.artifact import BuildOutcome, BuiltArtifact
from generator.package.build import build_all
from generator.package.platforms import Platform, aws_platform
from generator.package.source import BuildCommand, FunctionSource

SHOP = Path(__file__).parents[1] / "golden" / "cases" / "packaging-toolchains" / "functions" / "shop"
JAVAC = BuildCommand(("javac", "-d", "{output}", "src/main/java/shop/Orders.java"))


def build(
    folder: Path, function: str, runtime: str, platform: Platform, command: BuildCommand | None = None
) -> BuiltArtifact:
    if not (folder / function).exists():
        shutil.copytree(SHOP / function, folder / function)
    source = FunctionSource(
        "shop", function, folder / function, None, "bootstrap", runtime, platform, command
    )
    (built,) = build_all(
        [source],
        resolver=find_uv(),
        runner=BuildRunner(os.environ),
        cache_directory=folder / "cache",
        output_directory=folder / "out",
    )
    return built


class RuntimeApi(BaseHTTPRequestHandler):
    """One event, and then none: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"""

    answers: list[object]
    answered: threading.Event

    def do_GET(self) -> None:
        event = b'{"text": "needle and needle"}'
        if self.answers:
            self.answered.set()
            return
        self.send_response(200)
        self.send_header("Lambda-Runtime-Aws-Request-Id", "one")
        self.send_header("Content-Length", str(len(event)))
        self.end_headers()
        self.wfile.write(event)

    def do_POST(self) -> None:
        self.answers.append([self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))])
        self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()


def answers(bootstrap: Path) -> list[object]:
    """What the binary answers to the one event."""
    given: list[object] = []
    api = type("Api", (RuntimeApi,), {"answers": given, "answered": threading.Event()})
    with ThreadingHTTPServer(("127.0.0.1", 0), api) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"127.0.0.1:{server.server_address[1]}"
        process = subprocess.Popen(
            [bootstrap], env={"AWS_LAMBDA_RUNTIME_API": address}, stderr=subprocess.DEVNULL
        )
        try:
            assert api.answered.wait(60)
        finally:
            process.kill()
            process.wait()
            server.shutdown()
    return given


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("cargo") is None, reason="Rust is not installed here")
def test_rust_becomes_a_bootstrap_that_speaks_the_runtime_api(tmp_path: Path) -> None:
    here = local_platform(Path(sys.executable))
    built = build(tmp_path, "search", "provided.al2023", here)
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        (entry,) = archive.infolist()
        assert (entry.filename, entry.external_attr >> 16 & 0o777) == ("bootstrap", 0o755)
        archive.extractall(tmp_path / "unpacked")
    (tmp_path / "unpacked" / "bootstrap").chmod(0o755)
    assert answers(tmp_path / "unpacked" / "bootstrap") == [
        ["/2018-06-01/runtime/invocation/one/response", {"found": 2}]
    ]
    assert sorted(file.name for file in (tmp_path / "search").iterdir()) == [
        "Cargo.lock",
        "Cargo.toml",
        "src",
    ]
    assert build(tmp_path, "search", "provided.al2023", here).outcome is BuildOutcome.UNCHANGED


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("javac") is None, reason="Java is not installed here")
def test_java_compiled_by_a_command_of_one_s_own(tmp_path: Path) -> None:
    built = build(tmp_path, "orders", "java21", aws_platform("java21", "arm64"), JAVAC)
    with zipfile.ZipFile(built.artifact.zip_path) as archive:
        assert archive.namelist() == ["shop/Orders.class"]
        assert archive.read("shop/Orders.class")[:4] == b"\xca\xfe\xba\xbe"
