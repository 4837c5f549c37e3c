"""Stack's resources -> `local.stagetwin`: the names and ARNs that a service's own `.tf` files can use. Pure.

ARNs are composed around the names of the resources: known at plan time, and made after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from generator.names import Names, is_arn, partition_of
from generator.spec.kinds import is_fifo
from generator.spec.service import ServiceSpec
from generator.spec.storage.parameter import ParameterSpec
from generator.spec.storage.secret import SecretSpec
from generator.stack.messaging.references import around
from generator.stack.reference import entry_output
from generator.stack.values import Reference

Known = Mapping[str, object]
NO_EXTRA_FILES: Final[Mapping[str, str]] = MappingProxyType({})


def known_names(names: Names, spec: ServiceSpec, tags: Mapping[str, str]) -> Known:
    """What stands in `local.stagetwin`; a section of the service is left out when it is empty."""
    sections: dict[str, Known] = {
        "functions": {key: _function(names, key) for key in spec.functions},
        "tables": {key: _table(names, key) for key in spec.tables},
        "queues": {
            key: _outputs("queue", key, ("arn", "name", "url")) | ({"fifo": True} if is_fifo(own) else {})
            for key, own in spec.queues.items()
        },
        "event_buses": {
            key: _named(names.event_bus_arn(key), names.event_bus(key), "event_bus", key)
            for key in spec.event_buses
        },
        "rules": {
            key: _named(names.rule_arn(key, own.event_bus), names.resource(key), "rule", key)
            for key, own in spec.rules.items()
        },
        "state_machines": {
            key: _named(names.state_machine_arn(key), names.resource(key), "state_machine", key)
            for key in spec.state_machines
        },
        "topics": {key: _outputs("topic", key, ("arn", "name")) for key in spec.topics},
        "streams": {
            key: _named(names.stream_arn(key), names.resource(key), "stream", key) for key in spec.streams
        },
        "buckets": {key: _outputs("bucket", key, ("arn", "name")) for key in spec.buckets},
        "keys": {key: _outputs("key", key, ("alias_arn", "arn")) for key in spec.keys},
        "parameters": {key: _parameter(names, key, own) for key, own in spec.parameters.items()},
        "secrets": {key: _secret(key, own) for key, own in spec.secrets.items()},
        "websocket_apis": {
            key: _outputs("websocket_api", key, ("execution_arn", "id", "stage_name", "url"))
            for key in spec.websocket_apis
        },
        "http_apis": {
            key: _outputs("http_api", key, ("execution_arn", "id", "stage_name", "url"))
            for key in spec.http_apis
        },
        "rest_apis": {
            key: _outputs("rest_api", key, ("execution_arn", "id", "stage_name", "url"))
            for key in spec.rest_apis
        },
        "user_pools": {
            key: _outputs("user_pool", key, ("arn", "client_ids", "id", "issuer")) for key in spec.user_pools
        },
        "identity_pools": {key: _outputs("identity_pool", key, ("arn", "id")) for key in spec.identity_pools},
        "sites": {key: _outputs("site", key, ("bucket", "distribution_id", "url")) for key in spec.sites},
    }
    return {
        "account_id": names.account_id,
        "environment": names.environment,
        "partition": partition_of(names.region),
        "region": names.region,
        "service": names.service,
        "tags": dict(tags),
        **{section: found for section, found in sections.items() if found},
    }


def _outputs(label: str, key: str, outputs: Iterable[str]) -> dict[str, object]:
    return {name: entry_output(label, key, name) for name in outputs}


def _named(arn: str, name: str, label: str, key: str) -> dict[str, object]:
    return {"arn": around(arn, name, label, key), "name": entry_output(label, key, "name")}


def _table(names: Names, key: str) -> dict[str, object]:
    return _named(names.table_arn(key), names.resource(key), "table", key)


def _parameter(names: Names, key: str, own: ParameterSpec) -> dict[str, object]:
    if own.reference is not None:
        return {"arn": names.parameter_arn(own.reference), "name": own.reference}
    name = names.parameter(key)
    return _named(names.parameter_arn(name), name, "parameter", key)


def _secret(key: str, own: SecretSpec) -> dict[str, object]:
    """Of a secret that exists already only what the definition says, its name or its ARN."""
    if own.reference is None:
        return _outputs("secret", key, ("arn", "name"))
    return {"arn" if is_arn(own.reference) else "name": own.reference}


def _function(names: Names, key: str) -> dict[str, object]:
    function, alias = entry_output("function", key, "name"), entry_output("alias", key, "name")
    name = names.resource(key)
    before, _, after = names.alias_arn(key).rpartition(name)
    whole = f'"{before}${{{function.expression}}}:${{{alias.expression}}}"'
    assert after.startswith(":")
    return {
        "alias": alias,
        "arn": Reference(whole),
        "invoke_arn": entry_output("alias", key, "invoke_arn"),
        "name": function,
        "role_name": entry_output("function", key, "role_name"),
    }
