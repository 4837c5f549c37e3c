"""Jobs -> steps carried out in bash, each job apart, with GitHub's actions stood in for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from generator.adapters.clock import SystemClock
from generator.adapters.workflow_runner import Result, RunOutcome, StepOutcome, WorkflowRunner
from generator.ci.workflow import Job, read_jobs

CHECKOUT = "actions/checkout@0"
UPLOAD = "actions/upload-artifact@0"
DOWNLOAD = "actions/download-artifact@0"


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


def run(tmp_path: Path, jobs: str, facts: Mapping[str, str] | None = None) -> RunOutcome:
    source = tmp_path / "source"
    source.mkdir()
    (source / "file.txt").write_text("committed\n")
    runner = WorkflowRunner(
        tmp_path / "run", source, facts or {}, {"PATH": os.environ["PATH"]}, Machines(), SystemClock()
    )
    return runner.run(read_jobs("jobs:\n" + jobs))


def test_each_job_has_a_fresh_checkout_and_gets_what_was_handed_over(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        f"""
  make:
    steps:
      - uses: {CHECKOUT}
      - run: mkdir -p build/ci && cp file.txt build/ci/made.txt && echo "$OWN" > left
      - {{uses: {UPLOAD}, with: {{name: it, path: build/ci/made.txt}}}}
  take:
    needs: make
    steps:
      - uses: {CHECKOUT}
      - {{uses: {DOWNLOAD}, with: {{name: it, path: there}}}}
      - run: test ! -e left && cat there/made.txt
""",
    )
    assert ran.results == {"make": Result.SUCCESS, "take": Result.SUCCESS}, ran.failed_steps
    assert ran.steps[-1].told == "committed"


def test_after_a_failure_only_what_asks_for_it_runs(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        """
  bad:
    steps:
      - {name: fails, run: "false | true"}
      - {name: left out, run: echo}
      - {name: tells, run: echo told, if: "${{ !cancelled() }}"}
  after: {needs: bad, steps: [{run: echo}]}
  report: {needs: bad, if: "${{ !cancelled() && needs.bad.result != 'skipped' }}", steps: [{run: echo}]}
""",
    )
    assert ran.results == {"bad": Result.FAILURE, "after": Result.SKIPPED, "report": Result.SUCCESS}
    assert [one.step.name for one in ran.steps if one.job.key == "bad"] == ["fails", "tells"]
    assert ran.failed_steps[0].exit_code == 1, "pipefail"


def test_hidden_files_are_not_uploaded_and_a_missing_file_can_fail(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        f"""
  hidden:
    steps:
      - run: mkdir .secret && touch .secret/file
      - uses: {UPLOAD}
        with: {{name: it, path: .secret/file, if-no-files-found: error}}
  unknown:
    steps: [{{uses: somebody/elses-action@0}}]
""",
    )
    assert ran.results == {"hidden": Result.FAILURE, "unknown": Result.FAILURE}


def test_values_reach_a_step_as_variables_alone(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        """
  say:
    if: github.repository == 'octocat/shop'
    env: {JOB: job}
    steps: [{run: echo "$JOB $TITLE", env: {TITLE: "${{ title }}"}}]
""",
        {"title": "$(rm -rf /); x", "github.repository": "octocat/shop"},
    )
    assert ran.steps[0].told == "job $(rm -rf /); x"
