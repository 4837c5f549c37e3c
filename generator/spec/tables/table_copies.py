"""Where else a table's items are: replicas in other regions, backups, the bucket that they came from."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Spec
from generator.spec.environment import BucketName

_API: Final = "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference"
_GUIDE: Final = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide"
_BACKUP: Final = "https://docs.aws.amazon.com/aws-backup/latest/devguide"
_REPLICAS: Final = f"{_GUIDE}/GlobalTables.html"
_SCHEDULES: Final = f"{_BACKUP}/creating-a-backup-plan.html"

Region = Annotated[str, StringConstraints(pattern=forms.REGION.pattern)]


class ReplicaSpec(Spec):
    """The table in another region, which takes writes of its own. It has the environment's tags."""

    point_in_time_recovery: Annotated[
        bool, Aws("aws_dynamodb_table_replica.point_in_time_recovery", source=_REPLICAS)
    ] = True
    """Whether the replica can be restored to any second of the last 35 days."""
    deletion_protection: Annotated[
        bool, Aws("aws_dynamodb_table_replica.deletion_protection_enabled", source=_REPLICAS)
    ] = True
    """Whether AWS refuses to delete the replica."""
    table_class: Annotated[
        Literal["STANDARD", "STANDARD_INFREQUENT_ACCESS"] | None,
        Aws("aws_dynamodb_table_replica.table_class_override", "dynamodb:TableClass", _REPLICAS),
    ] = None
    """The replica's class; the table's by default."""
    key: Annotated[
        str | None,
        StringConstraints(pattern=forms.KMS_KEY_ARN.pattern),
        Aws("aws_dynamodb_table_replica.kms_key_arn", source=f"{_GUIDE}/encryption.howitworks.html"),
    ] = None
    """The ARN of a KMS key in the replica's region, if the table has a key of its own."""


class BackupSpec(Spec):
    """Backups by AWS Backup, kept apart from the table."""

    schedule: Annotated[
        str,
        StringConstraints(min_length=1, max_length=256),
        Aws("aws_backup_plan.rule.schedule", source=_SCHEDULES),
    ]
    """When a backup is made, such as `cron(0 3 * * ? *)`."""
    timezone: Annotated[
        str,
        StringConstraints(pattern=forms.TIME_ZONE.pattern),
        Aws("aws_backup_plan.rule.schedule_expression_timezone", source=_SCHEDULES),
    ] = "UTC"
    """The time zone in which the schedule counts."""
    delete_after_days: Annotated[
        int,
        Field(ge=limits.BACKUP_DAYS[0], le=limits.BACKUP_DAYS[1]),
        Aws("aws_backup_plan.rule.lifecycle.delete_after", source=f"{_BACKUP}/API_Lifecycle.html"),
    ] = 35
    """How many days a backup is kept."""
    cold_storage_after_days: Annotated[
        int | None,
        Field(ge=1),
        Aws("aws_backup_plan.rule.lifecycle.cold_storage_after", source=f"{_BACKUP}/API_Lifecycle.html"),
    ] = None
    """After how many days a backup moves to cold storage, for 90 days at least; never by default."""
    vault: Annotated[
        str | None,
        StringConstraints(pattern=forms.BACKUP_VAULT.pattern),
        Aws("aws_backup_plan.rule.target_vault_name", "backup:BackupVaultName", f"{_BACKUP}/vaults.html"),
    ] = None
    """The name of a vault that the account has; one of the table's own is made by default."""


class ImportSpec(Spec):
    """Items in S3 that the table is made of. It counts only while the table is made."""

    bucket: Annotated[
        BucketName,
        Aws("aws_dynamodb_table.import_table.s3_bucket_source.bucket", source=f"{_API}/API_ImportTable.html"),
    ]
    """The bucket, in the table's region."""
    bucket_owner: Annotated[
        str | None,
        StringConstraints(pattern=forms.ACCOUNT_ID.pattern),
        Aws(
            "aws_dynamodb_table.import_table.s3_bucket_source.bucket_owner",
            source=f"{_API}/API_S3BucketSource.html",
        ),
    ] = None
    """The ID of the account that has the bucket; the table's own account by default."""
    key_prefix: Annotated[
        str | None,
        StringConstraints(min_length=1, max_length=1024),
        Aws(
            "aws_dynamodb_table.import_table.s3_bucket_source.key_prefix",
            "dynamodb:S3Prefix",
            f"{_API}/API_S3BucketSource.html",
        ),
    ] = None
    """How the keys of the objects begin; all objects by default."""
    format: Annotated[
        Literal["CSV", "DYNAMODB_JSON", "ION"],
        Aws(
            "aws_dynamodb_table.import_table.input_format",
            "dynamodb:InputFormat",
            f"{_GUIDE}/S3DataImport.Format.html",
        ),
    ]
    """What the objects hold. The first line of a CSV file names its columns."""
    compression: Annotated[
        Literal["NONE", "GZIP", "ZSTD"],
        Aws(
            "aws_dynamodb_table.import_table.input_compression_type",
            "dynamodb:InputCompressionType",
            f"{_API}/API_ImportTable.html",
        ),
    ] = "NONE"
    """How the objects are compressed."""
    csv_delimiter: Annotated[
        Literal[",", ";", ":", "|", "\t", " "],
        Aws(
            "aws_dynamodb_table.import_table.input_format_options.csv.delimiter",
            source=f"{_API}/API_CsvOptions.html",
        ),
    ] = ","
    """What stands between the columns of a CSV file."""
