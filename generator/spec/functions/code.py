"""What stands in a definition about a function's code: its entry point and its build. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints

from generator.spec import forms
from generator.spec.aws import Aws, Own
from generator.spec.base import Spec
from generator.spec.functions.runtimes import Language, Runtime

Handler = Annotated[
    str,
    StringConstraints(pattern=forms.HANDLER.pattern),
    Aws(
        "aws_lambda_function.handler",
        shape="lambda:Handler",
        source="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
    ),
]

Argument = Annotated[str, StringConstraints(min_length=1, max_length=4096)]


def _stays_inside(path: str) -> str:
    if ".." in path.split("/"):
        raise ValueError("a build writes below the function's folder, and `..` leads out of it")
    return path


def _stays_in_service(path: str) -> str:
    if ".." in path.removeprefix("../").split("/"):
        raise ValueError("`..` may stand once, at its beginning: what it names lies in the service's folder")
    return path


BuildOutput = Annotated[
    str, StringConstraints(pattern=forms.BUILD_OUTPUT.pattern), AfterValidator(_stays_inside)
]
BuildInput = Annotated[
    str, StringConstraints(pattern=forms.BUILD_INPUT.pattern), AfterValidator(_stays_in_service)
]
EnvironmentKey = Annotated[str, StringConstraints(pattern=forms.ENVIRONMENT_KEY.pattern)]


class BuildSpec(Spec):
    """A command that makes what is packaged.

    It runs in the function's folder, without a shell, and sees of the caller's environment only what says
    where tools and registries are, `AWS_LAMBDA_ARCHITECTURE` (`arm64` or `x86_64`), `AWS_LAMBDA_RUNTIME`,
    `SOURCE_DATE_EPOCH`, and what stands in `environment`. The same inputs are not built twice.
    """

    command: Annotated[list[Argument], Field(min_length=1), Own("what is packaged")]
    """The program and its arguments. `{output}` stands for an empty folder made for the command, `{work}` for
    one that is kept for the next time; `STAGETWIN_OUTPUT` and `STAGETWIN_WORK` hold them too."""
    output: Annotated[BuildOutput, Own("what is packaged")] = "{output}"
    """What the command makes: a folder, whose files are packaged, or a single file, such as a jar, which goes
    below `lib/`, or a binary, which becomes `bootstrap` on an OS-only runtime."""
    inputs: Annotated[list[BuildInput], Own("when it is built again")] = Field(default_factory=list)
    """Files and folders that decide whether the command runs again; by default the function's whole folder
    without its output and what the language's tools put there, such as `node_modules`."""
    environment: Annotated[dict[EnvironmentKey, str], Own("the command's variables")] = Field(
        default_factory=dict
    )
    """Environment variables of the command; `{output}` and `{work}` stand for the folders here too."""
    version_command: Annotated[list[Argument], Own("when it is built again")] = Field(default_factory=list)
    """A command that prints the tool's version, such as `[node, --version]`: another version builds again."""
    timeout_seconds: Annotated[int, Field(ge=1, le=7200), Own("when the command is stopped")] = 600
    """How long the command may take."""


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
