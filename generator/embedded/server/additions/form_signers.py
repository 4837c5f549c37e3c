"""A browser's upload by a form -> judged as the session that signed the form, in that session's account.

Reason: MiniStack finds the account of a long-lived key only. A form that a function has signed with its
role's session is then a stranger's, and refused whatever the role may do. On AWS the signer's rights count:
https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service


def finding(original: Any) -> Any:
    def account_of(access_key: str) -> str:
        return str(service("core.responses")._account_from_sts_session(access_key) or original(access_key))

    return account_of


def install(host: Host) -> None:
    host.replace(service("services.s3"), "_account_from_access_key", finding)
