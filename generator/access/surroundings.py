"""What an interpreter asks of a language and its SDK."""

from __future__ import annotations

from typing import Protocol, TypeVar

from generator.access.machine import Frame, Given
from generator.access.syntax import Imported, Node
from generator.access.values import Value, Values

Program = TypeVar("Program", contravariant=True)


class Surroundings(Protocol[Program]):
    """What a language and its SDK bring along; None stands for what they do not know."""

    def imported(self, program: Program, frame: Frame, node: Imported) -> Values: ...

    def builtin(self, name: str) -> Values: ...

    def attribute(self, program: Program, frame: Frame, node: Node, of: Value, name: str, /) -> Values: ...

    def item(self, of: Value, key: Values) -> Values: ...

    def call(self, program: Program, frame: Frame, node: Node, of: Value, given: Given) -> Values | None: ...

    def hand_over(self, program: Program, frame: Frame, node: Node, value: Value, given: Given) -> None: ...
