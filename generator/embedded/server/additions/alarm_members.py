"""CloudWatch alarms over the Query protocol -> kept and read back with all members.

Reason: the AWS provider speaks the Query protocol, where MiniStack drops metric maths, the low-sample rule
and InsufficientData actions of an alarm, and answers DescribeAlarms with a third of the members: no plan with
an alarm is ever empty, a composite alarm is replaced each time.
"""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax.saxutils import escape

from generator.embedded.server.host import Host, service

Tree = Any
KEPT = ("Metrics", "EvaluateLowSampleCountPercentile", "InsufficientDataActions", "ThresholdMetricId")
TIMES = ("StateUpdatedTimestamp", "AlarmConfigurationUpdatedTimestamp", "StateTransitionedTimestamp")
FLAGS = {"true": True, "false": False}


def nested(params: dict[str, Any]) -> dict[str, Tree]:
    """`Metrics.member.1.Id=a` -> {"Metrics": [{"Id": "a"}]}; values stay strings."""
    tree: dict[str, Tree] = {}
    for name, values in params.items():
        *parents, last = re.sub(r"\.(member|entry)\.(\d+)", r".\2", name).split(".")
        place = tree
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = values[0] if isinstance(values, list) else values
    return {name: listed(branch) for name, branch in tree.items()}


def listed(branch: Tree) -> Tree:
    if not isinstance(branch, dict):
        return branch
    if branch and all(key.isdigit() for key in branch):
        return [listed(branch[key]) for key in sorted(branch, key=int)]
    return {key: listed(value) for key, value in branch.items()}


def typed(query: dict[str, Tree]) -> dict[str, Tree]:
    """A metric query's numbers and flags, which the JSON protocol returns as such."""
    found = dict(query)
    if "ReturnData" in found:
        found["ReturnData"] = FLAGS.get(str(found["ReturnData"]), found["ReturnData"])
    if "Period" in found:
        found["Period"] = int(found["Period"])
    if "MetricStat" in found:
        found["MetricStat"] = found["MetricStat"] | {"Period": int(found["MetricStat"]["Period"])}
    return found


def xml(value: Tree) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "".join(f"<{name}>{xml(v)}</{name}>" for name, v in value.items() if v is not None)
    if isinstance(value, list):
        return "".join(f"<member>{xml(v)}</member>" for v in value)
    return escape(str(value))


def readable(alarm: dict[str, Tree]) -> dict[str, Tree]:
    instant = service("services.cloudwatch")._ts_iso
    times = {name: instant(alarm[name]) for name in TIMES if alarm.get(name) is not None}
    return {name: value for name, value in (alarm | times).items() if value not in (None, "")}


def putting(original: Any) -> Any:
    def put(params: Any, given: Any, is_cbor: bool, is_json: bool = False) -> Any:
        answer = original(params, given, is_cbor, is_json)
        asked = given if is_cbor or is_json else nested(params)
        alarm = service("services.cloudwatch")._alarms.get(asked.get("AlarmName", ""))
        if answer[0] != 200 or alarm is None:
            return answer
        alarm.update({name: asked[name] for name in KEPT if asked.get(name)})
        if "Metrics" in alarm:
            alarm["Metrics"] = [typed(query) for query in alarm["Metrics"]]
        if "Statistic" not in asked:
            alarm.pop("Statistic", None)
        if "Metrics" in alarm:
            alarm.pop("Period", None)
        return answer

    return put


def describing(original: Any) -> Any:
    """Asks the JSON branch, which has everything, and writes its answer as XML."""

    def describe(params: Any, given: Any, is_cbor: bool, is_json: bool = False) -> Any:
        if is_cbor or is_json:
            return original(params, given, is_cbor, is_json)
        cloudwatch = service("services.cloudwatch")
        status, _, body = original({}, nested(params), False, True)
        if status != 200:
            return original(params, given, is_cbor, is_json)
        found = json.loads(body)
        shown = {
            name: [readable(alarm) for alarm in alarms]
            for name, alarms in found.items()
            if name != "NextToken"
        }
        token = {"NextToken": found["NextToken"]} if found.get("NextToken") else {}
        action = original.__name__.removeprefix("_").title().replace("_", "")
        inner = f"<{action}Result>{xml(shown | token)}</{action}Result>"
        return cloudwatch._xml(200, f"{action}Response", inner)

    return describe


def install(host: Host) -> None:
    cloudwatch = service("services.cloudwatch")
    host.replace(cloudwatch, "_put_metric_alarm", putting)
    host.replace(cloudwatch, "_describe_alarms", describing)
    host.replace(cloudwatch, "_describe_alarms_for_metric", describing)
