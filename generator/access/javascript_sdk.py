"""Names in the AWS SDKs for JavaScript -> services and operations. Pure.

https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/ and, of the older one,
https://docs.aws.amazon.com/AWSJavaScriptSDK/latest/
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PACKAGE: Final = "@aws-sdk/client-"
DOCUMENTS: Final = "@aws-sdk/lib-dynamodb"
# Where a package is not called as boto3 calls the service; most are.
SERVICES: Final[Mapping[str, str]] = {
    "api-gateway": "apigateway",
    "cloudwatch-events": "events",
    "cloudwatch-logs": "logs",
    "cognito-identity-provider": "cognito-idp",
    "dynamodb-streams": "dynamodbstreams",
    "eventbridge": "events",
    "iot-data-plane": "iot-data",
    "secrets-manager": "secretsmanager",
    "sfn": "stepfunctions",
}
# The older SDK's classes, in lower case, likewise.
CLASSES: Final[Mapping[str, str]] = {
    "cloudwatchevents": "events",
    "cloudwatchlogs": "logs",
    "cognitoidentityserviceprovider": "cognito-idp",
    "eventbridge": "events",
    "iotdata": "iot-data",
}
_DOCUMENT_OPERATIONS: Final[Mapping[str, str]] = {
    "BatchGet": "BatchGetItem",
    "BatchWrite": "BatchWriteItem",
    "Delete": "DeleteItem",
    "Get": "GetItem",
    "Put": "PutItem",
    "TransactGet": "TransactGetItems",
    "TransactWrite": "TransactWriteItems",
    "Update": "UpdateItem",
}
CALLING: Final[Mapping[str, str]] = {
    "@aws-lambda-powertools/idempotency": "dynamodb",
    "@aws-lambda-powertools/parameters": "",
    "aws-amplify": "",
    "dynamoose": "dynamodb",
    "electrodb": "dynamodb",
    "middy": "",
}
"""Packages that call AWS by themselves, and which service, if only one."""


def service_of(path: str) -> str | None:
    """`@aws-sdk/client-sfn.SFNClient` or `aws-sdk.StepFunctions` -> `stepfunctions`."""
    if path.startswith(PACKAGE):
        package = path.removeprefix(PACKAGE).partition(".")[0].partition("/")[0]
        return SERVICES.get(package, package)
    if path.startswith(f"{DOCUMENTS}."):
        return "dynamodb"
    if path.startswith(("aws-sdk.", "aws-sdk/")):
        names = [one for one in path.replace("/", ".").split(".")[1:] if one not in ("clients", "default")]
        name = names[0].lower() if names else ""
        return CLASSES.get(name, name) or None
    return None


def operation_of(path: str, name: str) -> str:
    """The operation of a command, a paginator or a method, which stands in `path`; it may begin small."""
    capital = name[:1].upper() + name[1:]
    is_document = path.startswith(DOCUMENTS) or path.endswith(".DocumentClient")
    return _DOCUMENT_OPERATIONS.get(capital, capital) if is_document else capital
