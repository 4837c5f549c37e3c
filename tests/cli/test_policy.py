"""`stagetwin policy` on kept plans, and how a verdict is shown. One test starts checkov."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.adapters.tools import tool
from generator.cli.judging import show_verdict
from generator.cli.state import State
from generator.errors import StagetwinError
from generator.policy.finding import Finding, Severity
from generator.policy.suggest import suggestion
from generator.policy.verdict import Verdict, judge
from generator.policy.waivers import Waiver, read_waivers
from tests.cli.commands import Stagetwin, replace, write
from tests.cli.planned import Planned

DAY = date(2030, 1, 1)
HOSTILE = "[bold]x[/bold] [/] [put] :100: :smile: \\[red] [link=x]"


def test_without_plans(stagetwin: Stagetwin) -> None:
    shown = stagetwin("policy", "prod")
    assert shown.code == 1
    assert "stagetwin plan prod" in shown.err
    assert stagetwin("policy", "--json").codes() == ["no-plan"] * 2, "of every environment"
    assert stagetwin("policy", "prud", "--json").codes() == ["unknown-environment"]


def test_with_a_plan_that_is_out_of_date(planned: Planned, on_plans: Stagetwin) -> None:
    write(planned.project / "functions" / "positive-chat" / "common" / "new.py", "")
    shown = on_plans("policy", "--json")
    assert shown.code == 1
    assert set(shown.codes()) == {"stale-plan"}
    assert not (planned.project / ".stagetwin" / "reports").exists()


def test_with_waivers_that_cannot_be_read(planned: Planned, on_plans: Stagetwin) -> None:
    replace(planned.project / "environments" / "waivers.yaml", "rule: CKV_AWS_117", "rule: ckv")
    shown = on_plans("policy", "--json")
    assert shown.code == 1
    [issue] = shown.document()["error"]["issues"]
    assert issue["file"].endswith("environments/waivers.yaml")
    assert issue["line"] == 3


@pytest.mark.skipif(not tool("checkov").installed, reason="`scripts/setup` installs checkov")
def test_a_waiver_that_has_expired_denies_and_stops_an_apply(planned: Planned, on_plans: Stagetwin) -> None:
    file = planned.project / "environments" / "waivers.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("expires: 2028-06-30", "expires: 2020-02-29", 1), encoding="utf-8")
    shown = on_plans("policy", "prod", "--json")
    assert shown.code == 3
    document = shown.document()
    assert document["allowed"] is False
    [expired] = document["expired"]
    assert (expired["rule"], expired["expires"]) == ("CKV_AWS_117", "2020-02-29")
    assert {one["rule"] for one in document["denied"]} == {"CKV_AWS_117"}
    # The plan is judged before anything is asked of the environment, which is not even there.
    refused = on_plans("apply", "prod", "--yes", "--json")
    assert refused.code == 3
    assert "policy-denied" in refused.codes()
    assert (planned.project / ".stagetwin" / "plans" / "prod" / "positive-chat" / "plan.tfplan").is_file()
    reports = planned.project / ".stagetwin" / "reports" / "prod"
    assert {path.name for path in reports.iterdir()} == {"policy.sarif", "policy.junit.xml"}


def test_plans_are_exported_as_they_are(planned: Planned, on_plans: Stagetwin, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "plans"
    shown = on_plans("policy", "--export-plan", str(folder), "--json")
    assert shown.code == 0
    files = [Path(one) for one in shown.document()["plans"]]
    assert [str(file.relative_to(folder)) for file in files] == [
        "prod/positive-chat.json",
        "staging/positive-chat.json",
    ]
    for file in files:
        assert file.stat().st_mode & 0o777 == 0o600
        saved = planned.project / ".stagetwin" / "plans" / file.parent.name / "positive-chat" / "plan.json"
        assert file.read_bytes() == saved.read_bytes()
        assert {"format_version", "planned_values", "resource_changes", "configuration"} <= set(
            json.loads(file.read_bytes())
        )
    assert not (planned.project / ".stagetwin" / "reports").exists(), "nothing was judged"


def test_plans_cannot_be_exported_into_a_file(on_plans: Stagetwin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    shown = on_plans("policy", "--export-plan", str(tmp_path / "file"), "--json")
    assert (shown.code, shown.codes()) == (1, ["unwritable-file"])


def test_a_baseline_is_of_everything(on_plans: Stagetwin, tmp_path: Path) -> None:
    shown = on_plans("policy", "prod", "--write-baseline", str(tmp_path / "b.json"), "--json")
    assert (shown.code, shown.codes()) == (1, ["usage"])


@pytest.mark.parametrize("content", [None, "{}"])
def test_a_baseline_that_cannot_be_read(on_plans: Stagetwin, tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "b.json"
    if content is not None:
        file.write_text(content)
    shown = on_plans("policy", "--baseline", str(file), "--json")
    assert (shown.code, shown.codes()) == (1, ["baseline-unreadable"])


@pytest.mark.skipif(not tool("checkov").installed, reason="`scripts/setup` installs checkov")
def test_only_what_is_new_fails_with_a_baseline(planned: Planned, on_plans: Stagetwin) -> None:
    waivers = planned.project / "environments" / "waivers.yaml"
    text = waivers.read_text(encoding="utf-8")
    waivers.write_text("waivers: []\n", encoding="utf-8")
    assert on_plans("policy", "--json").code == 3
    own = planned.project / "environments" / "policy-baseline.json"
    wrote = on_plans("policy", "--write-baseline", str(own), "--json")
    assert wrote.code == 0
    count = wrote.document()["findings"]
    assert count > 50
    shown = on_plans("policy", "--json")
    assert shown.code == 0
    document = shown.document()
    assert (len(document["known"]), document["denied"]) == (count, [])
    # Two of a rule's places are taken out of the list, so that what stands there is new.
    known = json.loads(own.read_text())
    known["findings"] = [one for one in known["findings"] if one["rule"] != "CKV_AWS_117"]
    own.write_text(json.dumps(known))
    again = on_plans("policy", "--json")
    assert again.code == 3
    assert {one["rule"] for one in again.document()["denied"]} == {"CKV_AWS_117"}
    waivers.write_text(text, encoding="utf-8")


def waiver(rule: str, reason: str, expires: date = DAY, owner: str = "team") -> Waiver:
    return Waiver(rule, "shop.tables.*", owner, reason, expires, file=Path("waivers.yaml"), line=100)


def finding(rule: str, message: str) -> Finding:
    return Finding(rule, Severity.UNKNOWN, "shop", "prod", "module.x", "tables.orders", message)


def shown(verdict: Verdict, capsys: pytest.CaptureFixture[str]) -> str:
    show_verdict(State(None, quiet=False), verdict)
    return capsys.readouterr().out


def judged(*waivers: Waiver, message: str = "open", everything: bool = True) -> Verdict:
    today = date(2029, 1, 1)
    findings = [finding("STW_001", message), finding("STW_002", "waived")]
    environments = ["prod"]
    return judge(findings, waivers, today, environments=environments, resources=2, everything=everything)


def test_a_findings_text_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert f"open {HOSTILE}" in shown(judged(message=f"open {HOSTILE}"), capsys)


def test_a_waivers_reason_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert f"because {HOSTILE}" in shown(judged(waiver("STW_002", f"because {HOSTILE}")), capsys)


def test_an_expired_waivers_owner_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(judged(waiver("STW_002", "because", date(2028, 1, 1), HOSTILE)), capsys)
    assert f"expired waivers.yaml:100 STW_002 on 2028-01-01, {HOSTILE}" in out


def test_unused_waivers_are_shown_and_deny(capsys: pytest.CaptureFixture[str]) -> None:
    verdict = judged(waiver("STW_001", "because"), waiver("STW_002", "because"), waiver("STW_003", "because"))
    assert not verdict.allowed
    out = shown(verdict, capsys)
    assert "unused waivers.yaml:100 STW_003" in out
    assert "denied: 2 resources" in out


def test_a_waiver_of_what_was_not_judged_is_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    waivers = [waiver(f"STW_00{number}", "because") for number in (1, 2, 3)]
    verdict = judged(*waivers, everything=False)
    assert verdict.allowed
    out = shown(verdict, capsys)
    assert "warning waivers.yaml:100 STW_003" in out
    assert "allowed: 2 resources" in out


def test_a_suggestion_names_each_place_once_and_waits_for_a_person() -> None:
    found = [
        Finding("CKV_AWS_117", Severity.UNKNOWN, "shop", one, "module.x", "functions.a", "Inside a\nVPC")
        for one in ("prod", "staging")
    ]
    decided = judge(found, [], DAY, environments=["prod", "staging"], resources=1)
    text = suggestion(decided, DAY)
    assert text.count("- rule: CKV_AWS_117") == 1
    assert "  # Inside a VPC\n" in text and "expires: 2031-01-01" in text
    with pytest.raises(StagetwinError) as caught:
        read_waivers(Path("waivers.yaml"), f"waivers:\n{text}\n".encode())
    assert {issue.where.path for issue in caught.value.issues} == {"waivers[0].owner", "waivers[0].reason"}
