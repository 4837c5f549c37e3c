"""Who else may use a table, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.base import Spec

_PAGE: Final = (
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html"
)

Principal = Annotated[str, StringConstraints(pattern=forms.PRINCIPAL.pattern)]
Sid = Annotated[str, StringConstraints(pattern=forms.ALPHANUMERIC.pattern, max_length=100)]


class TableGrantSpec(Spec):
    """What principals of other accounts may do; those of the table's own account need no such grant."""

    principals: Annotated[
        list[Principal], Field(min_length=1), Aws("aws_dynamodb_resource_policy.policy", source=_PAGE)
    ]
    """Accounts by their ID, roles and users by their ARN."""
    access: Annotated[list[str], Field(min_length=1), Aws("aws_dynamodb_resource_policy.policy")]
    """What they may do, in the words of a function's `access` to a table."""
