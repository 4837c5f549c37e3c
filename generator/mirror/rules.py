"""Named rules that replace what must differ between twins. Pure.

Each rule takes one string and gives it back with its own kind of token replaced by a placeholder; no rule
looks at a part of a word. Placeholders hold a private-use character, so that no text written by hand
equals one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.mirror.identity import Identity

MARK = "\ue000"
_RUN = re.compile(r"[A-Za-z0-9_-]+")
_WORD = re.compile(r"\S+")
_TOKEN = re.compile(r"[^-_/:.]+")
# What ARNs, names, paths and addresses are made of; a word with anything else in it is prose or code.
_IDENTIFIER = re.compile(r"[A-Za-z0-9_\-/:.*@+=,${}#?&~%]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules know of one side: its identity, and the ids that AWS generated for it."""

    identity: Identity
    generated: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    why: str
    apply: Callable[[str, Known], str]


def placeholder(name: str) -> str:
    """What stands for a replaced token."""
    return f"{MARK}{name}{MARK}"


def _whole(text: str, word: str, name: str, neighbours: str) -> str:
    """`word` replaced where neither neighbour is one of these characters."""
    if not word or word not in text:
        return text
    return re.sub(f"(?<![{neighbours}]){re.escape(word)}(?![{neighbours}])", placeholder(name), text)


def replace_buckets(text: str, known: Known) -> str:
    """The state and artifact buckets' whole names."""
    for name, bucket in (
        ("state bucket", known.identity.state_bucket),
        ("artifact bucket", known.identity.artifact_bucket),
    ):
        text = _whole(text, bucket, name, "A-Za-z0-9-")
    return text


def replace_generated_ids(text: str, known: Known) -> str:
    """Ids that AWS made up, each by the attribute it comes from: both sides must point at the same one."""
    if not known.generated:
        return text
    return _RUN.sub(lambda run: known.generated.get(run[0], run[0]), text)


def replace_account_id(text: str, known: Known) -> str:
    """The account's id as a whole number of 12 digits."""
    return _whole(text, known.identity.account_id, "account", "A-Za-z0-9")


def replace_region(text: str, known: Known) -> str:
    """The region's whole name; `eu-central-1a` is a zone and stays."""
    return _whole(text, known.identity.region, "region", "A-Za-z0-9-")


def replace_environment(text: str, known: Known) -> str:
    """The environment's name as a whole token of an identifier.

    Tokens end at `-`, `_`, `/`, `:` and `.`. A string that is one identifier may be the bare name; in a
    text of several words only a composed name counts: `the staging chat` is prose and stays.
    """
    environment = known.identity.environment
    if environment not in text:
        return text
    alone = _WORD.fullmatch(text) is not None

    def token(match: re.Match[str]) -> str:
        return placeholder("environment") if match[0] == environment else match[0]

    def word(match: re.Match[str]) -> str:
        core = match[0].strip("\"'`,;()[]<>")
        if not _IDENTIFIER.fullmatch(core.replace(MARK, "")) or (not alone and core == environment):
            return match[0]
        return match[0].replace(core, _TOKEN.sub(token, core))

    return _WORD.sub(word, text)


# A bucket's name holds the account's id, so buckets come first; generated ids may hold anything.
RULES: tuple[Rule, ...] = (
    Rule("buckets", "each environment has a state and an artifact bucket of its own", replace_buckets),
    Rule("generated ids", "AWS makes up ids; what they belong to is compared instead", replace_generated_ids),
    Rule("account id", "each environment lives in an account of its own", replace_account_id),
    Rule("region", "an environment says where it lives", replace_region),
    Rule("environment name", "names are composed with the environment's", replace_environment),
)


def normalise(text: str, known: Known) -> str:
    """All rules in order. A text that holds the placeholder's own character is left alone."""
    if MARK in text:
        return text
    for rule in RULES:
        text = rule.apply(text, known)
    return text
