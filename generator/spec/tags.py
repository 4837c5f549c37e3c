"""Tags as a person defines them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints

from generator.spec import limits

OWN_TAGS: Final = frozenset({"environment", "service"})
"""Every resource has these two anyway."""


def _taggable(text: str) -> str:
    # Which characters: https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
    wrong = [one for one in text if unicodedata.category(one)[0] not in "LZN" and one not in "_.:/=+-@"]
    if wrong:
        raise ValueError(
            f"AWS takes letters, digits, spaces and _ . : / = + - @ in tags, and no {wrong[0]!r}"
        )
    return text


TagKey = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.TAG_KEY_CHARACTERS),
    AfterValidator(_taggable),
]
TagValue = Annotated[
    str, StringConstraints(max_length=limits.TAG_VALUE_CHARACTERS), AfterValidator(_taggable)
]


def _leaves_our_tags(tags: Mapping[str, str]) -> Mapping[str, str]:
    for key in tags:
        if key.lower() in OWN_TAGS:
            raise ValueError(f"the tag {key} is there without being written: leave it out")
        if key.lower().startswith("aws:"):
            raise ValueError(f"the tag {key} starts with `aws:`, which AWS keeps for itself")
    return tags


Tags = Annotated[
    dict[TagKey, TagValue],
    Field(max_length=limits.TAGS - len(OWN_TAGS)),
    AfterValidator(_leaves_our_tags),
]
