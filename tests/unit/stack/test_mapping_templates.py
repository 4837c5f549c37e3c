"""What a client can choose is escaped where a template names it; what API Gateway makes up stays as it is."""

from __future__ import annotations

import pytest

from generator.stack.sources.mapping_templates import json_string


@pytest.mark.parametrize(
    "reference",
    ["$input.path('$.room')", "$context.authorizer.principalId", "$context.identity.userAgent"],
)
def test_what_a_client_chooses_is_escaped(reference: str) -> None:
    assert f"$util.escapeJavaScript({reference})" in json_string(f"from {reference}.")


@pytest.mark.parametrize("reference", ["$context.connectionId", "$stageVariables.place"])
def test_the_rest_stays(reference: str) -> None:
    assert json_string(f"from {reference}") == f"from {reference}"
