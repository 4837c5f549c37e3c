"""What uv 0.13 was heard to say, and what the person is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.package.dependencies import Dependencies
from generator.package.requirements import Declaration, Requirement
from generator.package.resolution import explain_failure
from tests.unit.package.fakes import ARM

FILE = Path("post/requirements.txt")


def asks(*names: str) -> Dependencies:
    lines = enumerate(names, 1)
    return Dependencies(
        (Declaration(FILE, tuple(Requirement(n, n, False, FILE, line) for line, n in lines), ""),)
    )


HEAD = "Using CPython 3.11.7 interpreter at: .venv/bin/python\nerror: No solution found when resolving\n"
END = ", we can conclude that your requirements are unsatisfiable.\n"
SOURCE_ONLY = f"""{HEAD}  cause: Because docopt==0.6.2 has no usable wheels \
and you require docopt==0.6.2{END}
hint: Wheels are required for `docopt` because building from source is disabled for all packages
"""
OTHER_PLATFORM = f"""{HEAD}  cause: Because pywin32==308 has no wheels with a matching platform tag (e.g., \
`manylinux_2_34_aarch64`) and you require pywin32==308{END}
hint: Wheels are available for `pywin32` (v308) on the following platforms: `win32`, `win_amd64`
"""
OTHER_PYTHON = f"""{HEAD}  cause: Because psycopg2-binary==2.7.3.2 has no wheels with a matching Python ABI \
tag (e.g., `cp312`) and only the following versions of psycopg2-binary are available:
             psycopg2-binary==2.7.3.2
             psycopg2-binary>=2.7.4
         we can conclude that psycopg2-binary<2.7.4 cannot be used.
         And because psycopg2-binary>=2.7.4,<=2.8.6 has no usable wheels, we can conclude that \
psycopg2-binary<=2.8.6 cannot be used.
         And because you require psycopg2-binary<2.9{END}
"""
THROUGH_ANOTHER = f"""{HEAD}  cause: Because pydantic-core==2.0.1 has no usable wheels \
and pydantic==2.0 depends on pydantic-core==2.0.1, we can conclude that pydantic==2.0 cannot be used.
         And because you require pydantic==2.0{END}
"""
UNREACHABLE = """error: Request failed after 3 retries in 4.6s
  cause: Failed to fetch: http://127.0.0.1:9/simple/idna/
  cause: error sending request for url (http://127.0.0.1:9/simple/idna/)
  cause: client error (Connect)
  cause: tcp connect error
  cause: Connection refused (os error 111)
"""
OFFLINE = f"""{HEAD}  cause: Because idna was not found in the cache \
and you require idna==3.10{END}
hint: Packages were unavailable because the network was disabled. When the network is
disabled, registry packages may only be read from the cache.
"""
REFUSED = """error: Failed to fetch: `https://example.org/simple/idna/`
  cause: HTTP status client error (401 Unauthorized) for url (https://example.org/simple/idna/)
"""
UNKNOWN = (
    f"{HEAD}  cause: Because idnaa was not found in the package registry and you require idnaa==3.10{END}"
)
MISMATCH = """Resolved 1 package in 115ms
error: Failed to download `idna==3.10`
  cause: Hash mismatch for `idna==3.10`

         Expected:
           sha256:0000
"""
CONFLICT = f"{HEAD}  cause: Because you require idna==3.10 and idna==3.9{END}"


@pytest.mark.parametrize(
    ("said", "names", "code", "line", "words"),
    [
        (
            SOURCE_ONLY,
            ["idna", "docopt"],
            "no-wheel",
            2,
            "docopt==0.6.2 has no wheel for AWS Lambda's python3.12 on arm64",
        ),
        (OTHER_PLATFORM, ["pywin32"], "no-wheel", 1, "(aarch64-manylinux_2_34)"),
        (OTHER_PYTHON, ["idna", "psycopg2-binary"], "no-wheel", 2, "psycopg2-binary==2.7.3.2 has no wheel"),
        (
            THROUGH_ANOTHER,
            ["idna", "pydantic"],
            "no-wheel",
            2,
            "pydantic-core==2.0.1, which pydantic needs, has no",
        ),
        (UNREACHABLE, ["idna"], "registry-unreachable", None, "cannot be reached"),
        (OFFLINE, ["idna"], "registry-unreachable", None, "cannot be reached"),
        (REFUSED, ["idna"], "registry-refused", None, "401 Unauthorized"),
        (UNKNOWN, ["six", "idnaa"], "dependency-unknown", 2, "idnaa: the package registry has no package"),
        (MISMATCH, ["idna"], "dependency-hash-mismatch", 1, "idna: the registry's file is not the one"),
        (CONFLICT, ["six", "idna"], "dependencies-unsolvable", 2, "you require idna==3.10 and idna==3.9"),
        ("error: something new\n", ["idna"], "dependencies-unsolvable", None, "something new"),
        ("", ["idna"], "dependencies-unsolvable", None, "it does not say why"),
    ],
)
def test_explains(said: str, names: list[str], code: str, line: int | None, words: str) -> None:
    (issue,) = explain_failure(said, asks(*names), ARM)
    assert (issue.code, issue.where.file, issue.where.line) == (code, FILE, line)
    assert words in issue.message
    assert issue.hint


def test_other_platforms_are_named() -> None:
    (issue,) = explain_failure(OTHER_PLATFORM, asks("pywin32"), ARM)
    assert issue.hint.endswith("It has wheels for `win32`, `win_amd64`.")


def test_each_package_without_a_wheel_is_told() -> None:
    issues = explain_failure(SOURCE_ONLY + OTHER_PLATFORM, asks("pywin32", "docopt"), ARM)
    assert [(issue.where.line, issue.message.split()[0]) for issue in issues] == [
        (2, "docopt==0.6.2"),
        (1, "pywin32==308"),
    ]
