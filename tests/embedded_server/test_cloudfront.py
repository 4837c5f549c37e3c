"""A private bucket's page opens through its distribution, at an address that a browser can be given."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.embedded.client import browser_url
from tests.embedded_server.conftest import running
from tests.embedded_server.laptop import Account, policy

pytestmark = pytest.mark.embedded

COGNITO = "https://cognito-idp.eu-central-1.amazonaws.com/"
CSP = f"default-src 'self'; connect-src {COGNITO}"


def make_site(account: Account) -> dict[str, Any]:
    s3, cloudfront = account.client("s3"), account.client("cloudfront")
    bucket = f"site-{account.account_id}"
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket=bucket, Key="index.html", Body=b"<h1>hello</h1>", ContentType="text/html")
    s3.put_object(
        Bucket=bucket, Key="js/config.js", Body=f"at {COGNITO}".encode(), ContentType="text/javascript"
    )
    access = cloudfront.create_origin_access_control(
        OriginAccessControlConfig={
            "Name": bucket,
            "SigningProtocol": "sigv4",
            "SigningBehavior": "always",
            "OriginAccessControlOriginType": "s3",
        }
    )["OriginAccessControl"]["Id"]
    headers = cloudfront.create_response_headers_policy(
        ResponseHeadersPolicyConfig={
            "Name": bucket,
            "SecurityHeadersConfig": {
                "ContentSecurityPolicy": {"Override": True, "ContentSecurityPolicy": CSP},
                "FrameOptions": {"Override": True, "FrameOption": "DENY"},
            },
        }
    )["ResponseHeadersPolicy"]["Id"]
    origin = {
        "Id": "site",
        "DomainName": f"{bucket}.s3.eu-central-1.amazonaws.com",
        "OriginAccessControlId": access,
        "S3OriginConfig": {"OriginAccessIdentity": ""},
    }
    made = cloudfront.create_distribution(
        DistributionConfig={
            "CallerReference": bucket,
            "Comment": "",
            "Enabled": True,
            "DefaultRootObject": "index.html",
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": {
                "TargetOriginId": "site",
                "ViewerProtocolPolicy": "redirect-to-https",
                "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
                "ResponseHeadersPolicyId": headers,
            },
        }
    )["Distribution"]
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudfront.amazonaws.com"},
        "Action": "s3:GetObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
        "Condition": {"StringEquals": {"AWS:SourceArn": made["ARN"]}},
    }
    s3.put_bucket_policy(Bucket=bucket, Policy=policy(statement))
    return dict(made)


@pytest.fixture(scope="module")
def site(account: Account) -> dict[str, Any]:
    return make_site(account)


def get(url: str, host: str = "") -> tuple[int, str, Mapping[str, str]]:
    request = urllib.request.Request(url, headers={"host": host} if host else {})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), dict(error.headers)


def test_the_page_has_its_headers(site: dict[str, Any], account: Account) -> None:
    url = browser_url(account.config, f"https://{site['DomainName']}")
    status, body, headers = get(url)
    assert (status, body) == (200, "<h1>hello</h1>")
    assert headers["Content-Security-Policy"] == CSP.replace(COGNITO, f"{account.config.url}/")
    assert headers["X-Frame-Options"] == "DENY"


def test_a_page_finds_cognito_on_this_machine(site: dict[str, Any], account: Account) -> None:
    """And the bucket keeps what it was given, or each plan would want to write it again."""
    url = browser_url(account.config, f"https://{site['DomainName']}")
    _, body, headers = get(f"{url}js/config.js?fresh=1")
    assert body == f"at {account.config.url}/"
    assert int(headers["content-length"]) == len(body)
    kept = account.client("s3").get_object(Bucket=f"site-{account.account_id}", Key="js/config.js")
    assert kept["Body"].read().decode() == f"at {COGNITO}"


def test_other_names_of_the_distribution(site: dict[str, Any], account: Account) -> None:
    label = site["DomainName"].split(".")[0]
    for name in (label, site["Id"]):
        assert get(f"{account.config.url}/_aws/cloudfront/{name}")[1] == "<h1>hello</h1>"
    assert get(account.config.url + "/", f"{label}.cloudfront.localhost:{account.config.port}")[0] == 200


def test_an_unknown_distribution(account: Account) -> None:
    status, body, _ = get(f"{account.config.url}/_aws/cloudfront/dnothing/")
    assert status == 404
    assert "dnothing" in body


def test_the_bucket_itself_stays_private(site: dict[str, Any], account: Account) -> None:
    assert site["Status"]
    assert get(f"{account.config.url}/site-{account.account_id}/index.html")[0] == 403


def test_ministack_still_serves_by_name_and_default_account_only(plain_account: Account) -> None:
    domain = make_site(plain_account)["DomainName"]
    url = plain_account.config.url
    assert get(f"{url}/_aws/cloudfront/{domain}/")[0] >= 400
    assert json.dumps(get(f"{url}/", domain)).count("hello") == 0


def test_ministack_still_tells_a_page_of_cognito_on_aws(python: Path, tmp_path: Path) -> None:
    with running(python, tmp_path, without=("sign-in-addresses",)) as config:
        url = browser_url(config, f"https://{make_site(Account(config))['DomainName']}")
        assert get(f"{url}js/config.js")[1] == f"at {COGNITO}"
