"""One part of a twin -> the same part, otherwise in one place at a time. Pure.

What is left as it is, is decided here anew, from the provider's schema and the configuration, so that an
exception in the comparison does not excuse itself.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.mirror.attributes import is_attribute
from generator.mirror.mutants import INTO, is_nothing, mutants, places, put
from generator.mirror.provider_schema import Schema, TypeSchema, dotted
from generator.mirror.resources import Resource, Resources, Side
from generator.plan.released import ALIAS, OWNED_BY_RELEASES, managed_modules
from generator.plan.report import Expression, ModuleCall
from generator.plan.values import Json, Path, at_path, masked


@dataclass(frozen=True, slots=True)
class Change:
    """A twin that is otherwise in one place; a report must name something below `at`.

    `alone` is the one resource to look at where nothing else can tell; `attribute` narrows it further.
    """

    at: str
    what: str
    twin: Resources
    alone: str = ""
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class Mutator:
    """Makes the changes of one part of a service; counts by reason what it leaves as it is."""

    baseline: Side
    twin: Side
    service: str
    schema: Schema
    left_out: Counter[str]

    @property
    def root(self) -> Resources:
        return self.twin.services[self.service]

    def _mutants(self, value: Json) -> Iterator[Json]:
        return mutants(value, self.twin.identity, self.baseline.identity)

    def _all_mutants(self, value: Json) -> Iterator[Json]:
        """The mutants of a whole value and of all its parts."""
        if not isinstance(value, dict | list):
            yield from self._mutants(value)
        for path, inner in places(value):
            for mutant in self._mutants(inner):
                yield put(value, path, mutant)

    def changes(self) -> Iterator[Change]:
        for resource in self.root.resources.values():
            yield from self._values(resource)
            if not self.root.strict:
                yield from self._references(resource)
            without = {at: one for at, one in self.root.resources.items() if at != resource.address}
            yield Change(resource.address, "it is not there", replace(self.root, resources=without))
        for call in self.root.modules.values():
            yield from self._calls(call)
        yield from self._providers()
        yield from self._outputs()

    def _values(self, resource: Resource) -> Iterator[Change]:
        schema = self.schema.get(resource.type, TypeSchema())
        values: Json = dict(resource.values)
        for path, value in places(values):
            if reason := self._left_out(resource, schema, path):
                self.left_out[reason] += 1
                continue
            for mutant in self._mutants(value):
                if _is_same(schema, path, value, mutant):
                    continue
                if self._is_open(resource, path, mutant):
                    self.left_out["open until both sides are made"] += 1
                    continue
                changed = put(values, path, mutant)
                assert isinstance(changed, Mapping)
                what = f"{_step_text(path)} {_short(value)} -> {_short(mutant)}"
                twin = self._with(replace(resource, values=changed))
                yield Change(resource.address, what, twin, resource.address, str(path[0]))

    def _left_out(self, resource: Resource, schema: TypeSchema, path: Path) -> str:
        if self.root.strict:
            return ""
        attribute = str(path[0])
        configured = {at[0] for at in resource.expressions}
        by_release = resource.type == ALIAS and attribute in OWNED_BY_RELEASES
        scaled = any(one.type == "aws_appautoscaling_target" for one in self.root.resources.values())
        if attribute == "id" or dotted(path) in schema.computed:
            return "set by AWS alone"
        if attribute in schema.filled and configured and attribute not in configured:
            return "filled in by AWS, and not configured"
        if by_release and resource.module in managed_modules(self.root.modules.values()):
            return "moved by releases"
        if attribute == "tags_all":
            return "a copy of tags and the provider's default tags"
        if scaled and path[-1] in ("read_capacity", "write_capacity"):
            return "scaled by itself"
        if any(masked(one.unknown, _outside(path)) for one in (resource, self._same(resource))):
            return "known only after apply"
        return ""

    def _is_open(self, resource: Resource, path: Path, mutant: Json) -> bool:
        """Whether AWS may still fill in what is unset on the side to be made, or a block's attributes."""
        same = self._same(resource)
        if same.is_new == resource.is_new or INTO in path:
            return False
        if isinstance(mutant, Mapping) and isinstance(path[-1], int):
            return True
        new = mutant if resource.is_new else at_path(same.values, path)
        return (new is None or new == "" or (type(new) is int and new == 0)) and is_attribute(path)

    def _same(self, resource: Resource) -> Resource:
        """The resource on the other side; itself where there is none."""
        return self.baseline.services[self.service].resources.get(resource.address, resource)

    def _with(self, resource: Resource) -> Resources:
        return replace(self.root, resources={**self.root.resources, resource.address: resource})

    def _references(self, resource: Resource) -> Iterator[Change]:
        for path, one in resource.expressions.items():
            changed = {**resource.expressions, path: _changed(one)}
            what = f"{_step_text(path)} refers elsewhere"
            twin = self._with(replace(resource, expressions=changed))
            yield Change(resource.address, what, twin, resource.address)
        more = replace(resource, depends_on=(*resource.depends_on, "aws_sqs_queue.other"))
        yield Change(resource.address, "depends_on has one more", self._with(more), resource.address)

    def _calls(self, call: ModuleCall) -> Iterator[Change]:
        same = self.baseline.services[self.service].modules.get(call.address)
        mutated = [
            ("source", replace(call, source=f"{call.source}2")),
            ("depends_on", replace(call, depends_on=(*call.depends_on, "module.other"))),
        ]
        for path, one in call.inputs.items():
            for changed in self._expressions(one):
                # What differs already and is changed to what the baseline has is no new difference.
                if same is None or changed != same.inputs.get(path):
                    inputs = {**call.inputs, path: changed}
                    mutated.append((_step_text(path), replace(call, inputs=inputs)))
        for what, new in mutated:
            modules = {**self.root.modules, call.address: new}
            yield Change(call.address, what, replace(self.root, modules=modules))

    def _expressions(self, one: Expression) -> Iterator[Expression]:
        yield _changed(one)
        if one.is_constant:
            for mutant in self._all_mutants(one.constant):
                yield Expression(constant=mutant, is_constant=True)

    def _providers(self) -> Iterator[Change]:
        for key, settings in self.root.providers.items():
            for path, one in settings.items():
                for changed in self._expressions(one):
                    new = {**self.root.providers, key: {**settings, path: changed}}
                    yield Change(f"provider.{key}", _step_text(path), replace(self.root, providers=new))

    def _outputs(self) -> Iterator[Change]:
        for name, output in self.root.outputs.items():
            changed = [replace(output, sensitive=not output.sensitive)]
            if output.expression != Expression():
                changed.append(replace(output, expression=_changed(output.expression)))
            same = self.baseline.services[self.service].outputs.get(name)
            if not output.unknown and not (same and same.unknown):
                mutated = self._all_mutants(output.value)
                changed += [replace(output, value=mutant) for mutant in mutated]
            for one in changed:
                new = replace(self.root, outputs={**self.root.outputs, name: one})
                yield Change(f"output.{name}", "", new)


def _is_same(schema: TypeSchema, path: Path, value: Json, mutant: Json) -> bool:
    """Whether AWS would not tell them apart: nothing is nothing, and what AWS adds does not count."""
    added = dotted((*path, "added"))
    return (is_nothing(value) and is_nothing(mutant)) or added in schema.computed


def _outside(path: Path) -> Path:
    """Up to where a text begins that holds JSON: masks know texts as a whole."""
    return path[: path.index(INTO)] if INTO in path else path


def _changed(expression: Expression) -> Expression:
    if expression.is_constant:
        return Expression(references=("var.other",))
    return Expression(references=(*expression.references, "aws_sqs_queue.other"))


def _step_text(path: Path) -> str:
    return ".".join(str(step) for step in path if step != INTO)


def _short(value: Json) -> str:
    text = json.dumps(value)
    return text if len(text) <= 30 else f"{text[:29]}…"
