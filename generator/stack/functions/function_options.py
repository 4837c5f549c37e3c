"""FunctionSpec -> FunctionSettings. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.names import module_label
from generator.spec.functions.concurrency import ScaledConcurrencySpec
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.function_logging import LoggingSpec
from generator.spec.functions.function_network import FileSystemSpec, VpcSpec
from generator.spec.functions.function_url import UrlCorsSpec, UrlSpec
from generator.stack.functions.function_settings import (
    ConcurrencySchedule,
    FileSystem,
    FunctionSettings,
    FunctionUrl,
    Logging,
    ProvisionedConcurrency,
    RuntimeManagement,
    Scaling,
    UrlCors,
    Vpc,
)
from generator.stack.storage.keys import key_value

UPDATE_RUNTIME_ON: Final[Mapping[str, str]] = {
    "auto": "Auto",
    "function_update": "FunctionUpdate",
    "manual": "Manual",
}
TRACING_MODES: Final[Mapping[str, str]] = {"active": "Active", "pass_through": "PassThrough"}
AUTHORIZATION_TYPES: Final[Mapping[str, str]] = {"iam": "AWS_IAM", "none": "NONE"}
"""Lambda's spelling of our words."""


def settings(key: str, own: FunctionSpec, boundary_arn: str | None = None) -> FunctionSettings:
    """What the function `key` says beyond its code, size, access and alias."""
    return FunctionSettings(
        vpc=None if own.vpc is None else _vpc(own.vpc),
        file_system=None if own.file_system is None else _file_system(own.file_system),
        snap_start=own.snap_start,
        logging=_logging(own.logging),
        tracing_mode=TRACING_MODES[own.tracing],
        kms_key_arn=key_value(own.key, itself=True),
        code_signing_config_arn=own.code_signing_config,
        recursion_label=module_label("recursion", key) if own.recursive_loop == "allow" else None,
        runtime_management=_runtime_management(key, own),
        permissions_boundary_arn=own.permissions_boundary or boundary_arn,
        tags=own.tags,
        provisioned_concurrency=_provisioned(module_label("concurrency", key), own.provisioned_concurrency),
        url=None if own.url is None else _url(module_label("url", key), own.url),
    )


def _vpc(own: VpcSpec) -> Vpc:
    return Vpc(tuple(own.subnet_ids), tuple(own.security_group_ids), own.ipv6)


def _file_system(own: FileSystemSpec) -> FileSystem:
    return FileSystem(own.file_system_arn, own.access_point_arn, own.mount_path, own.read_only)


def _logging(own: LoggingSpec) -> Logging:
    if own.format == "Text":
        return Logging("Text", None, None, own.log_group)
    return Logging(own.format, own.application_level or "INFO", own.system_level or "INFO", own.log_group)


def _runtime_management(key: str, own: FunctionSpec) -> RuntimeManagement | None:
    if own.update_runtime_on == "auto":
        return None
    return RuntimeManagement(
        module_label("runtime", key), UPDATE_RUNTIME_ON[own.update_runtime_on], own.runtime_version
    )


def _provisioned(label: str, own: int | ScaledConcurrencySpec | None) -> ProvisionedConcurrency | None:
    if own is None:
        return None
    if isinstance(own, int):
        return ProvisionedConcurrency(label, own, None)
    schedules = {
        name: ConcurrencySchedule(one.schedule, one.timezone, one.minimum, one.maximum)
        for name, one in own.schedules.items()
    }
    scaling = Scaling(own.minimum, own.maximum, own.target_utilization, schedules)
    return ProvisionedConcurrency(label, None, scaling)


def _url(label: str, own: UrlSpec) -> FunctionUrl:
    return FunctionUrl(
        label,
        AUTHORIZATION_TYPES[own.authorization],
        tuple(own.callers),
        "RESPONSE_STREAM" if own.streaming else "BUFFERED",
        None if own.cors is None else _cors(own.cors),
    )


def _cors(own: UrlCorsSpec) -> UrlCors:
    return UrlCors(
        tuple(own.allow_origins),
        tuple(own.allow_methods),
        tuple(own.allow_headers),
        tuple(own.expose_headers),
        own.allow_credentials,
        own.max_age_seconds,
    )
