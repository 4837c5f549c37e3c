"""Handlers that AWS would refuse at the first invocation, by runtime."""

from __future__ import annotations

import sys

import pytest

from generator.package.python_source import SyntaxProblem, parse, top_level_names
from tests.unit.package.fakes import HANDLER, Project


@pytest.mark.parametrize(
    "code",
    [
        "def handle(event, context): ...",
        "class handle: ...",
        "handle = print",
        "handle: object = print",
        "(other, [handle, *rest]) = 1, [2, 3]",
        "from rooms import handle",
        "from rooms import post as handle",
        "import rooms as handle",
        "import handle.rooms",
        "from rooms import *",
        "try:\n    from fast import x\nexcept ImportError:\n    def handle(event, context): ...",
        "if True:\n    pass\nelse:\n    handle = 1",
        "with open('x') as handle:\n    pass",
        "for handle in (1, 2): pass",
        "print(handle := 1)",
        "match 1:\n    case 1:\n        handle = 2",
    ],
)
def test_handlers_that_a_module_defines(project: Project, code: str) -> None:
    project.write({"post/handler.py": code + "\n"})
    assert project.build()[0].artifact.files == 1


@pytest.mark.parametrize(
    "code",
    [
        "",
        "def other(event, context): ...",
        "class Chat:\n    def handle(self, event, context): ...",
        "def outer():\n    handle = 1",
        "f = lambda: (handle := 1)",
        "handle.attribute = 1",
        "# def handle(event, context): ...",
        "import rooms.handle",
    ],
)
def test_handlers_that_a_module_does_not_define(project: Project, code: str) -> None:
    project.write({"post/handler.py": code})
    assert list(project.issues()) == ["handler-function-missing"]


def test_the_nearest_name_is_offered(project: Project) -> None:
    project.write({"post/handler.py": "def handler(event, context): ...\n"})
    assert project.issues()["handler-function-missing"].hint == "Did you mean 'handler'?"


def test_async_handlers(project: Project) -> None:
    project.write({"post/handler.py": "async def handle(event, context): ...\n"})
    assert list(project.issues()) == ["handler-async"]
    project.write({"post/handler.py": "async def handle(event, context): ...\n" + HANDLER})
    assert project.build()[0].artifact.files == 1


@pytest.mark.parametrize(
    ("runtime", "handler", "file"),
    [
        ("python3.12", "handler.handle", "handler.py"),
        ("python3.12", "rooms.post.handle", "rooms/post.py"),
        ("python3.12", "rooms/post.handle", "rooms/post.py"),
        ("python3.12", "rooms.handle", "rooms/__init__.py"),
        ("nodejs22.x", "index.handler", "index.js"),
        ("nodejs22.x", "index.handler", "index.mjs"),
        ("nodejs22.x", "dist/index.handler", "dist/index.cjs"),
        ("provided.al2023", "anything", "bootstrap"),
        ("ruby3.4", "any.rule", "any.rb"),
        ("java21", "com.example.Chat::handle", "chat.jar"),
    ],
)
def test_where_a_runtime_looks(project: Project, runtime: str, handler: str, file: str) -> None:
    project.write({f"post/{file}": HANDLER if file.endswith(".py") else "x", "bare/config.py": ""})
    source = project.source(runtime=runtime, handler=handler)
    assert project.build(source)[0].artifact.files == 1
    if not runtime.startswith(("ruby", "java")):
        bare = project.source("bare", runtime=runtime, handler=handler)
        assert list(project.issues(bare)) == ["handler-file-missing"]


def test_a_misspelt_file_is_offered(project: Project) -> None:
    project.write({"post/handlers.py": HANDLER})
    issue = project.issues()["handler-file-missing"]
    assert issue.where.file == project.root / "functions/chat/post"
    assert (issue.message, issue.hint) == (
        "chat/post: the handler 'handler.handle' needs the file handler.py, which is not there",
        "Did you mean 'handlers'?",
    )


@pytest.mark.parametrize("handler", ["handle", ".handle", "handler.", ""])
def test_malformed_handlers(project: Project, handler: str) -> None:
    project.write({"post/handler.py": HANDLER})
    assert list(project.issues(project.source(handler=handler))) == ["handler-malformed"]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (b"x = 1\ndef handle(:\n", 2),
        (b"def handle(event, context):\nreturn 1\n", 2),
        (b"x = '\xff'\n", None),
        (b"x = 1\x00\n", None),
        (b"(" * 300 + b")" * 300, None),
    ],
)
def test_syntax_errors_have_a_place(project: Project, code: bytes, line: int | None) -> None:
    project.write({"post/handler.py": code})
    issue = project.issues()["syntax-error"]
    assert issue.where.file == project.root / "functions/chat/post/handler.py"
    assert line is None or issue.where.line == line


NEWER = [
    (12, b"type Room = str\n"),
    (12, b"def first[T](items: list[T]) -> T: ...\n"),
    (12, b"class Box[T]: ...\n"),
    (12, b"x = f'{'nested'}'\n"),
    (14, b"try: pass\nexcept ValueError, TypeError: pass\n"),
    (14, b"x = t'{1}'\n"),
]


@pytest.mark.parametrize(("minor", "code"), NEWER)
def test_grammar_of_a_newer_runtime_is_not_called_wrong(minor: int, code: bytes) -> None:
    found = parse(code, minor)
    assert not isinstance(found, SyntaxProblem) or found.may_be_newer
    assert isinstance(found, SyntaxProblem) == (sys.version_info.minor < minor)


@pytest.mark.parametrize(("minor", "code"), [entry for entry in NEWER if entry[0] > sys.version_info.minor])
def test_grammar_newer_than_the_runtime_is_an_error(minor: int, code: bytes) -> None:
    found = parse(code, minor - 1)
    assert isinstance(found, SyntaxProblem) and not found.may_be_newer


def test_star_imports_hide_the_names() -> None:
    tree = parse(b"from rooms import *\n")
    assert not isinstance(tree, SyntaxProblem)
    assert top_level_names(tree) is None
