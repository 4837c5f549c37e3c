"""Both APIs answer what their document says; the REST API also validates."""

from __future__ import annotations

from tests.applied.applied import Applied
from tests.applied.requests import request

ORDER = {"item": "lamp", "count": 1}


def check(applied: Applied) -> None:
    outputs = applied.outputs["orders"]
    # The address on AWS, whose first label is the API's ID.
    api_id = str(outputs["rest_api_partners_url"]).split("/")[2].partition(".")[0]
    rest = f"{applied.account.config.url}/_aws/execute-api/{api_id}/live"
    known = {"X-Request-Id": "1"}
    for url in (rest, str(outputs["http_api_shop_url"])):
        assert request(f"{url}/orders/7").json == {"id": "7"}
        assert request(f"{url}/orders", "POST", known, ORDER).status == 201
    assert request(f"{rest}/orders", "POST", body=ORDER).status == 400
    assert request(f"{rest}/orders", "POST", known, {"count": 0}).status == 400
