"""A CodeDeploy in the world of releases: deployments go on while its clock moves, whoever looks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from generator.release.codedeploy.deployments import (
    AFTER_TRAFFIC,
    BEFORE_TRAFFIC,
    Deployment,
    Order,
    Status,
)
from generator.release.codedeploy.orders import appspec
from generator.release.engine import Engine
from generator.release.plan import CODEDEPLOY, ReleasePlan, Step
from generator.release.ports import ConflictError, MissingError, Ports
from generator.release.unit import AliasState
from tests.fakes.releases import (
    AFTER,
    BEFORE,
    MOVES,
    PASSED,
    Clock,
    Process,
    Records,
    Told,
    World,
    plan,
)

ROLLBACK_SECONDS = 15
HOOKS = {
    hook.name: replace(hook, arn=f"arn:aws:lambda:eu-central-1:1:function:{hook.name}:{hook.version}")
    for hook in (BEFORE, AFTER)
}
DEPLOYED_BEFORE, DEPLOYED_AFTER = HOOKS[BEFORE.name], HOOKS[AFTER.name]


def deployed_plan(**changed: Any) -> ReleasePlan:
    """The usual plan, by CodeDeploy."""
    return plan(**{"engine": CODEDEPLOY, "application": "shop-prod", **changed})


@dataclass
class Made:
    """A deployment, what is still to be done and when."""

    order: Order
    at: datetime
    shown: Deployment
    due: float
    moved: int = 0


@dataclass
class DeployingWorld(World):
    """The world with CodeDeploy in it; groups shift in `steps` and watch the alarms of their function."""

    steps: tuple[Step, ...] = (Step(10, 300), Step(50, 120))
    made: dict[str, Made] = field(default_factory=dict)
    groups_gone: bool = False

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)
        if name == "now" and "made" in self.__dict__:
            for one in list(self.made.values()):
                if one.shown.status is Status.RUNNING:
                    self.advance(one)

    def process(self, number: int = 1, **behaviour: Any) -> DeployingProcess:
        return DeployingProcess(self, number, **behaviour)

    def advance(self, one: Made) -> None:
        on = [alarm for alarm in self.raised_at(self.elapsed) if alarm.startswith(one.order.group)]
        if on and self.steps and not one.order.at_once:
            told = f"alarms have been activated: {', '.join(on)}"
            self.end(one, Status.STOPPED, "ALARM_ACTIVE", told)
            return
        while one.shown.status is Status.RUNNING and self.elapsed >= one.due:
            self.go_on(one)

    def go_on(self, one: Made) -> None:
        weights = [] if one.order.at_once else [(step.weight, step.seconds) for step in self.steps]
        stages = [(BEFORE_TRAFFIC, 0.0), *weights, (100.0, 0.0), (AFTER_TRAFFIC, 0.0)]
        if one.moved == len(stages):
            one.shown = replace(one.shown, status=Status.SUCCEEDED)
            return
        stage, seconds = stages[one.moved]
        one.moved += 1
        one.due = self.elapsed + seconds
        if isinstance(stage, float | int):
            self.shift(one, float(stage))
        elif (said := self.answer(one, stage)) is not None:
            one.shown = replace(one.shown, events={**one.shown.events, stage: said})
            if said == "Failed":
                self.end(one, Status.FAILED, "HOOK_EXECUTION_FAILURE", "a hook failed")

    def answer(self, one: Made, event: str) -> str | None:
        for entry in json.loads(one.order.appspec)["Hooks"]:
            if event in entry:
                name = entry[event].split(":")[-2]
                return "Succeeded" if self.answers[HOOKS[name].key] == PASSED else "Failed"
        return None

    def shift(self, one: Made, weight: float) -> None:
        resource = json.loads(one.order.appspec)["Resources"][0]["live"]["Properties"]
        live, new = resource["CurrentVersion"], resource["TargetVersion"]
        found = self.aliases[resource["Name"]]
        is_own = not one.order.description
        if is_own and not found.versions <= {live, new}:
            return
        if not is_own and found.version != live:
            self.end(one, Status.FAILED, "INVALID_LAMBDA_CONFIGURATION", "the alias is elsewhere")
            return
        version, weights = (new, {}) if weight == 100 else (live, {new: weight})
        self.aliases[one.order.group] = AliasState(version, weights, str(int(found.revision_id) + 1))
        one.shown = replace(one.shown, weight=weight)

    def end(self, one: Made, status: Status, code: str, message: str) -> None:
        one.shown = replace(one.shown, status=status, error_code=code, message=message)
        if one.order.at_once:
            return
        [move] = [move for move in MOVES if move.name == one.order.group]
        order = Order("", move.name, "", appspec(move.name, move.new, move.live, []), at_once=True)
        back = Made(order, self.now, Deployment("", Status.RUNNING), self.elapsed + ROLLBACK_SECONDS)
        one.shown = replace(one.shown, rollback_id=self.keep(back))

    def keep(self, one: Made) -> str:
        identifier = f"d-{len(self.made)}"
        one.shown = replace(one.shown, deployment_id=identifier)
        self.made[identifier] = one
        return identifier

    def descriptions(self) -> list[str]:
        """Of the deployments that were asked for, without CodeDeploy's own."""
        return [one.order.description for one in self.made.values() if one.order.description]


@dataclass
class DeployingProcess(Process):
    """A process that reaches CodeDeploy too."""

    def engine(self) -> Engine:
        deployer = FakeDeployer(self)
        ports = Ports(
            self, self, self, self, Records(self), self, Clock(self), Told(self), self, deployer=deployer
        )
        return Engine(ports, "prod", "shop")


@dataclass
class FakeDeployer:
    process: Process

    @property
    def world(self) -> DeployingWorld:
        assert isinstance(self.process.world, DeployingWorld)
        return self.process.world

    def start(self, order: Order) -> str:
        def effect() -> str:
            world = self.world
            self._require_groups()
            of_group = [one for one in world.made.values() if one.order.group == order.group]
            if any(one.shown.status is Status.RUNNING for one in of_group):
                raise ConflictError(f"{order.group} has an active deployment")
            made = Made(order, world.now, Deployment("", Status.RUNNING), world.elapsed + 1)
            return world.keep(made)

        found: str = self.process.call("start_deployment", effect)
        return found

    def find(self, order: Order, since: datetime) -> str | None:
        def effect() -> str | None:
            self._require_groups()
            for identifier, one in self.world.made.items():
                mine = one.order.group, one.order.description
                if mine == (order.group, order.description) and one.at >= since:
                    return identifier
            return None

        found: str | None = self.process.call("find_deployment", effect)
        return found

    def get(self, deployment_id: str) -> Deployment:
        def effect() -> Deployment:
            self._require_groups()
            return self.world.made[deployment_id].shown

        found: Deployment = self.process.call("get_deployment", effect)
        return found

    def stop(self, deployment_id: str) -> None:
        def effect() -> None:
            one = self.world.made[deployment_id]
            if one.shown.status is Status.RUNNING:
                self.world.end(one, Status.STOPPED, "MANUAL_STOP", "stopped")

        self.process.call("stop_deployment", effect)

    def _require_groups(self) -> None:
        if self.world.groups_gone:
            raise MissingError("there is no such application")
