"""What no role of an environment may do, whatever its own policy says: its permissions boundary. Pure.

A boundary grants nothing: a role may do what its policy and its boundary both allow. This one stops what no
function, rule or pipe does in its work, and what somebody who has taken one over would do next: become more,
read Terraform's states, put other code in place of an artifact, do away with data, keys and traces.
https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
"""

from __future__ import annotations

from typing import Any, Final

_BECOME_MORE: Final = (
    # All that writes. Passing roles is left to a role's own policy: state machines and rules that start tasks
    # do it, https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
    *(
        f"iam:{verb}*"
        for verb in (
            "Add",
            "Attach",
            "Change",
            "Create",
            "Deactivate",
            "Delete",
            "Detach",
            "Disable",
            "Enable",
            "Put",
            "Remove",
            "Reset",
            "Resync",
            "Set",
            "Tag",
            "Untag",
            "Update",
            "Upload",
        )
    ),
    "account:*",
    "lambda:AddPermission",
    "lambda:CreateFunction",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionConfiguration",
    "organizations:*",
)
_DESTROY: Final = (
    "cloudtrail:DeleteTrail",
    "cloudtrail:PutEventSelectors",
    "cloudtrail:StopLogging",
    "cloudtrail:UpdateTrail",
    "dynamodb:DeleteTable",
    "kms:DisableKey",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "logs:DeleteLogGroup",
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
    "s3:PutAccountPublicAccessBlock",
    "s3:PutBucketPolicy",
    "s3:PutBucketPublicAccessBlock",
)
_CHANGE_OBJECTS: Final = ("s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject")


def boundary_policy(partition: str, state_bucket: str, artifact_bucket: str) -> dict[str, Any]:
    """The document that `stagetwin bootstrap` makes a policy of."""
    state, artifacts = (f"arn:{partition}:s3:::{bucket}" for bucket in (state_bucket, artifact_bucket))
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Sid": "WhatTheRolesPolicyAllows", "Effect": "Allow", "Action": "*", "Resource": "*"},
            _never("BecomeMore", _BECOME_MORE, "*"),
            _never("Destroy", _DESTROY, "*"),
            _never("SeeStates", ("s3:*",), state, f"{state}/*"),
            _never("ChangeArtifacts", _CHANGE_OBJECTS, f"{artifacts}/*"),
        ],
    }


def _never(sid: str, actions: tuple[str, ...], *resources: str) -> dict[str, Any]:
    return {"Sid": f"Never{sid}", "Effect": "Deny", "Action": list(actions), "Resource": list(resources)}
