"""JSON text in an attribute -> what AWS takes it for: policies and event patterns know no order. Pure."""

from __future__ import annotations

import json

from generator.plan.values import Json, Path

# Lists in which order and a lone value mean the same:
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
_POLICY_LISTS = frozenset({"Action", "NotAction", "Resource", "NotResource", "Statement"})
_PRINCIPALS = frozenset({"Principal", "NotPrincipal"})
# Attributes that hold an event pattern or a filter, in which every list is a set of alternatives.
_PATTERNS = frozenset({"event_pattern", "filter_policy", "pattern"})
# Except here, where operators and bounds alternate: {"numeric": [">", 0, "<=", 5]}.
_ORDERED = frozenset({"numeric"})


# The same lists under the names that modules take them by.
UNORDERED_INPUTS = frozenset({"policy_statements", "actions", "resources", "depends_on"})

# No service reads JSON nested deeper; such text is compared as text.
DEEPEST = 100


def _is_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = deepest = 0
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        deepest = max(deepest, depth)
    return deepest > DEEPEST


def parse_document(text: str) -> Json:
    """The object or array in a text, or None when the text holds neither."""
    if text[:1] not in ("{", "[") or _is_deep(text):
        return None
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def is_set_in_document(attribute: Path, inner: Path) -> bool:
    """Whether the value at `inner` of the attribute's document is a set to AWS."""
    if attribute and attribute[-1] in _PATTERNS:
        return bool(inner) and isinstance(inner[-1], str) and inner[-1] not in _ORDERED
    names = [step for step in inner if isinstance(step, str)]
    if not names or names[0] != "Statement" or not inner or not isinstance(inner[-1], str):
        return False
    if len(names) <= 2 and names[-1] in _POLICY_LISTS:
        return True
    is_principal = len(names) == 3 and names[1] in _PRINCIPALS
    return is_principal or (len(names) == 4 and names[1] == "Condition")
