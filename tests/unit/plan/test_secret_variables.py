"""A plan says that a variable called after a secret changes, and not what it holds."""

from __future__ import annotations

import pytest

from generator.plan.changes import walk_attributes
from generator.plan.values import SENSITIVE, Json


def shown(name: str, before: Json, after: Json) -> tuple[Json, Json, bool]:
    def configured(value: Json) -> Json:
        return {"environment": [{"variables": {} if value is None else {name: value}}]}

    [row] = walk_attributes(configured(before), configured(after), {}, (None, None))
    return row.before, row.after, row.sensitive


@pytest.mark.parametrize(
    "name",
    ["DATABASE_PASSWORD", "db_password", "PASSWD", "API_KEY", "A_SECRET", "A_TOKEN", "CREDENTIALS"],
)
def test_a_secret_is_not_shown(name: str) -> None:
    assert shown(name, None, "hunter2") == (None, SENSITIVE, True)
    assert shown(name, "hunter2", "hunter3") == (SENSITIVE, SENSITIVE, True)
    assert shown(name, "hunter2", None) == (SENSITIVE, None, True)


@pytest.mark.parametrize("name", ["TABLE", "PASSWORD_LENGTH", "TOKENS_TABLE", "MONKEY", "SECRET_ARN"])
def test_what_is_called_otherwise_is_shown(name: str) -> None:
    assert shown(name, "a", "b") == ("a", "b", False)
