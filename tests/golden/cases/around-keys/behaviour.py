"""A function uses what the service's key encrypts, and S3 says which key that is."""

from __future__ import annotations

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    account = applied.account
    found, answer = account.invoke("vault-prod-clerk", {"name": "house", "text": "mine"}, Qualifier="live")
    assert "FunctionError" not in answer, found
    assert found == "mine"

    stored = account.client("s3").head_object(Bucket=f"vault-prod-deeds-{account.account_id}", Key="house")
    assert stored["ServerSideEncryption"] == "aws:kms"
    key = account.client("kms").describe_key(KeyId="alias/vault-prod-vault")["KeyMetadata"]
    assert key["KeyState"] == "Enabled"
