"""An S3 bucket as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Name, Spec
from generator.spec.storage.key import KEYS_PAGE, KeyReference

_LIFECYCLE: Final = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html"
_TRANSITIONS: Final = (
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html"
)
_NOTIFICATION: Final = (
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html"
)
_CORS: Final = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketCors.html"
_LOCK: Final = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html"
_VERSIONING: Final = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html"
_KEYS: Final = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html"

_RULE: Final = "aws_s3_bucket_lifecycle_configuration.rule"
_CORS_RULE: Final = "aws_s3_bucket_cors_configuration.cors_rule"

StorageClass = Literal[
    "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"
]
Event = Literal[
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed",
    "s3:ObjectRestore:Delete",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put",
    "s3:ObjectTagging:Delete",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
]
Method = Literal["DELETE", "GET", "HEAD", "POST", "PUT"]
Days = Annotated[int, Field(ge=1, le=limits.LIFECYCLE_DAYS)]
KeyPart = Annotated[str, StringConstraints(min_length=1, max_length=limits.OBJECT_KEY_CHARACTERS)]
Origin = Annotated[str, StringConstraints(pattern=forms.ORIGIN.pattern)]
NotificationName = Annotated[
    str, StringConstraints(pattern=forms.NAME.pattern, max_length=limits.KEY_CHARACTERS["target"])
]


def _check_transitions(transitions: dict[StorageClass, int], days: int | None) -> None:
    for storage_class, after in transitions.items():
        least = limits.TRANSITION_LEAST_DAYS.get(storage_class, 0)
        if after < least:
            raise ValueError(f"S3 moves an object to {storage_class} after {least} days at the earliest")
        if days is not None and after >= days:
            raise ValueError(f"an object would expire after {days} days, before it moves to {storage_class}")


def _created() -> list[Event]:
    return ["s3:ObjectCreated:*"]


class NoncurrentSpec(Spec):
    """What happens to versions of an object that newer ones replaced."""

    expire_days: (
        Annotated[Days, Aws(f"{_RULE}.noncurrent_version_expiration.noncurrent_days", source=_LIFECYCLE)]
        | None
    ) = None
    """When they are deleted, in days since they were replaced."""
    keep_versions: (
        Annotated[
            int,
            Field(ge=1, le=limits.NEWER_VERSIONS),
            Aws(f"{_RULE}.noncurrent_version_expiration.newer_noncurrent_versions", source=_LIFECYCLE),
        ]
        | None
    ) = None
    """How many of the newest of them stay nevertheless."""
    transitions: Annotated[
        dict[StorageClass, Annotated[int, Field(ge=0, le=limits.LIFECYCLE_DAYS)]],
        Aws(f"{_RULE}.noncurrent_version_transition.storage_class", source=_TRANSITIONS),
    ] = Field(default_factory=dict)
    """When they move to a cheaper storage class, in days, by class."""

    @model_validator(mode="after")
    def _in_order(self) -> NoncurrentSpec:
        if self.keep_versions is not None and self.expire_days is None:
            raise ValueError("`keep_versions` goes with `expire_days`")
        _check_transitions(self.transitions, self.expire_days)
        return self


class LifecycleSpec(Spec):
    """A rule by which objects grow old."""

    prefix: Annotated[KeyPart, Aws(f"{_RULE}.filter.prefix", source=_LIFECYCLE)] | None = None
    """The beginning of the keys that it is for; by default all."""
    transitions: Annotated[
        dict[StorageClass, Annotated[int, Field(ge=0, le=limits.LIFECYCLE_DAYS)]],
        Aws(f"{_RULE}.transition.storage_class", source=_TRANSITIONS),
    ] = Field(default_factory=dict)
    """When an object moves to a cheaper storage class, in days since it was made, by class."""
    expire_days: Annotated[Days, Aws(f"{_RULE}.expiration.days", source=_LIFECYCLE)] | None = None
    """When an object is deleted, in days since it was made; where versions are kept it is hidden then."""
    noncurrent: NoncurrentSpec | None = None
    """What happens to replaced versions."""

    @model_validator(mode="after")
    def _does_something(self) -> LifecycleSpec:
        if not self.transitions and self.expire_days is None and self.noncurrent is None:
            raise ValueError("a rule says `transitions`, `expire_days` or `noncurrent`")
        _check_transitions(self.transitions, self.expire_days)
        return self


class NotificationSpec(Spec):
    """Who hears of what happens to objects: exactly one of `function`, `queue` and `topic`."""

    function: (
        Annotated[Name, Aws("aws_s3_bucket_notification.lambda_function", source=_NOTIFICATION)] | None
    ) = None
    """A function of this service, invoked through its alias."""
    queue: Annotated[Name, Aws("aws_s3_bucket_notification.queue", source=_NOTIFICATION)] | None = None
    """A standard queue of this service; its policy lets the bucket send."""
    topic: Annotated[Name, Aws("aws_s3_bucket_notification.topic", source=_NOTIFICATION)] | None = None
    """A standard topic of this service; its policy lets the bucket publish."""
    events: Annotated[
        list[Event],
        Field(min_length=1),
        Aws("aws_s3_bucket_notification.lambda_function.events", source=_NOTIFICATION),
    ] = Field(default_factory=_created)
    """What happened."""
    prefix: (
        Annotated[KeyPart, Aws("aws_s3_bucket_notification.lambda_function.filter_prefix", source=_KEYS)]
        | None
    ) = None
    """The beginning of the keys that it is for."""
    suffix: (
        Annotated[KeyPart, Aws("aws_s3_bucket_notification.lambda_function.filter_suffix", source=_KEYS)]
        | None
    ) = None
    """The end of the keys that it is for."""

    @model_validator(mode="after")
    def _exactly_one(self) -> NotificationSpec:
        if sum(one is not None for one in (self.function, self.queue, self.topic)) != 1:
            raise ValueError("a notification names exactly one of `function`, `queue` and `topic`")
        return self


class BucketCorsSpec(Spec):
    """What browsers may do with the bucket from pages of other origins."""

    origins: Annotated[list[Origin], Field(min_length=1), Aws(f"{_CORS_RULE}.allowed_origins", source=_CORS)]
    """The pages' origins, such as `https://example.com`, or `*`."""
    methods: Annotated[list[Method], Field(min_length=1), Aws(f"{_CORS_RULE}.allowed_methods", source=_CORS)]
    """The methods that they may use."""
    headers: Annotated[list[str], Aws(f"{_CORS_RULE}.allowed_headers", source=_CORS)] = Field(
        default_factory=list
    )
    """The headers that they may send."""
    exposed_headers: Annotated[list[str], Aws(f"{_CORS_RULE}.expose_headers", source=_CORS)] = Field(
        default_factory=list
    )
    """The headers of an answer that they may read."""
    max_age_seconds: (
        Annotated[int, Field(ge=0, le=86_400), Aws(f"{_CORS_RULE}.max_age_seconds", source=_CORS)] | None
    ) = None
    """How long a browser may remember this; browsers themselves take a day at most."""


