"""Asking an account whether something exists. Reads only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from generator.adapters.aws import Account
from generator.errors import Issue, StagetwinError
from generator.names import partition_of, regional_arn

Values = Mapping[str, Any]
"""The planned attributes of a resource; what Terraform does not know yet is not there."""

# What AWS's services call it: ResourceNotFoundException, NoSuchEntity, QueueDoesNotExist, 404.
_ABSENT = ("NotFound", "NoSuch", "NonExistent", "DoesNotExist", "404")


@dataclass(frozen=True)
class Look:
    """The account to look into."""

    account: Account
    claimed: set[str] = field(default_factory=set)
    """The IDs that AWS made up and that are some resource's already."""

    def claim(self, items: Iterable[Any], identifier: str, fits: Callable[[Any], bool]) -> str | None:
        """The ID of the first that fits and is nobody's yet; those that are set to the same are alike."""
        for one in items:
            if str(one[identifier]) not in self.claimed and fits(one):
                self.claimed.add(str(one[identifier]))
                return str(one[identifier])
        return None

    def client(self, service: str) -> Any:
        return self.account.client(service)

    def arn(self, service: str, resource: str) -> str:
        """The ARN of something in the account's region."""
        return regional_arn(service, self.account.region, self.account.account_id, resource)

    def global_arn(self, service: str, resource: str) -> str:
        """The ARN of something that has no region."""
        return f"arn:{partition_of(self.account.region)}:{service}::{self.account.account_id}:{resource}"


Finder = Callable[[Look, Values], str | None]
"""The ID by which Terraform imports what the values describe; None where it does not exist, or is unknown."""


def answer(ask: Callable[[], Any]) -> Any:
    """What AWS answers, None if it has no such thing. Raise StagetwinError when it cannot be asked."""
    try:
        return ask()
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if any(word in code for word in _ABSENT):
            return None
        raise StagetwinError(_unanswered(error)) from None
    except BotoCoreError as error:
        raise StagetwinError(_unanswered(error)) from None


def exists(ask: Callable[[], Any]) -> bool:
    """Whether AWS has it."""
    return answer(ask) is not None


def listed(client: Any, operation: str, key: str, **arguments: Any) -> Iterator[Any]:
    """The entries of all pages; none where what they are listed of does not exist."""

    def pages() -> list[Any]:
        if client.can_paginate(operation):
            found = client.get_paginator(operation).paginate(**arguments)
            return [entry for page in found for entry in page.get(key, ())]
        return list(getattr(client, operation)(**arguments).get(key, ()))

    yield from answer(pages) or ()


def _unanswered(error: Exception) -> Issue:
    why = f"AWS: it cannot be asked what an interrupted apply has left: {error}"
    return Issue("cannot-look", why, hint="the credentials need to read what the service consists of")
