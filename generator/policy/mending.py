"""Finding + the definition's source -> the finding at the line to change, with what to write there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from generator.plan.values import segments
from generator.policy.finding import Finding
from generator.policy.keys import Key, keys_for
from generator.spec.yaml_source import KeyPath, YamlSource

WANTED: Final[Mapping[str, str]] = {
    "CKV_AWS_119": "<one of the service's keys>",
    "CKV_AWS_173": "<one of the service's keys>",
    "CKV_AWS_309": "<one of the API's authorizers>",
    "CKV_AWS_338": "365",
}
"""What a check of checkov's asks for where that is narrower than what the key takes. 338: at least one year,
https://docs.prismacloud.io/en/enterprise-edition/policy-reference/aws-policies/aws-logging-policies/bc-aws-338
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A key, from the entry of the finding on, and what to write there."""

    path: KeyPath
    value: str

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.value}"


def mended(findings: Iterable[Finding], source: YamlSource) -> Iterator[Finding]:
    """The findings where they are to be mended: at the key if it stands somewhere, else at its entry.

    The place is in `service.yaml`, or in the environment's file where that changes the key. What comes from
    no definition stays where Terraform's code is.
    """
    for finding in findings:
        place = tuple(finding.spec_path.split("."))
        if finding.spec_path == finding.address:
            yield finding
            continue
        change = change_for(finding, place)
        where = source.where((*place, *change.path) if change else place)
        text = "" if change is None else str(change)
        moved = replace(finding, change=text, code_file=finding.file, code_line=finding.line)
        yield moved if where.file is None else replace(moved, file=where.file, line=where.line)


def change_for(finding: Finding, place: KeyPath) -> Change | None:
    """What to write, if a key of the definition decides about it."""
    if finding.mend:
        written, _, value = finding.mend.partition(": ")
        return Change(tuple(written.split(".")), value)
    kind = next((part for part in segments(finding.address) if part.startswith("aws_")), "")
    for attribute in finding.attributes:
        found = [
            (rest, key, whole)
            for key, whole in keys_for(f"{kind}.{attribute}")
            if (rest := _below(key, place)) is not None
        ]
        if found:
            rest, key, whole = min(found, key=lambda one: len(one[0]))
            if whole or len(rest) == 1:
                return Change(rest, WANTED.get(finding.rule_id) or key.takes)
            return Change(rest[:-1], f"{{{rest[-1]}: {key.takes}}}")
    return None


def _below(key: Key, place: KeyPath) -> KeyPath | None:
    """The rest of the key's path below the finding's place, or below the entry in which that is."""
    found = key.below(place)
    return found if found is not None or len(place) <= 2 else key.below(place[:2])
