"""JavaScript and TypeScript -> what matters of them. Pure.

tree-sitter is loaded when the first such file is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from generator.access.node_trees import (
    FUNCTIONS,
    NAMES,
    assigned,
    child_of,
    declared,
    field_text,
    line_of,
    string_of,
    text_of,
)
from generator.access.syntax import (
    Argument,
    Attribute,
    Bind,
    Call,
    Class,
    Constant,
    Decorated,
    Each,
    Either,
    Elements,
    Evaluate,
    Expression,
    Fields,
    Function,
    Imported,
    Item,
    Mixed,
    Name,
    Parameter,
    Return,
    Statement,
)

if TYPE_CHECKING:
    from tree_sitter import Node as Tree
    from tree_sitter import Parser

EXPORTS = "exports"
_CLASSES = frozenset({"class", "class_declaration", "abstract_class_declaration"})
_SAME = frozenset(
    {
        "as_expression",
        "await_expression",
        "non_null_expression",
        "parenthesized_expression",
        "satisfies_expression",
    }
)
_TYPES = frozenset(
    {"interface_declaration", "type_alias_declaration", "type_annotation", "type_arguments", "comment"}
)


@cache
def _parser() -> Parser:
    from tree_sitter import Language, Parser
    from tree_sitter_typescript import language_tsx

    return Parser(Language(language_tsx()))


def node_statements(content: bytes) -> tuple[tuple[Statement, ...], int | None]:
    """The statements of a module, and the line of its first mistake, if it has one."""
    root = _parser().parse(content).root_node
    exports = Bind(0, Name(0, EXPORTS), Fields(0, ()))
    module = Bind(0, Name(0, "module"), Fields(0, ((Constant(0, EXPORTS), Name(0, EXPORTS)),)))
    return (exports, module, *_Lowering().all(root.named_children)), _mistake(root)


def _mistake(tree: Tree) -> int | None:
    if not tree.has_error:
        return None
    if tree.is_error or tree.is_missing:
        return tree.start_point[0] + 1
    found = (_mistake(child) for child in tree.children)
    return next((line for line in found if line is not None), tree.start_point[0] + 1)


class _Lowering:
    """One function's or module's body; `extra` are bindings inside of expressions."""

    def __init__(self) -> None:
        self.extra: list[Statement] = []

    def all(self, trees: Iterable[Tree]) -> Iterator[Statement]:
        for tree in trees:
            found = list(self.one(tree))
            yield from found
            yield from self.extra
            self.extra.clear()

    def one(self, tree: Tree) -> Iterator[Statement]:
        line = line_of(tree)
        kind = tree.type
        if kind in _TYPES:
            return
        if kind in FUNCTIONS or kind in _CLASSES:
            yield Bind(line, Name(line, field_text(tree, "name")), self.value(tree))
        elif kind == "variable_declarator":
            value = tree.child_by_field_name("value")
            made: Expression = Constant(line, None) if value is None else self.value(value)
            yield Bind(line, self.value(child_of(tree, "name")), made)
        elif kind == "return_statement":
            yield Return(line, self.value(tree.named_children[0]) if tree.named_children else Mixed(line))
        elif kind == "import_statement":
            yield from _imports(tree)
        elif kind == "export_statement":
            yield from self._export(tree)
        else:
            yield from self._compound(tree)

    def _compound(self, tree: Tree) -> Iterator[Statement]:
        line = line_of(tree)
        if tree.type == "for_in_statement":
            right = self.value(child_of(tree, "right"))
            yield Bind(line, self.value(child_of(tree, "left")), Each(line, right))
            yield from self.all([child_of(tree, "body")])
        elif tree.type.endswith(("statement", "block", "clause", "declaration", "case", "default", "body")):
            yield from self.all(tree.named_children)
        else:
            yield Evaluate(line, self.value(tree))

    def _export(self, tree: Tree) -> Iterator[Statement]:
        line = line_of(tree)
        source = tree.child_by_field_name("source")
        declaration = tree.child_by_field_name("declaration")
        value = tree.child_by_field_name("value")
        if declaration is not None:
            yield from self.one(declaration)
        if value is not None:
            yield Bind(line, Name(line, "default"), self.value(value))
        for clause in tree.named_children if declaration is None else ():
            for one in clause.named_children if clause.type == "export_clause" else ():
                name = field_text(one, "name")
                held: Expression = Name(line, name)
                if source is not None:
                    held = Attribute(line, Imported(line, string_of(source)), name)
                yield Bind(line, Name(line, field_text(one, "alias") or name), held)
        if source is not None and not any(one.type == "export_clause" for one in tree.named_children):
            yield Evaluate(line, Imported(line, string_of(source), "*"))

    def value(self, tree: Tree) -> Expression:
        line = line_of(tree)
        kind = tree.type
        if kind in NAMES:
            return Name(line, text_of(tree))
        if kind in _SAME:
            return self.value(tree.named_children[0])
        if kind in FUNCTIONS:
            return self._function(tree)
        if kind in _CLASSES:
            return self._class(tree)
        if kind in ("string", "number"):
            return Constant(line, string_of(tree) if kind == "string" else text_of(tree))
        if kind == "template_string" and all(one.type == "string_fragment" for one in tree.named_children):
            return Constant(line, text_of(tree).strip("`"))
        return self._made(tree)

    def _made(self, tree: Tree) -> Expression:
        line = line_of(tree)
        match tree.type:
            case "member_expression":
                name = child_of(tree, "property")
                return Attribute(line_of(name), self._object(child_of(tree, "object")), text_of(name))
            case "subscript_expression":
                return Item(line, self.value(child_of(tree, "object")), self.value(child_of(tree, "index")))
            case "call_expression" | "new_expression":
                return self._call(tree)
            case "object" | "object_pattern":
                return Fields(
                    line, tuple(self._entry(one) for one in tree.named_children if one.type not in _TYPES)
                )
            case "array" | "array_pattern":
                return Elements(line, tuple(self.value(one) for one in tree.named_children))
            case "spread_element" | "rest_pattern":
                return Each(line, self.value(tree.named_children[0]))
            case "assignment_pattern":
                return Either(line, (self.value(child_of(tree, "left")), self.value(child_of(tree, "right"))))
            case _:
                return self._operation(tree)

    def _operation(self, tree: Tree) -> Expression:
        line = line_of(tree)
        match tree.type:
            case "assignment_expression" | "augmented_assignment_expression":
                right = self.value(child_of(tree, "right"))
                self.extra.append(Bind(line, self.value(child_of(tree, "left")), right))
                return right
            case "ternary_expression":
                self.extra.append(Evaluate(line, self.value(child_of(tree, "condition"))))
                options = (child_of(tree, "consequence"), child_of(tree, "alternative"))
                return Either(line, tuple(map(self.value, options)))
            case "binary_expression" if field_text(tree, "operator") in ("||", "&&", "??"):
                return Either(line, (self.value(child_of(tree, "left")), self.value(child_of(tree, "right"))))
            case "sequence_expression":
                *others, last = tree.named_children
                self.extra.extend(Evaluate(line, self.value(one)) for one in others)
                return self.value(last)
            case "yield_expression":
                parts = tuple(self.value(one) for one in tree.named_children)
                self.extra.extend(Return(line, part) for part in parts)
                return Mixed(line)
            case "null" | "undefined" | "true" | "false":
                return Constant(line, None)
            case _:
                trees = (one for one in tree.named_children if one.type not in _TYPES)
                return Mixed(line, tuple(self.value(one) for one in trees))

    def _object(self, tree: Tree) -> Expression:
        line = line_of(tree)
        return Call(line, Name(line, "(super)"), ()) if tree.type == "super" else self.value(tree)

    def _entry(self, tree: Tree) -> tuple[Expression | None, Expression]:
        line = line_of(tree)
        match tree.type:
            case "pair" | "pair_pattern":
                return self._key(child_of(tree, "key")), self.value(child_of(tree, "value"))
            case "spread_element" | "rest_pattern":
                return None, self.value(tree.named_children[0])
            case "method_definition":
                return self._key(child_of(tree, "name")), self._function(tree)
            case "object_assignment_pattern":
                left, right = child_of(tree, "left"), child_of(tree, "right")
                return Constant(line, text_of(left)), Either(line, (self.value(left), self.value(right)))
            case _:
                return Constant(line, text_of(tree)), self.value(tree)

    def _key(self, tree: Tree) -> Expression:
        if tree.type == "computed_property_name":
            return self.value(tree.named_children[0])
        return Constant(line_of(tree), string_of(tree) if tree.type == "string" else text_of(tree))

    def _call(self, tree: Tree) -> Expression:
        makes = tree.type == "new_expression"
        function = child_of(tree, "constructor" if makes else "function")
        arguments = tree.child_by_field_name("arguments")
        line = line_of(function)
        if function.type == "import" or text_of(function) == "require":
            texts = [one for one in (arguments.named_children if arguments else ()) if one.type == "string"]
            if texts:
                return Imported(line, string_of(texts[0]))
        called = self.value(function)
        if function.type == "super":
            called = Attribute(line, self._object(function), "constructor")
        given = arguments.named_children if arguments is not None and arguments.type == "arguments" else []
        last = line_of(child_of(function, "property")) if function.type == "member_expression" else line
        return Call(last, called, tuple(self._argument(one) for one in given if one.type != "comment"), makes)

    def _argument(self, tree: Tree) -> Argument:
        if tree.type == "spread_element":
            return Argument(self.value(tree.named_children[0]), spread=True)
        return Argument(self.value(tree))

    def _function(self, tree: Tree, is_member: bool = False) -> Function:
        line = line_of(tree)
        inner = _Lowering()
        body = tree.child_by_field_name("body")
        done: tuple[Statement, ...] = ()
        if body is not None and body.type == "statement_block":
            done = tuple(inner.all(body.named_children))
        elif body is not None:
            done = (Return(line, inner.value(body)), *inner.extra)
        given = tree.child_by_field_name("parameters")
        single = tree.child_by_field_name("parameter")
        trees = [single] if single is not None else given.named_children if given is not None else []
        parameters = [
            self._parameter(one, position) for position, one in enumerate(trees) if one.type not in _TYPES
        ]
        if is_member:
            parameters.insert(0, Parameter("this"))
        name = field_text(tree, "name") or "function"
        generates = tree.type.startswith("generator") or any(one.type == "*" for one in tree.children)
        # Assignments reach whatever is declared around them.
        outer = frozenset(assigned(body) - declared(body)) if body is not None else frozenset[str]()
        return Function(line, name, tuple(parameters), done, generates, outer, tree.type == "arrow_function")

    def _parameter(self, tree: Tree, position: int) -> Parameter:
        line = line_of(tree)
        default = tree.child_by_field_name("value") or tree.child_by_field_name("right")
        pattern = tree.child_by_field_name("pattern") or tree.child_by_field_name("left") or tree
        made = None if default is None else self.value(default)
        if pattern.type == "rest_pattern":
            return Parameter(text_of(pattern.named_children[0]), Elements(line, ()), "rest")
        if pattern.type in ("object_pattern", "array_pattern"):
            return Parameter(f"({position})", made, target=self.value(pattern))
        return Parameter(text_of(pattern), made)

    def _class(self, tree: Tree) -> Class:
        line = line_of(tree)
        heritage = [
            child_of(clause, "value")
            for one in tree.named_children
            if one.type == "class_heritage"
            for clause in one.named_children
            if clause.type == "extends_clause"
        ]
        body = tuple(
            self._member(one) for one in child_of(tree, "body").named_children if one.type in _MEMBERS
        )
        return Class(line, field_text(tree, "name"), tuple(map(self.value, heritage)), body)

    def _member(self, tree: Tree) -> Statement:
        line = line_of(tree)
        value = tree if tree.type == "method_definition" else tree.child_by_field_name("value")
        marks = {one.type for one in tree.children}
        if tree.type == "class_static_block":
            return Evaluate(line, Mixed(line, tuple(self.value(one) for one in tree.named_children)))
        name = Name(line, text_of(child_of(tree, "name")))
        if value is None:
            return Bind(line, name, Constant(line, None))
        if value.type not in FUNCTIONS:
            return Bind(line, name, self.value(value))
        made: Expression = self._function(value, is_member="static" not in marks)
        for mark, wrapper in (("static", "(static)"), ("get", "(get)")):
            if mark in marks:
                made = Decorated(line, Name(line, wrapper), made)
        return Bind(line, name, made)


_MEMBERS = frozenset(
    {"method_definition", "public_field_definition", "field_definition", "class_static_block"}
)


def _imports(tree: Tree) -> Iterator[Statement]:
    line = line_of(tree)
    if any(one.type == "type" for one in tree.children):
        return
    module = string_of(child_of(tree, "source"))
    yield Evaluate(line, Imported(line, module))
    for clause in tree.named_children:
        for one in clause.named_children if clause.type == "import_clause" else ():
            if one.type == "identifier":
                yield Bind(line, Name(line, text_of(one)), Attribute(line, Imported(line, module), "default"))
            elif one.type == "namespace_import":
                yield Bind(line, Name(line, text_of(one.named_children[0])), Imported(line, module))
            else:
                for each in one.named_children:
                    name = field_text(each, "name")
                    local = field_text(each, "alias") or name
                    yield Bind(line, Name(line, local), Attribute(line, Imported(line, module), name))
