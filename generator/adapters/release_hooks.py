"""A release's question -> the answer of a hook function. Invokes it, once."""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator.adapters.aws import Account
from generator.adapters.release_errors import port_errors
from generator.release.plan import Hook
from generator.release.ports import PortError

# What the way there and back may take beside the function's own time.
_MARGIN_SECONDS = 15


@dataclass(frozen=True, slots=True)
class LambdaHooks:
    """The HookInvoker over boto3."""

    account: Account

    def ask(self, hook: Hook, question: dict[str, object]) -> object:
        # Never tried again: a hook that is still at work would be asked a second time beside itself.
        timeout = hook.timeout_seconds + _MARGIN_SECONDS
        client = self.account.client("lambda", attempts=1, read_timeout_seconds=timeout)
        with port_errors():
            answer = client.invoke(
                FunctionName=hook.name, Qualifier=hook.version, Payload=json.dumps(question).encode()
            )
            payload = answer["Payload"].read()
        try:
            decoded = json.loads(payload or b"null")
        except ValueError:
            raise PortError(f"{hook.key} answers something that is not JSON") from None
        return {"error": decoded} if "FunctionError" in answer else decoded
