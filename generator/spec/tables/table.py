"""A DynamoDB table as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import FileName, Spec
from generator.spec.tables.table_capacity import OnDemandSpec, ProvisionedSpec
from generator.spec.tables.table_copies import BackupSpec, ImportSpec, Region, ReplicaSpec
from generator.spec.tables.table_policy import Sid, TableGrantSpec

_API: Final = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference"
_GUIDE: Final = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide"
_GSI: Final = f"{_GUIDE}/GSI.html"
_LSI: Final = f"{_GUIDE}/LSI.html"
_KEYS: Final = f"{_GUIDE}/HowItWorks.CoreComponents.html"

AttributeName = Annotated[str, StringConstraints(min_length=1, max_length=255)]
IndexName = Annotated[str, StringConstraints(pattern=forms.INDEX_NAME.pattern, min_length=3, max_length=255)]
Projection = Literal["ALL", "KEYS_ONLY"] | Annotated[list[AttributeName], Field(min_length=1, max_length=20)]


class IndexSpec(Spec):
    """A global secondary index."""

    partition_key: Annotated[
        AttributeName,
        Aws("aws_dynamodb_table.global_secondary_index.hash_key", "dynamodb:KeySchemaAttributeName", _GSI),
    ]
    """The attribute that is the index's partition key."""
    sort_key: Annotated[
        AttributeName | None,
        Aws("aws_dynamodb_table.global_secondary_index.range_key", "dynamodb:KeySchemaAttributeName", _GSI),
    ] = None
    """The attribute that is the index's sort key; none by default."""
    projection: Annotated[
        Projection, Aws("aws_dynamodb_table.global_secondary_index.projection_type", source=_GSI)
    ] = "ALL"
    """`ALL`, `KEYS_ONLY`, or the list of the attributes that the index carries besides its keys."""
    on_demand: OnDemandSpec | None = None
    """The most that requests to the index may use; what holds for the table by default."""
    provisioned: ProvisionedSpec | None = None
    """The index's own units, in a table that has provisioned ones; as many as the table's by default."""
    contributor_insights: Annotated[
        bool,
        Aws("aws_dynamodb_contributor_insights.index_name", source=f"{_GUIDE}/contributorinsights.html"),
    ] = False
    """Whether CloudWatch shows the keys of the index that are used most."""


class LocalIndexSpec(Spec):
    """A local secondary index: the table's partition key with another sort key."""

    sort_key: Annotated[
        AttributeName,
        Aws("aws_dynamodb_table.local_secondary_index.range_key", "dynamodb:KeySchemaAttributeName", _LSI),
    ]
    """The attribute that is the index's sort key."""
    projection: Annotated[
        Projection, Aws("aws_dynamodb_table.local_secondary_index.projection_type", source=_LSI)
    ] = "ALL"
    """`ALL`, `KEYS_ONLY`, or the list of the attributes that the index carries besides its keys."""


class KinesisDestinationSpec(Spec):
    """A Kinesis stream that gets every change of an item."""

    stream: Annotated[
        str,
        StringConstraints(pattern=forms.STREAM_SOURCE.pattern),
        Aws(
            "aws_dynamodb_kinesis_streaming_destination.stream_arn",
            source=f"{_API}/API_EnableKinesisStreamingDestination.html",
        ),
    ]
    """The stream: of this service by name, any other by ARN."""
    timestamp_precision: Annotated[
        Literal["MILLISECOND", "MICROSECOND"],
        Aws(
            "aws_dynamodb_kinesis_streaming_destination.approximate_creation_date_time_precision",
            "dynamodb:ApproximateCreationDateTimePrecision",
            f"{_API}/API_EnableKinesisStreamingConfiguration.html",
        ),
    ] = "MILLISECOND"
    """How exactly a record says when its change was made."""


