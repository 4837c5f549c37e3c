"""Routes, validation, authorizers, keys and CORS answer over HTTP as API Gateway does."""

from __future__ import annotations

from tests.applied.applied import Applied
from tests.applied.requests import request

PAGE = "https://library.example.com"
BOOK = {"title": "Elements", "pages": 13}


def check(applied: Applied) -> None:
    # The address on AWS, whose first label is the API's ID.
    api_id = str(applied.outputs["library"]["rest_api_catalogue_url"]).split("/")[2].partition(".")[0]
    url = f"{applied.account.config.url}/_aws/execute-api/{api_id}/v1"
    routes_lead_to_the_function(url)
    requests_are_validated(url)
    the_guard_decides(url)
    only_signed_requests_audit(url)
    keys_are_counted(url, applied)
    pages_may_call(url)
    one_route_lets_two_through(url)


def routes_lead_to_the_function(url: str) -> None:
    book = request(f"{url}/books/42").json
    assert (book["resource"], book["parameters"]) == ("/books/{isbn}", {"isbn": "42"})
    assert book["branch"] == "main-street"
    assert request(f"{url}/shelves/a/b").json["parameters"] == {"path": "a/b"}
    assert request(f"{url}/nowhere").status == 403


def requests_are_validated(url: str) -> None:
    assert request(f"{url}/books?page=1", headers={"X-Request-Id": "1"}).status == 200
    missing = request(f"{url}/books")
    assert (missing.status, missing.headers["access-control-allow-origin"]) == (400, PAGE)
    known = {"X-Librarian": "ada"}
    assert request(f"{url}/books", "POST", known, BOOK).status == 200
    assert request(f"{url}/books", "POST", known, {"pages": 13}).status == 400
    assert request(f"{url}/books", "POST", known, {**BOOK, "pages": 0}).status == 400


def the_guard_decides(url: str) -> None:
    assert request(f"{url}/books", "POST", body=BOOK).status == 401
    assert request(f"{url}/books", "POST", {"X-Librarian": "mallory"}, BOOK).status == 403
    assert request(f"{url}/books/42", "DELETE", {"X-Shift": "shift-day"}).status == 403
    assert request(f"{url}/books/42", "DELETE", {"X-Shift": "Night!"}).status == 401
    allowed = request(f"{url}/books/42", "DELETE", {"X-Shift": "shift-night"})
    assert (allowed.status, allowed.json["principal"]) == (200, "shift-night")


def only_signed_requests_audit(url: str) -> None:
    assert request(f"{url}/audits", "POST").status == 403


def keys_are_counted(url: str, applied: Applied) -> None:
    keys = applied.account.client("apigateway").get_api_keys(includeValues=True)["items"]
    values = {key["name"]: key["value"] for key in keys}
    assert set(values) == {"library-prod-catalogue-north", "library-prod-catalogue-south"}
    assert request(f"{url}/loans").status == 403
    north = {"X-API-Key": values["library-prod-catalogue-north"]}
    assert [request(f"{url}/loans", headers=north).status for _ in range(4)] == [200, 200, 200, 429]


def pages_may_call(url: str) -> None:
    preflight = request(f"{url}/books/42", "OPTIONS", {"Origin": PAGE})
    assert preflight.status == 204
    assert preflight.headers["access-control-allow-origin"] == PAGE
    assert preflight.headers["access-control-allow-methods"] == "DELETE,GET,OPTIONS,PUT"
    assert preflight.headers["access-control-allow-credentials"] == "true"


def one_route_lets_two_through(url: str) -> None:
    answers = [request(f"{url}/books/42?shelf=a", "PUT", body=BOOK).status for _ in range(6)]
    assert answers[:2] == [200, 200] and 429 in answers
