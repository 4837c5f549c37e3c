"""The first sentence of each module's README -> the table in the modules' index. Reads and writes READMEs.

`python -m generator.docs.module_index` writes, with `--check` it only says what is out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from generator.docs.generated import write_or_check

MODULES: Final = Path("terraform/modules")
HEAD: Final = "| module | what it makes |\n|---|---|\n"


def with_index(text: str, sentences: Mapping[str, str]) -> str:
    """The index with a row for each module, whose first sentence ends with its own full stop."""
    before, head, rest = text.partition(HEAD)
    after = rest.lstrip("\n").partition("\n\n")[2] if rest.lstrip("\n").startswith("|") else rest
    rows = [f"| [{name}]({name}/README.md) | {sentence} |\n" for name, sentence in sorted(sentences.items())]
    return f"{before}{head}{''.join(rows)}\n{after}"


def first_sentence(readme: str) -> str:
    """What stands below the title up to the first full stop, with links as the index sees them."""
    paragraph = " ".join(readme.partition("\n\n")[2].partition("\n\n")[0].split())
    sentence = re.split(r"(?<=[a-z0-9)`])\. ", paragraph + " ")[0].strip().removesuffix(".")
    return sentence.replace("](../", "](").replace("|", "\\|") + "."


def main(arguments: Sequence[str] | None = None) -> int:
    folders = sorted(file.parent for file in MODULES.glob("*/main.tf"))
    sentences = {
        folder.name: first_sentence((folder / "README.md").read_text(encoding="utf-8")) for folder in folders
    }
    index = MODULES / "README.md"
    files = {index: with_index(index.read_text(encoding="utf-8"), sentences)}
    return write_or_check("generator.docs.module_index", files, arguments)


if __name__ == "__main__":
    sys.exit(main())
