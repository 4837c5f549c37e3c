"""Which attributes a release moves, so that they say nothing about twins. Pure."""

from __future__ import annotations

from generator.mirror.resources import Resource, Resources
from generator.plan.address import configuration_address

ALIAS = "aws_lambda_alias"
MANAGED_MODULE = "managed_alias"
OWNED_BY_RELEASES = frozenset({"function_version", "routing_config"})


def released_attributes(root: Resources, resource: Resource) -> frozenset[str]:
    """An alias's version and weights, where the module leaves them to the release controller.

    The module `managed_alias` ignores changes of both; an environment that renders weights itself calls
    `weighted_alias`, and there both are compared.
    """
    call = root.modules.get(configuration_address(resource.module))
    is_managed = call is not None and call.source.rstrip("/").endswith(f"/{MANAGED_MODULE}")
    return OWNED_BY_RELEASES if resource.type == ALIAS and is_managed else frozenset()
