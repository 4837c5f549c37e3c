"""`stagetwin mirror` on kept plans: proven, not proven, and what keeps it from being judged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.commands import Stagetwin, replace, write
from tests.cli.planned import Planned, set_planned

FUNCTION = "module.function_moderation.aws_lambda_function.this"
SMALLER = set_planned(FUNCTION, "memory_size", 128)
AT = f"positive-chat/{FUNCTION}.memory_size"


@pytest.fixture
def staging_yaml(planned: Planned) -> Path:
    return planned.project / "environments" / "staging.yaml"


def test_a_twin_is_proven(on_plans: Stagetwin) -> None:
    shown = on_plans("mirror")
    assert shown.code == 0
    assert "proven: staging is prod's twin" in shown.out
    assert "Staging is torn down and made anew" in shown.out


def test_a_proof_as_json(on_plans: Stagetwin) -> None:
    shown = on_plans("mirror", "staging", "--json")
    document = shown.document()
    assert (shown.code, document["proven"]) == (0, True)
    assert (document["baseline"], document["twin"]) == ("prod", "staging")
    assert document["resources"] > 50
    assert len(document["differences"]) == 4
    assert all(one["allowed"] and one["why"] for one in document["differences"])
    assert document["stale"] == []


def test_a_difference_nobody_allowed(planned: Planned, on_plans: Stagetwin) -> None:
    planned.plan("staging", SMALLER)
    shown = on_plans("mirror")
    assert shown.code == 3
    assert "not proven" in shown.out
    assert AT in shown.out
    [row] = [line for line in shown.out.splitlines() if AT in line]
    assert [cell.strip() for cell in row.strip("│").split("│")] == [
        "not allowed",
        AT,
        "256",
        "128",
        "nothing allows this",
    ]
    asked = on_plans("mirror", "--json")
    assert asked.code == 3
    [found] = [one for one in asked.document()["differences"] if not one["allowed"]]
    assert (found["at"], found["baseline"], found["twin"]) == (AT, 256, 128)


def test_the_suggested_entries_make_it_proven(
    planned: Planned, on_plans: Stagetwin, staging_yaml: Path
) -> None:
    planned.plan("staging", SMALLER)
    shown = on_plans("mirror", "--suggest")
    assert shown.code == 3
    assert on_plans("mirror", "--suggest", "--json").document()["suggestion"] == shown.out.rstrip() + "\n"
    head, _, entries = shown.out.partition("\n")
    assert head == "differs:"
    replace(staging_yaml, "differs:\n", f"differs:\n{entries.rstrip()}\n")
    planned.plan("staging", SMALLER)
    assert on_plans("mirror").code == 0
    assert on_plans("mirror", "--suggest").out == "nothing to add\n"


def test_an_entry_that_nothing_needs(planned: Planned, on_plans: Stagetwin, staging_yaml: Path) -> None:
    entry = f"  - at: {AT}\n    value: 128\n    why: It is tried with less memory\n"
    replace(staging_yaml, "differs:\n", f"differs:\n{entry}")
    planned.plan("staging")
    shown = on_plans("mirror")
    assert shown.code == 3
    line = 1 + staging_yaml.read_text().splitlines().index(f"  - at: {AT}")
    assert f"{AT} (environments/staging.yaml:{line})" in shown.out
    [stale] = on_plans("mirror", "--json").document()["stale"]
    assert (stale["at"], stale["line"], stale["problem"]) == (AT, line, "unused")


def test_an_entry_whose_day_is_over(planned: Planned, on_plans: Stagetwin, staging_yaml: Path) -> None:
    replace(staging_yaml, "made anew; its data is nobody's\n", "made anew\n    expires: 2020-02-29\n")
    planned.plan("staging")
    document = on_plans("mirror", "--json").document()
    assert document["proven"] is False
    assert [one["problem"] for one in document["stale"]] == ["expired"]
    notes = {one["note"] for one in document["differences"] if "table_" in one["at"]}
    assert notes == {"its entry expired on 2020-02-29"}
    replace(staging_yaml, "2020-02-29", "2020-02-30")
    assert "'2020-02-30' is no day" in on_plans("mirror").err


def test_the_stacks_are_compared_without_any_plan(
    planned: Planned, on_plans: Stagetwin, staging_yaml: Path
) -> None:
    shutil.rmtree(planned.project / ".stagetwin")
    document = on_plans("mirror", "--depth", "stacks", "--json").document()
    assert (document["proven"], document["depth"]) == (True, "stacks")
    assert {one["at"] for one in document["differences"]} == {
        f"positive-chat/module.table_{name}.deletion_protection_enabled"
        for name in ("connections", "conversations", "topics")
    } | {"positive-chat/module.user_pool_members.deletion_protection"}
    replace(staging_yaml, "    tables:\n", "    functions: {chat: {timeout_seconds: 7}}\n    tables:\n")
    shown = on_plans("mirror", "--depth", "stacks", "--suggest")
    assert shown.code == 3
    assert "- at: positive-chat/module.function_chat.aws_lambda_function.this.timeout\n" in shown.out
    _, _, entries = shown.out.partition("\n")
    replace(staging_yaml, "differs:\n", f"differs:\n{entries.rstrip()}\n")
    assert on_plans("mirror", "--depth", "stacks").code == 0


def test_both_bound_their_roles_or_neither_does(
    planned: Planned, on_plans: Stagetwin, staging_yaml: Path
) -> None:
    bound = "permissions_boundary: bootstrap\n\nservices:"
    replace(staging_yaml, "\nservices:", bound)
    shown = on_plans("mirror", "--depth", "stacks")
    assert shown.code == 3
    assert "positive-chat/module.function_chat.permissions_boundary_arn" in shown.out
    replace(staging_yaml.with_name("prod.yaml"), "\nservices:", bound)
    assert on_plans("mirror", "--depth", "stacks").code == 0


def test_the_score_stands_in_the_report(on_plans: Stagetwin) -> None:
    shown = on_plans("mirror", "--depth", "stacks", "--score", "--json")
    score = shown.document()["score"]
    assert (shown.code, score["missed"], score["percent"]) == (0, [], 100)
    assert score["found"] == score["changed"] > 500


def test_files_for_others_are_written_also_when_nothing_is_proven(
    planned: Planned, on_plans: Stagetwin, tmp_path: Path
) -> None:
    planned.plan("staging", SMALLER)
    files = {kind: tmp_path / "reports" / f"mirror.{kind}" for kind in ("junit", "markdown", "html")}
    options = [part for kind, file in files.items() for part in (f"--{kind}", str(file))]
    assert on_plans("mirror", *options).code == 3
    assert 'failures="1"' in files["junit"].read_text()
    assert "staging is not prod's twin" in files["markdown"].read_text()
    assert "memory_size" in files["html"].read_text()


def test_a_folder_is_no_file_for_a_report(on_plans: Stagetwin, tmp_path: Path) -> None:
    shown = on_plans("mirror", "--html", str(tmp_path), "--json")
    assert (shown.code, shown.codes()) == (1, ["report-file"])


def test_an_unknown_depth(on_plans: Stagetwin) -> None:
    assert on_plans("mirror", "--depth", "files").code == 1


def test_an_entrys_text_is_printed_as_it_is(
    planned: Planned, on_plans: Stagetwin, staging_yaml: Path
) -> None:
    at = "positive-chat/module.table_*.aws_dynamodb_table.this[bold].x"
    replace(
        staging_yaml, "differs:\n", f"differs:\n  - at: {at}\n    value: 1\n    why: Nobody knows any more\n"
    )
    planned.plan("staging")
    shown = on_plans("mirror")
    assert shown.code == 3
    assert at in shown.out


def test_no_plan(stagetwin: Stagetwin) -> None:
    shown = stagetwin("mirror")
    assert shown.code == 1
    assert "stagetwin plan prod" in shown.err


def test_the_missing_plans_of_both_are_told_at_once(stagetwin: Stagetwin) -> None:
    assert stagetwin("mirror", "--json").codes() == ["no-plan", "no-plan"]


@pytest.mark.parametrize(
    "changed",
    [
        "functions/positive-chat/moderation/handler.py",
        "terraform/modules/function/main.tf",
        "terraform/live/staging/positive-chat/main.tf",
        "functions/positive-chat/site/index.html",
    ],
)
def test_a_plan_older_than_what_it_was_made_from(changed: str, planned: Planned, on_plans: Stagetwin) -> None:
    file = next(iter((planned.project / changed).parent.glob("*" + Path(changed).suffix)))
    write(file, file.read_text() + "\n")
    shown = on_plans("mirror", "--json")
    assert shown.code == 1
    assert set(shown.codes()) == {"stale-plan"}
    issue = shown.document()["error"]["issues"][-1]
    assert file.name in issue["message"]
    assert issue["hint"].startswith("run `stagetwin plan ")


def test_a_plan_older_than_the_definition(planned: Planned, on_plans: Stagetwin) -> None:
    replace(
        planned.project / "environments" / "prod.yaml", "memory_megabytes: 1024", "memory_megabytes: 2048"
    )
    shown = on_plans("mirror", "--json")
    assert shown.code == 1
    assert set(shown.codes()) == {"stale-plan"}


def test_a_plan_that_was_carried_out_counts(planned: Planned, on_plans: Stagetwin) -> None:
    for environment in ("prod", "staging"):
        (planned.project / ".stagetwin" / "plans" / environment / "positive-chat" / "plan.tfplan").unlink()
    assert on_plans("mirror").code == 0


def test_an_environment_that_mirrors_none(on_plans: Stagetwin) -> None:
    shown = on_plans("mirror", "prod", "--json")
    assert (shown.code, shown.codes()) == (1, ["no-mirror"])
    [issue] = shown.document()["error"]["issues"]
    assert "staging" in issue["hint"]
