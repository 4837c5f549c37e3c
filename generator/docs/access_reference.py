"""The intents of `access` -> the lines of their reference. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from generator.names import Names
from generator.spec import intents
from generator.spec.base import Spec
from generator.spec.kinds import GRANTED, Access

_PAGES: Final = "https://docs.aws.amazon.com/service-authorization/latest/reference"
# The page of a service of which no action is on a resource.
_WITHOUT_RESOURCES: Final[Mapping[str, str]] = {
    "cloudwatch": "list_amazoncloudwatch.html",
    "comprehend": "list_amazoncomprehend.html",
    "polly": "list_amazonpolly.html",
    "rekognition": "list_amazonrekognition.html",
    "textract": "list_amazontextract.html",
    "translate": "list_amazontranslate.html",
}
_NAMES: Final = Names("<service>", "<environment>", "<account>", "<region>")
_NAME: Final = "<name>"
_POOL: Final = "arn:aws:cognito-idp:<region>:<account>:userpool/<id>"
_CONNECTIONS: Final = "arn:aws:execute-api:<region>:<account>:<id>/<stage>/POST/@connections/*"
# The only such intent is a user pool's.
_NO_ACTIONS: Final = "none: the keys are public; brings `<NAME>_CLIENT_IDS` too, separated by blanks"
On = Callable[[str, str], tuple[str, ...]]
"""An intent and one of its actions -> the ARNs that it is granted on."""


def access_lines() -> Iterator[str]:
    """What the page says below its title."""
    yield from (
        "",
        "A resource of the service is named by its own name, an index by its table's, a dot and its own.",
    )
    yield "Each brings the environment variable by which the code finds it."
    yield ""
    yield "Each action is granted on the ARNs beside it and on nothing else. `*` stands where AWS has no"
    yield "resource-level permission for an action, with the page that says so. What is encrypted with a key"
    yield "of your own brings a statement for it, with the condition `kms:ViaService`. Whether the code needs"
    yield "what is granted, [`stagetwin access check`](../access.md) says."
    for access in GRANTED.values():
        yield from _kind(access.title, f"<NAME>_{access.variable}", access.intents, _on(access))
    invoked = {"invoke": _NAMES.alias_arn(_NAME), "invoke_version": _NAMES.versions_arn(_NAME)}
    yield from _kind(
        "A function", "<NAME>_FUNCTION", intents.FUNCTION_INTENTS, lambda intent, _: (invoked[intent],)
    )
    index = (_NAMES.index_arn(_NAME, "<index>"),)
    yield from _kind("An index of a table", "<NAME>_TABLE", intents.INDEX_INTENTS, lambda *_: index)
    yield from _kind(
        "A WebSocket API",
        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI",
        intents.WEBSOCKET_API_INTENTS,
        lambda *_: (_CONNECTIONS,),
    )
    for service, known in intents.AWS_SERVICE_INTENTS.items():
        yield from ("", f"## `{service}`", "")
        yield "AWS has [no resource-level permission]"
        yield f"({_PAGES}/{_WITHOUT_RESOURCES[service]}) for these actions: the resource is `*`."
        yield from _intents(known, lambda *_: ("*",))
    yield from _of_every_role()


def _of_every_role() -> Iterator[str]:
    yield from ("", "## What every function may", "")
    yield "Write to its own log group and to its dead-letter queue, and send traces:"
    yield "`xray:PutTelemetryRecords` and `xray:PutTraceSegments`, for which AWS has [no resource-level"
    yield f"permission]({_PAGES}/list_awsx-ray.html)."
    yield "Event sources, networks, file systems, keys and hooks bring what they need."


def _kind(title: str, variable: str, known: Mapping[str, intents.Actions], on: On) -> Iterator[str]:
    yield from ("", f"## {title}", "", f"Environment variable: `{variable}`.")
    yield from _intents(known, on)


def _on(access: Access) -> On:
    arns = access.resources(_NAMES, _NAME, Spec()) or (_POOL,)
    return lambda _intent, action: tuple(access.resource_of(action, arn) for arn in arns)


def _intents(known: Mapping[str, intents.Actions], on: On) -> Iterator[str]:
    yield from ("", "| intent | actions | on |", "|---|---|---|")
    for name, actions in known.items():
        by_resources: dict[tuple[str, ...], list[str]] = {}
        for action in actions:
            by_resources.setdefault(on(name, action), []).append(action)
        for arns, together in by_resources.items():
            yield f"| `{name}` | {_listed(together)} | {_listed(arns)} |"
        if not actions:
            yield f"| `{name}` | {_NO_ACTIONS} | |"


def _listed(texts: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"`{one}`" for one in texts)
