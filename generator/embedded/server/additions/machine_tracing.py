"""State machines -> read back with their tracing.

Reason: MiniStack drops tracingConfiguration, so that a plan with a traced state machine is never empty.
https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
"""

from __future__ import annotations

import json
from typing import Any

from generator.embedded.server.host import Host, service

MEMBER = "tracingConfiguration"


def keeping(original: Any) -> Any:
    def keep(given: dict[str, Any]) -> Any:
        answer = original(given)
        if answer[0] == 200 and MEMBER in given:
            arn = given.get("stateMachineArn") or json.loads(answer[2])["stateMachineArn"]
            service("services.stepfunctions")._state_machines[arn][MEMBER] = given[MEMBER]
        return answer

    return keep


def install(host: Host) -> None:
    stepfunctions = service("services.stepfunctions")
    host.replace(stepfunctions, "_create_state_machine", keeping)
    host.replace(stepfunctions, "_update_state_machine", keeping)
