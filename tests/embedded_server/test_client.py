"""What Terraform, boto3 and a browser are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.embedded.client import BACKEND_SETTINGS, OVERRIDE_TF, browser_url, environment
from generator.embedded.status import EmbeddedConfig

CONFIG = EmbeddedConfig(4566, Path("/state"), Path("/python"))


def test_the_account_is_the_access_key() -> None:
    found = environment(CONFIG, "222222222222", "eu-central-1")
    assert found["AWS_ACCESS_KEY_ID"] == "222222222222"
    assert found["AWS_ENDPOINT_URL"] == "http://127.0.0.1:4566"
    assert "AWS_SESSION_TOKEN" not in found and "AWS_PROFILE" not in found


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://d123.cloudfront.net", "http://127.0.0.1:4566/_aws/cloudfront/d123/"),
        ("https://d123.cloudfront.net/a/b?c=d", "http://127.0.0.1:4566/_aws/cloudfront/d123/a/b?c=d"),
        ("https://example.com/a", "https://example.com/a"),
        ("ws://127.0.0.1:4566/x", "ws://127.0.0.1:4566/x"),
    ],
)
def test_a_browser_s_address(url: str, opened: str) -> None:
    assert browser_url(CONFIG, url) == opened


def test_settings_of_the_override() -> None:
    assert "max_retries" in OVERRIDE_TF and "endpoints {" not in OVERRIDE_TF
    assert BACKEND_SETTINGS == {"use_path_style": "true"}
