"""A function reads its settings, and the secret that a person put there."""

from __future__ import annotations

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    account = applied.account
    account.client("secretsmanager").put_secret_value(SecretId="bank-prod-vault", SecretString="1-2-3")
    found, answer = account.invoke("bank-prod-teller", {}, Qualifier="live")
    assert "FunctionError" not in answer, found
    assert found == ["Good morning", "EUR,CHF", "1-2-3"]
