"""A DynamoDB table as a person defines it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import limits
from generator.spec.base import Spec

AttributeName = Annotated[str, StringConstraints(min_length=1, max_length=255)]
IndexName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]+$", min_length=3, max_length=255)]


class IndexSpec(Spec):
    """A secondary index."""

    partition_key: AttributeName
    sort_key: AttributeName | None = None
    projection: (
        Literal["ALL", "KEYS_ONLY"] | Annotated[list[AttributeName], Field(min_length=1, max_length=20)]
    ) = "ALL"
    """`ALL`, `KEYS_ONLY`, or the list of the attributes that the index carries besides its keys."""


class LocalIndexSpec(Spec):
    """A local secondary index: the table's partition key with another sort key."""

    sort_key: AttributeName
    projection: (
        Literal["ALL", "KEYS_ONLY"] | Annotated[list[AttributeName], Field(min_length=1, max_length=20)]
    ) = "ALL"


class TableSpec(Spec):
    """An on-demand table, encrypted, with point-in-time recovery.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html
    """

    attributes: Annotated[dict[AttributeName, Literal["S", "N", "B"]], Field(min_length=1)]
    """The key attributes of the table and its indexes, with their types."""
    partition_key: AttributeName
    sort_key: AttributeName | None = None
    global_secondary_indexes: Annotated[
        dict[IndexName, IndexSpec], Field(max_length=limits.GLOBAL_SECONDARY_INDEXES)
    ] = Field(default_factory=dict)
    local_secondary_indexes: Annotated[
        dict[IndexName, LocalIndexSpec], Field(max_length=limits.LOCAL_SECONDARY_INDEXES)
    ] = Field(default_factory=dict)
    time_to_live_attribute: AttributeName | None = None
    """The attribute that holds when an item expires, in seconds since 1970."""
    point_in_time_recovery: bool = True
    deletion_protection: bool = True
    """Whether AWS refuses to delete the table."""

    @model_validator(mode="after")
    def _keys_are_the_attributes(self) -> TableSpec:
        keys = list(self._keys())
        problems = [
            f"{place} is `{key}`, and that is not among the attributes"
            for place, key in keys
            if key not in self.attributes
        ]
        used = {key for _, key in keys}
        problems += [
            f"the attribute `{name}` is no key of the table or of an index, and DynamoDB refuses such"
            for name in self.attributes
            if name not in used
        ]
        if self.local_secondary_indexes and self.sort_key is None:
            problems.append("local secondary indexes need a table with a sort key")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _keys(self) -> Iterator[tuple[str, str]]:
        yield "the partition key", self.partition_key
        if self.sort_key is not None:
            yield "the sort key", self.sort_key
        for name, index in self.global_secondary_indexes.items():
            yield f"the partition key of {name}", index.partition_key
            if index.sort_key is not None:
                yield f"the sort key of {name}", index.sort_key
        for name, local in self.local_secondary_indexes.items():
            yield f"the sort key of {name}", local.sort_key
