"""IdentityPoolSpec -> IdentityPool. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.service import ServiceSpec
from generator.stack.access import grants
from generator.stack.values import Statement


@dataclass(frozen=True, slots=True)
class PoolClient:
    """A client of a user pool, which stands at `label`."""

    key: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class IdentityPool:
    """An identity pool, with what each role that it gives may do."""

    key: str
    label: str
    name: str
    clients: tuple[PoolClient, ...]
    server_side_token_check: bool
    roles: Mapping[str, tuple[Statement, ...]]


def identity_pool(names: Names, spec: ServiceSpec, key: str) -> IdentityPool:
    """The identity pool `key` of the service."""
    own = spec.identity_pools[key]
    roles: dict[str, tuple[Statement, ...]] = {}
    if own.user_pools:
        roles["authenticated"] = grants(names, spec, own.authenticated.access)
    if own.unauthenticated is not None:
        roles["unauthenticated"] = grants(names, spec, own.unauthenticated.access)
    return IdentityPool(
        key=key,
        label=module_label("identity_pool", key),
        name=names.resource(key),
        clients=tuple(
            PoolClient(f"{pool}/{client}", module_label("user_pool", pool), client)
            for pool, clients in own.user_pools.items()
            for client in clients
        ),
        server_side_token_check=own.server_side_token_check,
        roles=roles,
    )
