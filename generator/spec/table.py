"""A DynamoDB table as a person defines it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.base import Spec

AttributeName = Annotated[str, StringConstraints(min_length=1, max_length=255)]
IndexName = Annotated[str, StringConstraints(pattern=forms.INDEX_NAME.pattern, min_length=3, max_length=255)]
Projection = Literal["ALL", "KEYS_ONLY"] | Annotated[list[AttributeName], Field(min_length=1, max_length=20)]


class IndexSpec(Spec):
    """A global secondary index."""

    partition_key: AttributeName
    """The attribute that is the index's partition key."""
    sort_key: AttributeName | None = None
    """The attribute that is the index's sort key; none by default."""
    projection: Projection = "ALL"
    """`ALL`, `KEYS_ONLY`, or the list of the attributes that the index carries besides its keys."""


class LocalIndexSpec(Spec):
    """A local secondary index: the table's partition key with another sort key."""

    sort_key: AttributeName
    """The attribute that is the index's sort key."""
    projection: Projection = "ALL"
    """`ALL`, `KEYS_ONLY`, or the list of the attributes that the index carries besides its keys."""


class TableSpec(Spec):
    """An on-demand table, encrypted, with point-in-time recovery.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html
    """

    attributes: Annotated[dict[AttributeName, Literal["S", "N", "B"]], Field(min_length=1)]
    """The key attributes of the table and its indexes, with their types."""
    partition_key: AttributeName
    """The attribute that is the table's partition key."""
    sort_key: AttributeName | None = None
    """The attribute that is the table's sort key; none by default."""
    global_secondary_indexes: Annotated[
        dict[IndexName, IndexSpec], Field(max_length=limits.GLOBAL_SECONDARY_INDEXES)
    ] = Field(default_factory=dict)
    """Global secondary indexes, by name."""
    local_secondary_indexes: Annotated[
        dict[IndexName, LocalIndexSpec], Field(max_length=limits.LOCAL_SECONDARY_INDEXES)
    ] = Field(default_factory=dict)
    """Local secondary indexes, by name; they are fixed when the table is made."""
    time_to_live_attribute: AttributeName | None = None
    """The attribute that holds when an item expires, in seconds since 1970."""
    point_in_time_recovery: bool = True
    """Whether the table can be restored to any second of the last 35 days."""
    deletion_protection: bool = True
    """Whether AWS refuses to delete the table."""

    @model_validator(mode="after")
    def _keys_are_the_attributes(self) -> TableSpec:
        problems = [*self._unknown_keys(), *self._index_problems()]
        used = {key for _, key in self._keys()}
        problems += [
            f"the attribute `{name}` is no key of the table or of an index, and DynamoDB refuses such"
            for name in self.attributes
            if name not in used
        ]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _unknown_keys(self) -> Iterator[str]:
        for place, key in self._keys():
            if key not in self.attributes:
                yield f"{place} is `{key}`, and that is not among the attributes"

    def _index_problems(self) -> Iterator[str]:
        if self.sort_key == self.partition_key:
            yield f"the sort key is `{self.sort_key}`, and that is the partition key already"
        for name, index in self.global_secondary_indexes.items():
            if index.sort_key == index.partition_key:
                yield f"the sort key of {name} is `{index.sort_key}`, and that is its partition key already"
        for name, local in self.local_secondary_indexes.items():
            if local.sort_key == self.partition_key:
                yield f"the sort key of {name} is `{local.sort_key}`, and that is the partition key already"
            if name in self.global_secondary_indexes:
                yield f"{name} is the name of a global and of a local index"
        if self.local_secondary_indexes and self.sort_key is None:
            yield "local secondary indexes need a table with a sort key"

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
