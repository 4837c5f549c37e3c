"""bytes of `functions/<service>/events/*.json` -> EventSample, or every problem with its line. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.errors import Issue, StagetwinError
from generator.spec import forms
from generator.spec.base import Description, Name, Spec
from generator.spec.json_source import parse_json
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.validation import validate
from generator.spec.yaml_source import YamlSource

FOLDER: Final = "events"


class EventSpec(Spec):
    """An event as a rule sees it; what is left out, no rule finds."""

    source: Annotated[str, StringConstraints(min_length=1)]
    """Who published it, such as `positive-chat` or `aws.s3`."""
    detail_type: Annotated[str, Field(alias="detail-type", min_length=1)]
    """What happened, such as `MessagePosted`."""
    detail: dict[str, object]
    """The facts themselves, an object."""
    version: str | None = None
    """EventBridge's envelope version, `"0"`."""
    id: str | None = None
    """The event's id."""
    account: Annotated[str, StringConstraints(pattern=forms.ACCOUNT_ID.pattern)] | None = None
    """The publishing account."""
    time: Annotated[str, StringConstraints(pattern=forms.EVENT_TIME.pattern)] | None = None
    """When it happened."""
    region: Annotated[str, StringConstraints(pattern=forms.REGION.pattern)] | None = None
    """Where it was published."""
    resources: list[str] | None = None
    """ARNs that it is about."""
    replay_name: Annotated[str | None, Field(alias="replay-name")] = None
    """The replay that sent it once more."""

    @field_validator("detail", mode="before")
    @classmethod
    def _no_text(cls, value: object) -> object:
        if isinstance(value, str):
            raise ValueError("it is a text, and rules see an object: only PutEvents takes a detail as text")
        return value


def _distinct(names: list[str]) -> list[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"`{name}` stands in it twice")
        seen.add(name)
    return names


class EventSampleSpec(Spec):
    """A sample event and the rules of its service that it must and must not reach."""

    schema_: Annotated[str | None, Field(alias="$schema")] = None
    """The schema, for editors."""
    description: Description = ""
    """What the event stands for."""
    event: EventSpec
    """The event, as EventBridge delivers it."""
    event_bus: Name = DEFAULT_BUS
    """The event bus of the service on which it is published; `default` is the account's."""
    reaches: Annotated[list[Name], Field(json_schema_extra={"uniqueItems": True})]
    """The rules that it reaches, all of them; `[]` says that it reaches none."""
    misses: Annotated[list[Name], Field(json_schema_extra={"uniqueItems": True})] = Field(
        default_factory=list
    )
    """Rules of the same bus that it must not reach."""

    @field_validator("reaches", "misses")
    @classmethod
    def _each_once(cls, names: list[str]) -> list[str]:
        return _distinct(names)

    @model_validator(mode="after")
    def _not_both(self) -> EventSampleSpec:
        both = sorted({*self.reaches} & {*self.misses})
        if both:
            raise ValueError(f"`{both[0]}` stands in `reaches` and in `misses`")
        return self


@dataclass(frozen=True, slots=True)
class EventSample:
    """A sample file: `event` is what stands there, to the digit; `source` knows the lines."""

    spec: EventSampleSpec
    event: Mapping[str, object]
    source: YamlSource

    @property
    def file(self) -> Path:
        return self.source.file


def read_sample(file: Path, content: bytes) -> EventSample:
    """Raise StagetwinError with all that is wrong; `file` is only a name here."""
    source = parse_json(file, content)
    spec = validate(EventSampleSpec, source)
    return EventSample(spec, _member(source.data, "event"), source)


def read_samples(files: Mapping[Path, bytes]) -> tuple[EventSample, ...]:
    """Raise StagetwinError with all that is wrong in all of the files."""
    samples: list[EventSample] = []
    issues: list[Issue] = []
    for file, content in sorted(files.items()):
        try:
            samples.append(read_sample(file, content))
        except StagetwinError as error:
            issues += error.issues
    if issues:
        raise StagetwinError(issues)
    return tuple(samples)


def read_event(file: Path, content: bytes) -> tuple[Mapping[str, object], str | None]:
    """The event of a sample file and its bus, or the event that the file itself is, its bus unknown."""
    source = parse_json(file, content)
    # No envelope has a member of this name.
    if isinstance(source.data, Mapping) and "event" in source.data:
        sample = read_sample(file, content)
        return sample.event, sample.spec.event_bus
    validate(EventSpec, source)
    assert isinstance(source.data, Mapping)
    return source.data, None


def _member(data: Any, key: str) -> Mapping[str, object]:
    member: Mapping[str, object] = data[key]
    return member
