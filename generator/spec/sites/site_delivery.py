"""How CloudFront serves a site, as a person defines it: names of its own, error pages."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.base import Spec

_VIEWER: Final = "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html"
_ERRORS: Final = "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomErrorResponse.html"
_CNAMES: Final = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html"
_RECORD: Final = (
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html"
)

DomainName = Annotated[str, StringConstraints(pattern=forms.SITE_DOMAIN.pattern, max_length=253)]
ErrorCode = Literal["400", "403", "404", "405", "414", "416", "500", "501", "502", "503", "504"]
PriceClass = Annotated[
    Literal["PriceClass_100", "PriceClass_200", "PriceClass_All"],
    Aws("aws_cloudfront_distribution.price_class", "cloudfront:PriceClass", _CNAMES),
]
WebAclArn = Annotated[
    str,
    StringConstraints(pattern=forms.WEB_ACL_ARN.pattern),
    Aws("aws_cloudfront_distribution.web_acl_id", source=_CNAMES),
]


class SiteDomainSpec(Spec):
    """The site's own names, with their certificate and DNS records."""

    name: Annotated[DomainName, Aws("aws_cloudfront_distribution.aliases", source=_CNAMES)]
    """The name that people type."""
    further_names: Annotated[
        list[DomainName], Field(max_length=99), Aws("aws_cloudfront_distribution.aliases", source=_CNAMES)
    ] = Field(default_factory=list)
    """Other names that answer too, such as one with `www.`."""
    certificate_arn: Annotated[
        str,
        StringConstraints(pattern=forms.CLOUDFRONT_CERTIFICATE_ARN.pattern),
        Aws("aws_cloudfront_distribution.viewer_certificate.acm_certificate_arn", source=_VIEWER),
    ]
    """The certificate for all of these names; CloudFront takes it from us-east-1 alone."""
    zone_id: (
        Annotated[
            str,
            StringConstraints(pattern=forms.ZONE_ID.pattern, min_length=1, max_length=32),
            Aws("aws_route53_record.zone_id", "route53:ResourceId", _RECORD),
        ]
        | None
    ) = None
    """The hosted zone of Route 53 that gets the records of these names; none are made without it."""
    minimum_tls: Annotated[
        Literal["TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021"],
        Aws(
            "aws_cloudfront_distribution.viewer_certificate.minimum_protocol_version",
            "cloudfront:MinimumProtocolVersion",
            _VIEWER,
        ),
    ] = "TLSv1.2_2021"
    """The oldest protocol and ciphers that are spoken; nothing older than TLS 1.2."""


class ErrorPageSpec(Spec):
    """What is shown instead of an error."""

    file: Annotated[
        str,
        StringConstraints(pattern=forms.SITE_FILE.pattern, max_length=1024),
        Aws("aws_cloudfront_distribution.custom_error_response.response_page_path", source=_ERRORS),
    ]
    """The file of the site that answers."""
    status: (
        Annotated[
            int,
            Field(ge=200, le=599),
            Aws("aws_cloudfront_distribution.custom_error_response.response_code", source=_ERRORS),
        ]
        | None
    ) = None
    """The status that browsers get; by default the error's own. A single page app answers 200."""
    cache_seconds: Annotated[
        int,
        Field(ge=0, le=31_536_000),
        Aws("aws_cloudfront_distribution.custom_error_response.error_caching_min_ttl", source=_ERRORS),
    ] = 10
    """How long CloudFront keeps the answer."""
