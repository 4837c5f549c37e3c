"""What an `access:` intent allows: the exact IAM actions.

https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Actions = tuple[str, ...]


def _dynamodb(*names: str) -> Actions:
    return tuple(f"dynamodb:{name}" for name in names)


TABLE_INTENTS: Final[Mapping[str, Actions]] = {
    "read": _dynamodb("BatchGetItem", "ConditionCheckItem", "GetItem", "Query", "Scan"),
    "write": _dynamodb("BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem"),
    "get": _dynamodb("GetItem"),
    "batch_get": _dynamodb("BatchGetItem"),
    "query": _dynamodb("Query"),
    "scan": _dynamodb("Scan"),
    "put": _dynamodb("PutItem"),
    "update": _dynamodb("UpdateItem"),
    "delete": _dynamodb("DeleteItem"),
    "batch_write": _dynamodb("BatchWriteItem"),
    "read_stream": _dynamodb("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"),
}
# These actions are granted on the table's streams, not on the table.
STREAM_ACTIONS: Final = frozenset(
    _dynamodb("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")
)
INDEX_INTENTS: Final[Mapping[str, Actions]] = {
    "read": _dynamodb("Query", "Scan"),
    "query": _dynamodb("Query"),
    "scan": _dynamodb("Scan"),
}
QUEUE_INTENTS: Final[Mapping[str, Actions]] = {
    "send": ("sqs:SendMessage",),
    "receive": (
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage",
    ),
}
TOPIC_INTENTS: Final[Mapping[str, Actions]] = {"publish": ("sns:Publish",)}
BUCKET_INTENTS: Final[Mapping[str, Actions]] = {
    "read": ("s3:GetObject",),
    "write": ("s3:AbortMultipartUpload", "s3:PutObject"),
    "put": ("s3:PutObject",),
    "delete": ("s3:DeleteObject",),
    "list": ("s3:ListBucket",),
}
PARAMETER_INTENTS: Final[Mapping[str, Actions]] = {"read": ("ssm:GetParameter", "ssm:GetParameters")}
SECRET_INTENTS: Final[Mapping[str, Actions]] = {
    "read": ("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"),
    "rotate": (
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
    ),
}
STREAM_INTENTS: Final[Mapping[str, Actions]] = {
    "read": (
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ),
    "write": ("kinesis:PutRecord", "kinesis:PutRecords"),
}
EVENT_BUS_INTENTS: Final[Mapping[str, Actions]] = {"put": ("events:PutEvents",)}
STATE_MACHINE_INTENTS: Final[Mapping[str, Actions]] = {
    "start": ("states:StartExecution",),
    "start_sync": ("states:StartSyncExecution",),
    "stop": ("states:StopExecution",),
    "describe": ("states:DescribeExecution", "states:GetExecutionHistory", "states:ListExecutions"),
    "redrive": ("states:RedriveExecution",),
    "answer_tasks": ("states:SendTaskFailure", "states:SendTaskHeartbeat", "states:SendTaskSuccess"),
}
# Whoever verifies tokens needs the pool's public keys, which anybody may read:
# https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
VERIFY_TOKENS: Final = "verify_tokens"
USER_POOL_INTENTS: Final[Mapping[str, Actions]] = {
    VERIFY_TOKENS: (),
    "read": (
        "cognito-idp:AdminGetUser",
        "cognito-idp:AdminListGroupsForUser",
        "cognito-idp:ListGroups",
        "cognito-idp:ListUsers",
        "cognito-idp:ListUsersInGroup",
    ),
    "manage": (
        "cognito-idp:AdminConfirmSignUp",
        "cognito-idp:AdminCreateUser",
        "cognito-idp:AdminDeleteUser",
        "cognito-idp:AdminDisableUser",
        "cognito-idp:AdminEnableUser",
        "cognito-idp:AdminResetUserPassword",
        "cognito-idp:AdminUpdateUserAttributes",
        "cognito-idp:AdminUserGlobalSignOut",
    ),
    "manage_groups": ("cognito-idp:AdminAddUserToGroup", "cognito-idp:AdminRemoveUserFromGroup"),
    "set_password": ("cognito-idp:AdminSetUserPassword",),
    "sign_in": ("cognito-idp:AdminInitiateAuth", "cognito-idp:AdminRespondToAuthChallenge"),
}
WEBSOCKET_API_INTENTS: Final[Mapping[str, Actions]] = {"post": ("execute-api:ManageConnections",)}

FUNCTION_INTENTS: Final[Mapping[str, Actions]] = {
    "invoke": ("lambda:InvokeFunction",),
    "invoke_version": ("lambda:InvokeFunction",),
}
"""`invoke` is for the alias, `invoke_version` for every published version, as a release's hook needs it."""

# AWS services whose actions have no resource-level permissions, so that "*" is the only resource they take:
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncomprehend.html
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonpolly.html
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrekognition.html
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontextract.html
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontranslate.html
AWS_SERVICE_INTENTS: Final[Mapping[str, Mapping[str, Actions]]] = {
    "comprehend": {
        "batch_detect_dominant_language": ("comprehend:BatchDetectDominantLanguage",),
        "batch_detect_entities": ("comprehend:BatchDetectEntities",),
        "batch_detect_key_phrases": ("comprehend:BatchDetectKeyPhrases",),
        "batch_detect_sentiment": ("comprehend:BatchDetectSentiment",),
        "detect_dominant_language": ("comprehend:DetectDominantLanguage",),
        "detect_entities": ("comprehend:DetectEntities",),
        "detect_key_phrases": ("comprehend:DetectKeyPhrases",),
        "detect_pii_entities": ("comprehend:DetectPiiEntities",),
        "detect_sentiment": ("comprehend:DetectSentiment",),
        "detect_syntax": ("comprehend:DetectSyntax",),
        "detect_toxic_content": ("comprehend:DetectToxicContent",),
    },
    "cloudwatch": {"put_metric_data": ("cloudwatch:PutMetricData",)},
    "polly": {
        "describe_voices": ("polly:DescribeVoices",),
        "synthesize_speech": ("polly:SynthesizeSpeech",),
    },
    "rekognition": {
        "compare_faces": ("rekognition:CompareFaces",),
        "detect_faces": ("rekognition:DetectFaces",),
        "detect_labels": ("rekognition:DetectLabels",),
        "detect_moderation_labels": ("rekognition:DetectModerationLabels",),
        "detect_text": ("rekognition:DetectText",),
    },
    "textract": {
        "analyze_document": ("textract:AnalyzeDocument",),
        "analyze_expense": ("textract:AnalyzeExpense",),
        "analyze_id": ("textract:AnalyzeID",),
        "detect_document_text": ("textract:DetectDocumentText",),
    },
    "translate": {
        "list_languages": ("translate:ListLanguages",),
        "translate_text": ("translate:TranslateText",),
    },
}
