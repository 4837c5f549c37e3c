"""ServiceSpec -> CodeDeploy: the application, role, configuration and groups of its releases. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.names import LIVE_ALIAS, Names, module_label
from generator.spec.codedeploy import Shift, shift_of, watched_alarms
from generator.spec.release import STRATEGIES, StepsSpec
from generator.spec.service import ServiceSpec
from generator.stack.values import Statement

LABEL = "codedeploy"
HOOK_SID = "AnswerCodeDeploy"


@dataclass(frozen=True, slots=True)
class DeploymentGroup:
    """One function's deployments; `alarms` are names of CloudWatch's that stop one."""

    key: str
    label: str
    name: str
    alias_label: str
    alarms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Configuration:
    """Steps of the service's own."""

    name: str
    shift: Shift


@dataclass(frozen=True, slots=True)
class CodeDeploy:
    """What CodeDeploy needs to release the service.

    Without a `configuration` of its own the groups use AWS's of the name `strategy`.
    """

    label: str
    application: str
    role: str
    strategy: str
    configuration: Configuration | None
    groups: tuple[DeploymentGroup, ...]
    hooks: tuple[str, ...]

    @property
    def alarms(self) -> tuple[str, ...]:
        """Of all groups."""
        return tuple(alarm for group in self.groups for alarm in group.alarms)


def codedeploy(names: Names, spec: ServiceSpec) -> CodeDeploy | None:
    """None where the service releases without it, or has nothing to release."""
    own = spec.releases
    if own.engine != "codedeploy" or not spec.functions:
        return None
    # Without steps there is no time in which an alarm could speak; it is the way to release a mend.
    has_steps = own.strategy != "all_at_once"
    return CodeDeploy(
        label=LABEL,
        application=names.codedeploy_application(),
        role=names.codedeploy_role(),
        strategy="" if isinstance(own.strategy, StepsSpec) else STRATEGIES[own.strategy][0],
        configuration=_configuration(names, own.strategy) if isinstance(own.strategy, StepsSpec) else None,
        groups=tuple(
            DeploymentGroup(
                key=key,
                label=group_label(key),
                name=names.resource(key),
                alias_label=module_label("alias", key),
                alarms=_alarms(names, spec, key) if has_steps else (),
            )
            for key in spec.functions
        ),
        hooks=tuple(names.resource(key) for key in hooks(spec)),
    )


def hooks(spec: ServiceSpec) -> tuple[str, ...]:
    """The functions that a release asks, each once."""
    own = spec.releases.hooks
    return tuple(dict.fromkeys(key for key in (own.before_traffic, own.after_traffic) if key is not None))


def hook_statements(names: Names, spec: ServiceSpec, key: str) -> Iterable[Statement]:
    """By which a hook answers CodeDeploy, and learns which versions a deployment is about."""
    if spec.releases.engine == "codedeploy" and key in hooks(spec):
        yield Statement(
            HOOK_SID,
            ("codedeploy:GetDeployment", "codedeploy:PutLifecycleEventHookExecutionStatus"),
            tuple(names.deployment_group_arn(function) for function in spec.functions),
        )


def group_label(function: str) -> str:
    """The label of a function's deployment group."""
    return module_label("deployment_group", function)


def _alarms(names: Names, spec: ServiceSpec, key: str) -> tuple[str, ...]:
    return tuple(names.alarm(key, alarm, LIVE_ALIAS) for alarm in watched_alarms(spec, key))


def _configuration(names: Names, strategy: StepsSpec) -> Configuration:
    """CodeDeploy changes no configuration, so other steps get another name."""
    shift = shift_of(strategy.steps)
    every = "every-" if shift.kind == "TimeBasedLinear" else ""
    kind = shift.kind.removeprefix("TimeBased").lower()
    return Configuration(
        names.resource(f"{kind}-{shift.percentage}-percent-{every}{shift.minutes}-minutes"), shift
    )
