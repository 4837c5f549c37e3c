"""What most functions leave at its default, as values of a stack. Frozen; templates see nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.stack.reference import Reference


@dataclass(frozen=True, slots=True)
class Vpc:
    """The subnets that a function reaches."""

    subnet_ids: tuple[str, ...]
    security_group_ids: tuple[str, ...]
    ipv6_allowed_for_dual_stack: bool


@dataclass(frozen=True, slots=True)
class FileSystem:
    """An EFS file system that a function mounts."""

    arn: str
    access_point_arn: str
    local_mount_path: str
    read_only: bool


@dataclass(frozen=True, slots=True)
class Logging:
    """The levels are None where the format has none; so is the group where it is the function's usual one."""

    log_format: str = "JSON"
    application_log_level: str | None = "INFO"
    system_log_level: str | None = "INFO"
    log_group_name: str | None = None

    @property
    def is_unusual(self) -> bool:
        return self != Logging()


@dataclass(frozen=True, slots=True)
class RuntimeManagement:
    """When Lambda patches the runtime."""

    label: str
    update_runtime_on: str
    runtime_version_arn: str | None


@dataclass(frozen=True, slots=True)
class ConcurrencySchedule:
    """Other limits of the scaling from a moment on."""

    schedule: str
    timezone: str
    min_capacity: int
    max_capacity: int


@dataclass(frozen=True, slots=True)
class Scaling:
    """What moves the number of instances; `target_utilization` is a share, None where only the clock does."""

    min_capacity: int
    max_capacity: int
    target_utilization: float | None
    schedules: Mapping[str, ConcurrencySchedule]


@dataclass(frozen=True, slots=True)
class ProvisionedConcurrency:
    """Instances of the alias that are kept ready: exactly one of a number and a scaling."""

    label: str
    executions: int | None
    scaling: Scaling | None


@dataclass(frozen=True, slots=True)
class UrlCors:
    """What Lambda answers a browser that asks whether a page may call; `max_age` in seconds."""

    allow_origins: tuple[str, ...]
    allow_methods: tuple[str, ...]
    allow_headers: tuple[str, ...]
    expose_headers: tuple[str, ...]
    allow_credentials: bool
    max_age: int


@dataclass(frozen=True, slots=True)
class FunctionUrl:
    """The alias's own HTTPS address."""

    label: str
    authorization_type: str
    callers: tuple[str, ...]
    invoke_mode: str
    cors: UrlCors | None


@dataclass(frozen=True, slots=True)
class FunctionSettings:
    """What is None or at its default is not rendered."""

    vpc: Vpc | None = None
    file_system: FileSystem | None = None
    snap_start: bool = False
    logging: Logging = Logging()
    tracing_mode: str = "Active"
    kms_key_arn: str | Reference | None = None
    code_signing_config_arn: str | None = None
    recursion_label: str | None = None
    runtime_management: RuntimeManagement | None = None
    permissions_boundary_arn: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    provisioned_concurrency: ProvisionedConcurrency | None = None
    url: FunctionUrl | None = None
