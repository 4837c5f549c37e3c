"""Python's syntax tree -> what matters of it. Pure."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

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

_Definition = ast.FunctionDef | ast.AsyncFunctionDef
_Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


def statements(body: Iterable[ast.stmt]) -> tuple[Statement, ...]:
    """The statements of a module, without those that never run on Lambda."""
    return tuple(_Lowering().all(body))


def _never_runs(test: ast.expr) -> bool:
    match test:
        case ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING"):
            return True
        case ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()]):
            return True
        case _:
            return False


class _Lowering:
    """One function's or module's body; `extra` are bindings inside of expressions."""

    def __init__(self) -> None:
        self.extra: list[Statement] = []
        self.generates = False
        self.outer: set[str] = set()

    def all(self, body: Iterable[ast.stmt]) -> Iterator[Statement]:
        for node in body:
            yield from self.one(node)
            yield from self.extra
            self.extra.clear()

    def one(self, node: ast.stmt) -> Iterator[Statement]:
        line = node.lineno
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield self._definition(node)
            case ast.Assign(targets=targets, value=value):
                made = self.value(value)
                yield from (Bind(line, self.value(target), made) for target in targets)
            case (
                ast.AnnAssign(target=target, value=ast.expr() as value)
                | ast.AugAssign(target=target, value=value)
            ):
                yield Bind(line, self.value(target), self.value(value))
            case ast.Return(value=ast.expr() as value):
                yield Return(line, self.value(value))
            case ast.Expr(value=value):
                yield Evaluate(line, self.value(value))
            case ast.Import() | ast.ImportFrom():
                yield from _imports(node)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                self.outer.update(names)
            case _:
                yield from self._compound(node)

    def _compound(self, node: ast.stmt) -> Iterator[Statement]:
        line = node.lineno
        match node:
            case ast.If(test=test, orelse=orelse) if _never_runs(test):
                yield from self.all(orelse)
                return
            case ast.For(target=target, iter=iterated) | ast.AsyncFor(target=target, iter=iterated):
                yield Bind(line, self.value(target), Each(line, self.value(iterated)))
            case ast.With(items=items) | ast.AsyncWith(items=items):
                for item in items:
                    value = self.value(item.context_expr)
                    bound = item.optional_vars
                    yield Evaluate(line, value) if bound is None else Bind(line, self.value(bound), value)
        yield from self._inner(node)

    def _inner(self, node: ast.AST) -> Iterator[Statement]:
        """The statements inside, and the expressions that are not looked at otherwise."""
        handled = isinstance(node, ast.For | ast.AsyncFor | ast.With | ast.AsyncWith)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt):
                yield from self.all([child])
            elif isinstance(child, ast.expr) and not handled:
                yield Evaluate(child.lineno, self.value(child))
            elif isinstance(child, ast.ExceptHandler | ast.match_case):
                yield from self._inner(child)

    def _definition(self, node: _Definition | ast.ClassDef) -> Statement:
        line = node.lineno
        made: Expression = (
            self._class(node) if isinstance(node, ast.ClassDef) else self._function(node, node.body)
        )
        for decorator in reversed(node.decorator_list):
            made = Decorated(decorator.lineno, self.value(decorator), made)
        return Bind(line, Name(line, node.name), made)

    def _class(self, node: ast.ClassDef) -> Class:
        fields = tuple(
            one.target.id
            for one in node.body
            if isinstance(one, ast.AnnAssign)
            and isinstance(one.target, ast.Name)
            and "ClassVar" not in ast.dump(one.annotation)
        )
        bases = tuple(self.value(base) for base in node.bases)
        return Class(node.lineno, node.name, bases, statements(node.body), fields)

    def _function(self, node: _Definition | ast.Lambda, body: list[ast.stmt] | ast.expr) -> Function:
        inner = _Lowering()
        if isinstance(body, list):
            done = tuple(inner.all(body))
            # What is bound inside of the last expression comes after it; order means nothing here.
        else:
            done = (Return(body.lineno, inner.value(body)), *inner.extra)
        name = node.name if not isinstance(node, ast.Lambda) else "lambda"
        parameters = tuple(self._parameters(node.args))
        return Function(node.lineno, name, parameters, done, inner.generates, frozenset(inner.outer))

    def _parameters(self, given: ast.arguments) -> Iterator[Parameter]:
        plain = [*given.posonlyargs, *given.args]
        missing = len(plain) - len(given.defaults)
        for position, one in enumerate(plain):
            default = given.defaults[position - missing] if position >= missing else None
            yield Parameter(one.arg, None if default is None else self.value(default))
        if given.vararg is not None:
            yield Parameter(given.vararg.arg, Elements(given.vararg.lineno, ()), "rest")
        for one, option in zip(given.kwonlyargs, given.kw_defaults, strict=True):
            yield Parameter(one.arg, None if option is None else self.value(option), "keyword")
        if given.kwarg is not None:
            yield Parameter(given.kwarg.arg, Fields(given.kwarg.lineno, ()), "keywords")

    def value(self, node: ast.expr) -> Expression:
        line = node.lineno
        match node:
            case ast.Constant(value=value):
                return Constant(line, value if isinstance(value, str | int) else None)
            case ast.Name(id=name):
                return Name(line, name)
            case ast.Attribute(value=of, attr=name):
                return Attribute(line, self.value(of), name)
            case ast.Subscript(value=of, slice=key):
                return Item(line, self.value(of), self.value(key))
            case ast.Call():
                return self._call(node)
            case ast.Dict(keys=keys, values=values):
                pairs = zip(keys, values, strict=True)
                entries = tuple(
                    (None if key is None else self.value(key), self.value(one)) for key, one in pairs
                )
                return Fields(line, entries)
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items):
                return Elements(line, tuple(self.value(item) for item in items))
            case ast.Lambda(body=body):
                return self._function(node, body)
            case _:
                return self._other(node)

    def _other(self, node: ast.expr) -> Expression:
        line = node.lineno
        match node:
            case ast.Starred(value=of):
                return Each(line, self.value(of))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                self.extra.append(Evaluate(line, self.value(test)))
                return Either(line, (self.value(body), self.value(orelse)))
            case ast.BoolOp(values=values):
                return Either(line, tuple(self.value(one) for one in values))
            case ast.NamedExpr(target=target, value=of):
                self.extra.append(Bind(line, self.value(target), self.value(of)))
                return self.value(target)
            case ast.Await(value=of):
                return self.value(of)
            case ast.Yield(value=ast.expr() as of):
                self.generates = True
                self.extra.append(Return(line, self.value(of)))
                return Mixed(line)
            case ast.YieldFrom(value=of):
                self.generates = True
                self.extra.append(Return(line, Each(line, self.value(of))))
                return Mixed(line)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return self._comprehension(node)
            case _:
                return self._operation(node)

    def _operation(self, node: ast.expr) -> Expression:
        line = node.lineno
        parts = tuple(self.value(one) for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr))
        match node:
            # Mappings are merged so, and lists joined.
            case ast.BinOp(op=ast.BitOr()):
                return Fields(line, tuple((None, part) for part in parts))
            case ast.BinOp(op=ast.Add(), left=ast.List() | ast.Tuple()):
                return Elements(line, tuple(Each(line, part) for part in parts))
            case _:
                return Mixed(line, parts)

    def _comprehension(self, node: _Comprehension) -> Expression:
        line = node.lineno
        for one in node.generators:
            self.extra.append(Bind(line, self.value(one.target), Each(line, self.value(one.iter))))
            self.extra.extend(Evaluate(line, self.value(test)) for test in one.ifs)
        if isinstance(node, ast.DictComp):
            return Fields(line, ((self.value(node.key), self.value(node.value)),))
        return Elements(line, (self.value(node.elt),))

    def _call(self, node: ast.Call) -> Call:
        given: list[Argument] = []
        for one in node.args:
            if isinstance(one, ast.Starred):
                given.append(Argument(self.value(one.value), spread=True))
            else:
                given.append(Argument(self.value(one)))
        for keyword in node.keywords:
            spread = keyword.arg is None
            given.append(Argument(self.value(keyword.value), keyword.arg, spread, keywords=spread))
        # The line of the method's name: a chain of calls may begin lines before.
        line = node.func.end_lineno if isinstance(node.func, ast.Attribute) else node.lineno
        return Call(line or node.lineno, self.value(node.func), tuple(given))


def _imports(node: ast.Import | ast.ImportFrom) -> Iterator[Statement]:
    line = node.lineno
    if isinstance(node, ast.Import):
        for one in node.names:
            bound = one.asname or one.name.partition(".")[0]
            module = one.name if one.asname else bound
            yield Evaluate(line, Imported(line, one.name))
            yield Bind(line, Name(line, bound), Imported(line, module))
        return
    for one in node.names:
        target = Name(line, one.asname or one.name)
        yield Bind(line, target, Imported(line, node.module or "", one.name, node.level))
