"""EnvironmentSpec -> Connection: how Terraform, boto3 and a browser reach the environment's account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.adapters.aws import Account
from generator.adapters.tools import tool, tool_python
from generator.embedded import client, launcher
from generator.embedded.status import DEFAULT_PORT, EmbeddedConfig
from generator.errors import Issue, StagetwinError
from generator.pipeline.context import Context
from generator.spec.environment import EnvironmentSpec, Target

PORT_VARIABLE = "STAGETWIN_PORT"
ROLE_VARIABLE = "STAGETWIN_EMBEDDED_ROLE"
"""A role's name: on the embedded AWS commands run with its rights instead of with all."""


@dataclass(frozen=True, slots=True)
class Connection:
    """An account within reach. `override` is the text of the root's override file, if there is one."""

    account: Account
    embedded: EmbeddedConfig | None
    backend_arguments: Mapping[str, str]
    override: str | None

    @property
    def terraform_variables(self) -> Mapping[str, str]:
        """The environment of Terraform's process."""
        return self.account.variables

    def browser_url(self, url: str) -> str:
        """`url` as a browser on this machine opens it."""
        return url if self.embedded is None else client.browser_url(self.embedded, url)


def connect(context: Context, environment: EnvironmentSpec) -> Connection:
    """Raise StagetwinError when the embedded AWS is not up, or the credentials are not the account's."""
    if environment.target is Target.AWS:
        account = Account(environment.account_id, environment.region, dict(context.variables))
        account.require_credentials()
        return Connection(account, None, {}, None)
    config = embedded_config(context)
    launcher.require_up(config)
    inherited = {key: value for key, value in context.variables.items() if key not in client.REMOVED}
    variables = {**inherited, **client.environment(config, environment.account_id, environment.region)}
    account = Account(environment.account_id, environment.region, variables, config.url)
    if role := context.variables.get(ROLE_VARIABLE):
        account = account.in_role(role)
    return Connection(account, config, client.BACKEND_SETTINGS, client.OVERRIDE_TF)


def embedded_config(context: Context, *, install: bool = False) -> EmbeddedConfig:
    """The project's embedded AWS; `STAGETWIN_PORT` moves it to another port.

    With `install` its tool environment is made first if it is missing.
    """
    text = context.variables.get(PORT_VARIABLE, str(DEFAULT_PORT))
    if not (text.isascii() and text.isdigit()) or not 1024 <= int(text) <= 65_535:
        why = f"{PORT_VARIABLE}: a port is a number from 1024 to 65535, and it is {text!r}"
        raise StagetwinError(Issue("embedded-port", why))
    ministack = tool("ministack", context.variables)
    if install:
        tool_python("ministack", context.reporter.say, environ=context.variables)
    return EmbeddedConfig(int(text), context.project.embedded, ministack.python)
