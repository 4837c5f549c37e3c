"""requirements.txt: what it means, and each mistake at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.package.requirements import read_requirements
from tests.unit.package.fakes import write_files


def read(
    folder: Path, text: str | bytes
) -> tuple[list[tuple[str, int | None, bool]], list[tuple[str, int | None]], str]:
    write_files(folder, {"requirements.txt": text})
    declaration, issues = read_requirements(folder / "requirements.txt")
    found = [(each.name, each.line, each.pinned) for each in declaration.requirements]
    return found, [(issue.code, issue.where.line) for issue in issues], declaration.canonical


def test_names_lines_and_pins(tmp_path: Path) -> None:
    text = """\ufeff# what the chat needs
Requests[socks] ==2.32.3   # HTTP

pydantic_core>=2; python_version >= "3.12"
idna==3.10 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
six==1.*
wheel @ https://example.org/wheel-1-py3-none-any.whl#sha256=cc
--index-url https://user:${TOKEN}@example.org/simple
"""
    found, issues, canonical = read(tmp_path, text)
    assert issues == []
    assert found == [
        ("requests", 2, True),
        ("pydantic-core", 4, False),
        ("idna", 5, True),
        ("six", 8, False),
        ("wheel", 9, True),
    ]
    assert "what the chat needs" not in canonical and "HTTP" not in canonical
    assert "sha256:bb" in canonical and "${TOKEN}" in canonical


def test_included_files_count(tmp_path: Path) -> None:
    write_files(tmp_path, {"base.txt": "idna==3.10\n", "limits.txt": "urllib3<3\n"})
    text = "-r base.txt\n--constraint=limits.txt\n-c limits.txt\n"
    found, issues, before = read(tmp_path, text)
    assert (found, issues) == ([("idna", 1, True)], [])
    write_files(tmp_path, {"limits.txt": "urllib3<4\n"})
    assert read(tmp_path, text)[2] != before


def test_a_wheel_on_disk_counts_by_its_bytes(tmp_path: Path) -> None:
    write_files(tmp_path, {"wheels/My_Tool-1.0-py3-none-any.whl": b"one"})
    found, issues, before = read(tmp_path, "./wheels/My_Tool-1.0-py3-none-any.whl\n")
    assert (found, issues) == ([("my-tool", 1, True)], [])
    write_files(tmp_path, {"wheels/My_Tool-1.0-py3-none-any.whl": b"two"})
    assert read(tmp_path, "./wheels/My_Tool-1.0-py3-none-any.whl\n")[2] != before


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("requests = 2", "requirement-malformed"),
        ("foo bar", "requirement-malformed"),
        ("requests==", "requirement-malformed"),
        ("idna==3.10; python_versio < '3'", "requirement-malformed"),
        ("--wat 3", "requirement-malformed"),
        ("{{ template }}", "requirement-malformed"),
        ("-e .", "requirement-not-a-wheel"),
        ("--editable=../lib", "requirement-not-a-wheel"),
        ("./lib", "requirement-not-a-wheel"),
        (".", "requirement-not-a-wheel"),
        ("../lib.tar.gz", "requirement-not-a-wheel"),
        ("lib @ file:///tmp/lib", "requirement-not-a-wheel"),
        ("lib @ git+https://example.org/lib.git@v1", "requirement-not-a-wheel"),
        ("lib @ https://example.org/lib-1.tar.gz", "requirement-not-a-wheel"),
        ("lib-1-py3-none-any.whl", "wheel-missing"),
        ("-r nothing.txt", "requirements-missing"),
        ("-r requirements.txt", "requirements-loop"),
    ],
)
def test_mistakes_have_a_line(tmp_path: Path, line: str, code: str) -> None:
    found, issues, _ = read(tmp_path, f"# first\nidna==3.10\n{line}\n")
    assert ([name for name, _, _ in found], issues) == (["idna"], [(code, 3)])


def test_all_mistakes_are_told(tmp_path: Path) -> None:
    _, issues, _ = read(tmp_path, "a b\nidna\nc d\n")
    assert issues == [("requirement-malformed", 1), ("requirement-malformed", 3)]


def test_binary_and_missing_files(tmp_path: Path) -> None:
    assert read(tmp_path, b"\x89PNG\xff\x00")[1] == [("requirements-unreadable", None)]
    (tmp_path / "requirements.txt").unlink()
    (tmp_path / "requirements.txt").mkdir()
    _, issues = read_requirements(tmp_path / "requirements.txt")
    assert [issue.code for issue in issues] == ["requirements-unreadable"]


_WORD = st.sampled_from(
    [
        "idna",
        "==",
        "3.10",
        "-r",
        "-c",
        "-e",
        "--hash=",
        "\\",
        "\n",
        "#",
        ";",
        "@",
        "[",
        "]",
        "file:",
        ".whl",
        "/",
        "..",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(_WORD).map(" ".join), st.lists(_WORD).map("".join)))
def test_any_text_gives_requirements_or_issues(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    write_files(folder, {"requirements.txt": text.encode("utf-8", "surrogatepass")})
    _, issues = read_requirements(folder / "requirements.txt")
    assert all(issue.hint and ": " in issue.message for issue in issues)
