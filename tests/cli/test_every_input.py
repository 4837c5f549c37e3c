"""No root is wrongly left out: each file of a project is changed in turn, and the root is in.

What may change without bringing the root in stands in a list of its own, so that a kind of file that nobody
thought of fails the test.
"""

from __future__ import annotations

import fnmatch
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.adapters.aws import Account
from generator.adapters.root_files import read_root
from generator.fingerprint.record import Applied, Record
from generator.holder import Holder
from generator.pipeline.connection import Connection
from generator.pipeline.context import Context
from generator.pipeline.definitions import load
from generator.pipeline.rendering import render
from generator.pipeline.selecting import since_apply
from generator.pipeline.terraform import root_folder
from generator.project import Project
from generator.spec.functions.runtimes import TABLE_READ
from tests.applied.quiet import Heard
from tests.cli.commands import replace, write

REPOSITORY = Path(__file__).parents[2]
MODULES = (
    "function",
    "managed_alias",
    "alias_alarms",
    "table",
    "queue",
    "site",
    "layer",
    "topic",
)
NO_INPUT = (
    "environments/waivers.yaml",
    "functions/*/README.md",
    "functions/*/events/*",
    "functions/*/tests/*",
    "terraform/modules/*/README.md",
    "terraform/modules/topic/*",  # no root calls it
    "terraform/live/prod/other/*",
    "terraform/extra/shop/mod/README.md",
)
FILES = {
    "environments/prod.yaml": """\
environment: prod
target: aws
account_id: "111111111111"
region: eu-central-1
state_bucket: state
artifact_bucket: artifacts
""",
    "environments/waivers.yaml": "waivers: []\n",
    "functions/shop/service.yaml": """\
service: shop
functions:
  chat: {layers: [shared]}
  work: {source: somewhere}
layers:
  shared: {compatible_runtimes: [python3.12]}
tables:
  orders: {attributes: {id: S}, partition_key: id}
sites:
  web: {source: web}
""",
    "functions/shop/README.md": "x",
    "functions/shop/chat/handler.py": "from common import words\n\n\ndef handle(event, context): ...\n",
    "functions/shop/chat/deep/words.txt": "x",
    "functions/shop/somewhere/handler.py": "def handle(event, context):\n    return 1\n",
    "functions/shop/common/__init__.py": "",
    "functions/shop/common/words.py": "X = 1\n",
    "functions/shop/layers/shared/python/shared.py": "X = 1\n",
    "functions/shop/web/index.html": "<p>",
    "functions/shop/web/deep/a.js": "1",
    "functions/shop/tests/test_chat.py": "x",
    "functions/shop/events/one.json": "{}",
    "terraform/extra/shop/more.tf": 'module "mod" {\n  source = "../../../extra/shop/mod"\n}\n',
    "terraform/extra/shop/mod/main.tf": 'locals {\n  text = file("${path.module}/text.json")\n}\n',
    "terraform/extra/shop/mod/text.json": "{}",
    "terraform/extra/shop/mod/README.md": "x",
    "terraform/live/prod/shop/by_hand.auto.tfvars": "",
}


def context_of(folder: Path) -> Context:
    return Context(Project(folder), {**os.environ, "TF_VAR_artifacts": "{}"}, Heard())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for name, text in FILES.items():
        write(folder / name, text)
    for name in MODULES:
        if (REPOSITORY / "terraform" / "modules" / name).is_dir():
            shutil.copytree(
                REPOSITORY / "terraform" / "modules" / name, folder / "terraform" / "modules" / name
            )
    render(load(Project(folder), TABLE_READ), check=False)
    return folder


def reasons(folder: Path, known: Record) -> tuple[tuple[str, ...], dict[str, str]]:
    """Why the root is in, and what it is made of now."""
    context = context_of(folder)
    workspace = load(context.project, TABLE_READ)
    render(workspace, check=False)
    [root] = workspace.select("prod")
    connection = Connection(Account("111111111111", "eu-central-1", context.variables), None, {}, None)
    files = {root.name: read_root(context.project, root_folder(context, root))}
    found, prints = since_apply(context, [root], files, connection, {root.name: known})
    return found[root.name], dict(prints[root.name].parts)


def applied(parts: dict[str, str]) -> Record:
    return Record(Applied("one", datetime(2026, 11, 23, tzinfo=UTC), Holder("ana", "laptop", 1), parts))


def all_files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (
            path.is_file()
            and not name.startswith(".stagetwin")
            and "/tests/" not in name.replace("shop/tests", "")
        ):
            yield name


MEANINGFUL = {
    "environments/prod.yaml": ("artifact_bucket: artifacts", "artifact_bucket: others"),
    "functions/shop/service.yaml": ("partition_key: id", "partition_key: id, deletion_protection: false"),
    # Blank lines around the text of such a file are not copied.
    "terraform/extra/shop/more.tf": ('module "mod"', 'module "other"'),
}


def change(folder: Path, name: str) -> None:
    if name in MEANINGFUL:
        replace(folder / name, *MEANINGFUL[name])
    else:
        (folder / name).write_bytes((folder / name).read_bytes() + b"\n")


@pytest.mark.terraform
def test_every_file_is_an_input_or_known_not_to_be(project: Path) -> None:
    _, parts = reasons(project, Record())
    known = applied(parts)
    assert reasons(project, known)[0] == ()
    names = list(all_files(project))
    assert len(names) > 50
    wrongly_out, wrongly_in = [], []
    for name in names:
        if name.startswith("terraform/live/prod/shop/") and name.endswith(".tf"):
            continue  # Below.
        before = (project / name).read_bytes()
        change(project, name)
        found, _ = reasons(project, known)
        (project / name).write_bytes(before)
        is_input = not any(fnmatch.fnmatch(name, pattern) for pattern in NO_INPUT)
        if is_input and not found:
            wrongly_out.append(name)
        if found and not is_input:
            wrongly_in.append(f"{name}: {found}")
    assert (wrongly_out, wrongly_in) == ([], [])
    assert reasons(project, known)[0] == ()


@pytest.mark.terraform
def test_every_rendered_file_is_a_part(project: Path) -> None:
    _, parts = reasons(project, Record())
    rendered = {name for name in all_files(project) if name.startswith("terraform/live/prod/shop/")}
    rendered = {name for name in rendered if not name.endswith("artifacts.auto.tfvars.json")}
    assert len(rendered) >= 6
    assert rendered <= parts.keys()
    assert {
        "artifact chat",
        "artifact work",
        "layer shared",
        "Terraform",
        "variable TF_VAR_artifacts",
    } <= parts.keys()
    assert parts["provider registry.terraform.io/hashicorp/aws"] == "5.100.0"
