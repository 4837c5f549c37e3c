"""The API answers over HTTP with what the table holds."""

from __future__ import annotations

from tests.applied.applied import Applied
from tests.applied.requests import request


def check(applied: Applied) -> None:
    url = applied.outputs["resources"]["http_api_api_url"]
    table = applied.account.client("dynamodb")
    table.put_item(TableName="resources-prod-resources", Item={"id": {"S": "a b"}, "size": {"N": "3"}})
    found = request(f"{url}/resource/a%20b")
    assert (found.status, found.json) == (200, {"id": "a b", "size": "3"})
    missing = request(f"{url}/resource/c")
    assert (missing.status, missing.json) == (404, {"message": "There is no such resource"})
    nowhere = request(f"{url}/resource")
    assert (nowhere.status, nowhere.json) == (404, {"message": "Not Found"})
