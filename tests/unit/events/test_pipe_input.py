"""What a pipe's template makes of a record, and which templates can be filled."""

from __future__ import annotations

import pytest

from generator.events.pipe_input import filled, pipe_template_problem

RECORD = {"body": {"id": 7, "name": 'the "red" one', "tags": ["a", "b"]}, "messageId": "m"}
KNOWN = {"aws.pipes.pipe-name": "orders"}


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ('{"id": <$.body.id>, "name": <$.body.name>}', '{"id": 7, "name": "the \\"red\\" one"}'),
        ('{"text": "<$.body.name>, <$.body.id>"}', '{"text": "the \\"red\\" one, 7"}'),
        ('{"first": <$.body.tags[0]>, "none": <$.nothing>}', '{"first": "a", "none": null}'),
        ("<$.body.tags>", '["a", "b"]'),
        ("Message <$.messageId> of <aws.pipes.pipe-name>", "Message m of orders"),
    ],
)
def test_a_template_is_filled(template: str, made: str) -> None:
    assert filled(template, RECORD, KNOWN) == made
    assert pipe_template_problem(template) is None


@pytest.mark.parametrize("template", ["<id>", '{"id": <$.id>', "<aws.pipes.bus>", "<aws.events.event>"])
def test_what_cannot_be_filled_is_told(template: str) -> None:
    assert pipe_template_problem(template)
