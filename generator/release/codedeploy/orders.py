"""ReleasePlan -> the deployments that carry it out, and those that lead back. Pure.

https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file.html#appspec-reference-lambda
"""

from __future__ import annotations

import json

from generator.names import LIVE_ALIAS
from generator.release.codedeploy.deployments import AFTER_TRAFFIC, BEFORE_TRAFFIC, Order
from generator.release.plan import Move, ReleasePlan


def forward(plan: ReleasePlan, move: Move) -> Order:
    """From the live version to the one that comes, in the steps of the function's group."""
    moments = ((BEFORE_TRAFFIC, plan.before_traffic), (AFTER_TRAFFIC, plan.after_traffic))
    hooks = [{event: hook.arn} for event, hook in moments if hook is not None]
    return _order(plan, move, f"stagetwin {plan.release_id}", appspec(move.name, move.live, move.new, hooks))


def back(plan: ReleasePlan, move: Move) -> Order:
    """From the version that came to the one that was live, at once."""
    text = appspec(move.name, move.new, move.live, [])
    return _order(plan, move, f"stagetwin {plan.release_id} back", text, at_once=True)


def appspec(function: str, current: str, target: str, hooks: list[dict[str, str]]) -> str:
    """The text of an AppSpec for a function's live alias."""
    properties = {
        "Name": function,
        "Alias": LIVE_ALIAS,
        "CurrentVersion": current,
        "TargetVersion": target,
    }
    resource = {"Type": "AWS::Lambda::Function", "Properties": properties}
    return json.dumps({"version": 0.0, "Resources": [{LIVE_ALIAS: resource}], "Hooks": hooks})


def _order(plan: ReleasePlan, move: Move, description: str, text: str, *, at_once: bool = False) -> Order:
    return Order(plan.application, move.name, description, text, at_once)
