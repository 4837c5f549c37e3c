"""Which attributes a release moves, so that Terraform leaves them alone. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.address import configuration_address
from generator.plan.report import ModuleCall

ALIAS = "aws_lambda_alias"
MANAGED_MODULE = "managed_alias"
OWNED_BY_RELEASES = frozenset({"function_version", "routing_config"})


def managed_modules(calls: Iterable[ModuleCall]) -> frozenset[str]:
    """The addresses of the modules that leave an alias to the release controller.

    `managed_alias` ignores changes of both attributes, which a plan's JSON does not say; an environment that
    renders weights itself calls `weighted_alias`.
    """
    return frozenset(call.address for call in calls if call.source.rstrip("/").endswith(f"/{MANAGED_MODULE}"))


def released_attributes(resource_type: str, module: str, managed: frozenset[str]) -> frozenset[str]:
    """An alias's version and weights, where releases own them; nothing of any other resource."""
    is_managed = resource_type == ALIAS and configuration_address(module) in managed
    return OWNED_BY_RELEASES if is_managed else frozenset()
