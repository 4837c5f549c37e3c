"""The additions, in the order of their application: a later middleware stands in front of an earlier one."""

from __future__ import annotations

from collections.abc import Callable

from generator.embedded.server.additions import (
    api_endpoints,
    cloudfront_paths,
    comprehend,
    connection_details,
    secure_transport,
    translate_text,
    websocket_functions,
    websocket_handshake,
    websocket_limits,
    websocket_routes,
    weighted_aliases,
)
from generator.embedded.server.host import Host

ADDITIONS: dict[str, Callable[[Host], None]] = {
    "weighted-aliases": weighted_aliases.install,
    "api-endpoints": api_endpoints.install,
    "websocket-functions": websocket_functions.install,
    "websocket-routes": websocket_routes.install,
    "websocket-handshake": websocket_handshake.install,
    "websocket-limits": websocket_limits.install,
    "connection-details": connection_details.install,
    "cloudfront-paths": cloudfront_paths.install,
    "comprehend": comprehend.install,
    "translate-text": translate_text.install,
    "secure-transport": secure_transport.install,
}
