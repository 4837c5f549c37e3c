"""AWS's limits that a definition is held against, each with its source."""

from __future__ import annotations

from typing import Final

# https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
FUNCTION_TIMEOUT_SECONDS: Final = (1, 900)
FUNCTION_MEMORY_MEGABYTES: Final = (128, 10240)
FUNCTION_EPHEMERAL_STORAGE_MEGABYTES: Final = (512, 10240)
FUNCTION_ENVIRONMENT_BYTES: Final = 4096

# https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
ASYNC_RETRY_ATTEMPTS: Final = (0, 2)
ASYNC_EVENT_AGE_SECONDS: Final = (60, 21_600)

# https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
SOURCE_BATCH_SIZE: Final = (1, 10_000)
SOURCE_FIFO_BATCH_SIZE: Final = 10
SOURCE_BATCHING_WINDOW_SECONDS: Final = (0, 300)
# From this batch size on a queue has to be given a batching window.
SOURCE_BATCH_WITHOUT_WINDOW: Final = 10
SOURCE_MAXIMUM_CONCURRENCY: Final = (2, 1000)
SOURCE_PARALLELIZATION_FACTOR: Final = (1, 10)
SOURCE_RETRY_ATTEMPTS: Final = (0, 10_000)
SOURCE_RECORD_AGE_SECONDS: Final = (60, 604_800)
SOURCE_TUMBLING_WINDOW_SECONDS: Final = (1, 900)
SOURCE_CONSUMER_GROUP_CHARACTERS: Final = 200
# https://docs.aws.amazon.com/lambda/latest/api/API_ProvisionedPollerConfig.html; 2,000 is the
# quota for Kafka: https://docs.aws.amazon.com/lambda/latest/dg/kafka-scaling-modes.html
SOURCE_MINIMUM_POLLERS: Final = (1, 200)
SOURCE_MAXIMUM_POLLERS: Final = (1, 2000)
# https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html: five, ten on request
SOURCE_FILTERS: Final = 10
# How many times the function's timeout a message should stay hidden:
# https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
SOURCE_VISIBILITY_TIMEOUTS: Final = 6

# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
LOG_FILTER_CHARACTERS: Final = 1024
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
LOG_GROUP_SUBSCRIPTIONS: Final = 2

# https://docs.aws.amazon.com/general/latest/gr/iot-core.html#limits_iot: a SQL statement, actions of a rule
IOT_SQL_CHARACTERS: Final = 256_000
IOT_RULE_ACTIONS: Final = 10

# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
HEALTH_INTERVAL_SECONDS: Final = (5, 300)
HEALTH_TIMEOUT_SECONDS: Final = (2, 120)
HEALTH_THRESHOLD: Final = (2, 10)
# https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html
LISTENER_PRIORITY: Final = (1, 50_000)
# https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
LISTENER_CONDITION_VALUES: Final = 5

# https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
RESERVED_ENVIRONMENT_VARIABLES: Final = frozenset(
    {
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    }
)

# The retentions that CloudWatch Logs accepts:
# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
LOG_RETENTION_DAYS: Final = (
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
)  # fmt: skip

# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
GLOBAL_SECONDARY_INDEXES: Final = 20
LOCAL_SECONDARY_INDEXES: Final = 5
# All attributes that a table's INCLUDE projections name, together; the same page.
PROJECTED_ATTRIBUTES: Final = 100
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-items
ITEM_BYTES: Final = 409_600
# Each is a resource of Terraform's, read on its own in every plan; ours.
ITEMS: Final = 100
# The longest that a vault keeps a backup:
# https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
BACKUP_DAYS: Final = (1, 36_500)
# How long a backup stays in cold storage at least:
# https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
COLD_STORAGE_DAYS: Final = 90
# https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PointInTimeRecoverySpecification.html
POINT_IN_TIME_RECOVERY_DAYS: Final = (1, 35)

# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
QUEUE_VISIBILITY_TIMEOUT_SECONDS: Final = (0, 43_200)
QUEUE_MESSAGE_RETENTION_SECONDS: Final = (60, 1_209_600)
QUEUE_RECEIVE_COUNT: Final = (1, 1000)
QUEUE_DELAY_SECONDS: Final = (0, 900)
QUEUE_RECEIVE_WAIT_SECONDS: Final = (0, 20)
# SQS takes 1 MiB since August 2025; the pinned provider refuses more than 256 KiB.
QUEUE_MESSAGE_BYTES: Final = (1024, 262_144)
# `sourceQueueArns`: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
REDRIVE_SOURCES: Final = 10

# https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
DELIVERY_RETRIES: Final = (0, 100)
DELIVERY_DELAY_SECONDS: Final = (1, 3600)
DELIVERY_SECONDS: Final = 3600
# https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html (`DisplayName`)
TOPIC_DISPLAY_NAME: Final = 100
# https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
FILTER_KEYS: Final = 5
FILTER_COMBINATIONS: Final = 150
FILTER_NUMBER: Final = 1_000_000_000

# https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html: a year; the account's largest
# default quota of shards in a region; registered consumers of a stream
STREAM_RETENTION_HOURS: Final = (24, 8760)
STREAM_SHARDS: Final = 20_000
STREAM_CONSUMERS: Final = 20

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
OBJECT_KEY_CHARACTERS: Final = 1024
# Any positive number of days; ours is a hundred years, so that a slip does not pass for a plan:
# https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleExpiration.html
LIFECYCLE_DAYS: Final = 36_500
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
TRANSITION_LEAST_DAYS: Final = {"STANDARD_IA": 30, "ONEZONE_IA": 30}
# https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html
NEWER_VERSIONS: Final = 100
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
CORS_RULES: Final = 100
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html: a hundred years
OBJECT_LOCK_DAYS: Final = 36_500

# https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html
KEY_ROTATION_DAYS: Final = (90, 2560)
# https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
KEY_DELETION_DAYS: Final = (7, 30)

# Bytes of a standard and of an advanced parameter:
# https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html
PARAMETER_BYTES: Final = (4096, 8192)
# https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
PARAMETER_DESCRIPTION: Final = 1024
PARAMETER_PATTERN: Final = 1024
# https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
SECRET_RECOVERY_DAYS: Final = (7, 30)

# How long the credentials of a role last at most; a release cannot go on without any:
# https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use.html
RELEASE_SECONDS: Final = 43_200
# The live one and the one before, which a rollback needs; ours. What all versions of all functions may take
# together: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (75 GB)
KEPT_VERSIONS: Final = 2
# More than that nobody would follow; ours.
RELEASE_STEPS: Final = 20

# https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeploymentGroup.html (`Errors`); the
# page of quotas names a higher one that may be raised, which is not for a definition to assume.
CODEDEPLOY_ALARMS: Final = 10

# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html and eb-rule-retry-policy.html
RULE_TARGETS: Final = 5
EVENT_RETRY_ATTEMPTS: Final = (0, 185)
EVENT_AGE_SECONDS: Final = (60, 86_400)

# https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html and API_Target.html
SCHEDULE_CHARACTERS: Final = 256
PATTERN_CHARACTERS: Final = 4096
TARGET_INPUT_CHARACTERS: Final = 8192
# The same pages, API_InputTransformer.html and API_SqsParameters.html
TARGET_PATHS: Final = 100
TARGET_PATH_CHARACTERS: Final = 256
TARGET_MESSAGE_GROUP: Final = 100
# https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html
SCHEDULE_INPUT_BYTES: Final = 262_144

# https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_FilterCriteria.html and
# API_PipeSourceDynamoDBStreamParameters.html, where 0 attempts are allowed too: the provider sends no 0
PIPE_FILTERS: Final = 5
PIPE_RETRY_ATTEMPTS: Final = (1, 10_000)
PIPE_RECORD_AGE_SECONDS: Final = (60, 604_800)

# https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: the account's throttle quota
THROTTLING_BURST: Final = (1, 5000)
THROTTLING_RATE: Final = 10_000
# https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
ROUTES: Final = 300
AUTHORIZERS: Final = 10
WEBSOCKET_TIMEOUT_MILLISECONDS: Final = (50, 29_000)
# https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-models.html
MODEL_NAME_CHARACTERS: Final = 128
MODEL_CHARACTERS: Final = 32_768
# https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html
INTEGRATION_URI_CHARACTERS: Final = 2048
OPERATION_NAME_CHARACTERS: Final = 64
# https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-mappings.html
MAPPING_KEY_CHARACTERS: Final = 300

