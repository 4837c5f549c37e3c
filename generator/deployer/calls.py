"""How a table says what the provider calls for a resource type, and on what. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PROVIDER: Final = "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/"
AUTHORIZATION: Final = "https://docs.aws.amazon.com/service-authorization/latest/reference/"

Conditions = Mapping[str, Mapping[str, str]]


class Phase(StrEnum):
    """When Terraform calls."""

    READ = "read"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Use:
    """Actions of one AWS service on some ARNs. `{name}` and such stand for what is the environment's own.

    `given` restricts it to calls of a module with this argument, `module` to those of one module.
    """

    arns: tuple[str, ...]
    actions: Mapping[Phase, tuple[str, ...]]
    conditions: Conditions
    given: str | None = None
    module: str | None = None


@dataclass(frozen=True, slots=True)
class Calls:
    """All that the provider does for a resource type. `passes`: the services that get a role of it."""

    uses: tuple[Use, ...]
    passes: tuple[str, ...]
    sources: tuple[str, ...]


NONE: Final = Calls((), (), ())
"""For what Terraform keeps in its state only."""


def on(
    service: str,
    arns: str,
    *,
    read: str = "",
    create: str = "",
    update: str = "",
    delete: str = "",
    conditions: Conditions | None = None,
    given: str | None = None,
    module: str | None = None,
) -> Use:
    """Actions are words without the service's prefix; `arns` are words too."""
    words = {Phase.READ: read, Phase.CREATE: create, Phase.UPDATE: update, Phase.DELETE: delete}
    actions = {
        phase: tuple(f"{service}:{word}" for word in text.split()) for phase, text in words.items() if text
    }
    return Use(tuple(arns.split()), actions, conditions or {}, given, module)


def calls(provider: str, page: str, *uses: Use, passes: str = "") -> Calls:
    """`provider`: the file of the provider's source; `page`: the service's in AWS's reference."""
    sources = (f"{PROVIDER}{provider}.go", f"{AUTHORIZATION}list_{page}.html")
    return Calls(uses, tuple(passes.split()), sources)


def regional(service: str, *resources: str) -> str:
    """ARNs of the environment's account and region."""
    return " ".join(f"arn:{{partition}}:{service}:{{region}}:{{account}}:{one}" for one in resources)


def everywhere(service: str, *resources: str) -> str:
    """ARNs of a service that has no region."""
    return " ".join(f"arn:{{partition}}:{service}::{{account}}:{one}" for one in resources)


OWN_TAG: Final[Conditions] = {"StringEquals": {"aws:ResourceTag/environment": "{environment}"}}
"""Terraform tags everything with its environment: for what AWS names by an ID that nobody knows before."""
TO_BE_TAGGED: Final[Conditions] = {"StringEquals": {"aws:RequestTag/environment": "{environment}"}}
