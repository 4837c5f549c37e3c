"""A function's own address as a person defines it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.base import Spec

_CORS = "https://docs.aws.amazon.com/lambda/latest/api/API_Cors.html"
_ACCESS = "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"
_STREAMING = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html"

Origin = Annotated[str, StringConstraints(pattern=forms.ORIGIN.pattern, max_length=253)]
HeaderName = Annotated[str, StringConstraints(pattern=forms.HEADER.pattern, max_length=1024)]
Method = Literal["GET", "PUT", "HEAD", "POST", "PATCH", "DELETE", "*"]


def _every_method() -> list[Method]:
    return ["*"]


Principal = Annotated[str, StringConstraints(pattern=forms.PRINCIPAL.pattern)]


class UrlCorsSpec(Spec):
    """Which pages of other origins may call the URL; Lambda itself answers the browser's question."""

    allow_origins: Annotated[
        list[Origin],
        Field(min_length=1, max_length=100),
        Aws("aws_lambda_function_url.cors.allow_origins", shape="lambda:AllowOriginsList", source=_CORS),
    ]
    """The origins, such as `https://shop.example.com`, or `*` for all."""
    allow_methods: Annotated[
        list[Method],
        Field(min_length=1, max_length=6),
        Aws("aws_lambda_function_url.cors.allow_methods", shape="lambda:AllowMethodsList", source=_CORS),
    ] = Field(default_factory=_every_method)
    """The methods that such pages may use."""
    allow_headers: Annotated[
        list[HeaderName],
        Field(max_length=100),
        Aws("aws_lambda_function_url.cors.allow_headers", shape="lambda:HeadersList", source=_CORS),
    ] = Field(default_factory=list)
    """The headers that they may send."""
    expose_headers: Annotated[
        list[HeaderName],
        Field(max_length=100),
        Aws("aws_lambda_function_url.cors.expose_headers", shape="lambda:HeadersList", source=_CORS),
    ] = Field(default_factory=list)
    """The headers of an answer that they may read."""
    allow_credentials: Annotated[
        bool, Aws("aws_lambda_function_url.cors.allow_credentials", source=_CORS)
    ] = False
    """Whether they may send cookies and the like."""
    max_age_seconds: Annotated[
        int,
        Field(ge=0, le=86_400),
        Aws("aws_lambda_function_url.cors.max_age", shape="lambda:MaxAge", source=_CORS),
    ] = 0
    """How long a browser keeps the answer to its question."""

    @model_validator(mode="after")
    def _credentials_need_origins(self) -> UrlCorsSpec:
        # https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
        if self.allow_credentials and "*" in self.allow_origins:
            raise ValueError("browsers send no credentials where `allow_origins` is `*`: name the origins")
        return self


class UrlSpec(Spec):
    """An HTTPS address of the function's alias `live`, without an API in front of it."""

    authorization: Annotated[
        Literal["iam", "none"], Aws("aws_lambda_function_url.authorization_type", source=_ACCESS)
    ] = "iam"
    """`iam`: requests are signed, by roles of this account whose policies allow it and by `callers`. `none`:
    everybody on the internet may call, which the policy denies without a waiver."""
    callers: Annotated[
        list[Principal],
        Field(max_length=20),
        Aws("aws_lambda_permission.principal", source=_ACCESS),
    ] = Field(default_factory=list)
    """Who else may call: account IDs, or ARNs of roles and users. Only with `authorization: iam`."""
    cors: UrlCorsSpec | None = None
    """Which pages of other origins may call."""
    streaming: Annotated[bool, Aws("aws_lambda_function_url.invoke_mode", source=_STREAMING)] = False
    """Whether an answer goes out while the function still writes it. Node.js can, and what runs on an OS-only
    runtime; all others send their answer in one piece."""

    @model_validator(mode="after")
    def _callers_are_asked(self) -> UrlSpec:
        if self.callers and self.authorization == "none":
            raise ValueError("`callers` are for `authorization: iam`: without it everybody may call")
        return self
