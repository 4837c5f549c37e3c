"""Who is let in by the policy of a key, and by the policies of those that use what it encrypts."""

from __future__ import annotations

import pytest

from tests.fakes.definitions import stack

SHOP = """\
service: shop
keys: {{data: {{}}}}
queues:
  one: {{key: data, senders: {{a: {{service: s3.amazonaws.com, sources: ["arn:aws:s3:::in"]}}}}}}
  two: {{key: data, senders: {{b: {{service: s3.amazonaws.com{sources}}}}}}}
functions:
  read: {{access: {access}, event_sources: {{jobs: {{queue: one}}}}}}
"""


@pytest.mark.parametrize(
    ("sources", "expected"),
    [(', sources: ["arn:aws:s3:::out"]', ("arn:aws:s3:::in", "arn:aws:s3:::out")), ("", ())],
)
def test_a_service_is_held_to_sources_only_if_all_of_its_entries_are(
    sources: str, expected: tuple[str, ...]
) -> None:
    [key] = stack(SHOP.format(sources=sources, access="{}")).keys
    assert [(user.service, user.source_arns) for user in key.users] == [("s3.amazonaws.com", expected)]


@pytest.mark.parametrize("access", ["{}", "{one: [send]}"])
def test_a_key_is_granted_once(access: str) -> None:
    [function] = stack(SHOP.format(sources="", access=access)).functions
    assert len([one for one in function.statements if "kms:Decrypt" in one.actions]) == 1
