"""Routes, authorizers and CORS answer over HTTP as API Gateway does."""

from __future__ import annotations

from tests.applied.applied import Applied
from tests.applied.requests import request

PAGE = "https://library.example.com"


def check(applied: Applied) -> None:
    url = str(applied.outputs["library"]["http_api_catalogue_url"])
    routes_lead_to_the_function(url)
    tokens_are_asked_for(url)
    the_guard_decides(url)
    only_signed_requests_audit(url)
    pages_of_one_origin_may_call(url)
    a_page_knows_the_address(url, applied)


def routes_lead_to_the_function(url: str) -> None:
    book = request(f"{url}/books/42").json
    assert book == {
        "version": "2.0",
        "route": "GET /books/{isbn}",
        "parameters": {"isbn": "42"},
        "librarian": None,
    }
    assert request(f"{url}/shelves/a/b").json["parameters"] == {"path": "a/b"}
    assert request(f"{url}/anything/else").json["route"] == "$default"


def tokens_are_asked_for(url: str) -> None:
    assert request(f"{url}/books/42", "PUT").status == 401
    assert request(f"{url}/books/42", "PUT", {"Authorization": "Bearer a.b.c"}).status == 401


def the_guard_decides(url: str) -> None:
    assert request(f"{url}/books/42", "DELETE").status == 401
    assert request(f"{url}/books/42", "DELETE", {"X-Librarian": "mallory"}).status == 403
    allowed = request(f"{url}/books/42", "DELETE", {"X-Librarian": "ada"})
    assert (allowed.status, allowed.json["librarian"]) == (200, "ada")


def only_signed_requests_audit(url: str) -> None:
    assert request(f"{url}/audits", "POST").status == 403


def pages_of_one_origin_may_call(url: str) -> None:
    asks = {"Origin": PAGE, "Access-Control-Request-Method": "PUT"}
    preflight = request(f"{url}/books/42", "OPTIONS", asks)
    assert preflight.headers["access-control-allow-origin"] == PAGE
    assert preflight.headers["access-control-allow-credentials"] == "true"
    assert preflight.headers["access-control-max-age"] == "600"
    assert "PUT" in preflight.headers["access-control-allow-methods"]
    stranger = request(f"{url}/books/42", "OPTIONS", {**asks, "Origin": "https://elsewhere.example.com"})
    assert "access-control-allow-origin" not in stranger.headers


def a_page_knows_the_address(url: str, applied: Applied) -> None:
    bucket = f"library-prod-reading-room-{applied.account.account_id}"
    found = applied.account.client("s3").get_object(Bucket=bucket, Key="config.js")["Body"].read().decode()
    assert found == f'window.STAGETWIN_CONFIG = {{"apiUrl":"{url}"}};\n'
