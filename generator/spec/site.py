"""A static web site as a person defines it."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from generator.spec import forms, limits
from generator.spec.base import Name, Spec

FileName = Annotated[str, StringConstraints(pattern=forms.FILE_NAME.pattern, max_length=128)]


class SiteSpec(Spec):
    """Files in a private bucket behind CloudFront."""

    description: Annotated[str, StringConstraints(max_length=limits.SITE_DESCRIPTION_CHARACTERS)] = ""
    """What the site is for; the comment of its CloudFront distribution."""
    source: FileName = "site"
    """The folder beside `service.yaml` that holds the files."""
    index: FileName = "index.html"
    """The file that answers for the site's root."""
    websocket_api: Name | None = None
    """The API whose address the generated `config.js` carries as `STAGETWIN_CONFIG.socketUrl`."""
    http_api: Name | None = None
    """The HTTP API whose address the generated `config.js` carries as `STAGETWIN_CONFIG.apiUrl`."""
