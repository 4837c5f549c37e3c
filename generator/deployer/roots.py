"""Rendered roots + modules -> the resource types in use, with the arguments of the calls. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.deployer.modules import Module

_CALL: Final = re.compile(r'^module "\w+" \{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
_SOURCE: Final = re.compile(r'^  source += "(?:\.\./)+modules/(\w+)"$', re.MULTILINE)
_GIVEN: Final = re.compile(r"^ +(\w+) += (?!null$|false$|\{\}$|\[\]$)", re.MULTILINE)
_OWN: Final = re.compile(r'^(resource|data) "(\w+)" ', re.MULTILINE)

_SCALED: Final = frozenset({"read_scaling", "write_scaling"})
_INNER: Final = {
    ("data.aws_dynamodb_table", "table"): _SCALED,
    ("data.aws_dynamodb_tables", "table"): _SCALED,
    ("aws_appautoscaling_target", "table"): _SCALED,
    ("aws_appautoscaling_policy", "table"): _SCALED,
    ("aws_appautoscaling_scheduled_action", "table"): frozenset({"schedules"}),
    ("aws_dynamodb_contributor_insights", "table"): frozenset({"contributor_insights_enabled"}),
    ("aws_apigatewayv2_integration_response", "websocket_api"): frozenset({"responses"}),
    ("aws_apigatewayv2_route_response", "websocket_api"): frozenset({"two_way"}),
}
"""Types that stand and fall with a member inside of an argument: any of these."""


@dataclass(frozen=True, slots=True, order=True)
class InUse:
    """A type in a module, or in none; `given` are the arguments of all calls together."""

    type: str
    module: str | None
    given: frozenset[str] = frozenset()


def types_in_use(texts: Iterable[str], modules: Mapping[str, Module]) -> tuple[InUse, ...]:
    """`texts` are the files of the roots. Modules that are not known contribute nothing."""
    found: dict[tuple[str, str | None], frozenset[str]] = {}
    for text in texts:
        for body in _CALL.findall(text):
            source = _SOURCE.search(body)
            module = modules.get(source[1]) if source else None
            if source is None or module is None:
                continue
            given = frozenset(_GIVEN.findall(body)) - {"source"}
            for kind in module.types(given):
                key = (kind, source[1])
                if not _INNER.get(key, given) & given:
                    continue
                found[key] = found.get(key, frozenset()) | given
        for what, kind in _OWN.findall(text):
            found.setdefault((f"data.{kind}" if what == "data" else kind, None), frozenset())
    return tuple(InUse(kind, module, given) for (kind, module), given in sorted(found.items(), key=str))
