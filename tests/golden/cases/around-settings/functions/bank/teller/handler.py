"""The greeting, the currencies and the vault's combination."""

from __future__ import annotations

import os

import boto3

SSM, SECRETS = boto3.client("ssm"), boto3.client("secretsmanager")


def handle(event: object, context: object) -> list[str]:
    names = (os.environ["GREETING_PARAMETER"], os.environ["CURRENCIES_PARAMETER"])
    found = [str(SSM.get_parameter(Name=name)["Parameter"]["Value"]) for name in names]
    return [*found, str(SECRETS.get_secret_value(SecretId=os.environ["VAULT_SECRET"])["SecretString"])]
