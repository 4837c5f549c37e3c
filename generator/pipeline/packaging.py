"""Roots -> their functions' artifacts: built once by content, uploaded once by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from generator.adapters.artifact_store import S3ArtifactStore
from generator.adapters.build_commands import BuildRunner
from generator.adapters.files import write_if_changed
from generator.adapters.uv import find_uv, local_platform
from generator.package.artifact import BuiltArtifact, UploadedArtifact, artifact_variables
from generator.package.build import build_all
from generator.package.platforms import Platform, aws_platform
from generator.package.ports import PackageEvent
from generator.package.source import BuildCommand, FunctionSource
from generator.package.upload import upload_all
from generator.pipeline.connection import Connection, embedded_config
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.progress import Step
from generator.pipeline.terraform import root_folder
from generator.spec.code import BuildSpec, handler_of
from generator.spec.environment import Target

VARIABLES_FILE = "artifacts.auto.tfvars.json"
COMMON = "common"


def build(context: Context, roots: Iterable[Root], step: Step) -> tuple[BuiltArtifact, ...]:
    """Raise StagetwinError with what is wrong in all functions of all roots."""
    sources = dict.fromkeys(source for root in roots for source in _sources(context, root))

    def tell(event: PackageEvent) -> None:
        step.update(f"{event.service}/{event.function}: {event.step} {event.detail}")

    return build_all(
        sources,
        resolver=find_uv(),
        runner=BuildRunner(context.variables),
        cache_directory=context.cache / "package",
        output_directory=context.project.artifacts,
        progress=tell,
    )


def upload(
    context: Context, root: Root, built: Sequence[BuiltArtifact], connection: Connection
) -> tuple[UploadedArtifact, ...]:
    """Store the root's artifacts and write down for Terraform where they stand."""
    own = [one.artifact for one in built if one.artifact.service == root.service.spec.service]
    store = S3ArtifactStore(connection.account.client("s3"))
    uploaded = upload_all(own, store, root.environment.artifact_bucket)
    variables = artifact_variables(own, root.environment.artifact_bucket)
    write_if_changed(root_folder(context, root) / VARIABLES_FILE, json.dumps(variables, indent=2) + "\n")
    return uploaded


def artifact_variables_exist(context: Context, root: Root) -> bool:
    """Whether Terraform knows where the root's artifacts stand."""
    return (root_folder(context, root) / VARIABLES_FILE).is_file()


def _sources(context: Context, root: Root) -> Iterable[FunctionSource]:
    service = root.service.spec.service
    folder = context.project.functions / service
    for key, function in root.service.spec.functions.items():
        runtime, architecture = function.runtime.value, function.architecture.value
        yield FunctionSource(
            service=service,
            function=key,
            directory=folder / (function.source or key),
            common_directory=folder / COMMON,
            handler=handler_of(function.runtime, function.handler),
            runtime=runtime,
            platform=_platform(context, root, runtime, architecture),
            build=None if function.build is None else build_command(function.build),
        )


def build_command(build: BuildSpec) -> BuildCommand:
    """The command as a person wrote it."""
    return BuildCommand(
        arguments=tuple(build.command),
        output=build.output,
        inputs=tuple(build.inputs),
        environment=tuple(sorted(build.environment.items())),
        version_command=tuple(build.version_command),
        timeout_seconds=build.timeout_seconds,
    )


def _platform(context: Context, root: Root, runtime: str, architecture: str) -> Platform:
    """The embedded AWS executes functions with an interpreter of this machine."""
    if root.environment.target is Target.AWS:
        return aws_platform(runtime, architecture)
    return local_platform(embedded_config(context, install=True).python)
