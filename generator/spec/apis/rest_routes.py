"""REST APIs of a ServiceSpec -> Issues: what their routes and authorizers name must exist and fit. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.errors import Issue
from generator.spec.apis.endpoint import endpoint_issues
from generator.spec.apis.rest_api import RestApiSpec, RestRouteSpec
from generator.spec.exists import exists, unless_arn
from generator.spec.nearest import did_you_mean
from generator.spec.paths import parameters, path_issues, split
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource


def rest_api_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything in the service's REST APIs that points nowhere or does not fit."""
    for name, api in spec.rest_apis.items():
        path = ("rest_apis", name)
        yield from endpoint_issues(source, path, api.disable_execute_api_endpoint, api.domain)
        yield from path_issues(source, (*path, "routes"), api.routes)
        yield from _siblings(source, (*path, "routes"), api)
        yield from _usage(source, path, api)
        for key, route in api.routes.items():
            place = (*path, "routes", key)
            yield from exists(source, (*place, "function"), route.function, spec.functions, "function")
            yield from exists(source, (*place, "body"), route.body, api.models, "model", of="API")
            yield from _authorizer(source, place, api, route)
            yield from _address(source, place, key, route)
            yield from _options(source, place, key, api)
        for key, authorizer in api.authorizers.items():
            asked = (*path, "authorizers", key, "function")
            yield from exists(source, asked, authorizer.function, spec.functions, "function")
            listed = (*path, "authorizers", key, "user_pools")
            for pool in authorizer.user_pools:
                yield from exists(source, listed, unless_arn(pool), spec.user_pools, "user pool")


def _siblings(source: YamlSource, path: KeyPath, api: RestApiSpec) -> Iterator[Issue]:
    """Below one path API Gateway knows one variable only, whatever the methods."""
    names: dict[str, str] = {}
    for key in api.routes:
        parts = split(key)[1].split("/")
        for parent, child in pairwise("/".join(parts[: end + 1]) for end in range(len(parts))):
            part = child.rpartition("/")[2]
            if part.startswith("{") and names.setdefault(parent, part) != part:
                other = f"another route has {names[parent]} below `{parent or '/'}`"
                why = f"{key}: {other}, and a REST API takes one name there"
                yield Issue("path-parameter-name", why, source.where((*path, key)), f"write {names[parent]}")


def _authorizer(source: YamlSource, path: KeyPath, api: RestApiSpec, route: RestRouteSpec) -> Iterator[Issue]:
    yield from exists(
        source, (*path, "authorizer"), route.authorizer, api.authorizers, "authorizer", of="API"
    )
    authorizer = api.authorizers.get(route.authorizer or "")
    if route.scopes and authorizer is not None and authorizer.function is not None:
        why = f"scopes: they are of a token, and `{route.authorizer}` asks a function"
        where = source.where((*path, "scopes"))
        yield Issue("scopes-without-token", why, where, "leave them out, or name an authorizer of user pools")


def _address(source: YamlSource, path: KeyPath, key: str, route: RestRouteSpec) -> Iterator[Issue]:
    known = parameters(split(key)[1])
    for name in parameters(route.http_url or ""):
        if name not in known:
            why = f"http_url: the path of `{key}` has no parameter `{name}`"
            where = source.where((*path, "http_url"))
            yield Issue("unknown-reference", why, where, did_you_mean(name, known))


def _options(source: YamlSource, path: KeyPath, key: str, api: RestApiSpec) -> Iterator[Issue]:
    if api.cors is not None and re.match("OPTIONS ", key):
        why = f"{key}: with `cors`, API Gateway itself answers OPTIONS"
        yield Issue("route-answered-already", why, source.where(path), "leave the route or `cors` out")


def _usage(source: YamlSource, path: KeyPath, api: RestApiSpec) -> Iterator[Issue]:
    wanting = [key for key, route in api.routes.items() if route.api_key]
    if wanting and not api.usage_plans:
        why = "api_key: the API has no `usage_plans`, so that there is no key that it could take"
        yield Issue("key-without-plan", why, source.where((*path, "routes", wanting[0], "api_key")))
    if api.usage_plans and not wanting:
        why = "usage_plans: no route asks for a key, so that the plans would limit nobody"
        where = source.where((*path, "usage_plans"))
        yield Issue("plan-without-key", why, where, "give the routes `api_key: true`")
    taken: dict[str, str] = {}
    for name, plan in api.usage_plans.items():
        for position, key in enumerate(plan.keys):
            if key in taken:
                why = f"{key}: a key has one plan of an API, and `{taken[key]}` has it already"
                where = source.where((*path, "usage_plans", name, "keys", str(position)))
                yield Issue("key-in-two-plans", why, where, "leave it out of one of them")
            taken.setdefault(key, name)
