"""A static web site as a person defines it."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from generator.spec.base import Name, Spec


class SiteSpec(Spec):
    """Files in a private bucket behind CloudFront."""

    source: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")] = "site"
    """The folder beside `service.yaml` that holds the files."""
    index: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")] = "index.html"
    websocket_api: Name | None = None
    """The API whose address the generated `config.js` carries as `STAGETWIN_CONFIG.socketUrl`."""
