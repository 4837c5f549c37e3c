"""The reference chat under traffic -> a bad version that is taken back, and a good one that is promoted.

On the embedded AWS, with a copy of the functions: the project's own files are only read, and at the end its
own code is deployed and live again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.adapters.chat_members import Members, visitor
from generator.adapters.demo_sources import BAD, FUNCTION, GOOD, SERVICE, DemoSources, demo_sources
from generator.adapters.live_metrics import CloudWatchAlarms
from generator.embedded import launcher
from generator.errors import Issue, StagetwinError
from generator.pipeline import applying, planning, releasing
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.chat_traffic import ChatTraffic
from generator.pipeline.connection import connect, embedded_config
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, open_workspace
from generator.pipeline.demonstration import in_order, require_embedded
from generator.pipeline.releasing import Released
from generator.release.ports import PortError

RELEASES: Final[dict[str, Any]] = {
    "strategy": {"steps": [{"weight": 10, "for": "5m"}, {"weight": 50, "for": "5m"}]},
    "minimum_invocations": 15,
}
TIME_SCALE: Final = 20.0
CALM_SECONDS: Final = 240.0
"""The chat's alarms look one minute back; on a busy machine it takes longer until they are judged again."""
FIRST_ANSWERS: Final = 20
PATIENCE_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Story:
    """One version's way, and whether the next plan found something to change."""

    title: str
    released: Released
    next_plan_is_empty: bool


@dataclass(frozen=True, slots=True)
class ReleaseDemonstration:
    """What happened, in an environment, and what the traffic met meanwhile."""

    environment: str
    stories: tuple[Story, ...]
    traffic: Counter[str]


def demonstrate_releases(context: Context) -> ReleaseDemonstration:
    """Raise StagetwinError at the first step that fails, or ends otherwise than told beforehand."""
    environment = _start(context)
    try:
        _own_code(context, environment)
        address, members = _chat(context, environment)
        with (
            demo_sources(context.project) as sources,
            visitor(members) as token,
            ChatTraffic(address, token) as traffic,
        ):
            _wait_for_answers(context, traffic)
            bad = _story(context, sources, environment, BAD, "a version that fails at one message in five")
            _require(not bad.released.is_fine, "the bad version was promoted")
            good = _story(context, sources, environment, GOOD, "a good version")
            _require(good.released.is_fine, "the good version was rolled back")
        _own_code(context, environment)
    except BaseException:
        context.reporter.say(
            f"the demo did not end: its code may be deployed in {environment}; `stagetwin demo` and then "
            f"`stagetwin release {environment}` bring the project's own back"
        )
        raise
    return ReleaseDemonstration(environment, (bad, good), traffic.counts)


def _start(context: Context) -> str:
    workspace = open_workspace(context)
    require_embedded(workspace)
    services = {root.service.spec.service: root.service.spec for root in workspace.roots}
    if SERVICE not in services or FUNCTION not in services[SERVICE].functions:
        why = f"{SERVICE}: the demo releases this reference service, and the project does not have it"
        raise StagetwinError(Issue("demo-service", why, hint="`stagetwin release ENV` releases any other"))
    with context.reporter.step("start the embedded AWS") as step:
        step.result(launcher.up(embedded_config(context, install=True)).url)
    environment = in_order(workspace)[-1]
    bootstrap(context, workspace.environment(environment))
    return environment


def _root(context: Context, environment: str) -> Root:
    [root] = open_workspace(context).select(environment, SERVICE)
    return root


def _deploy(context: Context, environment: str, what: str) -> None:
    context.reporter.say(f"deploy {what}")
    planned = planning.plan(context, open_workspace(context), [_root(context, environment)])
    if any(one.report.has_changes for one in planned):
        applying.apply(context, planned)


def _own_code(context: Context, environment: str) -> None:
    _deploy(context, environment, "the project's own code")
    # One that was left unfinished is taken back first.
    live = any(_release(context, environment, 1.0).is_fine for _ in range(2))
    _require(live, "the project's own code was rolled back")


def _release(context: Context, environment: str, time_scale: float) -> Released:
    [released] = releasing.release(context, [_root(context, environment)], time_scale)
    return released


def _story(context: Context, sources: DemoSources, environment: str, added: str, title: str) -> Story:
    sources.make(RELEASES, added)
    own = replace(context, project=sources.project)
    _deploy(own, environment, title)
    _wait_until_calm(own, environment)
    released = _release(own, environment, TIME_SCALE)
    planned = planning.plan(own, open_workspace(own), [_root(own, environment)])
    empty = not any(one.report.has_changes for one in planned)
    _require(empty, "the plan after the release is not empty")
    return Story(title, released, empty)


def _chat(context: Context, environment: str) -> tuple[str, Members]:
    """The WebSocket's address, and those who may connect there."""
    root = _root(context, environment)
    outputs = {name: one.value for name, one in applying.outputs(context, [root])[SERVICE].items()}
    [address] = [value for name, value in outputs.items() if name.startswith("websocket_api_")]
    [(pool, pool_id)] = [
        (name.removesuffix("_id"), value)
        for name, value in outputs.items()
        if name.startswith("user_pool_") and name.endswith("_id")
    ]
    [client_id] = outputs[f"{pool}_client_ids"].values()
    cognito = connect(context, root.environment).account.client("cognito-idp")
    return str(address), Members(cognito, str(pool_id), str(client_id))


def _wait_for_answers(context: Context, traffic: ChatTraffic) -> None:
    with context.reporter.step("let people talk through the WebSocket") as step:
        deadline = context.clock.monotonic_seconds() + PATIENCE_SECONDS
        while (answered := traffic.counts["answered"]) < FIRST_ANSWERS:
            _require(context.clock.monotonic_seconds() < deadline, f"only {answered} messages came back")
            context.clock.sleep(0.2)
        step.result(f"{answered} messages came back")


def _wait_until_calm(context: Context, environment: str) -> None:
    """A release does not begin while an alarm is on, and the version before may have set one off."""
    root = _root(context, environment)
    [plan] = releasing.release_plans(context, [root])
    alarms = CloudWatchAlarms(connect(context, root.environment).account.client("cloudwatch"))
    with context.reporter.step("wait until no alarm is on") as step:
        deadline = context.clock.monotonic_seconds() + CALM_SECONDS
        try:
            while raised := alarms.raised(plan.alarms):
                step.update(f"on: {', '.join(raised)}")
                _require(context.clock.monotonic_seconds() < deadline, f"still on: {', '.join(raised)}")
                context.clock.sleep(1.0)
        except PortError as error:
            raise StagetwinError(Issue("demo-story", f"the alarms cannot be read: {error}")) from None


def _require(as_told: bool, otherwise: str) -> None:
    if not as_told:
        hint = "a machine that is very busy can cause this: try again"
        raise StagetwinError(Issue("demo-story", f"release demo: {otherwise}", hint=hint))
