"""A service of the JSON protocol that MiniStack lacks: its operations answered, and what they keep kept."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from generator.embedded.server.host import Host, service

Entry = dict[str, Any]


class ServiceError(Exception):
    """`code` is the exception's name in the service's API."""

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(message)


class Store(Protocol):
    """What it keeps: mappings of each account and region, by the kind of what they hold."""

    kinds: Entry


Kept = TypeVar("Kept", bound=Store)
Operations = Mapping[str, Callable[[Kept, Entry], Entry]]


def answer(
    name: str,
    target: str,
    operations: Operations[Kept],
    store: Kept,
    *,
    required: str,
    headers: Mapping[str, str] | None = None,
    passed_on: str = "",
) -> None:
    """Requests whose `X-Amz-Target` begins with `target` get their answers from `operations`.

    A member that is missing is refused as `required`; `passed_on` is a header that operations get beside
    their input.
    """

    async def handle(
        _method: str, _path: str, given: Any, body: bytes, _query: Any
    ) -> tuple[int, Any, bytes]:
        answered = {"Content-Type": "application/x-amz-json-1.1", **(headers or {})}
        operation = given.get("x-amz-target", "").removeprefix(target)
        try:
            if operation not in operations:
                why = f"{operation} is not part of the embedded AWS"
                raise ServiceError("UnknownOperationException", why)
            asked = json.loads(body or b"{}") | ({passed_on: given.get(passed_on)} if passed_on else {})
            return 200, answered, json.dumps(operations[operation](store, asked)).encode()
        except KeyError as error:
            code, message = required, f"{error.args[0]} is required"
        except ServiceError as error:
            code, message = error.code, error.message
        return 400, answered, json.dumps({"__type": code, "message": message}).encode()

    service("core.router").SERVICE_PATTERNS[name] = {
        "target_prefixes": [target],
        "host_patterns": [rf"{name}\."],
    }
    service("core.iam_actions").SERVICE_TO_IAM_NAMESPACE[name] = name
    service("app").SERVICE_HANDLERS[name] = handle


def keep(host: Host, name: str, store: Store, empty: Callable[[], Store], beside: str) -> None:
    """Over a restart too, with what MiniStack keeps for its service `beside`."""

    def saving(original: Any) -> Any:
        return lambda: {**original(), name: copy.deepcopy(store.kinds)}

    def loading(original: Any) -> Any:
        def load(data: Entry) -> None:
            original(data)
            for kind, kept in data.get(name, {}).items():
                store.kinds[kind].update(kept)

        return load

    def clearing(original: Any) -> Any:
        def clear() -> None:
            original()
            store.kinds.update(empty().kinds)

        return clear

    keeper = service(f"services.{beside}")
    host.replace(keeper, "get_state", saving)
    host.replace(keeper, "load_persisted_state", loading)
    host.replace(keeper, "reset", clearing)
