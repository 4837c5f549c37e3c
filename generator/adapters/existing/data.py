"""Planned tables, buckets, streams, settings and keys -> those that exist, by their import ID."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.adapters.existing.look import Finder, Look, Values, answer, exists, listed


def table(look: Look, values: Values) -> str | None:
    name = values.get("name")
    there = name and exists(lambda: look.client("dynamodb").describe_table(TableName=name))
    return str(name) if there else None


def bucket(look: Look, values: Values) -> str | None:
    name = values.get("bucket")
    owner = look.account.account_id
    there = name and exists(lambda: look.client("s3").head_bucket(Bucket=name, ExpectedBucketOwner=owner))
    return str(name) if there else None


def stream(look: Look, values: Values) -> str | None:
    name = values.get("name")
    there = name and exists(lambda: look.client("kinesis").describe_stream_summary(StreamName=name))
    return str(name) if there else None


def stream_consumer(look: Look, values: Values) -> str | None:
    name, stream = values.get("name"), values.get("stream_arn")
    if not name or not stream:
        return None
    client = look.client("kinesis")
    consumers = listed(client, "list_stream_consumers", "Consumers", StreamARN=stream)
    return next((str(one["ConsumerARN"]) for one in consumers if one["ConsumerName"] == name), None)


def parameter(look: Look, values: Values) -> str | None:
    name = values.get("name")
    there = name and exists(lambda: look.client("ssm").get_parameter(Name=name, WithDecryption=False))
    return str(name) if there else None


def secret(look: Look, values: Values) -> str | None:
    name = values.get("name")
    found = answer(lambda: look.client("secretsmanager").describe_secret(SecretId=name)) if name else None
    return str(found["ARN"]) if found and not found.get("DeletedDate") else None


def kinesis_destination(look: Look, values: Values) -> str | None:
    table, stream = values.get("table_name"), values.get("stream_arn")
    if not table or not stream:
        return None
    client = look.client("dynamodb")
    found = answer(lambda: client.describe_kinesis_streaming_destination(TableName=table))
    own = (
        one for one in (found or {}).get("KinesisDataStreamDestinations", ()) if one["StreamArn"] == stream
    )
    # One that was taken away is listed for a while, as disabled.
    is_on = any(one["DestinationStatus"] in ("ACTIVE", "ENABLING", "UPDATING") for one in own)
    return f"{table},{stream}" if is_on else None


def key(look: Look, values: Values) -> str | None:
    """Keys have no names: told by description and tags, among keys that are in use."""
    wanted, tags = values.get("description") or "", values.get("tags_all")
    if not tags:
        return None
    client = look.client("kms")

    def fits(one: Any) -> bool:
        found = answer(lambda: client.describe_key(KeyId=one["KeyId"]))
        metadata = found["KeyMetadata"] if found else {}
        alive = metadata.get("KeyState") in ("Enabled", "Disabled")
        return bool(alive and (metadata.get("Description") or "") == wanted and tags_of(one) == tags)

    def tags_of(one: Any) -> dict[str, str]:
        found = listed(client, "list_resource_tags", "Tags", KeyId=one["KeyId"])
        return {tag["TagKey"]: tag["TagValue"] for tag in found}

    return look.claim(listed(client, "list_keys", "Keys"), "KeyId", fits)


def key_alias(look: Look, values: Values) -> str | None:
    aliases = listed(look.client("kms"), "list_aliases", "Aliases")
    name = values.get("name")
    return str(name) if any(one["AliasName"] == name for one in aliases) else None


def vault(look: Look, values: Values) -> str | None:
    name = values.get("name")
    there = name and exists(lambda: look.client("backup").describe_backup_vault(BackupVaultName=name))
    return str(name) if there else None


FINDERS: Final[Mapping[str, Finder]] = {
    "aws_backup_vault": vault,
    "aws_dynamodb_kinesis_streaming_destination": kinesis_destination,
    "aws_dynamodb_table": table,
    "aws_kinesis_stream": stream,
    "aws_kinesis_stream_consumer": stream_consumer,
    "aws_kms_alias": key_alias,
    "aws_kms_key": key,
    "aws_s3_bucket": bucket,
    "aws_secretsmanager_secret": secret,
    "aws_ssm_parameter": parameter,
}
