"""Identity pools -> Issues: what they name exists, and is for people's hands. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.errors import Issue
from generator.spec import intents
from generator.spec.access_rules import Grantable, access_issues
from generator.spec.exists import exists
from generator.spec.service import ServiceSpec
from generator.spec.users.identity_pool import IdentityPoolSpec, IdentityRoleSpec
from generator.spec.yaml_source import KeyPath, YamlSource

# Cognito narrows what it gives to strangers to some services, whatever the role says:
# https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies-scope-down-services
OUT_OF_REACH: Final = frozenset({"events", "secretsmanager", "ssm", "states", "textract"})
REACHED_ACTIONS: Final = frozenset({"textract:AnalyzeDocument", "textract:DetectDocumentText"})


def identity_pool_issues(spec: ServiceSpec, source: YamlSource, known: Grantable) -> Iterator[Issue]:
    """Everything wrong with the identity pools, each with its place."""
    for name, own in spec.identity_pools.items():
        path: KeyPath = ("identity_pools", name)
        yield from _user_pools(spec, source, path, own)
        yield from _role(spec, source, (*path, "authenticated"), own.authenticated, known)
        if own.unauthenticated is not None:
            place = (*path, "unauthenticated")
            yield from _role(spec, source, place, own.unauthenticated, known)
            yield from _out_of_reach(source, place, own.unauthenticated, known)


def _user_pools(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, own: IdentityPoolSpec
) -> Iterator[Issue]:
    for pool, clients in own.user_pools.items():
        place = (*path, "user_pools", pool)
        yield from exists(source, place, pool, spec.user_pools, "user pool")
        if pool not in spec.user_pools:
            continue
        existing = spec.user_pools[pool].clients
        for position, client in enumerate(clients):
            at = (*place, str(position))
            yield from exists(source, at, client, existing, "client", of="user pool")
            if client in existing and client in clients[:position]:
                why = f"{pool}: `{client}` is named twice"
                yield Issue("named-twice", why, source.where(at), "leave one out")


def _role(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, own: IdentityRoleSpec, known: Grantable
) -> Iterator[Issue]:
    granted = {key: words for key, words in own.access.items() if not _is_for_functions(spec, key)}
    yield from access_issues(spec, source, path, granted, known)
    for key in own.access:
        if _is_for_functions(spec, key):
            why = f"{key}: functions alone may use a WebSocket API's connections and administer a user pool"
            where = source.where((*path, "access", key))
            yield Issue("not-for-identities", why, where, "let a function do it on their behalf")
        if key in spec.secrets:
            why = f"{key}: a secret would be in the hands of everybody who gets these credentials"
            where = source.where((*path, "access", key))
            yield Issue("secret-for-everybody", why, where, "let a function use the secret on their behalf")


def _is_for_functions(spec: ServiceSpec, key: str) -> bool:
    return key in spec.websocket_apis or key in spec.user_pools


def _out_of_reach(
    source: YamlSource, path: KeyPath, own: IdentityRoleSpec, known: Grantable
) -> Iterator[Issue]:
    for key, granted in own.access.items():
        takes = known.get(key, {})
        for position, intent in enumerate(granted):
            if _is_out_of_reach(takes.get(intent, ())):
                why = f"{key}: Cognito lets nobody `{intent}` who did not sign in, whatever the role says"
                where = source.where((*path, "access", key, str(position)))
                yield Issue("out-of-reach", why, where, "let a function do it on their behalf")


def _is_out_of_reach(actions: intents.Actions) -> bool:
    refused = [action for action in actions if action not in REACHED_ACTIONS]
    return any(action.partition(":")[0] in OUT_OF_REACH for action in refused)
