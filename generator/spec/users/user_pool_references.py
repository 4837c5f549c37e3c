"""User pools -> Issues: their triggers exist, and can be made before them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from generator.errors import Issue
from generator.spec.exists import exists
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import YamlSource


def user_pool_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything wrong with the user pools, each with its place."""
    for name, pool in spec.user_pools.items():
        for occasion, function in pool.triggers.items():
            path = ("user_pools", name, "triggers", occasion)
            yield from exists(source, path, function, spec.functions, "function")
    yield from _circles(spec, source)


def _circles(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """A pool is made after its triggers, and they after the other pools whose IDs they are given."""
    needed = {
        name: {
            other
            for function in pool.triggers.values()
            if function in spec.functions
            for other in spec.functions[function].access
            if other in spec.user_pools and function not in spec.user_pools[other].triggers.values()
        }
        for name, pool in spec.user_pools.items()
    }
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as error:
        circle = sorted(set(error.args[1]))
        why = f"{circle[0]}: triggers of {' and '.join(circle)} have access to each other's user pool"
        hint = "let functions that are no triggers have it"
        yield Issue("user-pool-circle", why, source.where(("user_pools", circle[0], "triggers")), hint)
