"""STW_014: no secret stands in the environment variables of a function. Pure.

checkov knows the keys of AWS (CKV_AWS_45); here are other tokens, names that say what they hold, and texts as
random as only secrets are. No message repeats a value.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from generator.plan.report import PlanReport
from generator.plan.values import Json, at_path
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

VARIABLES = ("environment", 0, "variables")
NAMED = ("aws_secretsmanager_secret", "aws_ssm_parameter")

# What issuers begin their tokens with, so that scanners find them.
TOKENS: Mapping[str, re.Pattern[str]] = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a token of GitHub": re.compile(r"\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,})"),
    "a token of GitLab": re.compile(r"\bglpat-[\w-]{20,}"),
    "a token of Slack": re.compile(r"\bxox[abeoprs]-[\w-]{10,}|hooks\.slack\.com/services/\w+/\w+/\w+"),
    "a key of Stripe": re.compile(r"\b[rs]k_(live|test)_[A-Za-z0-9]{16,}"),
    "a key of Google": re.compile(r"\bAIza[\w-]{35}"),
    "a key of AWS": re.compile(r"\b(AKIA|ASIA)[A-Z0-9]{16}\b"),
    "a JSON Web Token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "a password in an address": re.compile(r"\w+://[^\s/:@]*:[^\s/@]{3,}@"),
}
PASSWORD_NAME = re.compile(r"(^|_)PASS(WORD|WD|PHRASE)S?$")
SECRET_NAME = re.compile(
    r"(^|_)(SECRETS?|TOKEN|CREDENTIALS?|(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION)_?KEYS?)$"
)
HARMLESS_NAME = re.compile(
    r"_(ARNS?|IDS?|NAMES?|URLS?|URIS?|PATHS?|HASH|DIGEST|SHA256|VERSION|HEADER|TABLE|BUCKET)$"
)
# Words joined by one of these, as the names of secrets and parameters are.
REFERENCE = re.compile(r"/?[A-Za-z][A-Za-z0-9]*([-_./][A-Za-z0-9]+)+")
_RUN = re.compile(r"[A-Za-z0-9+/=]{20,}")
_HEXADECIMAL = re.compile(r"[0-9a-f]{32,}|[0-9A-F]{32,}")
# Bits a character. Random base64 of 20 characters and more has above 4, of its 6 at most; English words that
# are joined have 3 to 4. Random hexadecimal has above 3, of its 4 at most.
MOST_BITS = 4.0
MOST_HEXADECIMAL_BITS = 3.0


def check(report: PlanReport) -> Iterator[Broken]:
    known = {one.values.get("name") for one in report.resources if one.type in NAMED}
    for one in report.resources:
        variables = at_path(one.values, VARIABLES) if one.type == "aws_lambda_function" else None
        for name, value in variables.items() if isinstance(variables, Mapping) else ():
            what = suspicion(name, value) if value not in known else None
            if what is not None:
                where = "keep it in `secrets`, and read it from there"
                yield Broken(one.address, f"the environment variable {name} holds {what}: {where}")


def suspicion(name: str, value: Json) -> str | None:
    """What the value looks like; None if it looks harmless."""
    if not isinstance(value, str) or not value:
        return None
    for what, pattern in TOKENS.items():
        if pattern.search(value):
            return what
    if HARMLESS_NAME.search(name.upper()) or value.startswith("arn:"):
        return None
    if PASSWORD_NAME.search(name.upper()) and not value.startswith("/"):
        return "what its name says, a password"
    if SECRET_NAME.search(name.upper()) and not REFERENCE.fullmatch(value):
        return "what its name says, a secret"
    return "a text as random as a secret" if any(map(_is_random, _RUN.findall(value))) else None


def bits(text: str) -> float:
    """Shannon's entropy of its characters, in bits a character."""
    return -sum(n / len(text) * math.log2(n / len(text)) for n in Counter(text).values())


def _is_random(run: str) -> bool:
    if _HEXADECIMAL.fullmatch(run):
        return bits(run) > MOST_HEXADECIMAL_BITS
    kinds = (str.islower, str.isupper, str.isdigit)
    mixed = all(any(kind(character) for character in run) for kind in kinds)
    return mixed and bits(run) > MOST_BITS


RULE = Rule(
    id="STW_014",
    title="No secret stands in environment variables",
    severity=Severity.CRITICAL,
    why=("Whoever may read the configuration, a plan or the state reads it, and it stays in every version."),
    source="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-encryption",
    check=check,
    mend="access: {<secret>: [read]}",
)
