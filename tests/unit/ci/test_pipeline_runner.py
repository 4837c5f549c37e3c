"""A pipeline's jobs -> their lines in one shell each, with what GitLab does around them stood in for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from generator.adapters.clock import SystemClock
from generator.adapters.pipeline_runner import PipelineRunner
from generator.adapters.workflow_runner import Result, RunOutcome, StepOutcome
from generator.ci.gitlab_pipeline import read_pipeline
from generator.ci.workflow import Job


class Machines:
    """Remembers who came and went."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def enter(self, job: Job, workspace: Path) -> Mapping[str, str]:
        self.seen.append(f"enter {job.key}")
        return {"OWN": job.key}

    def leave(self) -> None:
        self.seen.append("leave")

    def finished(self, outcome: StepOutcome) -> None:
        self.seen.append(outcome.step.name)


def run(tmp_path: Path, jobs: str, machines: Machines | None = None) -> RunOutcome:
    source = tmp_path / "source"
    source.mkdir()
    (source / "file.txt").write_text("committed\n")
    runner = PipelineRunner(
        folder=tmp_path / "run",
        source=source,
        facts={"CI_PIPELINE_ID": "7"},
        variables={"PATH": os.environ["PATH"]},
        stands_in=frozenset({"install it"}),
        surroundings=machines or Machines(),
        clock=SystemClock(),
    )
    return runner.run(read_pipeline("stages: [one, two]\n" + jobs, {}))


def told(ran: RunOutcome) -> dict[str, str]:
    return {f"{one.job.key}: {one.step.name}": one.told for one in ran.steps}


def test_lines_share_a_shell_and_jobs_hand_over_only_what_is_kept(tmp_path: Path) -> None:
    machines = Machines()
    ran = run(
        tmp_path,
        """
make:
  stage: one
  before_script: [install it, export SAID=before]
  script: ['mkdir -p out && echo "$SAID $OWN" > out/kept', touch left, echo lost >&2]
  artifacts: {paths: [out/kept]}
take:
  stage: two
  needs: [make]
  script: [test ! -e left, cat out/kept file.txt]
""",
        machines,
    )
    assert ran.results == {"make": Result.SUCCESS, "take": Result.SUCCESS}, told(ran)
    found = told(ran)
    assert found["make: install it"].startswith("stands in")
    assert found["make: echo lost >&2"] == "lost"
    assert found["take: artifacts of make"] == "kept"
    assert found["take: cat out/kept file.txt"] == "committed"
    assert "before make" in (tmp_path / "run" / "logs" / "take.log").read_text()
    assert machines.seen[0] == "enter make" and machines.seen.count("leave") == 2


def test_the_first_line_that_fails_ends_the_job_and_what_needs_it(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        """
bad:
  stage: one
  script: [echo fine, "echo 'error it is so' && false | true", echo never]
  artifacts: {when: always, paths: [not-there]}
after: {stage: two, script: [echo]}
apart: {stage: two, needs: [], script: ['false || failed=yes', 'test "$failed" = yes']}
""",
    )
    assert ran.results == {"bad": Result.FAILURE, "after": Result.SKIPPED, "apart": Result.SUCCESS}
    [failed] = ran.failed_steps
    assert failed.told == "error it is so" and failed.exit_code == 1, "pipefail"
    assert "bad: echo never" not in told(ran)
    assert "bad: keep artifacts" in told(ran), "always: also of what failed"


def test_what_is_to_be_kept_must_be_there_and_reports_must_be_readable(tmp_path: Path) -> None:
    terraform = """'{"create":1,"update":0,"delete":2}'"""
    ran = run(
        tmp_path,
        f"""
forgets: {{stage: one, script: [echo], artifacts: {{paths: [gone]}}}}
reports:
  stage: one
  script:
    - echo '<testsuites><testcase name="a"/></testsuites>' > a.xml
    - echo {terraform} > a.json
  artifacts: {{reports: {{junit: a.xml, terraform: [a.json]}}}}
garbles: {{stage: one, script: [echo nothing > a.xml], artifacts: {{reports: {{junit: a.xml}}}}}}
""",
    )
    assert [ran.results[key].value for key in ("forgets", "reports", "garbles")] == [
        "failure",
        "success",
        "failure",
    ]
    found = told(ran)
    assert found["forgets: keep artifacts"] == "gone: no such file to keep"
    assert found["reports: keep artifacts"] == "1 test cases, 1 to add, 0 to change, 2 to destroy"
    assert found["garbles: keep artifacts"].startswith("a.xml: not a junit report")


def test_gitlabs_variables_tokens_and_own_ones_reach_the_script(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        """
say:
  stage: one
  id_tokens: {TOKEN: {aud: x}}
  variables: {FILE: $CI_PROJECT_DIR/token, NAME: run-$CI_PIPELINE_ID}
  rules: [{when: manual}]
  script:
    - printf '%s' "$TOKEN" > "$FILE"
    - test -s token && echo "$NAME of $CI_JOB_NAME"
""",
    )
    assert ran.steps[0].step.name == "started by hand"
    assert ran.steps[-1].told == "run-7 of say"
