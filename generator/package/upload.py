"""Artifacts -> UploadedArtifacts, each stored once under its content hash, through an ArtifactStore."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import Issue, StagetwinError
from generator.package.artifact import Artifact, UploadedArtifact
from generator.package.ports import ArtifactStore, PackageEvent, Progress, Step, silent


def upload_all(
    artifacts: Iterable[Artifact], store: ArtifactStore, bucket: str, *, progress: Progress = silent
) -> tuple[UploadedArtifact, ...]:
    """Make sure that `bucket` holds every artifact. Raises StagetwinError with all that failed."""
    uploaded: list[UploadedArtifact] = []
    issues: list[Issue] = []
    for artifact in artifacts:
        progress(PackageEvent(artifact.service, artifact.function, Step.UPLOADING, artifact.key))
        try:
            outcome = store.put(bucket, artifact)
        except StagetwinError as error:
            issues.extend(error.issues)
            continue
        progress(PackageEvent(artifact.service, artifact.function, Step(outcome), artifact.key))
        uploaded.append(UploadedArtifact(artifact, bucket, outcome))
    if issues:
        raise StagetwinError(dict.fromkeys(issues))
    return tuple(uploaded)