class ObjectLockSpec(Spec):
    """New versions of objects cannot be deleted or changed for a time."""

    mode: Annotated[
        Literal["GOVERNANCE", "COMPLIANCE"],
        Aws(
            "aws_s3_bucket_object_lock_configuration.rule.default_retention.mode",
            shape="s3:ObjectLockRetentionMode",
            source=_LOCK,
        ),
    ]
    """`GOVERNANCE`: who has the permission can delete nevertheless. `COMPLIANCE`: nobody."""
    days: Annotated[
        int,
        Field(ge=1, le=limits.OBJECT_LOCK_DAYS),
        Aws("aws_s3_bucket_object_lock_configuration.rule.default_retention.days", source=_LOCK),
    ]
    """For how long, from when the version was made."""


class BucketSpec(Spec):
    """A bucket: private, encrypted, with versions, reached over TLS only."""

    versioning: Annotated[
        bool, Aws("aws_s3_bucket_versioning.versioning_configuration.status", source=_VERSIONING)
    ] = True
    """Whether S3 keeps what is overwritten or deleted."""
    delete_with_contents: Annotated[bool, Aws("aws_s3_bucket.force_destroy")] = False
    """Whether the bucket may be deleted with all objects in it. AWS refuses otherwise while it holds any."""
    key: (
        Annotated[
            KeyReference,
            Aws(
                "aws_s3_bucket_server_side_encryption_configuration.rule.apply_server_side_encryption_by_default.kms_master_key_id",
                source=KEYS_PAGE,
            ),
        ]
        | None
    ) = None
    """The key that encrypts objects; by default S3's own."""
    abort_uploads_days: Annotated[
        Days, Aws(f"{_RULE}.abort_incomplete_multipart_upload.days_after_initiation", source=_LIFECYCLE)
    ] = 7
    """When the parts of an upload that was never finished are deleted: nobody sees them, and they cost."""
    lifecycle: dict[Name, LifecycleSpec] = Field(default_factory=dict)
    """Rules by which objects grow old, by name."""
    notifications: dict[NotificationName, NotificationSpec] = Field(default_factory=dict)
    """Who hears of what happens to objects, by name."""
    event_bridge: Annotated[bool, Aws("aws_s3_bucket_notification.eventbridge", source=_NOTIFICATION)] = False
    """Whether everything that happens goes to the account's default event bus too, where rules find it."""
    cors: Annotated[list[BucketCorsSpec], Field(max_length=limits.CORS_RULES)] = Field(default_factory=list)
    """What browsers may do from pages of other origins; by default nothing."""
    object_lock: Annotated[ObjectLockSpec, Aws("aws_s3_bucket.object_lock_enabled", source=_LOCK)] | None = (
        None
    )
    """Protects new versions from everybody for a time; it is decided when the bucket is made."""

    @model_validator(mode="after")
    def _lock_needs_versions(self) -> BucketSpec:
        if self.object_lock is not None and not self.versioning:
            raise ValueError("`object_lock` protects versions, and `versioning` is off")
        if self.object_lock is not None and self.delete_with_contents:
            raise ValueError("`delete_with_contents` contradicts `object_lock`")
        return self
