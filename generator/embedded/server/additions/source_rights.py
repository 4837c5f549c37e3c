"""What a function's mapping reads -> only if the function's role may read it.

Reason: MiniStack reads queues and streams for functions whatever their roles allow. AWS reads as the role: it
refuses a mapping that the role cannot serve, and one whose role has lost a right stands still.
https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.embedded.server.additions.function_rights import LAMBDA
from generator.embedded.server.host import Host, service
from generator.embedded.server.permissions import role_may

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "sqs": ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes"),
    "dynamodb": ("GetRecords", "GetShardIterator", "DescribeStream"),
    "kinesis": ("GetRecords", "GetShardIterator", "DescribeStream"),
}
"""Lambda also lists streams and describes them in short, which only some of its examples grant."""


def lacking(mapping: Mapping[str, Any]) -> str | None:
    """The first action that the role lacks, of a mapping with the ARNs of its function and its source."""
    source, function = str(mapping.get("EventSourceArn") or ""), str(mapping.get("FunctionArn") or "")
    name = (source.split(":") + [""] * 3)[2]
    record, config, _ = service("services.lambda_svc")._get_func_record_for_ref(function)
    role = str((config or {}).get("Role") or "") if record else ""
    if name not in NEEDED or role.count(":") < 5:
        return None
    wanted = (f"{name}:{one}" for one in NEEDED[name])
    return next((one for one in wanted if not role_may(role, LAMBDA, function, one, source)), None)


def creating(original: Any) -> Any:
    def create(data: dict[str, Any]) -> Any:
        functions, here = service("services.lambda_svc"), service("core.responses")
        name, qualifier, refused = functions._resolve_existing_esm_function(data.get("FunctionName", ""))
        if refused:
            return original(data)
        arn = functions._func_arn(name) + (f":{qualifier}" if qualifier else "")
        action = lacking({**data, "FunctionArn": arn})
        if action is None:
            return original(data)
        source = data.get("EventSourceArn")
        return here.error_response_json(
            "InvalidParameterValueException",
            f"The function execution role does not have permissions to call {action} on {source}",
            400,
        )

    return create


def reading(original: Any) -> Any:
    def mappings() -> Iterator[Any]:
        here = service("core.responses")
        for account_id, region, mapping in original():
            with here.request_scope(account_id, region):
                stands_still = lacking(mapping) is not None
            if not stands_still:
                yield account_id, region, mapping

    return mappings


def install(host: Host) -> None:
    functions = service("services.lambda_svc")
    host.replace(functions, "_create_esm", creating)
    host.replace(functions, "_iter_all_esms", reading)
