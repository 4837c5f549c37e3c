"""The text of Terraform files -> what else they read: modules, files, other states, the world. Pure.

Everything here errs to the safe side: what cannot be read from the text makes a root planned each time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.fingerprint.fingerprint import PROVIDER

_COMMENT: Final = re.compile(r"^\s*(#|//).*$", re.MULTILINE)
_BLOCK: Final = re.compile(r'^(?=\w+(?:[ \t]+"[^"]*")*[ \t]*\{)', re.MULTILINE)
_CALL: Final = re.compile(r'\bmodule\s+"[^"]*"\s*\{')
_SOURCE: Final = re.compile(r'\bsource\s*=\s*"([^"]+)"')
_EXACT_VERSION: Final = re.compile(r'\bversion\s*=\s*"\s*=?\s*\d+\.\d+\.\d+\s*"')
_PATH: Final = re.compile(r'"\$\{path\.(root|module)\}/?([^"$]*)')
_DATA: Final = re.compile(r'\bdata\s+"(\w+)"\s+"(\w+)"\s*\{')
_STATE_KEY: Final = re.compile(r'\bkey\s*=\s*"([^"$]+)"')
_READS_FILE: Final = re.compile(
    r'\b(file|filebase64|fileexists|fileset|templatefile|file(?:base64)?(?:md5|sha\d+))\(\s*"(?!\$\{)([^"]*)'
)
_CHANGES_BY_ITSELF: Final = re.compile(r"\b(timestamp|plantimestamp|uuid|bcrypt)\(")
_VARIABLE: Final = re.compile(r'\bvariable\s+"(\w+)"\s*\{')
_REQUIRED: Final = re.compile(r"^\s*required_providers\s*\{(.*?)^  \}", re.MULTILINE | re.DOTALL)
_REQUIREMENT: Final = re.compile(r"^\s*\w+\s*=\s*\{(.*?)\}", re.MULTILINE | re.DOTALL)
_PIN: Final = re.compile(r'^\s*version\s*=\s*"\s*=?\s*(\d+\.\d+\.\d+)\s*"', re.MULTILINE)
_LOCKED: Final = re.compile(
    r'^provider\s+"([^"]+)"\s*\{.*?^\s*version\s*=\s*"([^"]+)"', re.MULTILINE | re.DOTALL
)

REMOTE_STATE: Final = "terraform_remote_state"
KNOWN_DATA: Final = frozenset(
    {
        "aws_arn",
        "aws_caller_identity",
        "aws_default_tags",
        "aws_iam_policy_document",
        "aws_partition",
        "aws_region",
        "aws_service_principal",
    }
)
"""Data sources that say nothing that is not in the files or the credentials."""

OWN_DATA: Final = frozenset({"aws_dynamodb_table", "aws_dynamodb_tables"})
"""Data sources by which our table module reads the very table that it manages: what somebody changed there is
drift, and `plan --all` is for that.
"""


def without_comments(text: str) -> str:
    """The text without comments that take whole lines."""
    return _COMMENT.sub("", text)


def local_modules(text: str) -> tuple[str, ...]:
    """The folders of the called modules that stand in the project, as written."""
    sources = (source for call in _calls(text) for source in _SOURCE.findall(call))
    return tuple(dict.fromkeys(source for source in sources if _is_local(source)))


def _is_local(source: str) -> bool:
    return source.startswith((".", "/"))


def _blocks(text: str) -> list[str]:
    """The outer blocks, one text each."""
    return _BLOCK.split(without_comments(text))


def _calls(text: str) -> Iterator[str]:
    return (block for block in _blocks(text) if _CALL.search(block))


def read_paths(text: str) -> tuple[tuple[str, str], ...]:
    """What is named below `path.root` and `path.module`, up to the first part that is not written out."""
    return tuple(dict.fromkeys(_PATH.findall(without_comments(text))))


def declared_variables(text: str) -> tuple[str, ...]:
    """The names of the variables that the text declares."""
    return tuple(_VARIABLE.findall(text))


def remote_states(text: str) -> tuple[str | None, ...]:
    """The keys of the states that it reads outputs from; None for one that is not written out."""
    blocks = (block for block in _blocks(text) for kind, _ in _DATA.findall(block) if kind == REMOTE_STATE)
    return tuple(found[1] if (found := _STATE_KEY.search(block)) else None for block in blocks)


def outside_reads(place: str, text: str, *, own_table: bool = False) -> Iterator[str]:
    """Why the plan may be another one although no part has changed."""
    known = KNOWN_DATA | {REMOTE_STATE} | (OWN_DATA if own_table else frozenset())
    for kind, name in _DATA.findall(without_comments(text)):
        if kind not in known:
            yield f"{place} reads data.{kind}.{name}, which is not part of it"
    for call in _calls(text):
        pinned = "?ref=" in call or "&ref=" in call or _EXACT_VERSION.search(call)
        for source in _SOURCE.findall(call):
            if not _is_local(source) and not pinned:
                yield f"{place} calls the module {source} without an exact version"
    for function, path in _READS_FILE.findall(text):
        yield f"{place} reads {path!r} with {function}(), which may stand anywhere"
    if found := _CHANGES_BY_ITSELF.search(without_comments(text)):
        yield f"{place} calls {found[1]}(), which gives another value each time"


def provider_parts(texts: Iterable[str], lock: str | None) -> tuple[dict[str, str], tuple[str, ...]]:
    """The version of each provider: the lock file's, or the one that is pinned where there is no lock yet."""
    if lock is not None:
        return {PROVIDER + address: version for address, version in _LOCKED.findall(lock)}, ()
    wanted: dict[str, str | None] = {}
    for address, pin in (one for text in texts for one in _requirements(without_comments(text))):
        wanted[address] = pin or wanted.get(address)
    loose = tuple(
        f"{address} has neither an exact version nor a lock file"
        for address, pin in wanted.items()
        if not pin
    )
    return {PROVIDER + address: pin for address, pin in wanted.items() if pin}, loose


def _requirements(text: str) -> Iterator[tuple[str, str | None]]:
    for block in _REQUIRED.findall(text):
        for requirement in _REQUIREMENT.findall(block):
            pin = _PIN.search(requirement)
            for source in _SOURCE.findall(requirement):
                yield _address(source), pin[1] if pin else None


def _address(source: str) -> str:
    """`hashicorp/aws` as a lock file names it."""
    return source if source.count("/") > 1 else f"registry.terraform.io/{source}"


def named_by(text: str, names: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """Whose resources the text names, and one such name; `names` are how the resources of each begin."""
    found = []
    for owner, beginnings in names.items():
        for beginning in beginnings:
            pattern = rf"(?<![A-Za-z0-9_-]){re.escape(beginning)}[A-Za-z0-9_.-]+"
            if match := re.search(pattern, text):
                found.append((owner, match[0]))
                break
    return tuple(found)
