"""Sites that people sign in to -> Issues: the pool and its client exist, and a page can use them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.exists import exists
from generator.spec.service import ServiceSpec
from generator.spec.sites.site import SiteSpec
from generator.spec.yaml_source import YamlSource


def sign_in_issues(spec: ServiceSpec, source: YamlSource, name: str, site: SiteSpec) -> Iterator[Issue]:
    """Everything wrong with the key `sign_in` of the site `name`."""
    if site.sign_in is None:
        return
    pool, client = site.sign_in.user_pool, site.sign_in.client
    path = ("sites", name, "sign_in")
    yield from exists(source, (*path, "user_pool"), pool, spec.user_pools, "user pool")
    if pool not in spec.user_pools:
        return
    clients = spec.user_pools[pool].clients
    yield from exists(source, (*path, "client"), client, clients, "client", of="user pool")
    if client in clients and clients[client].secret:
        why = f"{client}: the client has a secret, and everybody could read it in the page"
        hint = f"let the page have a client of `{pool}` without `secret`"
        yield Issue("secret-in-page", why, source.where((*path, "client")), hint)
