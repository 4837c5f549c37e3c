"""An alarm's action -> a topic only when the topic's policy lets CloudWatch publish, and its key seal.

Reason: MiniStack hands the message over whatever the policy says. On AWS the alarm's history tells of a
failed action, and nobody else is told:
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
"""

from __future__ import annotations

import logging
from typing import Any, Final

from generator.embedded.server.host import Host, service

log = logging.getLogger("stagetwin")
CLOUDWATCH: Final = "cloudwatch.amazonaws.com"
ACTIONS: Final = ("AlarmActions", "OKActions", "InsufficientDataActions")


def may_publish(alarm_arn: str, topic_arn: str) -> bool:
    account_id = service("core.responses").get_account_id()
    if service("services.sns").topic_policy_allows(topic_arn, CLOUDWATCH, alarm_arn, account_id):
        return True
    log.warning("the alarm %s may not publish to %s: its policy does not allow it", alarm_arn, topic_arn)
    return False


def acting(original: Any) -> Any:
    def dispatch(alarm: dict[str, Any], *given: Any) -> Any:
        is_topic = service("services.cloudwatch")._is_sns_action_arn
        arn = str(alarm.get("AlarmArn") or "")
        open_to_it = {
            name: [one for one in alarm.get(name) or [] if not is_topic(one) or may_publish(arn, one)]
            for name in ACTIONS
        }
        return original({**alarm, **open_to_it}, *given)

    return dispatch


def install(host: Host) -> None:
    host.replace(service("services.cloudwatch"), "_dispatch_alarm_actions", acting)
