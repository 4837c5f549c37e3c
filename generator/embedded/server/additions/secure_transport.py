"""`aws:SecureTransport` of a request over loopback -> true.

Reason: AWS's endpoints are reached by TLS, and policies deny everything else, as they should. Here requests
travel over plain HTTP and never leave the machine, so a policy that is right on AWS would lock everyone out.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service


def resolving(original: Any) -> Any:
    def resolve(key: str, context: Any) -> Any:
        return "true" if key.lower() == "aws:securetransport" else original(key, context)

    return resolve


def install(host: Host) -> None:
    host.replace(service("core.iam_evaluator"), "_resolve_condition_key", resolving)
