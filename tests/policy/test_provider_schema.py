"""`provider_schema.json` is what the provider of today says.

`STAGETWIN_WRITE_SCHEMA=1 pytest tests/policy/test_provider_schema.py` writes it anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

import generator.mirror
from generator.adapters.provider_source import provider_source
from generator.adapters.terraform_binary import suitable_terraform
from generator.mirror.provider_schema import aws_schema, table_of, table_text
from tests.modules.terraform_cli import PROVIDER_VERSION, Cli, module_folders

FILE = Path(generator.mirror.__path__[0]) / "provider_schema.json"


@pytest.mark.terraform
def test_the_table_is_the_providers(tmp_path: Path) -> None:
    source = provider_source(os.environ, PROVIDER_VERSION, tmp_path / "configuration")
    cli = Cli(suitable_terraform(os.environ, print).path, source.environment | {"CHECKPOINT_DISABLE": "1"})
    folder = tmp_path / "root"
    folder.mkdir()
    shutil.copy(module_folders()[0] / "versions.tf", folder)
    cli.run(folder, "init", "-backend=false", "-input=false", "-no-color")
    answer = cli.run(folder, "providers", "schema", "-json")
    # Warnings about the user's own settings come before it.
    document = json.loads(next(line for line in answer.splitlines() if line.startswith("{")))
    text = table_text(table_of(document))
    if "STAGETWIN_WRITE_SCHEMA" in os.environ:
        FILE.write_text(text, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == text


def test_every_type_that_a_module_makes_is_in_the_table() -> None:
    texts = (file.read_text(encoding="utf-8") for folder in module_folders() for file in folder.glob("*.tf"))
    made = {name for text in texts for name in re.findall(r'^resource "(aws_\w+)"', text, re.MULTILINE)}
    assert len(made) > 50
    assert made - aws_schema().keys() == set()
