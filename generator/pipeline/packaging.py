"""Roots -> the artifacts of their functions and layers: built once by content, uploaded once by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.adapters.artifact_store import S3ArtifactStore
from generator.adapters.build_commands import BuildRunner
from generator.adapters.files import write_if_changed
from generator.adapters.uv import find_uv, local_platform
from generator.errors import Issue, StagetwinError
from generator.names import is_arn
from generator.package.artifact import LAYERS, BuiltArtifact, UploadedArtifact, artifact_variables
from generator.package.build import build_all
from generator.package.limits import together_issue
from generator.package.platforms import Platform, aws_platform
from generator.package.ports import PackageEvent
from generator.package.source import BuildCommand, FunctionSource
from generator.package.upload import upload_all
from generator.pipeline.connection import Connection, embedded_config
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.progress import Step
from generator.pipeline.terraform import root_folder
from generator.replica.leftovers import artifact_folder
from generator.spec.environment import Target
from generator.spec.functions.code import BuildSpec, handler_of

VARIABLES_FILE = "artifacts.auto.tfvars.json"
COMMON = "common"


def build(context: Context, roots: Sequence[Root], step: Step) -> tuple[BuiltArtifact, ...]:
    """Raise StagetwinError with what is wrong in all functions of all roots."""
    sources = dict.fromkeys(source for root in roots for source in sources_of(context, root))

    def tell(event: PackageEvent) -> None:
        step.update(f"{event.service}/{event.function}: {event.step} {event.detail}")

    built = build_all(
        sources,
        resolver=find_uv(),
        runner=BuildRunner(context.variables),
        cache_directory=context.cache / "package",
        output_directory=context.project.artifacts,
        progress=tell,
    )
    issues = [issue for root in roots for issue in _together(context, root, built)]
    if issues:
        raise StagetwinError(dict.fromkeys(issues))
    return built


def upload(
    context: Context, root: Root, built: Sequence[BuiltArtifact], connection: Connection
) -> tuple[UploadedArtifact, ...]:
    """Store the root's artifacts and write down for Terraform where they stand."""
    folder = "" if root.replica_of is None else artifact_folder(root.environment.environment)
    service = root.service.spec.service
    own = [replace(one.artifact, folder=folder) for one in built if one.artifact.service == service]
    store = S3ArtifactStore(connection.account.client("s3"))
    uploaded = upload_all(own, store, root.environment.artifact_bucket)
    variables = artifact_variables(own, root.environment.artifact_bucket)
    write_if_changed(root_folder(context, root) / VARIABLES_FILE, json.dumps(variables, indent=2) + "\n")
    return uploaded


def artifact_variables_exist(context: Context, root: Root) -> bool:
    """Whether Terraform knows where the root's artifacts stand."""
    return (root_folder(context, root) / VARIABLES_FILE).is_file()


def sources_of(context: Context, root: Root) -> Iterable[FunctionSource]:
    """What the artifacts of the root's functions and layers are made from."""
    service = root.service.spec.service
    folder = context.project.functions / service
    for key, function in root.service.spec.functions.items():
        if function.image is not None:
            continue
        runtime, architecture = function.runtime.value, function.architecture.value
        yield FunctionSource(
            service=service,
            function=key,
            directory=context.project.code(service, function.source or key),
            common_directory=context.project.code(service, function.source or key).parent / COMMON,
            handler=handler_of(function.runtime, function.handler),
            runtime=runtime,
            platform=_platform(context, root, runtime, architecture),
            build=None if function.build is None else build_command(function.build),
        )
    for key, layer in root.service.spec.layers.items():
        runtime = layer.compatible_runtimes[0].value
        yield FunctionSource(
            service=service,
            function=LAYERS + key,
            directory=folder / (layer.source or LAYERS + key),
            common_directory=None,
            handler="",
            runtime=runtime,
            platform=_platform(context, root, runtime, layer.compatible_architectures[0].value),
            build=None if layer.build is None else build_command(layer.build),
            is_layer=True,
        )


def _together(context: Context, root: Root, built: Iterable[BuiltArtifact]) -> Iterable[Issue]:
    """Functions that are too large with their layers; of other people's layers the size is not known."""
    service = root.service.spec.service
    sizes = {
        one.artifact.function: one.artifact.unzipped_bytes for one in built if one.artifact.service == service
    }
    for key, function in root.service.spec.functions.items():
        if function.image is not None:
            continue
        parts = [key, *(LAYERS + name for name in function.layers if not is_arn(name))]
        folder = context.project.code(service, function.source or key)
        issue = together_issue(f"{service}/{key}", folder, {part: sizes[part] for part in parts})
        if issue is not None:
            yield issue


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
