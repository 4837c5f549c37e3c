"""ApiCall -> the IAM actions that it takes, and on what. Pure.

An action is called like the operation except where this says so; each exception is of the page of its service
in https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.access.calls import ANY, VARIABLE_KEY, ApiCall, Service, Told, Tree, Unresolved


@dataclass(frozen=True, slots=True)
class Need:
    """An action, and the section of the resource that it is on, "" if it is on nothing that has a name.

    `names` are what the resource may be called; `is_open` if it may be another one too. `index` is the index
    that is read, None if it may be any or the table itself.
    """

    call: ApiCall
    action: str
    section: str
    names: frozenset[Told] = frozenset()
    is_open: bool = True
    index: str | None = ""


# The argument that names the resource of a service's operations, and its section in service.yaml.
NAMED_BY: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "apigatewaymanagementapi": ("websocket_apis", ()),
    "cognito-idp": ("user_pools", ("UserPoolId",)),
    "dynamodb": ("tables", ("TableName",)),
    "dynamodbstreams": ("tables", ("TableName", "StreamArn")),
    "events": ("event_buses", ("EventBusName",)),
    "kinesis": ("streams", ("StreamName", "StreamARN")),
    "lambda": ("functions", ("FunctionName",)),
    "s3": ("buckets", ("Bucket",)),
    "secretsmanager": ("secrets", ("SecretId",)),
    "sns": ("topics", ("TopicArn", "TargetArn")),
    "sqs": ("queues", ("QueueUrl",)),
    "ssm": ("parameters", ("Name", "Names")),
    "stepfunctions": ("state_machines", ("stateMachineArn", "executionArn")),
}

# https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html and
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
_S3: Final[Mapping[str, tuple[str, ...]]] = {
    "AbortMultipartUpload": ("AbortMultipartUpload",),
    "CompleteMultipartUpload": ("PutObject",),
    "CopyObject": ("PutObject",),
    "CreateMultipartUpload": ("PutObject",),
    "DeleteObjects": ("DeleteObject",),
    "GetObjectAttributes": ("GetObject", "GetObjectAttributes"),
    "HeadBucket": ("ListBucket",),
    "HeadObject": ("GetObject",),
    "ListBuckets": ("ListAllMyBuckets",),
    "ListMultipartUploads": ("ListBucketMultipartUploads",),
    "ListObjects": ("ListBucket",),
    "ListObjectsV2": ("ListBucket",),
    "ListObjectVersions": ("ListBucketVersions",),
    "ListParts": ("ListMultipartUploadParts",),
    "SelectObjectContent": ("GetObject",),
    "UploadPart": ("PutObject",),
    "UploadPartCopy": ("PutObject",),
}
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html: the operations on
# several messages are allowed by the action on one.
_SQS: Final[Mapping[str, tuple[str, ...]]] = {
    "ChangeMessageVisibilityBatch": ("ChangeMessageVisibility",),
    "DeleteMessageBatch": ("DeleteMessage",),
    "SendMessageBatch": ("SendMessage",),
}
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html
_LAMBDA: Final[Mapping[str, tuple[str, ...]]] = {
    "Invoke": ("InvokeFunction",),
    "InvokeAsync": ("InvokeFunction",),
    "InvokeWithResponseStream": ("InvokeFunction",),
}
ACTIONS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html
    "bedrock-runtime": {
        "ApplyGuardrail": ("ApplyGuardrail",),
        "Converse": ("InvokeModel",),
        "ConverseStream": ("InvokeModelWithResponseStream",),
    },
    "lambda": _LAMBDA,
    "s3": _S3,
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
    "secretsmanager": {"BatchGetSecretValue": ("BatchGetSecretValue", "GetSecretValue")},
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
    "sns": {"PublishBatch": ("Publish",)},
    "sqs": _SQS,
}
"""Of an SDK's service and an operation, the actions without their prefix."""

# https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html: "No permissions are
# required".
NEEDLESS: Final = frozenset({("sts", "GetCallerIdentity"), ("sts", "GetSessionToken")})

# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
_TRANSACTED: Final[Mapping[str, str]] = {
    "ConditionCheck": "ConditionCheckItem",
    "Delete": "DeleteItem",
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
}
# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
_PARTIQL: Final = re.compile(r"\s*(?P<verb>SELECT|INSERT|UPDATE|DELETE|EXISTS)\b", re.IGNORECASE)
_PARTIQL_TABLE: Final = re.compile(r"\b(?:FROM|INTO|UPDATE)\s+\"?([\w.-]+)\"?", re.IGNORECASE)
_TABLE_READS: Final = frozenset({"Query", "Scan"})


def needs(call: ApiCall, service: Service) -> Iterator[Need | Unresolved]:
    """The actions that the call takes; none for an operation that needs no credentials."""
    shape = service.operation(call.operation)
    if (shape is not None and shape.anonymous) or (call.service, call.operation) in NEEDLESS:
        return
    match call.service, call.operation:
        case "apigatewaymanagementapi", _:
            yield Need(call, "execute-api:ManageConnections", "websocket_apis")
        case "dynamodb", "TransactWriteItems" | "TransactGetItems":
            yield from _transaction(call)
        case "dynamodb", "BatchGetItem" | "BatchWriteItem":
            yield from _batch(call)
        case "dynamodb", "ExecuteStatement" | "BatchExecuteStatement" | "ExecuteTransaction":
            yield from _statements(call)
        case "events", "PutEvents":
            yield from _events(call)
        case _:
            yield from _plain(call, service)


