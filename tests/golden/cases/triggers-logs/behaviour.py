"""A line that matches reaches the other function, one that does not stays where it is."""

from __future__ import annotations

from tests.applied.applied import Applied
from tests.embedded_server.laptop import until


def check(applied: Applied) -> None:
    logs = applied.account.client("logs")

    def reported() -> list[str]:
        group = "/aws/lambda/watch-prod-report"
        found = logs.filter_log_events(logGroupName=group, filterPattern="reported")["events"]
        return [event["message"].strip() for event in found]

    for line in ("all is well", "ERROR: no bread"):
        applied.account.invoke("watch-prod-work", {"line": line}, Qualifier="live")
    assert until(reported) == ["reported: ERROR: no bread"]
