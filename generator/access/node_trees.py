"""What is read off a syntax tree of JavaScript. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tree_sitter import Node as Tree

FUNCTIONS: Final = frozenset(
    {
        "arrow_function",
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
NAMES: Final = frozenset(
    {
        "identifier",
        "property_identifier",
        "private_property_identifier",
        "shorthand_property_identifier",
        "shorthand_property_identifier_pattern",
        "type_identifier",
        "this",
    }
)


def assigned(tree: Tree) -> set[str]:
    """Names that are assigned to, not in functions inside."""
    found: set[str] = set()
    left = tree.child_by_field_name("left")
    if tree.type.endswith("assignment_expression") and left is not None and left.type == "identifier":
        found.add(text_of(left))
    return found.union(*(assigned(one) for one in tree.named_children if one.type not in FUNCTIONS))


def declared(tree: Tree) -> set[str]:
    found: set[str] = set()
    if tree.type == "variable_declarator":
        found = {text_of(one) for one in leaves(child_of(tree, "name"))}
    return found.union(*(declared(one) for one in tree.named_children if one.type not in FUNCTIONS))


def leaves(tree: Tree) -> Iterator[Tree]:
    if tree.type in NAMES:
        yield tree
    for one in tree.named_children:
        yield from leaves(one)


def line_of(tree: Tree) -> int:
    return int(tree.start_point[0]) + 1


def text_of(tree: Tree) -> str:
    return (tree.text or b"").decode("utf-8", "replace")


def string_of(tree: Tree) -> str:
    return "".join(text_of(one) for one in tree.named_children)


def child_of(tree: Tree, name: str) -> Tree:
    """The child, or the tree itself in code that is broken."""
    return tree.child_by_field_name(name) or tree


def field_text(tree: Tree, name: str) -> str:
    found = tree.child_by_field_name(name)
    return "" if found is None else text_of(found)
