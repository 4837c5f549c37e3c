"""The request that is being decided on, for whatever decides: its members, query, path and headers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from generator.embedded.server.host import module


@dataclass(slots=True)
class Asked:
    """Mutable: what was refused is noted for the answer."""

    document: Mapping[str, Any] = field(default_factory=dict)
    query: Mapping[str, Any] = field(default_factory=dict)
    path: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[str, str] | None = None

    def given(self, member: str) -> str:
        """A member of a request in the query's form, or of a document; empty when it is absent."""
        value = self.query.get(member, self.document.get(member, ""))
        return str(value[0] if isinstance(value, list) and value else value)

    def listed(self, member: str) -> list[str]:
        """All of `member.member.1`, `member.member.2` and so on."""
        return [self.given(key) for key in sorted(self.query) if key.startswith(f"{member}.member.")]


_asked: ContextVar[Asked | None] = ContextVar("stagetwin_asked", default=None)


def asked() -> Asked:
    return _asked.get() or Asked()


def keep(request: Asked) -> None:
    _asked.set(request)


def parsed(headers: Mapping[str, str], body: bytes) -> dict[str, Any]:
    """The request's members. CloudWatch's come as CBOR from boto3 and Terraform's provider."""
    try:
        if "cbor" in headers.get("content-type", ""):
            document = module("cbor2").loads(body)
        else:
            document = json.loads(body or b"{}")
    except (ValueError, EOFError, ImportError):
        return {}
    return document if isinstance(document, dict) else {}
