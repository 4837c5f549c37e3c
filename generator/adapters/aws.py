"""boto3 clients of one account, on AWS or on this machine's embedded one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.errors import Issue, StagetwinError
from generator.names import partition_of

if TYPE_CHECKING:
    import boto3


@dataclass(frozen=True, slots=True)
class Account:
    """An account in a region. `variables` are the process's, and all that credentials are taken from."""

    account_id: str
    region: str
    variables: Mapping[str, str]
    endpoint_url: str | None = None

    def client(self, service: str, *, attempts: int = 4, read_timeout_seconds: int = 60) -> Any:
        """A boto3 client with standard retries."""
        return self._client(self._session(), service, attempts, read_timeout_seconds)

    def clients(self) -> Callable[[str], Any]:
        """Makes each client once, all of one session: cheaper for one thread that asks many services."""
        session = self._session()
        return cache(lambda service: self._client(session, service, 4, 60))

    def _client(self, session: Any, service: str, attempts: int, read_timeout_seconds: int) -> Any:
        from botocore.config import Config

        config = Config(
            retries={"mode": "standard", "max_attempts": attempts},
            connect_timeout=10,
            read_timeout=read_timeout_seconds,
            s3={"addressing_style": "path"} if self.endpoint_url else None,
        )
        return session.client(service, endpoint_url=self.endpoint_url, config=config)

    def require_credentials(self) -> None:
        """Raise StagetwinError unless the credentials are those of this account."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            found = self.client("sts").get_caller_identity()["Account"]
        except (BotoCoreError, ClientError) as error:
            hint = f"sign in to the account {self.account_id}, for example with `aws sso login`"
            raise StagetwinError(
                Issue("no-credentials", f"AWS: no valid credentials: {error}", hint=hint)
            ) from None
        if found != self.account_id:
            why = f"AWS: these are credentials of {found}, and the environment is in {self.account_id}"
            raise StagetwinError(Issue("wrong-account", why, hint="choose the other account's profile"))

    def in_role(self, name: str) -> Account:
        """The account with an hour of the role's rights. Raise StagetwinError if it cannot be taken on."""
        from botocore.exceptions import BotoCoreError, ClientError

        arn = f"arn:{partition_of(self.region)}:iam::{self.account_id}:role/{name}"
        try:
            taken = self.client("sts").assume_role(RoleArn=arn, RoleSessionName="stagetwin")["Credentials"]
        except (BotoCoreError, ClientError) as error:
            raise StagetwinError(Issue("role", f"{name}: the role cannot be taken on: {error}")) from None
        given = {
            "AWS_ACCESS_KEY_ID": taken["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": taken["SecretAccessKey"],
            "AWS_SESSION_TOKEN": taken["SessionToken"],
        }
        return replace(self, variables={**self.variables, **given})

    def _session(self) -> boto3.session.Session:
        import boto3.session

        if self.endpoint_url is None:
            return boto3.session.Session(region_name=self.region)
        return boto3.session.Session(
            aws_access_key_id=self.variables["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=self.variables["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=self.variables.get("AWS_SESSION_TOKEN"),
            region_name=self.region,
        )
