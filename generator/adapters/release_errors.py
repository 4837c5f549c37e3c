"""What boto3 raises -> what a release's ports raise."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from botocore.exceptions import BotoCoreError, ClientError

from generator.release.ports import ConflictError, MissingError, PortError

# Lambda's word for a revision that is out of date, CodeDeploy's for a busy group, S3's for conditions that do
# not hold:
# https://docs.aws.amazon.com/lambda/latest/api/API_UpdateAlias.html
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
_CONFLICTS: Final = frozenset(
    {
        "409",
        "412",
        "ConditionalRequestConflict",
        "DeploymentLimitExceededException",
        "PreconditionFailed",
        "PreconditionFailedException",
    }
)
# https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateDeployment.html
_MISSING: Final = frozenset(
    {
        "ApplicationDoesNotExistException",
        "DeploymentDoesNotExistException",
        "DeploymentGroupDoesNotExistException",
        "ResourceNotFoundException",
    }
)


def code_of(error: ClientError) -> str:
    """AWS's word for what went wrong."""
    return str(error.response.get("Error", {}).get("Code", ""))


@contextmanager
def port_errors() -> Iterator[None]:
    """Raise ConflictError or PortError for everything that boto3 raises inside."""
    try:
        yield
    except ClientError as error:
        raise _kind(code_of(error))(str(error)) from error
    except (BotoCoreError, OSError) as error:
        raise PortError(str(error)) from error


def _kind(code: str) -> type[PortError]:
    if code in _CONFLICTS:
        return ConflictError
    return MissingError if code in _MISSING else PortError
