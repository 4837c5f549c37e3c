"""A service's data -> the same so relaxed that all of it can be destroyed. Pure."""

from __future__ import annotations

from typing import Final

from generator.replica.edits import Edited

# Logs go with the replica; what is written until then is read within a week, if at all. Ours.
LOG_RETENTION_DAYS: Final = 7
# The least that AWS takes: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
# https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html
LEAST_DELETION_DAYS: Final = 7
_LOG_RETENTION: Final = {
    "functions": "log_retention_days",
    "websocket_apis": "access_log_retention_days",
    "http_apis": "access_log_retention_days",
    "rest_apis": "access_log_retention_days",
}


def make_removable(edited: Edited) -> None:
    """Nothing protects itself, nothing outlives the replica for longer than AWS demands."""
    _tables(edited)
    _buckets(edited)
    for _, pool in edited.entries("user_pools"):
        pool["deletion_protection"] = False
    for _, key in edited.entries("keys"):
        key["deletion_window_days"] = LEAST_DELETION_DAYS
    for _, secret in edited.entries("secrets"):
        if "reference" not in secret:
            secret["recovery_window_days"] = LEAST_DELETION_DAYS
    for section, setting in _LOG_RETENTION.items():
        for _, entry in edited.entries(section):
            days = entry.get(setting)
            if days is None or days > LOG_RETENTION_DAYS:
                entry[setting] = LOG_RETENTION_DAYS


def _tables(edited: Edited) -> None:
    for path, table in edited.entries("tables"):
        table["deletion_protection"] = False
        for _, copied in edited.below((*path, "replicas"), table):
            copied["deletion_protection"] = False
        if table.get("backup") is not None:
            edited.drop((*path, "backup"), "no backups are made: a vault that holds one cannot be deleted")


def _buckets(edited: Edited) -> None:
    for path, bucket in edited.entries("buckets"):
        if bucket.get("object_lock") is not None:
            edited.drop((*path, "object_lock"), "objects are not locked: they could not be deleted")
        bucket["delete_with_contents"] = True
