"""A root and its Connection -> Terraform ready to run on it: override file, provider, initialization."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from generator.adapters.files import write_atomically, write_if_changed
from generator.adapters.provider_source import provider_source
from generator.adapters.terraform import TerraformRunner
from generator.adapters.terraform_binary import suitable_terraform
from generator.adapters.terraform_errors import NextSteps
from generator.adapters.terraform_events import TerraformProgress
from generator.embedded.client import OVERRIDE_FILE
from generator.pipeline.connection import Connection
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.progress import Step
from generator.render.root import PROVIDER_VERSION


@dataclass(frozen=True, slots=True)
class Toolchain:
    """The Terraform to run and the variables by which it finds the provider; found once for all roots."""

    executable: Path
    context: Context
    version: str


def find_toolchain(context: Context) -> Toolchain:
    """Raise StagetwinError when there is no usable Terraform and none can be fetched."""
    binary = suitable_terraform(context.variables, context.reporter.say)
    return Toolchain(binary.path, context, binary.version_text)


def root_folder(context: Context, root: Root) -> Path:
    """Where the root's files stand."""
    return context.project.root_module(root.environment.environment, root.service.spec.service)


def ready(toolchain: Toolchain, root: Root, connection: Connection, step: Step) -> TerraformRunner:
    """A runner on the initialized root; initializes only when something that init reads has changed."""
    context = toolchain.context
    folder = root_folder(context, root)
    _write_override(folder, connection)
    source = provider_source(connection.terraform_variables, PROVIDER_VERSION, context.project.work)
    runner = TerraformRunner(
        toolchain.executable,
        folder,
        source.environment,
        lambda progress: step.update(_describe(progress)),
        next_steps=_next_steps(root.environment.environment),
    )
    stamp = folder / ".terraform" / "stagetwin-init.json"
    wanted = _initialization(folder, connection, source.place, _own_modules(context, root))
    if not _is_initialized(stamp, wanted):
        step.update("terraform init")
        runner.init(connection.backend_arguments)
        write_atomically(stamp, json.dumps({"initialized": wanted}))
    return runner


def _next_steps(environment: str) -> NextSteps:
    return NextSteps(
        bootstrap=f"stagetwin bootstrap {environment}",
        plan=f"stagetwin plan {environment}",
        unlock=f"stagetwin unlock {environment} {{lock_id}}",
    )


def _write_override(folder: Path, connection: Connection) -> None:
    override = folder / OVERRIDE_FILE
    if connection.override is None:
        override.unlink(missing_ok=True)
    else:
        write_if_changed(override, connection.override)


def _own_modules(context: Context, root: Root) -> list[str]:
    """The text of the modules that the service brings along: they may call others and require providers."""
    folder = context.project.extra / root.service.spec.service
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*/**/*.tf"))]


def _initialization(folder: Path, connection: Connection, provider_place: str, own_modules: list[str]) -> str:
    """A digest of what `terraform init` depends on."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.tf"))]
    calls = [
        line.strip()
        for text in texts
        for line in text.splitlines()
        if line.startswith(("module ", "  source", "  version"))
    ]
    settings = (folder / "terraform.tf").read_text(encoding="utf-8")
    parts = [
        settings,
        *calls,
        *own_modules,
        json.dumps(dict(connection.backend_arguments), sort_keys=True),
        provider_place,
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _is_initialized(stamp: Path, wanted: str) -> bool:
    try:
        return bool(json.loads(stamp.read_text())["initialized"] == wanted) and _has_lock(stamp)
    except (OSError, ValueError, KeyError):
        return False


def _has_lock(stamp: Path) -> bool:
    return (stamp.parent.parent / ".terraform.lock.hcl").is_file()


def _describe(progress: TerraformProgress) -> str:
    if progress.total:
        return f"{progress.done}/{progress.total} {progress.message}"
    return progress.message
