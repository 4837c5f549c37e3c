"""What CodeDeploy answers when it refuses."""

from __future__ import annotations


class CodeDeployError(Exception):
    """`code` is the exception's name in CodeDeploy's API."""

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(message)
