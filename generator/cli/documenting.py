"""`stagetwin openapi`: an API as the document that its users read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from generator.cli.state import State
from generator.errors import Issue, StagetwinError
from generator.pipeline.definitions import Workspace, open_workspace
from generator.spec.apis.openapi_out import document
from generator.spec.nearest import did_you_mean

if TYPE_CHECKING:
    from generator.spec.apis.http_api import HttpApiSpec
    from generator.spec.apis.rest_api import RestApiSpec
    from generator.spec.service import ServiceSpec


def openapi(state: State, service: str, api: str) -> None:
    """Print the API's document. Raise StagetwinError for unknown names."""
    spec = _service(open_workspace(state.context()), service)
    apis: dict[str, HttpApiSpec | RestApiSpec] = {**spec.http_apis, **spec.rest_apis}
    if api not in apis:
        why = f"{api}: the service has no HTTP or REST API of this name"
        raise StagetwinError(Issue("unknown-api", why, hint=did_you_mean(api, apis)))
    found = document(f"{service} {api}", apis[api].description, apis[api])
    if state.as_json:
        state.terminal.document(found)
        return
    state.terminal.plain(yaml.safe_dump(found, sort_keys=False, allow_unicode=True, width=1000).rstrip())


def _service(workspace: Workspace, name: str) -> ServiceSpec:
    """Routes are the same in all environments, so that any one does."""
    services = {root.service.spec.service: root.service.spec for root in workspace.roots}
    if name not in services:
        why = f"{name}: there is no such service"
        raise StagetwinError(Issue("unknown-service", why, hint=did_you_mean(name, services)))
    return services[name]
