"""Runs the Terraform that Stagetwin would use, with the arguments given."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.adapters.terraform_binary import suitable_terraform
from generator.errors import StagetwinError


def main() -> NoReturn:
    environ = dict(os.environ)
    if not Path(environ.get("TF_CLI_CONFIG_FILE", "")).is_file():
        environ.pop("TF_CLI_CONFIG_FILE", None)
    try:
        terraform = suitable_terraform(environ, lambda message: print(message, file=sys.stderr))
    except StagetwinError as error:
        sys.exit(str(error))
    os.execve(terraform.path, ["terraform", *sys.argv[1:]], environ)


if __name__ == "__main__":
    main()
