"""What stands in a definition about a function's code: its entry point. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import StringConstraints

from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.runtimes import Language, Runtime

Handler = Annotated[
    str,
    StringConstraints(pattern=forms.HANDLER.pattern),
    Aws(
        "aws_lambda_function.handler",
        shape="lambda:Handler",
        source="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
    ),
]

USUAL_HANDLERS: Final[Mapping[Language, str]] = {
    Language.PYTHON: "handler.handle",
    Language.NODEJS: "handler.handle",
    Language.RUBY: "handler.handle",
    Language.OS_ONLY: "bootstrap",
    Language.GO: "bootstrap",
}
"""The entry point of functions that name none. A class of Java or .NET has no usual name."""


def handler_of(runtime: Runtime, handler: str | None) -> str:
    """The entry point that is written, or the language's usual one; "" where there is none."""
    return handler or USUAL_HANDLERS.get(runtime.language, "")
