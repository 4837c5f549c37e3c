"""A function worker's environment -> Lambda's own variables, none of the server's.

Reason: MiniStack hands its whole environment on, so that a function which forgets to declare a variable may
find one of the server's by that name; and it leaves out some that every function has on AWS.
https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
"""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Mapping
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.settings import ministack_environment


def cleaned(environment: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Without the server's settings `given`, unless the function has its own value for one of them."""
    kept = {name: value for name, value in environment.items() if given.get(name) != value}
    return kept | {
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{environment.get('AWS_LAMBDA_FUNCTION_NAME', '')}",
        "TZ": ":UTC",
    }


class Subprocess:
    """Stands where MiniStack's Lambda runtime expects the module `subprocess`."""

    def __init__(self, original: Any, given: Mapping[str, str]) -> None:
        self._original, self._given = original, given

    def __getattr__(self, name: str) -> Any:
        return getattr(self._original, name)

    def Popen(self, command: Any, **settings: Any) -> subprocess.Popen[Any]:
        if settings.get("env") is not None:
            settings["env"] = cleaned(settings["env"], self._given)
        return subprocess.Popen(command, **settings)


def install(host: Host) -> None:
    given = ministack_environment(host.settings)
    host.stand_ins.append(
        f"Lambda: Python functions run on this machine's Python {platform.python_version()}, "
        f"{platform.machine()}, whatever their runtime and architecture"
    )
    host.replace(service("core.lambda_runtime"), "subprocess", lambda original: Subprocess(original, given))
