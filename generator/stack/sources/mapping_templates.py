"""What a route sends to an AWS service -> the mapping template (VTL) that sends it. Pure.

What a client wrote never leaves its place: each reference to the message is escaped where it stands.
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-mapping-template-reference.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Final

_Say = Callable[[str], str]
_QUOTED: Final = r"""(?:'[^']*'|"[^"]*")"""
_REFERENCE: Final = re.compile(
    rf"\$(?:input\.(?:body|(?:path|json|params)\({_QUOTED}\))|context(?:\.\w+)+|stageVariables\.\w+)"
)
# What form data leaves as it is: https://url.spec.whatwg.org/#application-x-www-form-urlencoded-percent-encode-set
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._*")
# Of the context these are what a client, or an authorizer on its word, can choose.
_CHOSEN: Final = ("$input.", "$context.authorizer.", "$context.identity.")
# AWS's own advice: escapeJavaScript makes \' of ', which JSON does not know.
_ESCAPED: Final = '$util.escapeJavaScript({}).replaceAll("\\\\\'","\'")'
_EVENT: Final = {"connectionId": "$context.connectionId", "eventType": "$context.eventType"}
_ENVELOPE: Final = {"connectionId": "$context.connectionId", "routeKey": "$context.routeKey"}


def json_string(text: str) -> str:
    """What stands between the quotes of a JSON string: words as they are, references escaped."""
    return _each(text, lambda words: json.dumps(words)[1:-1], _escaped)


def json_object(members: Mapping[str, str]) -> str:
    """A JSON object whose values are texts with references; `members` are not escaped any more."""
    return "{" + ", ".join(f'{json.dumps(name)}: "{value}"' for name, value in members.items()) + "}"


def form(members: Mapping[str, str]) -> str:
    """A form of AWS's Query protocol; references in it are URL-encoded."""
    return "&".join(f"{name}={url_text(value)}" for name, value in members.items())


def url_text(text: str) -> str:
    """Words and references, encoded for a form."""
    return _each(text, lambda words: _percent(words), "$util.urlEncode({})".format)


def whole_message(has_message: bool) -> str:
    """The message as text; where a connection opens or closes there is none, and what happened is said."""
    return "$input.body" if has_message else json.dumps(_EVENT, separators=(",", ":"))


def envelope(has_message: bool) -> str:
    """The inside of a JSON string: an object with the connection, the route and the message (JSON)."""
    members = _ENVELOPE if has_message else {**_ENVELOPE, "eventType": "$context.eventType"}
    text = json.dumps(members, separators=(",", ":"))
    if not has_message:
        return json.dumps(text)[1:-1]
    opening = json.dumps(text[:-1] + ',"message":')[1:-1]
    message = _ESCAPED.format("$input.json('$')")
    return f"{opening}{message}}}"


def base64_text(has_message: bool) -> str:
    """The message in base 64."""
    text = whole_message(has_message)
    inside = text if has_message else '"' + text.replace('"', '""') + '"'
    return f"$util.base64Encode({inside})"


def _percent(words: str) -> str:
    return "".join(
        one if one in _UNRESERVED else "".join(f"%{byte:02X}" for byte in one.encode()) for one in words
    )


def _escaped(reference: str) -> str:
    return _ESCAPED.format(reference) if reference.startswith(_CHOSEN) else reference


def _each(text: str, words: _Say, reference: _Say) -> str:
    parts = []
    end = 0
    for found in _REFERENCE.finditer(text):
        parts += [words(text[end : found.start()]), reference(found.group())]
        end = found.end()
    return "".join([*parts, words(text[end:])])
