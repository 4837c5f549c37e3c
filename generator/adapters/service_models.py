"""botocore's and boto3's descriptions of services -> Service. Reads the files of the installed packages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import boto3.session
from botocore import xform_name
from botocore.exceptions import DataNotFoundError, UnknownServiceError
from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.waiter import WaiterModel

from generator.access.calls import ANSWERED, GIVEN, ResourceAction, ResourceShape, Service, Shape

# IAM's prefix where it is not the name that requests are signed with:
# https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
IAM_PREFIXES: Final[Mapping[str, str]] = {
    "appconfigdata": "appconfig",
    "cloudwatch": "cloudwatch",
    "dynamodbstreams": "dynamodb",
    "iot-data": "iot",
    "resourcegroupstaggingapi": "tag",
}


@dataclass(slots=True)
class ServiceModels:
    """Descriptions of services, each read when it is first asked for."""

    _loader: Loader = field(init=False)
    _known: dict[str, Service | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # boto3 adds the folder in which its resources are described.
        self._loader = boto3.session.Session(region_name="us-east-1")._session.get_component("data_loader")

    def __call__(self, name: str) -> Service | None:
        """The service by the SDK's name for it; None if it has no such service."""
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> Service | None:
        try:
            described = self._loader.load_service_model(name, "service-2")
        except (UnknownServiceError, DataNotFoundError, ValueError):
            return None
        model = ServiceModel(described, service_name=name)
        methods: dict[str, Shape] = {}
        for operation in model.operation_names:
            one = model.operation_model(operation)
            members = frozenset(one.input_shape.members if one.input_shape else ())
            methods[xform_name(operation)] = Shape(operation, members, one.auth_type == "none")
        prefix = IAM_PREFIXES.get(name, model.signing_name)
        return Service(name, prefix, methods, dict(self._waiters(name)), dict(self._resources(name, model)))

    def _waiters(self, name: str) -> Iterator[tuple[str, str]]:
        try:
            waiters = WaiterModel(self._loader.load_service_model(name, "waiters-2"))
        except (UnknownServiceError, DataNotFoundError):
            return
        for waiter in waiters.waiter_names:
            yield xform_name(waiter), waiters.get_waiter(waiter).operation

    def _resources(self, name: str, model: ServiceModel) -> Iterator[tuple[str, ResourceShape]]:
        try:
            described = self._loader.load_service_model(name, "resources-1")
        except (UnknownServiceError, DataNotFoundError):
            return
        waiters = dict(self._waiters(name))
        # The service's own resource makes one of each type, whether it says so or not.
        every = {
            kind: {
                "resource": {
                    "type": kind,
                    "identifiers": [_given(each) for each in one.get("identifiers", ())],
                }
            }
            for kind, one in described["resources"].items()
        }
        service = described["service"]
        yield "", _shape({**service, "has": {**every, **service.get("has", {})}}, frozenset(), waiters)
        for kind, one in described["resources"].items():
            members = model.shape_for(one["shape"]).members if "shape" in one else {}  # type: ignore[attr-defined]
            yield kind, _shape(one, frozenset(map(xform_name, members)), waiters)


def _shape(
    described: Mapping[str, Any], members: frozenset[str], waiters: Mapping[str, str]
) -> ResourceShape:
    actions = {xform_name(name): _action(one) for name, one in described.get("actions", {}).items()}
    for method in ("load", "reload"):
        if "load" in described:
            actions[method] = _action(described["load"])
    # A reference to another one, which needs arguments where its identifiers are not the resource's own.
    actions.update({name: _action(one) for name, one in described.get("has", {}).items()})
    identifiers = frozenset(xform_name(one["name"]) for one in described.get("identifiers", ()))
    return ResourceShape(
        actions,
        {xform_name(name): _action(one) for name, one in described.get("hasMany", {}).items()},
        {xform_name(name): _action(one) for name, one in described.get("batchActions", {}).items()},
        dict(_waits(described, waiters)),
        identifiers,
        members - identifiers - actions.keys(),
    )


def _waits(described: Mapping[str, Any], waiters: Mapping[str, str]) -> Iterator[tuple[str, ResourceAction]]:
    for name, one in described.get("waiters", {}).items():
        operation = waiters[xform_name(one["waiterName"])]
        yield (
            xform_name(name),
            _action({"request": {"operation": operation, "params": one.get("params", ())}}),
        )


def _action(described: Mapping[str, Any]) -> ResourceAction:
    request = described.get("request", {})
    passed = tuple(
        (one["target"], xform_name(one["name"]))
        for one in request.get("params", ())
        if one["source"] == "identifier"
    )
    made = described.get("resource", {})
    identifiers = tuple((xform_name(one["target"]), _source(one)) for one in made.get("identifiers", ()))
    return ResourceAction(request.get("operation", ""), passed, made.get("type", ""), identifiers)


def _given(identifier: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"target": identifier["name"], "source": "input"}


def _source(one: Mapping[str, Any]) -> str:
    match one["source"]:
        case "input":
            return GIVEN
        case "identifier":
            return xform_name(one["name"])
        case _:
            return ANSWERED
