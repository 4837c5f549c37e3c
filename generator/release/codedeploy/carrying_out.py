"""What the steps say -> deployments made, followed and taken back. Reaches AWS through ports.

`prove` writes the record: it shows that the release is still ours, and renews the lease.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from generator.release.aliases import Unit
from generator.release.codedeploy.deployments import Deployer, Deployment, Order, Status
from generator.release.codedeploy.orders import back, forward
from generator.release.codedeploy.steps import Deploying, Follow, Followed, at_step, step_of
from generator.release.plan import Move, ReleasePlan
from generator.release.ports import MissingError, PortError, Ports
from generator.release.samples import Look, Sample
from generator.release.state import State

WAIT_SECONDS: Final = 2.0
"""Between looks at a deployment that shifts everything at once; one that was stopped ends as soon."""
Prove = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Deployments:
    """The deployments of one release, begun at `began`."""

    plan: ReleasePlan
    state: State
    began: datetime
    ports: Ports
    prove: Prove

    def deploy(self) -> Deploying:
        """A deployment for each function: the one that somebody made before, or a new one."""
        return Deploying(
            {move.key: self._started(forward(self.plan, move)) for move in self.plan.moves},
        )

    def follow(self, action: Follow) -> Followed:
        self.ports.clock.sleep(action.seconds)
        found = {move.key: self._deployer.get(self.state.deployments[move.key]) for move in self.plan.moves}
        is_done = all(one.status is Status.SUCCEEDED for one in found.values())
        elsewhere = tuple(self._elsewhere()) if is_done else ()
        return Followed(found, elsewhere, action.seconds, self.ports.clock.now().timestamp())

    def look(self, seen: Followed) -> Look | None:
        """What both versions do meanwhile, for people: CodeDeploy judges nothing by it."""
        state = at_step(self.plan, self.state, seen)
        if step_of(self.plan, seen.deployments) is None:
            return None
        try:
            raised = self.ports.alarms.raised(self.plan.alarms)
            traffic = {
                move.key: self.ports.metrics.traffic(move, state.since, seen.at) for move in self.plan.moves
            }
        except PortError:
            return None
        at, since = (datetime.fromtimestamp(seconds, UTC) for seconds in (seen.at, state.since))
        step = self.plan.steps[state.step]
        left = max(step.seconds - state.watched_seconds, 0.0)
        later = sum(other.seconds for other in self.plan.steps[state.step + 1 :])
        sample = Sample(at, state.step, step.weight, since, raised, traffic)
        return Look(sample, self.plan, left, left + later)

    def restore(self) -> tuple[str, ...]:
        """Every alias at the version that was live; the names of those that others moved or removed.

        Raise PortError where nobody knows; what was done so far does no harm when it is done again.
        """
        for move in self.plan.moves:
            identifier = self._forward_id(move)
            found = None if identifier is None else self._known(identifier)
            if found is not None and found.status is Status.RUNNING:
                self._deployer.stop(found.deployment_id)
        return tuple(name for move in self.plan.moves for name in self._settle(move))

    @property
    def _deployer(self) -> Deployer:
        assert self.ports.deployer is not None, "a release by CodeDeploy has a deployer"
        return self.ports.deployer

    def _started(self, order: Order) -> str:
        found = self._deployer.find(order, self.began)
        if found is not None:
            return found
        self.prove()
        try:
            return self._deployer.start(order)
        except MissingError:
            raise
        except PortError:
            # It may have been made although its answer got lost.
            found = self._deployer.find(order, self.began)
            if found is None:
                raise
            return found

    def _elsewhere(self) -> Iterator[str]:
        for move in self.plan.moves:
            alias = self.ports.aliases.get(move.name)
            if (alias.version, dict(alias.weights)) != (move.new, {}):
                yield move.name

    def _settle(self, move: Move) -> tuple[str, ...]:
        self._wait(self._forward_id(move))
        try:
            alias = self.ports.aliases.get(move.name)
        except MissingError:
            return (move.name,)
        if (alias.version, dict(alias.weights)) == (move.new, {}):
            self._deploy_back(move)
            alias = self.ports.aliases.get(move.name)
        if (alias.version, dict(alias.weights)) == (move.live, {}):
            return ()
        # What CodeDeploy left behind, or cannot take back.
        return Unit(replace(self.plan, moves=(move,)), self.ports.aliases).restore()

    def _deploy_back(self, move: Move) -> None:
        try:
            self._wait(self._started(back(self.plan, move)))
        except MissingError:
            self.ports.progress.happened(f"{move.key}: CodeDeploy has no group any more")

    def _wait(self, identifier: str | None) -> None:
        """Until the deployment has ended, and the one by which it is taken back."""
        while identifier is not None:
            found = self._known(identifier)
            if found is None:
                return
            if found.status is Status.RUNNING:
                self.ports.progress.now(f"waits for the deployment {found.deployment_id}")
                self.ports.clock.sleep(WAIT_SECONDS)
                self.prove()
            else:
                identifier = found.rollback_id or None

    def _forward_id(self, move: Move) -> str | None:
        known = self.state.deployments.get(move.key)
        if known is not None:
            return known
        try:
            return self._deployer.find(forward(self.plan, move), self.began)
        except MissingError:
            return None

    def _known(self, identifier: str) -> Deployment | None:
        try:
            return self._deployer.get(identifier)
        except MissingError:
            return None
