"""What a person reads who has written an environment wrongly, and how environments belong together."""

from __future__ import annotations

import pytest

from generator.errors import StagetwinError
from generator.spec.definition import parse_definition
from tests.fakes.definitions import PROD, SERVICE, STAGING, definition, problems, service_file

FILE = "environments/prod.yaml"
WRONG = {
    "misspelt key": (
        PROD + "regoin: x\n",
        f"{FILE}:7: regoin\n  regoin: this key is not known here\n  hint: did you mean `region`?",
    ),
    "unknown target": (
        PROD.replace("aws", "amazon"),
        f"{FILE}:2: target\n  target: the text 'amazon' is not one of its values\n"
        "  hint: known here: `aws`, `embedded`",
    ),
    "account as a number": (
        PROD.replace('"', ""),
        f"{FILE}:3: account_id\n  account_id: it must be a text, and 111111111111 stands here\n"
        "  hint: put quotes around it",
    ),
    "account of eleven digits": (
        PROD.replace('1"', '"'),
        f"{FILE}:3: account_id\n  account_id: it must be an account ID: twelve digits in quotes, such as "
        "\"111111111111\", and the text '11111111111' stands here",
    ),
    "no region of AWS": (
        PROD.replace("eu-central-1", "Frankfurt"),
        f"{FILE}:4: region\n  region: it must be a region as AWS names it, such as `eu-central-1`, and the "
        "text 'Frankfurt' stands here",
    ),
    "no name of a bucket": (
        PROD.replace("state-1", "State_1"),
        f"{FILE}:5: state_bucket\n  state_bucket: it must be 3 to 63 lower case letters, digits and hyphens, "
        "and the text 'State_111111111111' stands here",
    ),
    "own tag": (
        PROD + "tags: {Service: x}\n",
        f"{FILE}:7: tags\n  tags: the tag Service is there without being written: leave it out",
    ),
    "tag of AWS": (
        PROD + "tags: {'aws:created': x}\n",
        f"{FILE}:7: tags\n  tags: the tag aws:created starts with `aws:`, which AWS keeps for itself",
    ),
    "character that tags lack": (
        PROD + "tags: {note: 'a \"b\"'}\n",
        f"{FILE}:7: tags.note\n  note: AWS takes letters, digits, spaces and _ . : / = + - @ in tags, and no "
        "'\"'",
    ),
    "tag as a number": (
        PROD + "tags: {cost: 5}\n",
        f"{FILE}:7: tags.cost\n  cost: it must be a text, and 5 stands here\n  hint: put quotes around it",
    ),
    "`differs` without `mirrors`": (
        PROD + "differs: [{at: shop/x, value: 1, why: It is smaller}]\n",
        f"{FILE}:7: differs\n  differs: the environment mirrors none, so there is nothing to differ from\n"
        "  hint: add `mirrors` or leave it out",
    ),
    "twin of itself": (
        PROD + "mirrors: prod\n",
        f"{FILE}:7: mirrors\n  mirrors: the environment names itself, and a twin is another one",
    ),
    "nothing at all": (
        "{}\n",
        "\n".join(
            f"{FILE}:1: {key}\n  {key}: this key is required"
            for key in ("account_id", "artifact_bucket", "environment", "region", "state_bucket", "target")
        ),
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_says_what_is_wrong_and_where(text: str, expected: str) -> None:
    assert "\n".join(map(str, problems(prod=text))) == expected


def text_of(*environments: str) -> str:
    names = [text.partition("\n")[0].removeprefix("environment: ") for text in environments]
    found = problems(environments=dict(zip(names, environments, strict=True)))
    return "\n".join(map(str, found))


def test_a_twin_names_an_environment_that_exists() -> None:
    assert text_of(STAGING.replace("mirrors: prod", "mirrors: prud")) == (
        "environments/staging.yaml:7: mirrors\n"
        "  mirrors: there is no environment `prud`\n  hint: did you mean `prod`?"
    )


def test_a_twin_mirrors_no_twin() -> None:
    third = STAGING.replace("staging", "dev").replace("mirrors: prod", "mirrors: staging")
    assert text_of(STAGING, third) == (
        "environments/dev.yaml:7: mirrors\n"
        "  mirrors: `staging` is a twin itself, and a twin mirrors one that mirrors none"
    )


def test_a_twin_has_an_account_of_its_own() -> None:
    found = problems(environments={"staging": STAGING.replace("2" * 12, "1" * 12)})
    assert [(issue.code, str(issue.where)) for issue in found] == [
        ("shared-account", "environments/staging.yaml:3: account_id")
    ]


def test_a_difference_has_a_value_and_a_reason() -> None:
    assert text_of(STAGING + "differs:\n  - {at: shop/x, why: smaller}\n") == (
        "environments/staging.yaml:9: differs[0].value\n  value: this key is required\n"
        "environments/staging.yaml:9: differs[0].why\n"
        "  why: it must have at least 10 characters, and the text 'smaller' stands here"
    )


def test_an_environment_is_named_as_its_file() -> None:
    found = problems(environments={"stage": STAGING})
    assert [str(issue) for issue in found] == [
        "environments/stage.yaml:1: environment\n"
        "  environment: it says `staging`, and the file is named stage.yaml\n  hint: let the two agree"
    ]


def test_a_broken_file_is_not_taken_for_a_missing_one() -> None:
    assert {issue.where.file for issue in problems(prod="x: [\n", environments={"staging": STAGING})} == {
        definition().environments["prod"].source.file
    }
    overriding = PROD + "services: {shop: {functions: {chat: {timeout_seconds: 5}}}}\n"
    assert [issue.code for issue in problems("service: [", prod=overriding)] == ["yaml-syntax"]


def test_a_project_has_an_environment() -> None:
    with pytest.raises(StagetwinError) as caught:
        parse_definition({service_file(): SERVICE.encode()}, {})
    assert str(caught.value) == (
        "there is no environment: a service runs in at least one\n  hint: write environments/prod.yaml"
    )


def test_a_project_may_have_no_service_yet() -> None:
    found = parse_definition({}, {definition().environments["prod"].source.file: PROD.encode()})
    assert found.services == {"prod": {}}
