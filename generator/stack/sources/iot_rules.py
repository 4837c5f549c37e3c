"""IotRuleSpec -> IotRule. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.service import ServiceSpec
from generator.spec.sources.iot_rule import IotRuleSpec
from generator.stack.sources.destinations import FUNCTION_DEAD_LETTERS
from generator.stack.storage.keys import key_statements
from generator.stack.values import Function, Statement


@dataclass(frozen=True, slots=True)
class IotRule:
    """A topic rule of AWS IoT; errors go to exactly one of `error_queue`, a module's label, and
    `error_function`."""

    key: str
    label: str
    name: str
    description: str
    sql: str
    sql_version: str
    enabled: bool
    functions: tuple[Function, ...]
    error_queue: str | None
    error_function: Function | None
    key_statements: tuple[Statement, ...]


def iot_rule(
    names: Names, spec: ServiceSpec, key: str, own: IotRuleSpec, functions: Mapping[str, Function]
) -> IotRule:
    """The IoT rule `key` of the service."""
    told = own.on_error
    queue = FUNCTION_DEAD_LETTERS if told is None else told.queue
    return IotRule(
        key=key,
        label=module_label("iot_rule", key),
        name=names.iot_rule(key),
        description=own.description,
        sql=own.sql.strip(),
        sql_version=own.sql_version,
        enabled=own.enabled,
        functions=tuple(functions[name] for name in own.functions),
        error_queue=None if queue is None else module_label("queue", queue),
        key_statements=key_statements(names, spec, [("queues", None if told is None else told.queue)]),
        error_function=None if told is None or told.function is None else functions[told.function],
    )