def _plain(call: ApiCall, service: Service) -> Iterator[Need]:
    section, arguments = NAMED_BY.get(call.service, ("", ()))
    names, is_open = _names(call.arguments, arguments)
    known = ACTIONS.get(call.service, {}).get(call.operation, (call.operation,))
    for name in _versioned(call, known):
        index = _index(call.arguments) if section == "tables" and name in _TABLE_READS else ""
        yield Need(call, f"{service.iam_prefix}:{name}", section, names, is_open, index)
    if call.service == "s3" and call.operation in ("CopyObject", "UploadPartCopy"):
        yield Need(call, "s3:GetObject", "buckets", *_copied(call.arguments))


def _versioned(call: ApiCall, actions: tuple[str, ...]) -> tuple[str, ...]:
    """A version of an object has an action of its own.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
    """
    version = dict(call.arguments.fields).get("VersionId")
    if call.service != "s3" or version is None:
        return actions
    own = {"GetObject": "GetObjectVersion", "DeleteObject": "DeleteObjectVersion"}
    return tuple(own.get(name, name) for name in actions)


def _names(tree: Tree, arguments: tuple[str, ...]) -> tuple[frozenset[Told], bool]:
    known = dict(tree.fields)
    for name in arguments:
        if name in known:
            return _texts(known[name])
    return frozenset(), True


def _texts(tree: Tree) -> tuple[frozenset[Told], bool]:
    found = tree.texts.union(*(one.texts for one in tree.items))
    return found, tree.open or any(one.open for one in tree.items) or not found


def _copied(tree: Tree) -> tuple[frozenset[Told], bool]:
    source = tree.field("CopySource") or ANY
    bucket = source.field("Bucket")
    if bucket is not None and source.fields:
        return _texts(bucket)
    names = frozenset(
        Told(one.text.lstrip("/").partition("/")[0]) for one in source.texts if not one.is_variable
    )
    return names, source.open or not names


def _index(tree: Tree) -> str | None:
    """The index that is read, "" for the table itself, None if that is not known."""
    index = tree.field("IndexName")
    if index is None:
        return ""
    if index is ANY:
        return None
    [*texts] = index.texts
    return texts[0].text if len(texts) == 1 and not index.open and not texts[0].is_variable else None


def _transaction(call: ApiCall) -> Iterator[Need | Unresolved]:
    items = call.arguments.field("TransactItems") or ANY
    found = [
        (action, inner)
        for item in items.items
        for kind, inner in item.fields
        for action in (_TRANSACTED.get(kind),)
        if action is not None
    ]
    if not found and call.operation == "TransactGetItems":
        found = [("GetItem", ANY)]
    if not found:
        why = f"dynamodb {call.operation}: what its items do cannot be followed"
        yield Unresolved(call.place, why, call.service)
    for action, inner in found:
        yield Need(call, f"dynamodb:{action}", "tables", *_names(inner, ("TableName",)))


def _batch(call: ApiCall) -> Iterator[Need]:
    requests = call.arguments.field("RequestItems")
    names, is_open = _names(call.arguments, ("TableName",))
    if requests is not None and requests.fields:
        names, is_open = frozenset(_table(key) for key, _ in requests.fields), requests.open
    yield Need(call, f"dynamodb:{call.operation}", "tables", names, is_open)


def _table(key: str) -> Told:
    return Told(key.removeprefix(VARIABLE_KEY), key.startswith(VARIABLE_KEY))


def _statements(call: ApiCall) -> Iterator[Need | Unresolved]:
    several = [call.arguments.field(key) or ANY for key in ("Statements", "TransactStatements")]
    single = [call.arguments, *(item for one in several for item in one.items)]
    texts = {told.text for one in single for told in (one.field("Statement") or ANY).texts}
    for text in sorted(texts):
        verb, table = _PARTIQL.match(text), _PARTIQL_TABLE.search(text)
        if verb is not None:
            action = {"EXISTS": "ConditionCheckItem"}.get(
                verb["verb"].upper(), f"PartiQL{verb['verb'].title()}"
            )
            names = frozenset({Told(table[1])}) if table else frozenset[Told]()
            yield Need(call, f"dynamodb:{action}", "tables", names, not names)
    if not texts:
        yield Unresolved(
            call.place, f"dynamodb {call.operation}: its statement cannot be followed", call.service
        )


def _events(call: ApiCall) -> Iterator[Need]:
    entries = call.arguments.field("Entries") or ANY
    buses = [one.field("EventBusName") for one in entries.items] or [ANY]
    names = frozenset[Told]().union(*(bus.texts if bus is not None else {Told("default")} for bus in buses))
    is_open = any(bus is not None and (bus.open or not bus.texts) for bus in buses)
    yield Need(call, "events:PutEvents", "event_buses", names, is_open)