# https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
HTTP_AUTHORIZERS: Final = 10
HTTP_INTEGRATION_TIMEOUT_MILLISECONDS: Final = (50, 30_000)
# https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html;
# the quota of a Regional API may be raised, which is not for a definition to assume.
REST_INTEGRATION_TIMEOUT_MILLISECONDS: Final = (50, 29_000)
# https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
CACHE_TTL_SECONDS: Final = 3600
# https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html (`minimumCompressionSize`)
COMPRESSION_BYTES: Final = 10_485_760
# https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html
AUTHORIZER_TTL_SECONDS: Final = (0, 3600)
# https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html (`Cors`)
CORS_MAX_AGE_SECONDS: Final = (-1, 86_400)

# https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html (`Comment`)
SITE_DESCRIPTION_CHARACTERS: Final = 128

# https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html: how far back an alarm
# looks, for periods below an hour and from an hour on
ALARM_LOOKS_BACK_SECONDS: Final = (86_400, 604_800)

# The same page: actions of each state of an alarm, metrics of an expression, dimensions of a metric.
ALARM_ACTIONS: Final = 5
ALARM_METRICS: Final = 10
METRIC_DIMENSIONS: Final = 30

# https://docs.aws.amazon.com/step-functions/latest/apireference/API_EncryptionConfiguration.html
DATA_KEY_REUSE_SECONDS: Final = (60, 900)

# https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
USER_ATTRIBUTES: Final = 50
USER_ATTRIBUTE_CHARACTERS: Final = 2048

# https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
TAG_KEY_CHARACTERS: Final = 128
TAG_VALUE_CHARACTERS: Final = 256
TAGS: Final = 50

# The longest name of an entry in a definition. Permissions carry the names of both sides in their statement
# ID, which has 100 characters: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
KEY_CHARACTERS: Final = {
    "any": 39,  # after an API's name (60) and a hyphen
    "target": 35,  # after a rule's name (64) and a hyphen
    "authorizer": 28,  # after an API's name (60) and `-authorizer-`
}

# The longest composed name of each kind, in characters.
NAME_CHARACTERS: Final = {
    "function": 64,  # https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html; its role: 64 too
    "layer": 140,  # https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html
    "backup vault": 50,  # https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html
    "table": 255,  # https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
    "queue": 80,  # https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
    "topic": 60,  # leaves room in statement IDs, see KEY_CHARACTERS; SNS itself takes 256
    "stream": 128,  # https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html
    "key": 250,  # `alias/` before it: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
    "parameter": 1011,  # https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
    "secret": 512,  # https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
    "rule": 64,  # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
    "pipe": 59,  # its role, named with the ending `-pipe`, has 64
    "schedule": 55,  # its role, named with the ending `-schedule`, has 64
    "connection": 64,  # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateConnection.html
    "API destination": 64,  # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateApiDestination.html
    "archive": 48,  # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html
    "event bus": 256,  # https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html
    "IoT rule": 57,  # its role, named with the ending `-errors`, has 64; IoT itself takes 128
    "log subscription": 59,  # its role, named with the ending `-logs`, has 64; CloudWatch itself takes 512
    "target group": 32,  # https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
    "API": 60,  # leaves room in statement IDs, see KEY_CHARACTERS
    "chat channel": 59,  # its role, named with the ending `-chat`, has 64; the chat application takes 128
    "identity pool": 48,  # its role, named with the ending `-unauthenticated`, has 64; Cognito takes 128
    "user pool": 64,  # leaves room in statement IDs, see KEY_CHARACTERS
    "state machine": 57,  # its role, named with the ending `-states`, has 64
    "alarm": 255,  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    "CodeDeploy role": 64,  # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    "CodeDeploy configuration": 100,  # https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
    "bucket": 63,  # https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
}

# Ours, since no AWS page has one for a file: an event of EventBridge has at most 1 MB:
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
EVENT_FILE_BYTES: Final = 1_000_000
