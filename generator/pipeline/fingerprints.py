"""Root -> its Fingerprint, as a plan made now would have it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.adapters.root_files import RootFiles, Surroundings, fingerprint_of, read_root
from generator.fingerprint.fingerprint import Fingerprint
from generator.package.artifact import artifact_variables
from generator.pipeline.connection import Connection
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.packaging import VARIABLES_FILE, build
from generator.pipeline.terraform import Toolchain, find_toolchain, root_folder

Variables = Mapping[str, Mapping[str, Mapping[str, str]]]


def packaged_variables(toolchain: Toolchain, root: Root) -> Variables:
    """The artifact variables that packaging has written."""
    file = root_folder(toolchain.context, root) / VARIABLES_FILE
    found: Variables = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def current(
    context: Context,
    roots: Sequence[Root],
    connection: Connection,
    files: Mapping[str, RootFiles] | None = None,
) -> dict[str, Fingerprint]:
    """What plans of one environment's roots would be made of now, by service; builds, and uploads nothing.

    `files` by root, where they were read already.
    """
    toolchain = find_toolchain(context)
    with context.reporter.step(f"package the functions of {roots[0].environment.environment}") as step:
        built = build(context, roots, step)
        step.result(f"{len(built)} functions")
    found = {}
    for root in roots:
        service = root.service.spec.service
        own = [one.artifact for one in built if one.artifact.service == service]
        variables = artifact_variables(own, root.environment.artifact_bucket)
        read = files[root.name] if files else None
        found[service] = fingerprint(toolchain, root, connection, variables, read)
    return found


def fingerprint(
    toolchain: Toolchain,
    root: Root,
    connection: Connection,
    artifacts: Variables,
    files: RootFiles | None = None,
) -> Fingerprint:
    """`files` where they were read already."""
    folder = root_folder(toolchain.context, root)
    surroundings = Surroundings(
        terraform_version=toolchain.version,
        variables=connection.terraform_variables,
        backend_arguments=connection.backend_arguments,
        override=connection.override,
        artifacts=artifacts,
    )
    return fingerprint_of(files or read_root(toolchain.context.project, folder), folder, surroundings)
