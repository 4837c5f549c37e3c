"""Terraform's diagnostics -> Issues with the next step. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.adapters.terraform_events import Diagnostic
from generator.errors import Issue, Where

# What a crash or a wrong option prints last is what tells the reason.
TAIL_LINES = 20


@dataclass(frozen=True, slots=True)
class NextSteps:
    """The commands that hints name. `unlock` has the place `{lock_id}`."""

    bootstrap: str = "stagetwin bootstrap ENV"
    local_up: str = "stagetwin local up"
    doctor: str = "stagetwin doctor"
    plan: str = "stagetwin plan ENV"
    unlock: str = "terraform force-unlock {lock_id}"


@dataclass(frozen=True, slots=True)
class _Known:
    code: str
    pattern: re.Pattern[str]
    hint: str


def _known(code: str, pattern: str, hint: str) -> _Known:
    return _Known(code, re.compile(pattern, re.IGNORECASE | re.DOTALL), hint)


# The first that matches is taken, so what is more particular stands first.
_KNOWN = (
    _known(
        "embedded-aws-unreachable",
        r"(127\.0\.0\.1|localhost|\[::1\]):\d+.*(connection refused|connection reset|EOF)",
        "the embedded AWS does not answer: start it with `{steps.local_up}`",
    ),
    _known(
        "state-bucket-missing",
        r"NoSuchBucket|S3 bucket \"?[^\"\s]*\"? does not exist|failed to get existing workspaces.*bucket",
        "make the state and artifact buckets: `{steps.bootstrap}`",
    ),
    _known(
        "boundary-missing",
        r"Scope ARN: \S+ does not exist or is not attachable",
        "the policy of `permissions_boundary` has to be there first: `{steps.bootstrap}`, or your own ARN",
    ),
    _known(
        "wrong-account",
        r"AWS account ID not allowed|allowed_account_ids",
        "the credentials belong to another account than the environment's `account_id`: log in to that one",
    ),
    _known(
        "credentials-expired",
        r"ExpiredToken|token.{0,40}expired|SSO session.{0,40}expired|InvalidGrantException",
        "the session has ended: log in again (`aws sso login`, or renew the keys) and repeat the command",
    ),
    _known(
        "credentials-missing",
        r"No valid credential sources|failed to refresh cached credentials|no EC2 IMDS role found",
        "no AWS credentials were found: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    ),
    _known(
        "credentials-refused",
        r"InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|InvalidAccessKeyId|AuthFailure",
        "AWS does not know these credentials: check AWS_PROFILE and the keys in the environment",
    ),
    _known(
        "access-denied",
        r"AccessDenied|UnauthorizedOperation|is not authorized to perform",
        "the credentials are valid but may not do this: the message names the action that their policy lacks",
    ),
    _known(
        "provider-not-found",
        r"Failed to (query available|resolve) provider packages|Failed to install provider"
        r"|Required plugins are not installed|could not connect to registry\.terraform\.io",
        "it comes from registry.terraform.io or a filesystem mirror: `{steps.doctor}` says what was found",
    ),
    _known(
        "lock-file-disagrees",
        r"Inconsistent dependency lock file|doesn't match any of the checksums",
        "another provider was used there before: delete its .terraform and .terraform.lock.hcl and repeat",
    ),
    _known(
        "plan-is-stale",
        r"Saved plan is stale|saved plan does not match|plan file.*different (workspace|state)",
        "the state has changed since the plan was made: make a new one with `{steps.plan}`",
    ),
    _known(
        "backend-not-initialized",
        r"Backend initialization required|Backend configuration changed|Module not installed"
        r"|please run \"terraform init\"",
        "`{steps.plan}` sets the folder up again",
    ),
    _known(
        "terraform-too-old",
        r"Unsupported Terraform Core version|required_version",
        "`{steps.doctor}` says which Terraform is used and which is needed",
    ),
    _known("disk-full", r"no space left on device", "free some disk space and repeat the command"),
    _known(
        "deletion-protected",
        r"deletion protection|DeletionProtection",
        "switch deletion_protection off for it, apply that, then repeat",
    ),
)

_LOCK_FIELD = re.compile(r"^\s*(ID|Path|Operation|Who|Created):\s*(.*?)\s*$", re.MULTILINE)


def issues_from(
    verb: str, diagnostics: Sequence[Diagnostic], plain_lines: Sequence[str], root: Path, steps: NextSteps
) -> tuple[Issue, ...]:
    """One Issue for each distinct error; when there is no diagnostic at all, what was printed plainly."""
    errors = dict.fromkeys(entry for entry in diagnostics if entry.severity == "error")
    if errors:
        return tuple(_issue(verb, error, root, steps) for error in errors)
    said = "\n".join(plain_lines[-TAIL_LINES:]) or "it said nothing"
    code, hint = _advice(said, steps)
    return (Issue(code, f"terraform {verb}: {said}", Where(file=root), hint),)


def _issue(verb: str, error: Diagnostic, root: Path, steps: NextSteps) -> Issue:
    where = Where(file=root / error.file if error.file else root, line=error.line, path=error.address)
    if lock := _lock(error):
        return Issue(
            "state-locked", f"terraform {verb}: {_lock_message(lock)}", where, _lock_hint(lock, steps)
        )
    code, hint = _advice(error.text, steps)
    detail = error.detail.strip()
    summary = error.summary.strip()
    return Issue(code, f"terraform {verb}: {summary}{': ' + detail if detail else ''}", where, hint)


def _advice(text: str, steps: NextSteps) -> tuple[str, str]:
    for known in _KNOWN:
        if known.pattern.search(text):
            return known.code, known.hint.format(steps=steps)
    return "terraform-failed", ""


def _lock(error: Diagnostic) -> dict[str, str]:
    if "state lock" not in error.summary.lower():
        return {}
    return {name: value for name, value in _LOCK_FIELD.findall(error.detail) if value}


def _lock_message(lock: dict[str, str]) -> str:
    operation = lock.get("Operation", "").removeprefix("OperationType").lower() or "another command"
    return (
        f"the state is locked: {lock.get('Who', 'somebody')} holds it for {operation}"
        f" since {lock.get('Created', 'an unknown time')} (lock {lock.get('ID', 'unknown')})"
    )


def _lock_hint(lock: dict[str, str], steps: NextSteps) -> str:
    unlock = steps.unlock.format(lock_id=lock.get("ID", "LOCK_ID"))
    return f"wait until that command ends; if it is certain that it runs no more, free the lock: `{unlock}`"
