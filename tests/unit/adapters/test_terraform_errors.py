"""Terraform's words -> the next step. The texts are what Terraform 1.11.4 and the AWS provider print."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.adapters.terraform_errors import NextSteps, issues_from
from generator.adapters.terraform_events import Diagnostic
from generator.errors import Issue

ROOT = Path("terraform/live/prod/chat")
STEPS = NextSteps(
    bootstrap="stagetwin bootstrap prod",
    plan="stagetwin plan prod",
    unlock="stagetwin unlock prod chat {lock_id}",
)

KNOWN = {
    "embedded-aws-unreachable": (
        "validating provider credentials: retrieving caller identity from STS: operation error STS:"
        ' GetCallerIdentity, exceeded maximum number of attempts, 5, request send failed, Post "http://127.0.0.1:9/":'
        " dial tcp 127.0.0.1:9: connect: connection refused",
        "`stagetwin local up`",
    ),
    "state-bucket-missing": (
        'Failed to get existing workspaces: S3 bucket "stagetwin-state-1" does not exist.',
        "`stagetwin bootstrap prod`",
    ),
    "wrong-account": ("AWS account ID not allowed: 222222222222", "another account"),
    "credentials-expired": ("api error ExpiredToken: The security token included is expired", "log in again"),
    "credentials-missing": ("No valid credential sources found", "AWS_PROFILE"),
    "credentials-refused": ("api error InvalidClientTokenId: The security token is invalid", "AWS_PROFILE"),
    "access-denied": ("User: x is not authorized to perform: lambda:CreateFunction", "the action"),
    "provider-not-found": ("Failed to query available provider packages", "`stagetwin doctor`"),
    "lock-file-disagrees": ("Inconsistent dependency lock file", ".terraform.lock.hcl"),
    "plan-is-stale": ("Saved plan is stale", "`stagetwin plan prod`"),
    "backend-not-initialized": ("Backend initialization required, please run", "`stagetwin plan prod`"),
    "terraform-too-old": ("Unsupported Terraform Core version", "`stagetwin doctor`"),
    "disk-full": ("write /x: no space left on device", "disk space"),
    "deletion-protected": ("ValidationException: deletion protection is enabled", "deletion_protection"),
}


def only(diagnostic: Diagnostic) -> Issue:
    (issue,) = issues_from("plan", [diagnostic], [], ROOT, STEPS)
    return issue


@pytest.mark.parametrize("code", KNOWN)
def test_a_known_error_has_its_next_step(code: str) -> None:
    text, step = KNOWN[code]
    assert only(Diagnostic("error", text)).code == code
    assert step in only(Diagnostic("error", "Error", text)).hint


def test_an_unknown_error_keeps_terraforms_words_and_place() -> None:
    issue = only(Diagnostic("error", "Unsupported argument", "Not expected here.", "aws_x.y", "main.tf", 3))
    assert issue.code == "terraform-failed"
    assert str(issue) == (
        "terraform/live/prod/chat/main.tf:3: aws_x.y\n"
        "  terraform plan: Unsupported argument: Not expected here."
    )


def test_a_lock_in_s3_says_who_since_when_and_how_to_free_it() -> None:
    detail = (
        "Error message: operation error S3: PutObject, https response error StatusCode: 412\n"
        "Lock Info:\n  ID:        0d3\n  Path:      bucket/prod/chat\n  Operation: OperationTypeApply\n"
        "  Who:       ana@laptop\n  Version:   1.11.4\n  Created:   2026-01-02 03:04:05 +0000 UTC\n"
    )
    issue = only(Diagnostic("error", "Error acquiring the state lock", detail))
    assert issue.code == "state-locked"
    assert "ana@laptop holds it for apply since 2026-01-02 03:04:05" in issue.message
    assert "`stagetwin unlock prod chat 0d3`" in issue.hint


def test_the_same_error_twice_is_one_issue_and_warnings_are_none() -> None:
    error = Diagnostic("error", "one")
    found = issues_from("plan", [error, error, Diagnostic("warning", "two")], [], ROOT, STEPS)
    assert [issue.message for issue in found] == ["terraform plan: one"]


def test_without_a_diagnostic_the_last_plain_lines_are_told() -> None:
    (issue,) = issues_from("plan", [], [f"line {number}" for number in range(100)], ROOT, STEPS)
    assert "line 99" in issue.message
    assert "line 79" not in issue.message


def test_a_silent_failure_is_told_as_one() -> None:
    (issue,) = issues_from("plan", [], [], ROOT, STEPS)
    assert issue.message == "terraform plan: it said nothing"
