"""requirements.txt -> Requirements with their lines. Reads the files it names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as PackagingRequirement
from packaging.utils import canonicalize_name

from generator.errors import Issue, Where

_COMMENT = re.compile(r"(^|\s)#.*$")
_HASH_OPTION = re.compile(r"\s--hash[=\s]\s*\S+")
_INCLUDE = re.compile(r"(-r|--requirement|-c|--constraint)(?:\s+|=|(?<=-[rc]))(?P<file>\S+)$")
_EDITABLE = re.compile(r"(-e|--editable)(\s|=|$)")
# What uv reads in a requirements file besides requirements and includes.
_SETTING = re.compile(
    r"(-i|--index-url|--extra-index-url|--no-index|-f|--find-links|--no-binary|--only-binary|--prefer-binary|--pre"
    r"|--require-hashes|--trusted-host|--use-feature)(\s|=|$)"
)
_SOURCE_URL = re.compile(r"^(git|hg|svn|bzr)\+|\.git$|\.(tar\.gz|tgz|tar\.bz2|tar\.xz|zip)(#.*)?$")
_LOCAL = re.compile(r"^(\.{0,2}/|file:|\.{1,2}$)|\.whl$")
_WHEEL_ONLY = "Only wheels are installed, since nothing may be built on this machine for another one."


@dataclass(frozen=True, slots=True)
class Requirement:
    """One direct dependency as a person wrote it. `name` is normalised; `pinned` means one exact version."""

    name: str
    text: str
    pinned: bool
    file: Path
    line: int | None

    @property
    def where(self) -> Where:
        return Where(self.file, self.line)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one file declares; `canonical` is its meaning without comments."""

    file: Path
    requirements: tuple[Requirement, ...]
    canonical: str
    lock: Path | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    number: int


def read_requirements(file: Path) -> tuple[Declaration, tuple[Issue, ...]]:
    """The declaration in a requirements file and in those that it includes, and everything wrong in them."""
    requirements: list[Requirement] = []
    issues: list[Issue] = []
    canonical: list[str] = []
    for found in _read(file, ()):
        match found:
            case Requirement():
                requirements.append(found)
                canonical.append(found.text)
            case Issue():
                issues.append(found)
            case str():
                canonical.append(found)
    return Declaration(file, tuple(requirements), "\n".join(canonical)), tuple(issues)


def _read(
    file: Path, above: tuple[Path, ...], *, constraints: bool = False
) -> Iterator[Requirement | Issue | str]:
    """Requirements, Issues, and settings as text, in the order in which they stand."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, UnicodeDecodeError) else error.strerror
        yield Issue(
            "requirements-unreadable",
            f"{file.name}: {reason}",
            Where(file),
            "Save it as a text file in UTF-8.",
        )
        return
    for line in _logical_lines(text):
        include = _INCLUDE.match(line.text)
        if include:
            yield from _include(file, line, include, (*above, file.resolve()))
        elif _SETTING.match(line.text):
            yield line.text
        else:
            found = parse_requirement(line.text, file, line.number)
            yield f"constraint {found.text}" if constraints and isinstance(found, Requirement) else found


def _include(
    file: Path, line: _Line, include: re.Match[str], above: tuple[Path, ...]
) -> Iterator[Requirement | Issue | str]:
    included = file.parent / include["file"]
    if not included.is_file():
        yield Issue(
            "requirements-missing",
            f"{include['file']}: there is no such file to include",
            Where(file, line.number),
            "The path counts from the folder of the file that includes it.",
        )
    elif included.resolve() in above:
        yield Issue(
            "requirements-loop",
            f"{include['file']}: it includes itself",
            Where(file, line.number),
            "Delete the line.",
        )
    else:
        yield from _read(included, above, constraints=include[1] in ("-c", "--constraint"))


def parse_requirement(text: str, file: Path, line: int | None) -> Requirement | Issue:
    """One requirement, or why it cannot be installed."""
    where = Where(file, line)
    if _EDITABLE.match(text):
        return Issue(
            "requirement-not-a-wheel", f"{text}: an editable install is a folder", where, _WHEEL_ONLY
        )
    if text.startswith("-"):
        return _malformed(text, "it is no option that uv knows in a requirements file", where)
    bare = _HASH_OPTION.sub("", text).strip()
    if _LOCAL.search(bare.split(" ")[0].split(";")[0]):
        return _local_wheel(bare, bare.split(";")[0].strip(), text, where)
    try:
        parsed = PackagingRequirement(bare)
    except InvalidRequirement as error:
        return _malformed(text, str(error).splitlines()[0], where)
    if parsed.url and _SOURCE_URL.search(parsed.url):
        return Issue(
            "requirement-not-a-wheel", f"{parsed.name}: {parsed.url} is source code", where, _WHEEL_ONLY
        )
    if parsed.url and parsed.url.startswith("file:"):
        return _local_wheel(bare, parsed.url, text, where, parsed.name)
    pinned = bool(parsed.url) or any(
        each.operator in ("==", "===") and not each.version.endswith("*") for each in parsed.specifier
    )
    return Requirement(canonicalize_name(parsed.name), " ".join(text.split()), pinned, file, line)


def _local_wheel(
    bare: str, place: str, text: str, where: Where, name: str | None = None
) -> Requirement | Issue:
    """A wheel on this disk: its bytes count, for its name says nothing."""
    assert where.file is not None
    wheel = where.file.parent / place.removeprefix("file://").removeprefix("file:")
    if wheel.suffix != ".whl" or wheel.is_dir():
        return Issue("requirement-not-a-wheel", f"{bare}: it is a folder or source code", where, _WHEEL_ONLY)
    if not wheel.is_file():
        return Issue(
            "wheel-missing",
            f"{bare}: there is no such file",
            where,
            "The path counts from the folder of the requirements file.",
        )
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return Requirement(
        canonicalize_name(name or wheel.name.split("-")[0]),
        f"{text} sha256:{digest}",
        True,
        where.file,
        where.line,
    )


def _malformed(text: str, reason: str, where: Where) -> Issue:
    return Issue(
        "requirement-malformed",
        f"{text}: {reason}",
        where,
        "Write it like `requests==2.32.3`, with any marker after a semicolon.",
    )


def _logical_lines(text: str) -> Iterator[_Line]:
    """Lines without comments, those that end in a backslash joined, numbered by their first."""
    joined, first = "", 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = _COMMENT.sub("", raw).rstrip()
        first = first if joined else number
        if line.endswith("\\"):
            joined += line[:-1] + " "
            continue
        whole = (joined + line).strip()
        joined = ""
        if whole:
            yield _Line(whole, first)
    if joined.strip():
        yield _Line(joined.strip(), first)
