"""CloudWatch metric maths, one period at a time: expression and values -> a value. Pure.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html; arithmetic, comparisons
and the functions below. None stands for a period without data.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping

Value = float | None

BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
COMPARING: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
AGGREGATES: dict[str, Callable[[list[float]], float]] = {
    "MAX": max,
    "MIN": min,
    "SUM": sum,
    "AVG": lambda values: sum(values) / len(values),
}


class UnknownExpressionError(ValueError):
    """Metric maths beyond what is known here."""


def evaluate(expression: str, values: Mapping[str, Value]) -> Value:
    try:
        return visit(ast.parse(expression, mode="eval").body, values)
    except SyntaxError as error:
        raise UnknownExpressionError(expression) from error
    except ZeroDivisionError:
        return None


def visit(node: ast.expr, values: Mapping[str, Value]) -> Value:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return values.get(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            found = visit(operand, values)
            return None if found is None else -found
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in BINARY:
            return both(BINARY[type(sign)], visit(left, values), visit(right, values))
        case ast.Compare(left=left, ops=[sign], comparators=[right]) if type(sign) in COMPARING:
            return both(COMPARING[type(sign)], visit(left, values), visit(right, values))
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return call(name, arguments, values)
    raise UnknownExpressionError(ast.unparse(node))


def both(function: Callable[[float, float], float], left: Value, right: Value) -> Value:
    return None if left is None or right is None else float(function(left, right))


def call(name: str, arguments: list[ast.expr], values: Mapping[str, Value]) -> Value:
    match name, arguments:
        case "FILL", [series, filling]:
            found = visit(series, values)
            return visit(filling, values) if found is None else found
        case "IF", [condition, yes, no]:
            return visit(yes if visit(condition, values) else no, values)
        case "ABS", [series]:
            found = visit(series, values)
            return None if found is None else abs(found)
        case _, [ast.List(elts=elements)] if name in AGGREGATES:
            known = [found for element in elements if (found := visit(element, values)) is not None]
            return AGGREGATES[name](known) if known else None
    raise UnknownExpressionError(name)
