"""The code that Cognito mails to whoever signs up -> a line of the log: `stagetwin local logs` shows it.

Reason: MiniStack sends mail only where it is given a mail server, so that nobody could confirm an account.
"""

from __future__ import annotations

import logging
from typing import Any

from generator.embedded.server.host import Host, service

log = logging.getLogger("stagetwin")


def telling(original: Any) -> Any:
    def send(
        pool: Any, username: str, attributes: dict[str, str], code: str, *rest: Any, **named: Any
    ) -> Any:
        log.info("%s: the code for %s is %s", pool["Name"], attributes.get("email", username), code)
        return original(pool, username, attributes, code, *rest, **named)

    return send


def install(host: Host) -> None:
    host.stand_ins.append("Cognito: codes are not mailed, `stagetwin local logs` shows them")
    host.replace(service("services.cognito"), "_send_verification_email", telling)
