"""What a program calls a resource -> the entry of the service. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.access.calls import Told
from generator.names import Names, environment_variable
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.function_reference import SEPARATOR, callable_names
from generator.spec.kinds import GRANTED, KINDS
from generator.spec.service import ServiceSpec


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of the service, or by `key` alone something that it does not have."""

    section: str
    key: str
    is_known: bool = True


@dataclass(slots=True)
class Resolver:
    """Of one function: environment variables are its own."""

    names: Names
    spec: ServiceSpec
    function: FunctionSpec
    _variables: Mapping[str, Entry] = field(init=False)
    _texts: Mapping[tuple[str, str], Entry] = field(init=False)

    def __post_init__(self) -> None:
        self._variables = dict(self._by_variable())
        self._texts = dict(self._by_text())

    def entry(self, section: str, told: Told) -> Entry | None:
        """What is meant; None if that is not known."""
        if not told.is_variable:
            return self._text(section, told.text)
        if told.text in self.function.environment:
            return self._text(section, self.function.environment[told.text])
        found = self._variables.get(told.text)
        return found if found is not None and found.section == section else None

    def _text(self, section: str, text: str) -> Entry:
        found = self._texts.get((section, text))
        if found is None and section == "functions":
            found = self._texts.get((section, text.partition(SEPARATOR)[0]))
        if found is None:
            # The address of a queue ends in its name, an ARN in its resource's.
            found = self._texts.get((section, text.replace(SEPARATOR, "/").rpartition("/")[2]))
        return found or Entry(section, text, is_known=False)

    def _by_variable(self) -> Iterator[tuple[str, Entry]]:
        for section, access in GRANTED.items():
            for key in getattr(self.spec, section):
                yield environment_variable(key, access.variable), Entry(section, key)
        for key in callable_names(self.spec):
            yield environment_variable(key.replace(SEPARATOR, "-"), "FUNCTION"), Entry("functions", key)

    def _by_text(self) -> Iterator[tuple[tuple[str, str], Entry]]:
        for kind in KINDS:
            if kind.access is None and kind.section != "functions":
                continue
            for key, own in getattr(self.spec, kind.section).items():
                entry = Entry(kind.section, key)
                yield (kind.section, kind.name(self.names, key, own)), entry
                if kind.access is not None:
                    for arn in kind.access.resources(self.names, key, own):
                        yield (kind.section, arn), entry
                    existing = kind.access.existing(own)
                    if existing is not None:
                        yield (kind.section, existing), entry
