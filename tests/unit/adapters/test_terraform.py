"""The adapter against the real Terraform."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.adapters.terraform import TerraformRunner
from generator.adapters.terraform_errors import NextSteps
from generator.errors import StagetwinError
from tests.unit.adapters.conftest import Root

pytestmark = pytest.mark.terraform

TWO = """
resource "terraform_data" "first" {
  input = "one"
}

resource "terraform_data" "second" {
  for_each         = toset(["a", "b"])
  input            = terraform_data.first.output
  triggers_replace = "1"
}

output "value" {
  value = terraform_data.first.output
}

output "secret" {
  value     = "hidden"
  sensitive = true
}
"""


def test_plan_apply_output_and_destroy(root: Root) -> None:
    root.write(TWO)
    terraform = root.initialized()

    plan = terraform.plan(root.plan)
    assert plan.changed
    assert (plan.summary.add, plan.summary.change, plan.summary.remove) == (3, 0, 0)
    assert {change.address for change in plan.planned} == {
        "terraform_data.first",
        'terraform_data.second["a"]',
        'terraform_data.second["b"]',
    }
    shown = json.loads(terraform.show_json(root.plan))
    assert {change["address"] for change in shown["resource_changes"]} == {c.address for c in plan.planned}

    assert terraform.apply(root.plan).summary.add == 3
    done = [entry for entry in root.progress if entry.kind == "done"]
    assert [(entry.done, entry.total) for entry in done] == [(1, 3), (2, 3), (3, 3)]
    assert done[0].address == "terraform_data.first"
    assert done[0].action == "create"

    output = terraform.output()
    assert (output["value"].value, output["value"].sensitive) == ("one", False)
    assert (output["secret"].value, output["secret"].sensitive) == ("hidden", True)
    assert 'terraform_data.second["a"]' in terraform.state_list()

    again = terraform.plan(root.plan)
    assert not again.changed
    assert again.planned == ()

    assert terraform.destroy().summary.remove == 3
    assert terraform.state_list() == ()


def test_a_replacement_counts_as_two_operations(root: Root) -> None:
    root.write(TWO)
    terraform = root.initialized()
    terraform.plan(root.plan)
    terraform.apply(root.plan)
    root.write(TWO.replace('triggers_replace = "1"', 'triggers_replace = "2"'))

    plan = terraform.plan(root.plan)
    assert {change.action for change in plan.planned} == {"replace"}
    assert plan.planned[0].reason == "cannot_update"
    root.progress.clear()
    terraform.apply(root.plan)
    last = [entry for entry in root.progress if entry.kind == "done"][-1]
    assert (last.done, last.total) == (4, 4)


def test_a_plan_is_private_and_an_older_one_is_gone_when_planning_fails(root: Root) -> None:
    root.write(TWO)
    terraform = root.initialized()
    terraform.plan(root.plan)
    assert root.plan.stat().st_mode & 0o777 == 0o600
    assert root.plan.parent.stat().st_mode & 0o777 == 0o700

    root.write('resource "terraform_data" "first" {\n  input = local.absent\n}\n')
    with pytest.raises(StagetwinError) as raised:
        terraform.plan(root.plan)
    (issue,) = raised.value.issues
    assert "undeclared local value" in issue.message
    assert issue.where.file == root.folder / "main.tf"
    assert issue.where.line == 6
    assert list(root.plan.parent.iterdir()) == []


def test_every_diagnostic_becomes_an_issue(root: Root) -> None:
    root.write('output "x" {\n  value = local.absent\n}\n\noutput "y" {\n  value = var.absent\n}\n')
    with pytest.raises(StagetwinError) as raised:
        root.initialized().validate()
    assert sorted(issue.where.line or 0 for issue in raised.value.issues) == [6, 10]


def test_a_refresh_only_plan_proposes_nothing(root: Root) -> None:
    root.write(TWO)
    terraform = root.initialized()
    terraform.plan(root.plan)
    terraform.apply(root.plan)
    outcome = terraform.plan(root.plan, refresh_only=True)
    assert not outcome.changed
    assert outcome.drifted == ()


def test_a_stale_plan_names_the_next_step(root: Root) -> None:
    root.write(TWO)
    terraform = root.initialized(next_steps=NextSteps(plan="stagetwin plan staging"))
    terraform.plan(root.plan)
    other = root.plan.with_name("b.tfplan")
    terraform.plan(other)
    terraform.apply(other)
    with pytest.raises(StagetwinError) as raised:
        terraform.apply(root.plan)
    (issue,) = raised.value.issues
    assert issue.code == "plan-is-stale"
    assert "`stagetwin plan staging`" in issue.hint


def test_a_held_lock_says_who_and_how_to_free_it(root: Root, tmp_path: Path) -> None:
    root.write_waiting()
    terraform = root.initialized(next_steps=NextSteps(unlock="stagetwin unlock prod {lock_id}"))
    terraform.plan(root.plan)
    holder = threading.Thread(target=terraform.apply, args=(root.plan,))
    holder.start()
    try:
        wait_for(root.folder / "begun")
        with pytest.raises(StagetwinError) as raised:
            terraform.plan(tmp_path / "plans" / "other.tfplan")
    finally:
        (root.folder / "let-go").touch()
        holder.join()
    (issue,) = raised.value.issues
    assert issue.code == "state-locked"
    assert "holds it for apply since 20" in issue.message
    lock_id = issue.message.split("(lock ")[1].rstrip(")")
    assert f"`stagetwin unlock prod {lock_id}`" in issue.hint


def test_freeing_a_lock_that_nobody_holds_is_an_error(root: Root) -> None:
    root.write(TWO)
    with pytest.raises(StagetwinError):
        root.initialized().force_unlock("11111111-2222-3333-4444-555555555555")


def test_a_run_that_takes_too_long_is_stopped_and_frees_the_lock(root: Root) -> None:
    root.write_waiting()
    root.initialized().plan(root.plan)
    with pytest.raises(StagetwinError) as raised:
        root.runner(timeout_seconds=2.0).apply(root.plan)
    assert raised.value.issues[0].code == "terraform-timeout"
    (root.folder / "let-go").touch()
    root.runner().plan(root.plan)


def test_two_roots_at_once(make_root: Callable[[str], Root]) -> None:
    roots = [make_root("left"), make_root("right")]

    def plan_and_apply(root: Root) -> int:
        root.write(TWO)
        terraform = root.initialized()
        terraform.plan(root.plan)
        return terraform.apply(root.plan).summary.add

    with ThreadPoolExecutor() as pool:
        assert list(pool.map(plan_and_apply, roots)) == [3, 3]


def test_fmt_checks_and_rewrites(root: Root) -> None:
    (root.folder / "main.tf").write_text('locals {\n a="b"\n}\n')
    terraform = root.runner()
    assert terraform.fmt(check=True) == (root.folder / "main.tf",)
    assert terraform.fmt() == (root.folder / "main.tf",)
    assert terraform.fmt(check=True) == ()


def test_a_persons_own_workspace_and_arguments_do_not_reach_terraform(root: Root) -> None:
    root.write(TWO)
    environment = {
        "PATH": os.environ["PATH"],
        "TF_WORKSPACE": "elsewhere",
        "TF_CLI_ARGS_plan": "-no-such-option",
    }
    terraform = TerraformRunner(root.runner()._spell.terraform_bin_path, root.folder, environment)
    terraform.init({"path": str(root.state)})
    assert terraform.plan(root.plan).changed


def test_garbage_is_collected_less_often_unless_the_user_says_how(tmp_path: Path) -> None:
    (tmp_path / "terraform").write_text('#!/bin/sh\necho "{\\"gogc\\": {\\"value\\": \\"$GOGC\\"}}"\n')
    (tmp_path / "terraform").chmod(0o755)

    def seen(environment: Mapping[str, str]) -> object:
        return TerraformRunner(tmp_path / "terraform", tmp_path, environment).output()["gogc"].value

    assert seen({}) == "400"
    assert seen({"GOGC": "50"}) == "50"


def test_a_missing_provider_names_the_doctor(root: Root, tmp_path: Path) -> None:
    body = 'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\n'
    (root.folder / "main.tf").write_text(body)
    with pytest.raises(StagetwinError) as raised:
        root.runner().init(plugin_directory=tmp_path)
    assert raised.value.issues[0].code == "provider-not-found"
    assert "stagetwin doctor" in raised.value.issues[0].hint


def test_a_wrong_executable_is_an_issue(root: Root) -> None:
    with pytest.raises(StagetwinError, match="cannot be started"):
        TerraformRunner(root.folder / "absent", root.folder, {}).output()


def test_a_missing_folder_is_an_issue(tmp_path: Path) -> None:
    with pytest.raises(StagetwinError, match="there is no folder"):
        TerraformRunner("terraform", tmp_path / "absent", {}).output()


def test_a_misspelt_method_is_not_a_terraform_command(root: Root) -> None:
    with pytest.raises(AttributeError):
        root.runner()._spell.aply()


def wait_for(path: Path) -> None:
    gone = threading.Event()
    for _ in range(600):
        if path.exists():
            return
        gone.wait(0.05)
    raise AssertionError(f"{path} did not appear")
