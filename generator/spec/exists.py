"""What APIs have in common -> Issues: names that must be known, an address that must be open. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Issue
from generator.spec.apis.websocket_stage import DomainSpec
from generator.spec.nearest import did_you_mean
from generator.spec.yaml_source import KeyPath, YamlSource


def exists(
    source: YamlSource, path: KeyPath, name: str | None, known: Iterable[str], kind: str, of: str = "service"
) -> Iterator[Issue]:
    """What `path` names must be known, if it names anything."""
    if name is not None and name not in known:
        why = f"{path[-1]}: the {of} has no {kind} named `{name}`"
        yield Issue("unknown-reference", why, source.where(path), did_you_mean(name, known))


def unless_arn(written: str | None) -> str | None:
    """The name of something of this service's own; nothing if an ARN of anybody's is written."""
    return None if written is None or written.startswith("arn:aws") else written


def endpoint_issues(
    source: YamlSource, path: KeyPath, disabled: bool, domain: DomainSpec | None
) -> Iterator[Issue]:
    """https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html"""
    if disabled and domain is None:
        why = "disable_execute_api_endpoint: the API has no `domain`, and nobody could reach it"
        where = source.where((*path, "disable_execute_api_endpoint"))
        yield Issue("unreachable-api", why, where, "add a domain, or leave it out")
