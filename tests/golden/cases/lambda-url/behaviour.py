"""A public address answers everybody, one with `iam` only those who sign and may."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from tests.applied.applied import Applied
from tests.embedded_server.laptop import REGION


def check(applied: Applied) -> None:
    outputs = applied.outputs["hook"]
    assert asked(applied, outputs["function_visitor_url"]) == (200, {"path": "/new"})
    assert asked(applied, outputs["function_report_url"])[0] == 403
    assert asked(applied, outputs["function_report_url"], signed=True) == (200, {"path": "/new"})


def asked(applied: Applied, url: str, *, signed: bool = False) -> tuple[int, object]:
    """The emulator's path form: names below `on.aws` do not resolve on a bare machine."""
    identifier = url.partition("://")[2].partition(".")[0]
    request = AWSRequest("GET", f"{applied.account.config.url}/_aws/lambda-url/{identifier}/new")
    if signed:
        root = Credentials(applied.account.account_id, "test")
        SigV4Auth(root, "lambda", REGION).add_auth(request)
    sent = urllib.request.Request(request.url, headers=dict(request.headers))
    try:
        with urllib.request.urlopen(sent, timeout=10) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())
