"""The generated tables of the modules' READMEs."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.docs.module_index import first_sentence, with_index
from generator.docs.module_readme import (
    BEGIN,
    END,
    Input,
    Output,
    main,
    read_inputs,
    read_outputs,
    stale,
    tables,
    with_tables,
)
from tests.modules.terraform_cli import MODULES

VARIABLES = """\
variable "name" {
  description = "Name of the \\"thing\\", such as <this> | that."
  type        = string
  nullable    = false
}

variable "weights" {
  description = "Shares, by $${version}."
  type = map(object({
    share = optional(number, 0.5)
    label = string
  }))
  default  = { "7" = { label = "old" } }
  nullable = false
}

variable "limit" {
  description = "Upper limit."
  type        = number
  default     = null
  nullable    = true
}

variable "protected" {
  description = "Whether it is protected."
  type        = bool
  default     = true
  nullable    = false
}
"""
OUTPUTS = """\
output "arn" {
  description = "ARN of the thing."
  value       = aws_thing.this.arn
}
"""


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    module = tmp_path / "thing"
    module.mkdir()
    (module / "variables.tf").write_text(VARIABLES, encoding="utf-8")
    (module / "outputs.tf").write_text(OUTPUTS, encoding="utf-8")
    (module / "README.md").write_text(f"# thing\n\n{BEGIN}\nold\n{END}\n\nAfterword.\n", encoding="utf-8")
    return tmp_path


def test_the_tables_of_the_project_are_fresh() -> None:
    assert [path.parent.name for path in stale(MODULES)] == []


def test_reads_types_and_defaults_as_they_were_written() -> None:
    assert read_inputs(VARIABLES) == [
        Input("name", "string", None, 'Name of the "thing", such as <this> | that.'),
        Input(
            "weights",
            "map(object({share = optional(number, 0.5), label = string}))",
            '{"7" = {label = "old"}}',
            "Shares, by ${version}.",
        ),
        Input("limit", "number", "null", "Upper limit."),
        Input("protected", "bool", "true", "Whether it is protected."),
    ]


def test_reads_outputs() -> None:
    assert read_outputs(OUTPUTS) == [Output("arn", "ARN of the thing.")]


def test_text_does_not_break_out_of_its_cell() -> None:
    lines = tables(read_inputs(VARIABLES), []).splitlines()

    assert lines[5] == '| `name` | `string` | required | Name of the "thing", such as \\<this> \\| that. |'


def test_replaces_the_generated_part_only() -> None:
    new = tables([], [Output("arn", "ARN.")])

    assert with_tables(f"# a\n{BEGIN}\nold\n{END}\nz\n", new) == f"# a\n{new}\nz\n"


def test_writes_once_and_then_has_nothing_to_do(modules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = modules / "thing" / "README.md"

    assert main(["--modules", str(modules)]) == 0
    assert capsys.readouterr().out == f"{readme}: written\n"
    assert "| `arn` | ARN of the thing. |" in readme.read_text(encoding="utf-8")
    assert readme.read_text(encoding="utf-8").endswith("\n\nAfterword.\n")

    assert main(["--modules", str(modules)]) == 0
    assert capsys.readouterr().out == ""
    assert sorted(path.name for path in readme.parent.iterdir()) == [
        "README.md",
        "outputs.tf",
        "variables.tf",
    ]


def test_check_writes_nothing_and_fails(modules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = modules / "thing" / "README.md"
    before = readme.read_text(encoding="utf-8")

    assert main(["--check", "--modules", str(modules)]) == 1
    assert capsys.readouterr().out == f"{readme}: its tables are out of date\n"
    assert readme.read_text(encoding="utf-8") == before


def test_says_what_is_wrong_with_every_module_at_once(
    modules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (modules / "thing" / "README.md").write_text("# thing\n", encoding="utf-8")
    for name, variables in (("broken", 'variable "a" {'), ("bare", "")):
        (modules / name).mkdir()
        (modules / name / "variables.tf").write_text(variables, encoding="utf-8")
    (modules / "broken" / "outputs.tf").write_text("", encoding="utf-8")

    assert main(["--modules", str(modules)]) == 1

    said = capsys.readouterr().err
    assert "outputs.tf: every module has one" in said
    assert "broken: its HCL cannot be read" in said
    assert "README.md: the markers of the generated tables are missing" in said
    assert said.count("hint:") == 3


INDEX = "# Modules\n\n| module | what it makes |\n|---|---|\n| old | row |\n\nMore.\n"


def test_the_index_has_a_row_for_each_module() -> None:
    made = with_index(INDEX, {"b": "B.", "a": "A."})
    assert made == INDEX.replace("| old | row |", "| [a](a/README.md) | A. |\n| [b](b/README.md) | B. |")
    assert with_index(made, {"b": "B.", "a": "A."}) == made


@pytest.mark.parametrize(
    ("readme", "sentence"),
    [
        ("# queue\n\nAn SQS queue: encrypted. More.\n", "An SQS queue: encrypted."),
        ("# site\n\nA site,\nover two lines\n\nMore.\n", "A site, over two lines."),
        ("# a\n\nSee [b](../b/README.md) and `c.d` of it. More\n", "See [b](b/README.md) and `c.d` of it."),
    ],
)
def test_a_module_s_first_sentence(readme: str, sentence: str) -> None:
    assert first_sentence(readme) == sentence
