"""The runtimes that the provider is said to know -> what the provider says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.spec.functions.provider import PROVIDER_VERSION as SAID
from generator.spec.functions.runtimes import UNKNOWN_TO_PROVIDER, Runtime
from tests.modules.terraform_cli import MODULES, PROVIDER_VERSION, Cli

FUNCTION = """
resource "aws_lambda_function" "asked" {
  function_name = "asked"
  role          = "arn:aws:iam::111111111111:role/asked"
  handler       = "handler.handle"
  s3_bucket     = "artifacts"
  s3_key        = "asked.zip"
  runtime       = "none-of-them"
}
"""


@pytest.mark.terraform
def test_the_provider_knows_exactly_the_runtimes_that_are_said_to_be_known(
    terraform: Cli, tmp_path: Path
) -> None:
    shutil.copy(MODULES / "function" / "versions.tf", tmp_path)
    (tmp_path / "main.tf").write_text(FUNCTION)
    arguments = [str(terraform.program), "validate", "-no-color"]
    done = subprocess.run(
        arguments, cwd=tmp_path, env=dict(terraform.environment), capture_output=True, text=True, check=False
    )
    listed = re.search(r"expected runtime to be one of \[(.*?)\]", " ".join(done.stderr.split()))
    assert listed, done.stderr
    assert set(re.findall(r'"([^"]+)"', listed[1])) == {
        runtime.value for runtime in Runtime if runtime not in UNKNOWN_TO_PROVIDER
    }


def test_it_is_asked_of_the_release_that_the_roots_pin() -> None:
    assert SAID == PROVIDER_VERSION
