"""How a service releases -> Issues: what names nothing, watches nothing, or could never be done. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.names import LIVE_ALIAS
from generator.spec import limits
from generator.spec.exists import exists
from generator.spec.functions.traffic import TrafficSpec
from generator.spec.nearest import did_you_mean
from generator.spec.release import seconds_of_strategy
from generator.spec.service import ServiceSpec
from generator.spec.watching.metric_alarm import MetricAlarmSpec, MetricSpec
from generator.spec.yaml_source import KeyPath, YamlSource

_LAMBDA = "AWS/Lambda"


def release_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything about releases that takes more than one key to see."""
    yield from _hooks(spec, source)
    for position, name in enumerate(spec.releases.alarms or ()):
        yield from _alarm(spec, source, ("releases", "alarms", str(position)), name)
    for name, function in spec.functions.items():
        path = ("functions", name, "releases")
        if function.releases is not None and isinstance(function.traffic, TrafficSpec):
            why = "releases: the function's weights are written down, so no release moves it"
            yield Issue("release-weights", why, source.where(path), "leave out `releases` or `traffic`")
        if function.releases is not None and spec.releases.engine == "codedeploy":
            why = "releases: CodeDeploy moves every function by the strategy of the service"
            hint = "leave it out, or release with `engine: direct`"
            yield Issue("codedeploy", why, source.where(path), hint)
    yield from _duration(spec, source)
    if spec.releases.connections is not None:
        place = ("releases", "connections")
        yield from exists(source, (*place, "table"), spec.releases.connections.table, spec.tables, "table")
        if spec.releases.engine == "codedeploy":
            why = "connections: CodeDeploy counts none"
            hint = "leave it out, or release with `engine: direct`"
            yield Issue("codedeploy", why, source.where(place), hint)


def _hooks(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    for key, name in _hook_names(spec).items():
        path = ("releases", "hooks", key)
        yield from exists(source, path, name, spec.functions, "function")
        if name in spec.functions and isinstance(spec.functions[name].traffic, TrafficSpec):
            why = (
                f"{key}: the weights of {name} are written down, so an older version of it could answer for "
                "the new ones"
            )
            hint = "leave `traffic` out of the hook, or ask another function"
            yield Issue("release-hook", why, source.where(path), hint)


def _hook_names(spec: ServiceSpec) -> dict[str, str]:
    own = spec.releases.hooks
    hooks = {"before_traffic": own.before_traffic, "after_traffic": own.after_traffic}
    return {key: name for key, name in hooks.items() if name is not None}


def _alarm(spec: ServiceSpec, source: YamlSource, path: KeyPath, name: str) -> Iterator[Issue]:
    of_functions = [key for key, function in spec.functions.items() if name in function.alarms]
    known = {alarm for function in spec.functions.values() for alarm in function.alarms} | set(spec.alarms)
    where = source.where(path)
    if name not in known:
        why = f"alarms: neither a function of the service nor its `alarms` have one named `{name}`"
        yield Issue("unknown-reference", why, where, did_you_mean(name, known))
        return
    if name in spec.alarms and spec.releases.engine == "codedeploy":
        why = f"alarms: {name} is an alarm of the service, and CodeDeploy reads those of its functions"
        yield Issue("codedeploy", why, where, "leave it out, or release with `engine: direct`")
    if any(spec.functions[key].traffic == "managed" for key in of_functions):
        return
    blind = _blindness(spec, spec.alarms[name]) if name in spec.alarms else _unmoved(of_functions[0])
    if blind:
        why = f"alarms: {name} does not watch what a release brings: {blind}"
        yield Issue("release-alarm", why, where, "name an alarm on the live alias, or leave it out")


def _blindness(spec: ServiceSpec, alarm: MetricAlarmSpec) -> str:
    """Why none of the alarm's metrics shows what new versions do; empty where one may."""
    metrics = list(alarm.metrics.values()) if alarm.expression is not None else [alarm]
    reasons = [_unseen(spec, metric) for metric in metrics]
    return reasons[0] if all(reasons) else ""


def _unseen(spec: ServiceSpec, metric: MetricSpec) -> str:
    if metric.function is not None:
        function = spec.functions.get(metric.function)
        written = function is not None and isinstance(function.traffic, TrafficSpec)
        return _unmoved(metric.function) if written else ""
    if metric.namespace != _LAMBDA:
        return ""  # What functions do shows in queues, tables, APIs and metrics of one's own.
    version = metric.dimensions.get("ExecutedVersion")
    if version is not None:
        return f"it counts version {version} alone"
    resource = metric.dimensions.get("Resource", "")
    if ":" in resource and not resource.endswith(f":{LIVE_ALIAS}"):
        return f"it counts calls of {resource}, and releases move `{LIVE_ALIAS}`"
    return ""


def _unmoved(function: str) -> str:
    return f"the weights of {function} are written down, so no release moves it"


def _duration(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    managed = [function for function in spec.functions.values() if function.traffic == "managed"]
    alone = [function.releases.strategy for function in managed if function.releases is not None]
    together = [spec.releases.strategy] if len(alone) < len(managed) else []
    steps = sum(seconds_of_strategy(strategy) for strategy in [*alone, *together])
    asked = [spec.functions[name] for name in _hook_names(spec).values() if name in spec.functions]
    hooks = sum(function.timeout_seconds for function in asked)
    if steps + hooks > limits.RELEASE_SECONDS:
        why = (
            f"strategy: all steps last {steps} seconds, one unit after the other, and the hooks may take "
            f"{hooks}: longer than the {limits.RELEASE_SECONDS} of a role's credentials"
        )
        hint = "shorten the steps, or let functions move together"
        yield Issue("release-duration", why, source.where(("releases", "strategy")), hint)
