"""CiSettings -> the files of continuous integration, each with a seal that tells if it was changed. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

import jinja2

from generator.ci.pins import PINS
from generator.ci.provider import Provider
from generator.ci.settings import CiSettings
from generator.ci.trust import AccountTrust, trusts
from generator.errors import Issue, StagetwinError, Where

SEAL: Final = "# Written by `stagetwin ci init {provider}`, and yours to change. Its seal: {digest}\n"
_SEALED: Final = re.compile(
    r"# Written by `stagetwin ci init [a-z]+`, and yours to change\. Its seal: ([0-9a-f]{16})\n"
)
SMOKE_TEST: Final = "ci/smoke_test.py"


class Change(StrEnum):
    """What becomes of a file."""

    CREATE = "create"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class FileChange:
    path: str
    change: Change
    text: str


def ci_files(ci: CiSettings) -> Mapping[str, str]:
    """The text of each file by its path below the project."""
    texts = dict(_github(ci) if ci.provider is Provider.GITHUB else _gitlab(ci))
    texts[SMOKE_TEST] = _render("smoke_test.py.j2", ci)
    for trust in trusts(ci):
        texts[f"terraform/ci/{trust.folder}/main.tf"] = _render("roles.tf.j2", ci, trust)
    return {path: sealed(text, ci.provider) for path, text in texts.items()}


def changes(wanted: Mapping[str, str], existing: Mapping[str, str], *, force: bool) -> tuple[FileChange, ...]:
    """What is to be written. Raise StagetwinError for files that somebody changed, unless `force`."""
    differing = {path: text for path, text in wanted.items() if existing.get(path) != text}
    taken = [path for path in differing if path in existing and not is_untouched(existing[path])]
    if taken and not force:
        hint = "nothing was written; --force replaces it, and git shows what was yours"
        raise StagetwinError(
            [
                Issue("changed-file", f"{Path(path).name}: somebody changed it", Where(Path(path)), hint)
                for path in taken
            ]
        )
    return tuple(
        FileChange(path, Change.UPDATE if path in existing else Change.CREATE, text)
        for path, text in differing.items()
    )


def sealed(text: str, provider: str) -> str:
    """The text under a line with its digest."""
    return SEAL.format(provider=provider, digest=_digest(text)) + text


def is_untouched(text: str) -> bool:
    """Whether nobody changed the file since it was written."""
    found = _SEALED.match(text)
    return found is not None and _digest(text[found.end() :]) == found[1]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _github(ci: CiSettings) -> Iterator[tuple[str, str]]:
    for name in ("pull-request", "merge", "nightly"):
        path = f"stagetwin-{name}.yml"
        yield f".github/workflows/{path}", _render(f"github/{path}.j2", ci)


def _gitlab(ci: CiSettings) -> Iterator[tuple[str, str]]:
    yield ".gitlab-ci.yml", _render("gitlab/gitlab-ci.yml.j2", ci)


def _render(template: str, ci: CiSettings, trust: AccountTrust | None = None) -> str:
    plans = [f"build/ci/{one.name}.plan.md" for one in ci.environments]
    mirrors = [f"build/ci/{one.name}.mirror.md" for one in ci.twins]
    text = (
        _templates()
        .get_template(template)
        .render(
            ci=ci,
            pins=PINS,
            branches=f"[{ci.branch}]",
            twins=ci.twins,
            sections=[*plans, "build/ci/policy.md", *mirrors],
            trust=trust,
        )
    )
    return text.strip("\n") + "\n"


@cache
def _templates() -> jinja2.Environment:
    # The workflows' own expressions are `${{ … }}`.
    return jinja2.Environment(
        loader=jinja2.PackageLoader("generator.ci"),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
