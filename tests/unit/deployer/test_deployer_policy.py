"""Uses -> statements and documents that IAM takes."""

from __future__ import annotations

import json

import pytest

from generator.deployer.calls import OWN_TAG, Phase, on
from generator.deployer.policy import POLICY_CHARACTERS, Scope, policies, statements
from generator.errors import StagetwinError

SCOPE = Scope("aws", "eu-central-1", "111111111111", "prod", ("shop", "desk"), "state", "artifacts")
QUEUE = "arn:{partition}:sqs:{region}:{account}:{name}*"


def test_arns_are_the_environments_own() -> None:
    [one] = statements([on("sqs", QUEUE, read="GetQueueUrl", create="CreateQueue")], [Phase.READ], (), SCOPE)
    assert one == {
        "Sid": "Sqs1",
        "Effect": "Allow",
        "Action": "sqs:GetQueueUrl",
        "Resource": [
            "arn:aws:sqs:eu-central-1:111111111111:desk-prod-*",
            "arn:aws:sqs:eu-central-1:111111111111:shop-prod-*",
        ],
    }


def test_the_same_on_the_same_is_said_once() -> None:
    uses = [on("sqs", QUEUE, read="A B"), on("sqs", QUEUE, read="B C"), on("sqs", "*", read="C")]
    found = statements(uses, [Phase.READ], (), SCOPE)
    assert [one["Action"] for one in found] == ["sqs:C", ["sqs:A", "sqs:B"]]


def test_a_condition_is_not_lost_to_a_statement_beside_it() -> None:
    uses = [on("sqs", QUEUE, read="A", conditions=OWN_TAG), on("sns", "*", read="A")]
    conditional = [one for one in statements(uses, [Phase.READ], (), SCOPE) if "Condition" in one]
    assert [one["Condition"] for one in conditional] == [
        {"StringEquals": {"aws:ResourceTag/environment": "prod"}}
    ]


def test_what_is_conditional_does_not_cover_what_is_not() -> None:
    uses = [on("sqs", "*", read="A", conditions=OWN_TAG), on("sqs", QUEUE, read="A")]
    assert len(statements(uses, [Phase.READ], (), SCOPE)) == 2


def test_a_pattern_covers_what_lies_in_it() -> None:
    uses = [on("sqs", "arn:x:/apis/*", read="A"), on("sqs", "arn:x:/apis/*/routes/*", read="A B")]
    found = statements(uses, [Phase.READ], (), SCOPE)
    assert [(one["Action"], one["Resource"]) for one in found] == [
        ("sqs:A", "arn:x:/apis/*"),
        ("sqs:B", "arn:x:/apis/*/routes/*"),
    ]


def test_roles_are_passed_to_named_services_only() -> None:
    [one] = statements([], [], ["states.amazonaws.com", "lambda.amazonaws.com"], SCOPE)
    assert one["Action"] == "iam:PassRole"
    assert one["Condition"] == {
        "StringEquals": {"iam:PassedToService": ["lambda.amazonaws.com", "states.amazonaws.com"]}
    }
    assert one["Resource"] == [f"arn:aws:iam::111111111111:role/{name}-prod-*" for name in ("shop", "desk")]


def test_roles_are_made_with_the_boundary_if_there_is_one() -> None:
    from dataclasses import replace

    use = on("iam", "arn:x:{name}*", create="CreateRole", conditions={"{boundary}": {}})
    [free] = statements([use], [Phase.CREATE], (), SCOPE)
    assert "Condition" not in free
    [bound] = statements(
        [use], [Phase.CREATE], (), replace(SCOPE, boundaries=("arn:aws:iam::1:policy/limit",))
    )
    assert bound["Condition"] == {"StringEquals": {"iam:PermissionsBoundary": "arn:aws:iam::1:policy/limit"}}


def test_documents_are_filled_and_none_is_too_long() -> None:
    services = tuple(f"service-with-a-long-name-{number}" for number in range(80))
    scope = Scope("aws", "eu-central-1", "111111111111", "prod", services, "state", "artifacts")
    uses = [on("sqs", QUEUE, read="A"), on("sns", QUEUE, read="B"), on("kms", "*", read="C")]
    made = statements(uses, [Phase.READ], (), scope)
    documents = policies(made)
    assert len(documents) > 1
    sizes = [len(json.dumps(one, separators=(",", ":"))) for one in documents]
    assert max(sizes) <= POLICY_CHARACTERS
    granted = {
        (action, arn)
        for document in documents
        for one in document["Statement"]
        for action in ([one["Action"]] if isinstance(one["Action"], str) else one["Action"])
        for arn in ([one["Resource"]] if isinstance(one["Resource"], str) else one["Resource"])
    }
    assert len(granted) == 80 + 80 + 1
    sids = [one["Sid"] for document in documents for one in document["Statement"]]
    assert len(set(sids)) == len(sids) and all(sid.isalnum() for sid in sids)


def test_more_than_a_role_bears_is_refused() -> None:
    services = tuple(f"service-with-a-long-name-{number}" for number in range(900))
    scope = Scope("aws", "eu-central-1", "111111111111", "prod", services, "state", "artifacts")
    with pytest.raises(StagetwinError, match="a role can bear 10"):
        policies(statements([on("sqs", QUEUE, read="A")], [Phase.READ], (), scope))
