"""FunctionSpec -> Issues about its runtime and its entry point, which have to fit each other. Pure.

Sources of the forms: "Define Lambda function handler" of each language in AWS's developer guide, such as
https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import Issue
from generator.spec.form import Form
from generator.spec.functions.code import USUAL_HANDLERS
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.provider import PROVIDER_VERSION
from generator.spec.functions.runtimes import UNKNOWN_TO_PROVIDER, Language, Runtime, nearest_working
from generator.spec.yaml_source import KeyPath, YamlSource

_NAME = r"[A-Za-z_$][\w$]*"
HANDLERS: Final[Mapping[Language, Form]] = {
    Language.PYTHON: Form(
        r"[A-Za-z_][A-Za-z0-9_/]*(\.[A-Za-z_][A-Za-z0-9_]*)+",
        "a file's name without `.py`, a dot and a function's name, such as `handler.handle`",
    ),
    Language.NODEJS: Form(
        rf"[A-Za-z0-9_./-]*[A-Za-z0-9_-](\.{_NAME})+",
        "a file's name without its ending, a dot and an exported function's name, such as `index.handler`",
    ),
    Language.RUBY: Form(
        r"[A-Za-z0-9_/-]+\.([A-Z]\w*(::[A-Z]\w*)*\.)?[a-z_]\w*[?!]?",
        "a file's name without `.rb`, a dot and a method, such as `handler.handle` or `app.Orders.handle`",
    ),
    Language.JAVA: Form(
        rf"({_NAME}\.)*{_NAME}(::{_NAME})?",
        "a class with its package, and a method unless it implements one of Lambda's interfaces, such as "
        "`shop.Orders::handle`",
    ),
    Language.DOTNET: Form(
        r"[\w.-]+(::[\w.+`]+::\w+)?",
        "an assembly, a class with its namespace and a method, such as `Shop::Shop.Orders::Handle`, or the "
        "assembly alone where it is an executable",
    ),
}
"""The form of an entry point by language; an OS-only runtime hands any text to `bootstrap`."""


NOT_BESIDE_IMAGE: Final[Mapping[str, str]] = {
    "runtime": "which brings its runtime",
    "handler": "which names its handler by `image.command`",
    "source": "which something else builds",
    "build": "which something else builds",
    "layers": "and layers are for packaged code",
    "snap_start": "and images start from no snapshot",
    "code_signing_config": "and signatures are for packaged code",
    "update_runtime_on": "which brings its runtime",
    "runtime_version": "which brings its runtime",
}
"""What Lambda takes for packaged code only: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html"""


def code_issues(source: YamlSource, path: KeyPath, function: FunctionSpec) -> Iterator[Issue]:
    """What is wrong with the runtime and the entry point, or beside an image."""
    if function.image is not None:
        yield from _beside_image(source, path, function)
        return
    yield from runtime_issues(source, (*path, "runtime"), function.runtime)
    yield from _handler(source, path, function)


def _beside_image(source: YamlSource, path: KeyPath, function: FunctionSpec) -> Iterator[Issue]:
    for key in NOT_BESIDE_IMAGE:
        if key in function.model_fields_set:
            why = f"{key}: the function is an image, {NOT_BESIDE_IMAGE[key]}"
            yield Issue("not-beside-image", why, source.where((*path, key)), "leave it out")


def runtime_issues(source: YamlSource, path: KeyPath, runtime: Runtime) -> Iterator[Issue]:
    """A runtime that AWS has, and the Terraform provider refuses."""
    if runtime in UNKNOWN_TO_PROVIDER:
        why = (
            f"runtime: AWS has {runtime}, and release {PROVIDER_VERSION} of the Terraform provider, which "
            "the roots pin, does not know it"
        )
        nearest = nearest_working(runtime)
        hint = "" if nearest is None else f"the nearest that works is {nearest}"
        yield Issue("runtime-unknown-to-provider", why, source.where(path), hint)


def _handler(source: YamlSource, path: KeyPath, function: FunctionSpec) -> Iterator[Issue]:
    language = function.runtime.language
    form = HANDLERS.get(language)
    if function.handler is None:
        if language not in USUAL_HANDLERS:
            why = f"handler: this key is required for {language}, whose entry points have no usual name"
            words = "" if form is None else f"write {form.words}"
            yield Issue("missing-handler", why, source.where(path), words)
    elif form is not None and not re.fullmatch(form.pattern, function.handler):
        why = f"handler: for {function.runtime} it must be {form.words}, and {function.handler!r} stands here"
        yield Issue("invalid-handler", why, source.where((*path, "handler")))
