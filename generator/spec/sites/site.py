"""A static web site as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from generator.spec import limits
from generator.spec.aws import Aws
from generator.spec.base import FileName, Name, Spec
from generator.spec.sites.site_delivery import ErrorCode, ErrorPageSpec, PriceClass, SiteDomainSpec, WebAclArn

_POLICY: Final = (
    "aws_cloudfront_response_headers_policy.security_headers_config.content_security_policy"
    ".content_security_policy"
)
_CSP: Final = "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy"


class SignInSpec(Spec):
    """The client of a user pool that a page signs in through."""

    user_pool: Annotated[Name, Aws("aws_s3_object.content")]
    """A user pool of this service."""
    client: Annotated[Name, Aws("aws_s3_object.content")]
    """One of the pool's clients, without a secret: a page can keep none."""


class SiteSpec(Spec):
    """Files in a private bucket behind CloudFront."""

    description: Annotated[
        str,
        StringConstraints(max_length=limits.SITE_DESCRIPTION_CHARACTERS),
        Aws(
            "aws_cloudfront_distribution.comment",
            source="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html",
        ),
    ] = ""
    """What the site is for; the comment of its CloudFront distribution."""
    source: Annotated[FileName, Aws("aws_s3_object.source")] = "site"
    """The folder beside `service.yaml` that holds the files."""
    index: Annotated[FileName, Aws("aws_cloudfront_distribution.default_root_object")] = "index.html"
    """The file that answers for the site's root."""
    websocket_api: Annotated[Name | None, Aws("aws_s3_object.content")] = None
    """The API whose address the generated `config.js` carries as `STAGETWIN_CONFIG.socketUrl`."""
    http_api: Annotated[Name | None, Aws("aws_s3_object.content")] = None
    """The HTTP API whose address the generated `config.js` carries as `STAGETWIN_CONFIG.apiUrl`."""
    sign_in: SignInSpec | None = None
    """Where the page's users sign in: the generated `config.js` carries it as `STAGETWIN_CONFIG.signIn`, and
    the page may connect there."""
    upload_buckets: Annotated[list[Name], Aws(_POLICY, source=_CSP)] = Field(default_factory=list)
    """Buckets of this service that the page sends files to, by addresses that are signed for it: the site's
    policy lets it connect there."""
    image_buckets: Annotated[list[Name], Aws(_POLICY, source=_CSP)] = Field(default_factory=list)
    """Buckets of this service that the page shows images from, by addresses that are signed for it."""
    domain: SiteDomainSpec | None = None
    """Names of your own; by default the site has CloudFront's."""
    error_pages: dict[ErrorCode, ErrorPageSpec] = Field(default_factory=dict)
    """Files that answer instead of errors, by status. A file that is not there is a 403: the bucket tells
    nobody what it holds."""
    price_class: PriceClass = "PriceClass_100"
    """Which of CloudFront's locations serve the site."""
    web_acl_arn: WebAclArn | None = None
    """A web ACL of WAF that judges requests first."""
