"""What the embedded AWS keeps of an image; without Docker it starts none."""

from __future__ import annotations

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    """The images' addresses, and that packaged code beside them answers."""
    lambda_ = applied.account.client("lambda")
    uris = {
        name: lambda_.get_function(FunctionName=f"shop-prod-{name}")["Code"]["ImageUri"]
        for name in ("resize", "print")
    }
    own = f"{applied.case.account_id}.dkr.ecr.eu-central-1.amazonaws.com/shop/resize"
    assert uris == {
        "resize": f"{own}@sha256:{'0123456789abcdef' * 4}",
        "print": "222222222222.dkr.ecr.eu-central-1.amazonaws.com/shared/print:v1.4.2",
    }
    assert applied.account.invoke("shop-prod-list", {}, Qualifier="live")[0] == {"items": []}
