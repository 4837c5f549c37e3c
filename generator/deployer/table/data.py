"""What the provider calls for tables, buckets, streams, keys, parameters, secrets and backups. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.deployer.calls import OWN_TAG, TO_BE_TAGGED, Calls, calls, on, regional

TABLE: Final = regional("dynamodb", "table/{name}*")
BUCKET: Final = "arn:{partition}:s3:::{name}*"
OBJECT: Final = "arn:{partition}:s3:::{name}*/*"
STREAM: Final = regional("kinesis", "stream/{name}*")
KEY: Final = regional("kms", "key/*")
KEY_ALIAS: Final = regional("kms", "alias/{name}*")
# Targets are named by the service that is scaled and by an ID:
# https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_service-with-iam.html
SCALED: Final = "arn:{partition}:application-autoscaling:{region}:{account}:scalable-target/*"

_DYNAMODB: Final = "amazondynamodb"
_S3: Final = "amazons3"
_KMS: Final = "awskeymanagementservice"
_SCALING: Final = "awsapplicationautoscaling"
_BACKUP: Final = "awsbackup"


def _bucket(name: str, *, read: str, change: str, delete: str = "") -> Calls:
    """A setting of a bucket, read and written as a whole."""
    return calls(f"s3/{name}", _S3, on("s3", BUCKET, read=read, create=change, delete=delete))


DATA: Final[Mapping[str, Calls]] = {
    "aws_dynamodb_table": calls(
        "dynamodb/table",
        _DYNAMODB,
        on(
            "dynamodb",
            TABLE,
            read="DescribeContinuousBackups DescribeTable DescribeTimeToLive ListTagsOfResource",
            create="CreateTable TagResource UpdateContinuousBackups",
            update="UntagResource UpdateTable",
            delete="DeleteTable",
        ),
        on("dynamodb", TABLE, create="UpdateTimeToLive", given="ttl_attribute_name"),
        on("dynamodb", TABLE, create="DescribeImport ImportTable", given="import_table"),
        # DynamoDB's own key too is looked up.
        on("kms", KEY, read="DescribeKey"),
        on("kms", KEY, create="CreateGrant Decrypt", given="kms_key_arn"),
    ),
    "data.aws_dynamodb_tables": calls(
        "dynamodb/tables_data_source",
        _DYNAMODB,
        on("dynamodb", "*", read="ListTables"),
    ),
    "data.aws_dynamodb_table": calls(
        "dynamodb/table_data_source",
        _DYNAMODB,
        on(
            "dynamodb",
            TABLE,
            read="DescribeContinuousBackups DescribeTable DescribeTimeToLive ListTagsOfResource",
        ),
    ),
    "aws_dynamodb_table_item": calls(
        "dynamodb/table_item",
        _DYNAMODB,
        on("dynamodb", TABLE, read="GetItem", create="PutItem", update="UpdateItem", delete="DeleteItem"),
    ),
    # The copies have the table's name, in their regions.
    "aws_dynamodb_table_replica": calls(
        "dynamodb/table_replica",
        _DYNAMODB,
        on(
            "dynamodb",
            "arn:{partition}:dynamodb:*:{account}:table/{name}*",
            read="DescribeContinuousBackups DescribeTable ListTagsOfResource",
            create="CreateTable CreateTableReplica DeleteItem GetItem PutItem Query Scan TagResource "
            "UpdateContinuousBackups UpdateItem UpdateTable",
            update="UntagResource",
            delete="DeleteTable DeleteTableReplica",
        ),
        on(
            "iam",
            "arn:{partition}:iam::{account}:role/aws-service-role/replication.dynamodb.amazonaws.com/*",
            create="CreateServiceLinkedRole",
            conditions={"StringEquals": {"iam:AWSServiceName": "replication.dynamodb.amazonaws.com"}},
        ),
    ),
    "aws_dynamodb_resource_policy": calls(
        "dynamodb/resource_policy",
        _DYNAMODB,
        on(
            "dynamodb",
            TABLE,
            read="GetResourcePolicy",
            create="PutResourcePolicy",
            delete="DeleteResourcePolicy",
        ),
    ),
    "aws_dynamodb_contributor_insights": calls(
        "dynamodb/contributor_insights",
        _DYNAMODB,
        on(
            "dynamodb",
            f"{TABLE} {TABLE}/index/*",
            read="DescribeContributorInsights",
            create="UpdateContributorInsights",
        ),
        on(
            "iam",
            "arn:{partition}:iam::{account}:role/aws-service-role/contributorinsights.dynamodb.amazonaws.com/*",
            create="CreateServiceLinkedRole",
            conditions={"StringEquals": {"iam:AWSServiceName": "contributorinsights.dynamodb.amazonaws.com"}},
        ),
    ),
    "aws_dynamodb_kinesis_streaming_destination": calls(
        "dynamodb/kinesis_streaming_destination",
        _DYNAMODB,
        on(
            "dynamodb",
            TABLE,
            read="DescribeKinesisStreamingDestination",
            create="EnableKinesisStreamingDestination",
            update="UpdateKinesisStreamingDestination",
            delete="DisableKinesisStreamingDestination",
        ),
        on("kinesis", STREAM, create="DescribeStream PutRecord PutRecords"),
        on(
            "iam",
            "arn:{partition}:iam::{account}:role/aws-service-role/kinesisreplication.dynamodb.amazonaws.com/*",
            create="CreateServiceLinkedRole",
            conditions={"StringEquals": {"iam:AWSServiceName": "kinesisreplication.dynamodb.amazonaws.com"}},
        ),
    ),
    "aws_appautoscaling_target": calls(
        "appautoscaling/target",
        _SCALING,
        # Describing has no resource-level permissions.
        on("application-autoscaling", "*", read="DescribeScalableTargets"),
        on(
            "application-autoscaling",
            SCALED,
            read="ListTagsForResource",
            create="RegisterScalableTarget TagResource",
            update="UntagResource",
            delete="DeregisterScalableTarget",
        ),
        on(
            "iam",
            "arn:{partition}:iam::{account}:role/aws-service-role/*.application-autoscaling.amazonaws.com/*",
            create="CreateServiceLinkedRole",
            conditions={"StringLike": {"iam:AWSServiceName": "*.application-autoscaling.amazonaws.com"}},
        ),
    ),
    "aws_appautoscaling_policy": calls(
        "appautoscaling/policy",
        _SCALING,
        on("application-autoscaling", "*", read="DescribeScalingPolicies"),
        on(
            "application-autoscaling",
            SCALED,
            create="PutScalingPolicy",
            delete="DeleteScalingPolicy",
        ),
        # It makes alarms in the caller's name.
        on(
            "cloudwatch",
            regional("cloudwatch", "alarm:TargetTracking-*"),
            create="DeleteAlarms DescribeAlarms PutMetricAlarm",
        ),
    ),
    "aws_appautoscaling_scheduled_action": calls(
        "appautoscaling/scheduled_action",
        _SCALING,
        on("application-autoscaling", "*", read="DescribeScheduledActions"),
        on(
            "application-autoscaling",
            SCALED,
            create="PutScheduledAction",
            delete="DeleteScheduledAction",
        ),
    ),
    "aws_s3_bucket": calls(
        "s3/bucket",
        _S3,
        # One read of a bucket looks at all of its settings.
        on(
            "s3",
            BUCKET,
            read="GetAccelerateConfiguration GetBucketAcl GetBucketCORS GetBucketLogging "
            "GetBucketObjectLockConfiguration GetBucketPolicy GetBucketRequestPayment GetBucketTagging "
            "GetBucketVersioning GetBucketWebsite GetEncryptionConfiguration GetLifecycleConfiguration "
            "GetReplicationConfiguration ListBucket",
            create="CreateBucket PutBucketTagging",
            delete="DeleteBucket",
        ),
        on(
            "s3",
            BUCKET,
            delete="ListBucketVersions",
        ),
        on("s3", OBJECT, delete="DeleteObject DeleteObjectVersion"),
    ),
    "aws_s3_bucket_cors_configuration": _bucket(
        "bucket_cors_configuration", read="GetBucketCORS", change="PutBucketCORS"
    ),
    "aws_s3_bucket_lifecycle_configuration": _bucket(
        "bucket_lifecycle_configuration",
        read="GetLifecycleConfiguration",
        change="PutLifecycleConfiguration",
    ),
    "aws_s3_bucket_notification": _bucket(
        "bucket_notification", read="GetBucketNotification", change="PutBucketNotification"
    ),
    "aws_s3_bucket_object_lock_configuration": _bucket(
        "bucket_object_lock_configuration",
        read="GetBucketObjectLockConfiguration",
        change="PutBucketObjectLockConfiguration",
    ),
    "aws_s3_bucket_ownership_controls": _bucket(
        "bucket_ownership_controls",
        read="GetBucketOwnershipControls",
        change="PutBucketOwnershipControls",
    ),
    "aws_s3_bucket_policy": _bucket(
        "bucket_policy", read="GetBucketPolicy", change="PutBucketPolicy", delete="DeleteBucketPolicy"
    ),
    "aws_s3_bucket_public_access_block": _bucket(
        "bucket_public_access_block",
        read="GetBucketPublicAccessBlock",
        change="PutBucketPublicAccessBlock",
    ),
    "aws_s3_bucket_server_side_encryption_configuration": _bucket(
        "bucket_server_side_encryption_configuration",
        read="GetEncryptionConfiguration",
        change="PutEncryptionConfiguration",
    ),
    "aws_s3_bucket_versioning": _bucket(
        "bucket_versioning", read="GetBucketVersioning", change="PutBucketVersioning"
    ),
    "aws_s3_object": calls(
        "s3/object",
        _S3,
        on(
            "s3",
            OBJECT,
            read="GetObject GetObjectTagging",
            create="PutObject PutObjectTagging",
            delete="DeleteObject DeleteObjectVersion",
        ),
        on("s3", BUCKET, delete="ListBucketVersions"),
    ),
    "aws_kinesis_stream": calls(
        "kinesis/stream",
        "amazonkinesisdatastreams",
        # No resource-level permissions.
        on("kinesis", "*", read="DescribeLimits"),
        on(
            "kinesis",
            STREAM,
            read="DescribeStreamSummary ListTagsForStream",
            create="AddTagsToStream CreateStream IncreaseStreamRetentionPeriod",
            update="DecreaseStreamRetentionPeriod DisableEnhancedMonitoring EnableEnhancedMonitoring "
            "RemoveTagsFromStream UpdateShardCount UpdateStreamMode",
            delete="DeleteStream",
        ),
        on("kinesis", STREAM, create="StartStreamEncryption", update="StopStreamEncryption"),
    ),
    "aws_kinesis_stream_consumer": calls(
        "kinesis/stream_consumer",
        "amazonkinesisdatastreams",
        on(
            "kinesis",
            f"{STREAM} {STREAM}/consumer/*",
            read="DescribeStreamConsumer ListTagsForResource",
            create="RegisterStreamConsumer TagResource",
            update="UntagResource",
            delete="DeregisterStreamConsumer",
        ),
    ),
    "aws_kms_key": calls(
        "kms/key",
        _KMS,
        on("kms", KEY, read="DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags"),
        on("kms", "*", create="CreateKey", conditions=TO_BE_TAGGED),
        on("kms", KEY, create="TagResource", conditions=TO_BE_TAGGED),
        on(
            "kms",
            KEY,
            create="EnableKeyRotation PutKeyPolicy TagResource",
            update="DisableKey DisableKeyRotation EnableKey UntagResource UpdateKeyDescription",
            delete="ScheduleKeyDeletion",
            conditions=OWN_TAG,
        ),
    ),
    "aws_kms_alias": calls(
        "kms/alias",
        _KMS,
        # No resource-level permissions.
        on("kms", "*", read="ListAliases"),
        on(
            "kms",
            KEY_ALIAS,
            create="CreateAlias",
            update="UpdateAlias",
            delete="DeleteAlias",
        ),
        on(
            "kms",
            KEY,
            create="CreateAlias",
            update="UpdateAlias",
            delete="DeleteAlias",
            conditions=OWN_TAG,
        ),
    ),
    "aws_ssm_parameter": calls(
        "ssm/parameter",
        "awssystemsmanager",
        # No resource-level permissions.
        on("ssm", "*", read="DescribeParameters"),
        on(
            "ssm",
            regional("ssm", "parameter/{path}/*"),
            read="GetParameter GetParameters ListTagsForResource",
            create="AddTagsToResource PutParameter",
            update="RemoveTagsFromResource",
            delete="DeleteParameter",
        ),
    ),
    "aws_secretsmanager_secret": calls(
        "secretsmanager/secret",
        "awssecretsmanager",
        on(
            "secretsmanager",
            regional("secretsmanager", "secret:{name}*", "secret:{path}/*"),
            read="DescribeSecret GetResourcePolicy",
            create="CreateSecret TagResource",
            update="UntagResource UpdateSecret",
            delete="DeleteSecret",
        ),
    ),
    "aws_secretsmanager_secret_rotation": calls(
        "secretsmanager/secret_rotation",
        "awssecretsmanager",
        on(
            "secretsmanager",
            regional("secretsmanager", "secret:{name}*", "secret:{path}/*"),
            read="DescribeSecret",
            create="RotateSecret",
            delete="CancelRotateSecret",
        ),
        on("lambda", regional("lambda", "function:{name}*"), create="InvokeFunction"),
    ),
    # Of a connection of EventBridge: somebody else's secret, which the definition names.
    "data.aws_secretsmanager_secret_version": calls(
        "secretsmanager/secret_version_data_source",
        "awssecretsmanager",
        on("secretsmanager", regional("secretsmanager", "secret:*"), read="GetSecretValue"),
    ),
    "aws_backup_vault": calls(
        "backup/vault",
        _BACKUP,
        on(
            "backup",
            regional("backup", "backup-vault:{name}*"),
            read="DescribeBackupVault ListTags",
            create="CreateBackupVault TagResource",
            update="UntagResource",
            delete="DeleteBackupVault",
        ),
        on("backup-storage", "*", create="MountCapsule"),
        on("kms", KEY, create="CreateGrant Decrypt DescribeKey GenerateDataKey RetireGrant"),
    ),
    "aws_backup_plan": calls(
        "backup/plan",
        _BACKUP,
        on("backup", regional("backup", "backup-plan:*"), read="GetBackupPlan ListTags"),
        on("backup", regional("backup", "backup-plan:*"), create="CreateBackupPlan TagResource"),
        on(
            "backup",
            regional("backup", "backup-plan:*"),
            update="UntagResource UpdateBackupPlan",
            delete="DeleteBackupPlan",
            conditions=OWN_TAG,
        ),
    ),
    "aws_backup_selection": calls(
        "backup/selection",
        _BACKUP,
        on(
            "backup",
            regional("backup", "backup-plan:*"),
            read="GetBackupSelection",
            create="CreateBackupSelection",
            delete="DeleteBackupSelection",
        ),
        passes="backup.amazonaws.com",
    ),
}
