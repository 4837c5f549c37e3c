"""What uv says when it cannot install -> Issues at the lines that asked for it. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from packaging.utils import canonicalize_name

from generator.errors import Issue, Where
from generator.package.dependencies import Dependencies
from generator.package.platforms import Platform
from generator.package.requirements import Requirement

_PACKAGE = r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?P<versions>\[[^\]]*\])?(?P<range>(?:[=<>!~]=?=?[^ ,]+,?)*)"
_NO_WHEEL = re.compile(
    rf"(?:ecause|only) {_PACKAGE} has no (?:usable )?wheels(?: with a matching (?P<tag>[^(]+))?"
)
_BUILD_DISABLED = re.compile(r"attempted to build `(?P<name>[A-Za-z0-9._-]+)")
_UNKNOWN = re.compile(rf"{_PACKAGE} was not found in the package registry")
_HASH_MISMATCH = re.compile(r"Hash mismatch for `(?P<name>[A-Za-z0-9._-]+)")
_MISSING_HASH = re.compile(
    r"Hash-checking is enabled|no hashes were provided|requirement must have a hash", re.IGNORECASE
)
_REFUSED = re.compile(r"\b(401 Unauthorized|403 Forbidden|407 Proxy)", re.IGNORECASE)
_UNREACHABLE = re.compile(
    r"error sending request|tcp connect error|dns error|network was disabled|timed out|Could not connect"
    r"|Request failed after|Network connectivity is disabled|tunnel error",
    re.IGNORECASE,
)
_AVAILABLE_FOR = re.compile(r"Wheels are available for .+? on the following platforms?: (.+?)(?= hint:|$)")
_PREFIXES = re.compile(r"^(error|cause|hint):\s*")


def explain_failure(said: str, dependencies: Dependencies, platform: Platform) -> tuple[Issue, ...]:
    """The Issues behind uv's standard error; never empty."""
    text = " ".join(said.split())
    recognised = (
        _unreachable(text, dependencies)
        or _refused(text, dependencies)
        or _no_wheel(text, dependencies, platform)
        or _unknown(text, dependencies)
        or _hash_mismatch(text, dependencies)
    )
    return recognised or (_unsolvable(said, text, dependencies, platform),)


def _unreachable(text: str, dependencies: Dependencies) -> tuple[Issue, ...]:
    if not _UNREACHABLE.search(text):
        return ()
    return (
        Issue(
            "registry-unreachable",
            "dependencies: the package registry cannot be reached, and they are not in uv's cache",
            Where(dependencies.file),
            "Check the network, the proxy, and the index that uv is told to use (UV_DEFAULT_INDEX, uv.toml).",
        ),
    )


def _refused(text: str, dependencies: Dependencies) -> tuple[Issue, ...]:
    match = _REFUSED.search(text)
    if not match:
        return ()
    return (
        Issue(
            "registry-refused",
            f"dependencies: the package registry answers {match[1]}",
            Where(dependencies.file),
            "Give uv credentials for the index (UV_INDEX_<NAME>_USERNAME and _PASSWORD, or a netrc file).",
        ),
    )


def _no_wheel(text: str, dependencies: Dependencies, platform: Platform) -> tuple[Issue, ...]:
    available = _AVAILABLE_FOR.search(text)
    found: dict[str, Issue] = {}
    for match in [*_NO_WHEEL.finditer(text), *_BUILD_DISABLED.finditer(text)]:
        name, wanted = match["name"], match["name"] + (match.groupdict().get("range") or "")
        asked_by = _asked_by(name, text, dependencies)
        through = (
            f", which {asked_by.name} needs," if asked_by and asked_by.name != canonicalize_name(name) else ""
        )
        others = f" It has wheels for {available[1]}." if available else ""
        found.setdefault(
            canonicalize_name(name),
            Issue(
                "no-wheel",
                f"{wanted}{through} has no wheel for {platform.name} ({platform.tag})",
                asked_by.where if asked_by else Where(dependencies.file),
                f"Ask for a version that has one, or another package; nothing is built from source.{others}",
            ),
        )
    return tuple(found.values())


def _unknown(text: str, dependencies: Dependencies) -> tuple[Issue, ...]:
    return _by_name(
        _UNKNOWN,
        text,
        dependencies,
        "dependency-unknown",
        lambda name: f"{name}: the package registry has no package of this name",
        "Check the spelling, or tell uv of the index that has it (UV_INDEX).",
    )


def _hash_mismatch(text: str, dependencies: Dependencies) -> tuple[Issue, ...]:
    return _by_name(
        _HASH_MISMATCH,
        text,
        dependencies,
        "dependency-hash-mismatch",
        lambda name: f"{name}: the registry's file is not the one whose hash is written here",
        "Write the file anew with `uv pip compile --generate-hashes`, and find out why the package changed.",
    )


def _by_name(
    pattern: re.Pattern[str],
    text: str,
    dependencies: Dependencies,
    code: str,
    message: Callable[[str], str],
    hint: str,
) -> tuple[Issue, ...]:
    found = dict.fromkeys(match["name"] for match in pattern.finditer(text))
    issues = []
    for name in found:
        asked_by = _asked_by(name, text, dependencies)
        where = asked_by.where if asked_by else Where(dependencies.file)
        issues.append(Issue(code, message(name), where, hint))
    return tuple(issues)


def _unsolvable(said: str, text: str, dependencies: Dependencies, platform: Platform) -> Issue:
    reason = " ".join(_PREFIXES.sub("", line.strip()) for line in said.splitlines() if _is_reason(line))
    named = next((each for each in dependencies.requirements if _mentions(each.name, text)), None)
    missing_hash = _MISSING_HASH.search(text)
    return Issue(
        "dependency-hash-missing" if missing_hash else "dependencies-unsolvable",
        f"dependencies: uv cannot install them for {platform.name}: {reason or 'it does not say why'}",
        named.where if named else Where(dependencies.file),
        "Change the versions that are asked for, so that one of each package fits all.",
    )


def _is_reason(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(
        ("Using CPython", "Resolved", "Prepared", "warning:", "Downloading")
    )


def _asked_by(name: str, text: str, dependencies: Dependencies) -> Requirement | None:
    """The direct requirement of that name, else one whose name stands in uv's explanation."""
    wanted = canonicalize_name(name)
    direct = next((each for each in dependencies.requirements if each.name == wanted), None)
    return direct or next((each for each in dependencies.requirements if _mentions(each.name, text)), None)


def _mentions(name: str, text: str) -> bool:
    pattern = re.escape(name).replace(r"\-", "[-_.]")
    return bool(re.search(rf"(?<![\w.-]){pattern}(?![\w-])", text, re.IGNORECASE))
