"""One AWS provider for all that a test process asks Terraform: a start costs more than most runs.

It serves validations and mocked tests, which never configure it. What is applied gets a provider of its own,
as users' runs do.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.adapters.provider_source import PROVIDER, provider_source
from generator.adapters.terraform import GARBAGE_COLLECTION, TerraformRunner
from generator.adapters.terraform_binary import suitable_terraform
from generator.render.root import PROVIDER_VERSION

REATTACH = "TF_REATTACH_PROVIDERS"
# What a person's shell may carry that would change the meaning of a run.
FOREIGN = ("TF_CLI_ARGS", "TF_DATA_DIR", "TF_LOG", "TF_VAR_", "TF_WORKSPACE")
VERSIONS = Path(__file__).parents[1] / "terraform" / "modules" / "table" / "versions.tf"
STOP_SECONDS = 10


@contextmanager
def served_provider(folder: Path) -> Iterator[Mapping[str, str]]:
    """The environment of a Terraform that talks to a provider which runs until the end of the block."""
    source = provider_source(os.environ, PROVIDER_VERSION, folder)
    own = {name: value for name, value in source.environment.items() if not name.startswith(FOREIGN)}
    provider = subprocess.Popen(
        [str(_installed(folder, own)), "-debug"],
        env=GARBAGE_COLLECTION | own,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        yield GARBAGE_COLLECTION | own | {REATTACH: _address(provider)}
    finally:
        provider.terminate()
        try:
            provider.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            provider.kill()
            provider.wait()


def _installed(folder: Path, environment: Mapping[str, str]) -> Path:
    """The provider's program, once Terraform has found and verified it."""
    shutil.copy(VERSIONS, folder)
    binary = suitable_terraform(os.environ, print)
    TerraformRunner(binary.path, folder, environment).init(backend=False)
    # Its platform is a link into a mirror or a cache: that `**` does not follow.
    [program] = (folder / ".terraform" / "providers" / PROVIDER).glob("*/*/terraform-provider-aws_*")
    return program.resolve()


def _address(provider: subprocess.Popen[str]) -> str:
    assert provider.stdout is not None
    for line in provider.stdout:
        if found := re.search(rf"{REATTACH}='(.+)'", line):
            return found[1]
    raise AssertionError(f"the provider ended with {provider.wait()} before it said where it listens")
