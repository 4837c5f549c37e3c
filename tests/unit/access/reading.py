"""Sources of a small program -> what it asks of AWS, in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from textwrap import dedent

from generator.access.calls import ApiCall, Calls, Tree
from generator.access.node_program import read_node
from generator.access.python_program import SourceText, read_python
from generator.adapters.service_models import ServiceModels
from generator.pipeline.access_checking import SUSPECTS


@cache
def models() -> ServiceModels:
    """One for all tests: each description is read once."""
    return ServiceModels()


def read(handler: str, **modules: str) -> Calls:
    """Follow `handler.handle`; `common__clients` is the module `common.clients`."""
    texts = {"handler": handler, **modules}
    sources = {
        f"{name.replace('__', '/')}.py": SourceText(
            Path(f"{name.replace('__', '/')}.py"), dedent(text).encode(), not name.startswith("common")
        )
        for name, text in texts.items()
    }
    return read_python(sources, "handler.handle", models(), SUSPECTS)


def told(calls: Calls) -> list[str]:
    """Each call as `dynamodb GetItem TableName=$ORDERS_TABLE`, once."""
    return sorted({_told(call) for call in calls.calls})


def _told(call: ApiCall) -> str:
    names = (
        "TableName",
        "IndexName",
        "Bucket",
        "QueueUrl",
        "TopicArn",
        "SecretId",
        "FunctionName",
        "UserPoolId",
    )
    fields = dict(call.arguments.fields)
    parts = [f"{name}={_text(fields[name])}" for name in names if name in fields and _text(fields[name])]
    return " ".join((call.service, call.operation, *parts))


def _text(tree: Tree) -> str:
    return "|".join(sorted(f"${one.text}" if one.is_variable else one.text for one in tree.texts))


def read_js(index: str, ending: str = ".mjs", **modules: str) -> Calls:
    """Follow `index.handler`; `lib__orders` is the file `lib/orders` with the same ending."""
    texts = {f"{name.replace('__', '/')}{ending}": text for name, text in {"index": index, **modules}.items()}
    sources = {path: SourceText(Path(path), dedent(text).encode()) for path, text in texts.items()}
    return read_node(sources, "index.handler", models(), SUSPECTS)
