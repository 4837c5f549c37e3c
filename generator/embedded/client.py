"""EmbeddedConfig -> what Terraform, boto3 and a browser need to talk to it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from generator.embedded.status import EmbeddedConfig

DISTRIBUTION_HOST = re.compile(r"^([a-z0-9]+)\.cloudfront\.net$", re.IGNORECASE)

OVERRIDE_FILE = "embedded_override.tf"
BACKEND_SETTINGS: Mapping[str, str] = {"use_path_style": "true"}
"""What `terraform init` tells the S3 backend: an override file would replace its block as a whole.

The endpoint and the credentials come from the environment, as for the provider.
"""
OVERRIDE_TF = """\
# Written by stagetwin for the embedded AWS and ignored by git. Endpoints and credentials are in the
# environment.
provider "aws" {
  max_retries                 = 2
  s3_use_path_style           = true
  skip_credentials_validation = true
  skip_metadata_api_check     = true
}
"""

REMOVED = (
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_SESSION_TOKEN",
    "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
)
"""Variables of the caller that would send a process somewhere else: drop them from what it inherits."""


def environment(config: EmbeddedConfig, account_id: str, region: str) -> dict[str, str]:
    """A 12-digit access key with the secret `test` is that account's root on the embedded AWS."""
    return {
        "AWS_ENDPOINT_URL": config.url,
        "AWS_ACCESS_KEY_ID": account_id,
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "NO_PROXY": "127.0.0.1,localhost",
        "no_proxy": "127.0.0.1,localhost",
    }


def browser_url(config: EmbeddedConfig, url: str) -> str:
    """`https://<label>.cloudfront.net/...` as a browser on this machine opens it; any other URL as it is."""
    parts = urlsplit(url)
    matched = DISTRIBUTION_HOST.match(parts.hostname or "")
    if matched is None:
        return url
    query = f"?{parts.query}" if parts.query else ""
    return f"{config.url}/_aws/cloudfront/{matched.group(1)}{parts.path or '/'}{query}"
