"""What `access` names -> Issues: it exists, and takes the intents. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.errors import Issue
from generator.spec import intents
from generator.spec.functions.function_reference import names_for_access
from generator.spec.kinds import GRANTED
from generator.spec.nearest import did_you_mean
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

Grantable = Mapping[str, Mapping[str, intents.Actions]]
Access = Mapping[str, Sequence[str]]


def grantable(spec: ServiceSpec) -> Grantable:
    """Every first word that `access` may name, with the intents it takes."""
    return {
        **dict.fromkeys(names_for_access(spec), intents.FUNCTION_INTENTS),
        **intents.AWS_SERVICE_INTENTS,
        **{name: access.intents for section, access in GRANTED.items() for name in getattr(spec, section)},
        **dict.fromkeys(spec.websocket_apis, intents.WEBSOCKET_API_INTENTS),
    }


def access_issues(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, access: Access, known: Grantable
) -> Iterator[Issue]:
    """Everything wrong with the key `access` of what stands at `path`."""
    yield from _one_socket(spec, source, path, access)
    for key, granted in access.items():
        place = (*path, "access", key)
        name, _, index = key.partition(".")
        if name not in known:
            why = f"{key}: nothing of this service and no known AWS service has this name"
            yield Issue("unknown-reference", why, source.where(place), did_you_mean(name, known))
            continue
        takes: Mapping[str, intents.Actions] = known[name]
        if index:
            yield from _index(spec, source, place, name, index)
            takes = intents.INDEX_INTENTS
        yield from _stream(spec, source, place, name, granted)
        for position, intent in enumerate(granted):
            if intent not in takes:
                why = f"{key}: it takes no intent `{intent}`"
                where = source.where((*place, str(position)))
                yield Issue("unknown-intent", why, where, did_you_mean(intent, takes))


def _stream(
    spec: ServiceSpec, source: YamlSource, place: KeyPath, name: str, granted: Iterable[str]
) -> Iterator[Issue]:
    if name in spec.tables and spec.tables[name].stream is None and "read_stream" in granted:
        why = f"{name}: the table has no stream to read"
        yield Issue("no-stream", why, source.where(place), "give the table a `stream`")


def _one_socket(spec: ServiceSpec, source: YamlSource, path: KeyPath, access: Access) -> Iterator[Issue]:
    posts_to = [key for key in access if key in spec.websocket_apis]
    for key in posts_to[1:]:
        why = f"{key}: the function posts to {posts_to[0]} already, and boto3 knows one address to post to"
        hint = "let another function post to it"
        yield Issue("two-websocket-apis", why, source.where((*path, "access", key)), hint)


def _index(spec: ServiceSpec, source: YamlSource, place: KeyPath, name: str, index: str) -> Iterator[Issue]:
    table = spec.tables.get(name)
    indexes = [] if table is None else [*table.global_secondary_indexes, *table.local_secondary_indexes]
    if index not in indexes:
        why = (
            f"{name}.{index}: {f'the table {name} has no such index' if table else f'{name} is not a table'}"
        )
        yield Issue("unknown-reference", why, source.where(place), did_you_mean(index, indexes))