class TableSpec(Spec):
    """A table: on demand unless `provisioned` says otherwise, encrypted, with point-in-time recovery.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html
    """

    attributes: Annotated[
        dict[AttributeName, Literal["S", "N", "B"]],
        Field(min_length=1),
        Aws("aws_dynamodb_table.attribute.type", source=f"{_API}/API_AttributeDefinition.html"),
    ]
    """The key attributes of the table and its indexes, with their types."""
    partition_key: Annotated[
        AttributeName, Aws("aws_dynamodb_table.hash_key", "dynamodb:KeySchemaAttributeName", _KEYS)
    ]
    """The attribute that is the table's partition key."""
    sort_key: Annotated[
        AttributeName | None,
        Aws("aws_dynamodb_table.range_key", "dynamodb:KeySchemaAttributeName", _KEYS),
    ] = None
    """The attribute that is the table's sort key; none by default."""
    global_secondary_indexes: Annotated[
        dict[IndexName, IndexSpec],
        Field(max_length=limits.GLOBAL_SECONDARY_INDEXES),
        Aws("aws_dynamodb_table.global_secondary_index.name", source=f"{_GUIDE}/ServiceQuotas.html"),
    ] = Field(default_factory=dict)
    """Global secondary indexes, by name."""
    local_secondary_indexes: Annotated[
        dict[IndexName, LocalIndexSpec],
        Field(max_length=limits.LOCAL_SECONDARY_INDEXES),
        Aws("aws_dynamodb_table.local_secondary_index.name", source=f"{_GUIDE}/ServiceQuotas.html"),
    ] = Field(default_factory=dict)
    """Local secondary indexes, by name; they are fixed when the table is made."""
    on_demand: OnDemandSpec | None = None
    """The most that requests may use; no limit of its own by default."""
    provisioned: ProvisionedSpec | None = None
    """Units that are paid for, used or not; without it, each request is paid for."""
    table_class: Annotated[
        Literal["STANDARD", "STANDARD_INFREQUENT_ACCESS"],
        Aws(
            "aws_dynamodb_table.table_class", "dynamodb:TableClass", f"{_GUIDE}/HowItWorks.TableClasses.html"
        ),
    ] = "STANDARD"
    """`STANDARD_INFREQUENT_ACCESS` where storage costs more than reading and writing."""
    time_to_live_attribute: Annotated[
        AttributeName | None,
        Aws(
            "aws_dynamodb_table.ttl.attribute_name", "dynamodb:TimeToLiveAttributeName", f"{_GUIDE}/TTL.html"
        ),
    ] = None
    """The attribute that holds when an item expires, in seconds since 1970."""
    stream: Annotated[
        Literal["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"] | None,
        Aws("aws_dynamodb_table.stream_view_type", "dynamodb:StreamViewType", f"{_GUIDE}/Streams.html"),
    ] = None
    """What the table's stream says of each change; no stream by default."""
    kinesis_destination: KinesisDestinationSpec | None = None
    """A Kinesis stream that gets every change; none by default."""
    contributor_insights: Annotated[
        bool,
        Aws("aws_dynamodb_contributor_insights.table_name", source=f"{_GUIDE}/contributorinsights.html"),
    ] = False
    """Whether CloudWatch shows the keys that are used most."""
    key: Annotated[
        str,
        StringConstraints(pattern=forms.TABLE_KEY.pattern),
        Aws(
            "aws_dynamodb_table.server_side_encryption.kms_key_arn",
            source=f"{_GUIDE}/encryption.howitworks.html",
        ),
    ] = "aws_managed"
    """What encrypts it: the account's key `aws/dynamodb`, a key that AWS owns, one of the service's `keys`,
    or the KMS key of an ARN."""
    point_in_time_recovery: Annotated[
        bool,
        Aws(
            "aws_dynamodb_table.point_in_time_recovery.enabled",
            source=f"{_GUIDE}/PointInTimeRecovery_Howitworks.html",
        ),
    ] = True
    """Whether the table can be restored to any second of the last `point_in_time_recovery_days` days."""
    point_in_time_recovery_days: Annotated[
        int,
        Field(ge=limits.POINT_IN_TIME_RECOVERY_DAYS[0], le=limits.POINT_IN_TIME_RECOVERY_DAYS[1]),
        Aws(
            "aws_dynamodb_table.point_in_time_recovery.recovery_period_in_days",
            "dynamodb:RecoveryPeriodInDays",
            f"{_API}/API_PointInTimeRecoverySpecification.html",
        ),
    ] = limits.POINT_IN_TIME_RECOVERY_DAYS[1]
    """How many days back the table can be restored."""
    deletion_protection: Annotated[
        bool,
        Aws("aws_dynamodb_table.deletion_protection_enabled", source=f"{_API}/API_CreateTable.html"),
    ] = True
    """Whether AWS refuses to delete the table."""
    backup: BackupSpec | None = None
    """Backups by AWS Backup; none by default."""
    replicas: dict[Region, ReplicaSpec] = Field(default_factory=dict)
    """The other regions in which the table is."""
    resource_policy: dict[Sid, TableGrantSpec] = Field(default_factory=dict)
    """What other accounts may do with the table, by a name for each grant."""
    items: Annotated[
        FileName | None,
        Aws("aws_dynamodb_table_item.item", source=f"{_API}/API_AttributeValue.html"),
    ] = None
    """A JSON file beside `service.yaml` with items that are in the table, as long as they stand there."""
    import_from_s3: ImportSpec | None = None
    """Items in S3 that the table is made of; it is made empty by default."""
