"""A DynamoDB table as a person defines it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

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
