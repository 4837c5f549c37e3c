"""Lines of Terraform's machine-readable UI, well formed or not."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.adapters.terraform_events import Diagnostic, EventReader, TerraformProgress

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_a_running_operation_tells_its_seconds() -> None:
    reader = EventReader()
    reader.feed(
        '{"type":"planned_change","change":{"resource":{"addr":"a.b"},"action":"create"},"@message":"m"}'
    )
    progress = reader.feed(
        '{"type":"apply_progress","@message":"a.b: Still creating...","hook":{"resource":{"addr":"a.b"},'
        '"action":"create","elapsed_seconds":10}}'
    )
    assert progress == TerraformProgress("running", "a.b: Still creating...", "a.b", "create", 10, 0, 1)


def test_a_failed_operation_is_over_too() -> None:
    reader = EventReader()
    progress = reader.feed('{"type":"apply_errored","@message":"m","hook":{"action":"create"}}')
    assert progress is not None
    assert (progress.kind, progress.done) == ("failed", 1)


def test_drift_is_kept_apart_from_the_plan() -> None:
    reader = EventReader()
    reader.feed('{"type":"resource_drift","change":{"resource":{"addr":"a.b"},"action":"update"}}')
    assert [change.address for change in reader.drifted] == ["a.b"]
    assert reader.planned == []


def test_errors_that_only_say_that_terraform_was_stopped_are_known() -> None:
    # As Terraform 1.11.4 and the AWS provider 5.100.0 word them after a Ctrl-C.
    assert Diagnostic("error", "creating SQS Queue (q): context canceled").follows_from_stopping
    assert Diagnostic("error", "execution halted").follows_from_stopping
    assert not Diagnostic("error", "creating SQS Queue (q): access denied").follows_from_stopping


def test_plain_lines_between_the_events_lose_their_colours() -> None:
    reader = EventReader()
    progress = reader.feed("\x1b[32mSuccessfully configured\x1b[0m")
    assert progress == TerraformProgress("message", "Successfully configured")
    assert reader.feed("\x1b[0m") is None
    assert reader.plain_lines == ["Successfully configured"]


@given(
    st.text()
    | st.fixed_dictionaries(
        {
            "type": st.sampled_from(
                ["diagnostic", "planned_change", "apply_start", "change_summary", "unknown"]
            )
        },
        optional=dict.fromkeys(("@message", "diagnostic", "change", "hook", "changes"), JSON_VALUES),
    ).map(json.dumps)
)
def test_no_line_whatever_is_too_much(line: str) -> None:
    reader = EventReader()
    progress = reader.feed(line)
    assert progress is None or isinstance(progress.message, str)
