"""Any text as we render it -> what Terraform itself reads, in one root without a provider."""

from __future__ import annotations

import os
import random
import sys
import unicodedata
from pathlib import Path

import pytest

from generator.adapters.terraform import TerraformRunner
from generator.adapters.terraform_binary import suitable_terraform
from generator.render.format import format_hcl
from generator.render.hcl import hcl
from tests.fakes.texts import HOSTILE

NUMBERS = [0, -7, 2**63, 10**30, 0.1, -12.5, 1e-7, 1.5e20, 3e300]


def character(chance: random.Random) -> str:
    """One that a definition may hold, from anywhere in Unicode but more often from its first plane."""
    while True:
        code = chance.randrange(1, chance.choice([0x80, 0x3000, 0x10000, sys.maxunicode + 1]))
        if not 0xD800 <= code <= 0xDFFF and code not in (0xFFFE, 0xFFFF):
            return chr(code)


def batch(count: int) -> list[str]:
    chance = random.Random(20_250_101)
    parts = [
        [chance.choice(HOSTILE) if chance.random() < 0.6 else character(chance) for _ in range(size)]
        for size in (chance.randrange(1, 9) for _ in range(count))
    ]
    everything = [*HOSTILE, *("".join(part) for part in parts)]
    return list(dict.fromkeys(unicodedata.normalize("NFC", text) for text in everything))


@pytest.fixture
def terraform(tmp_path: Path) -> TerraformRunner:
    binary = suitable_terraform(os.environ, print)
    folder = tmp_path / "root"
    folder.mkdir()
    return TerraformRunner(binary.path, folder, dict(os.environ))


def outputs(terraform: TerraformRunner, folder: Path, text: str) -> dict[str, object]:
    (folder / "main.tf").write_text(text, encoding="utf-8")
    terraform.init()
    plan = terraform.plan(folder / "plan" / "a.tfplan")
    terraform.apply(plan.path)
    return {name: output.value for name, output in terraform.output().items()}


@pytest.mark.terraform
def test_terraform_reads_every_text_number_and_key_as_we_mean_it(
    terraform: TerraformRunner, tmp_path: Path
) -> None:
    texts = batch(1500)
    keys = {text: position for position, text in enumerate(texts)}
    body = "".join(
        f'output "{name}" {{\nvalue = {hcl(value)}\n}}\n\n'
        for name, value in {"texts": texts, "keys": keys, "numbers": NUMBERS}.items()
    )
    formatted = format_hcl(body)
    found = outputs(terraform, tmp_path / "root", formatted)
    assert found["texts"] == texts
    assert found["keys"] == keys
    assert found["numbers"] == pytest.approx(NUMBERS, rel=1e-15)
    assert terraform.fmt(check=True) == (), "our layout is not that of `terraform fmt`"


@pytest.mark.terraform
def test_terraform_changes_what_is_not_in_normal_form_c(terraform: TerraformRunner, tmp_path: Path) -> None:
    """The reason why a definition may not hold such texts; when this fails, they may."""
    found = outputs(terraform, tmp_path / "root", 'output "text" {\n  value = "cafe\u0301"\n}\n')
    assert found == {"text": "caf\u00e9"}
