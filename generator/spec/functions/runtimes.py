"""Every runtime of AWS Lambda -> its language, its operating system and the dates of its end. Pure.

AWS's tables are "Supported runtimes" and "Deprecated runtimes" of
https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html. The dates were taken from the record that
cfn-lint 1.58.0 keeps of them, as of `TABLE_READ`. AWS moves the dates, mostly to later ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

TABLE_READ: Final = date(2026, 10, 3)


class Language(StrEnum):
    """What a runtime executes; an OS-only runtime executes a binary named `bootstrap`."""

    PYTHON = "Python"
    NODEJS = "Node.js"
    JAVA = "Java"
    DOTNET = ".NET"
    RUBY = "Ruby"
    GO = "Go"
    OS_ONLY = "OS-only"


class Architecture(StrEnum):
    """The instruction sets of Lambda, in its own spelling."""

    ARM64 = "arm64"
    X86_64 = "x86_64"


class OperatingSystem(StrEnum):
    """The Linux that a runtime stands on."""

    AMAZON_LINUX = "Amazon Linux"
    AMAZON_LINUX_2 = "Amazon Linux 2"
    AMAZON_LINUX_2023 = "Amazon Linux 2023"


class Runtime(StrEnum):
    """Lambda's identifiers, newest first within a language."""

    PYTHON_3_15 = "python3.15"
    PYTHON_3_14 = "python3.14"
    PYTHON_3_13 = "python3.13"
    PYTHON_3_12 = "python3.12"
    PYTHON_3_11 = "python3.11"
    PYTHON_3_10 = "python3.10"
    PYTHON_3_9 = "python3.9"
    PYTHON_3_8 = "python3.8"
    PYTHON_3_7 = "python3.7"
    PYTHON_3_6 = "python3.6"
    PYTHON_2_7 = "python2.7"
    NODEJS_26 = "nodejs26.x"
    NODEJS_24 = "nodejs24.x"
    NODEJS_22 = "nodejs22.x"
    NODEJS_20 = "nodejs20.x"
    NODEJS_18 = "nodejs18.x"
    NODEJS_16 = "nodejs16.x"
    NODEJS_14 = "nodejs14.x"
    NODEJS_12 = "nodejs12.x"
    NODEJS_10 = "nodejs10.x"
    NODEJS_8 = "nodejs8.10"
    NODEJS_6 = "nodejs6.10"
    NODEJS_4_EDGE = "nodejs4.3-edge"
    NODEJS_4 = "nodejs4.3"
    NODEJS_0 = "nodejs"
    JAVA_25 = "java25"
    JAVA_21 = "java21"
    JAVA_17_AL2023 = "java17.al2023"
    JAVA_17 = "java17"
    JAVA_11_AL2023 = "java11.al2023"
    JAVA_11 = "java11"
    JAVA_8_AL2023 = "java8.al2023"
    JAVA_8_AL2 = "java8.al2"
    JAVA_8 = "java8"
    DOTNET_10 = "dotnet10"
    DOTNET_8 = "dotnet8"
    DOTNET_6 = "dotnet6"
    DOTNETCORE_3_1 = "dotnetcore3.1"
    DOTNETCORE_2_1 = "dotnetcore2.1"
    DOTNETCORE_2_0 = "dotnetcore2.0"
    DOTNETCORE_1_0 = "dotnetcore1.0"
    RUBY_4_0 = "ruby4.0"
    RUBY_3_4 = "ruby3.4"
    RUBY_3_3 = "ruby3.3"
    RUBY_3_2 = "ruby3.2"
    RUBY_2_7 = "ruby2.7"
    RUBY_2_5 = "ruby2.5"
    PROVIDED_AL2023 = "provided.al2023"
    PROVIDED_AL2 = "provided.al2"
    PROVIDED = "provided"
    GO_1 = "go1.x"

    @property
    def language(self) -> Language:
        return _LANGUAGES[next(prefix for prefix in _LANGUAGES if self.value.startswith(prefix))]

    @property
    def lifecycle(self) -> Lifecycle:
        return LIFECYCLES[self]


_LANGUAGES: Final[Mapping[str, Language]] = {
    "python": Language.PYTHON,
    "nodejs": Language.NODEJS,
    "java": Language.JAVA,
    "dotnet": Language.DOTNET,
    "ruby": Language.RUBY,
    "go": Language.GO,
    "provided": Language.OS_ONLY,
}


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """The first days on which AWS no longer patches the runtime, creates functions with it, updates them.

    None where AWS has announced no date.
    """

    operating_system: OperatingSystem
    deprecation: date | None
    block_create: date | None
    block_update: date | None


_ONE, _TWO, _2023 = OperatingSystem


def _row(system: OperatingSystem, *days: str) -> Lifecycle:
    deprecation, create, update = (*map(date.fromisoformat, days), None, None, None)[:3]
    return Lifecycle(system, deprecation, create, update)


LIFECYCLES: Final[Mapping[Runtime, Lifecycle]] = {
    Runtime.PYTHON_3_15: _row(_2023),
    Runtime.PYTHON_3_14: _row(_2023, "2029-06-30", "2029-07-31", "2029-08-31"),
    Runtime.PYTHON_3_13: _row(_2023, "2029-06-30", "2029-07-31", "2029-08-31"),
    Runtime.PYTHON_3_12: _row(_2023, "2028-10-31", "2028-11-30", "2029-01-10"),
    Runtime.PYTHON_3_11: _row(_TWO, "2027-06-30", "2027-07-31", "2027-08-31"),
    Runtime.PYTHON_3_10: _row(_TWO, "2026-10-31", "2027-02-01", "2027-03-03"),
    Runtime.PYTHON_3_9: _row(_TWO, "2025-12-15", "2027-02-01", "2027-03-03"),
    Runtime.PYTHON_3_8: _row(_TWO, "2024-10-14", "2027-02-01", "2027-03-03"),
    Runtime.PYTHON_3_7: _row(_ONE, "2023-12-04", "2024-01-09", "2027-03-03"),
    Runtime.PYTHON_3_6: _row(_ONE, "2022-07-18", "2022-07-18", "2022-08-29"),
    Runtime.PYTHON_2_7: _row(_ONE, "2021-07-15", "2021-07-15", "2022-05-30"),
    Runtime.NODEJS_26: _row(_2023),
    Runtime.NODEJS_24: _row(_2023, "2028-04-30", "2028-06-01", "2028-07-01"),
    Runtime.NODEJS_22: _row(_2023, "2027-04-30", "2027-06-01", "2027-07-01"),
    Runtime.NODEJS_20: _row(_2023, "2026-04-30", "2027-02-01", "2027-03-03"),
    Runtime.NODEJS_18: _row(_TWO, "2025-09-01", "2027-02-01", "2027-03-03"),
    Runtime.NODEJS_16: _row(_TWO, "2024-06-12", "2027-02-01", "2027-03-03"),
    Runtime.NODEJS_14: _row(_TWO, "2023-12-04", "2024-01-09", "2027-03-03"),
    Runtime.NODEJS_12: _row(_TWO, "2023-03-31", "2023-03-31", "2023-04-30"),
    Runtime.NODEJS_10: _row(_TWO, "2021-07-30", "2021-07-30", "2022-02-14"),
    Runtime.NODEJS_8: _row(_ONE, "2020-03-06", "2020-02-04", "2020-03-06"),
    Runtime.NODEJS_6: _row(_ONE, "2019-08-12", "2019-07-12", "2019-08-12"),
    Runtime.NODEJS_4_EDGE: _row(_ONE, "2020-03-05", "2019-03-31", "2019-04-30"),
    Runtime.NODEJS_4: _row(_ONE, "2020-03-05", "2020-02-03", "2020-03-05"),
    Runtime.NODEJS_0: _row(_ONE, "2016-08-30", "2016-09-30", "2016-10-31"),
    Runtime.JAVA_25: _row(_2023, "2029-06-30", "2029-07-31", "2029-08-31"),
    Runtime.JAVA_21: _row(_2023, "2029-06-30", "2029-07-31", "2029-08-31"),
    Runtime.JAVA_17_AL2023: _row(_2023, "2029-06-30"),
    Runtime.JAVA_17: _row(_TWO, "2027-06-30", "2027-07-31", "2027-08-31"),
    Runtime.JAVA_11_AL2023: _row(_2023, "2029-06-30"),
    Runtime.JAVA_11: _row(_TWO, "2027-06-30", "2027-07-31", "2027-08-31"),
    Runtime.JAVA_8_AL2023: _row(_2023, "2029-06-30"),
    Runtime.JAVA_8_AL2: _row(_TWO, "2027-06-30", "2027-07-31", "2027-08-31"),
    Runtime.JAVA_8: _row(_ONE, "2024-01-08", "2024-02-08", "2027-03-03"),
    Runtime.DOTNET_10: _row(_2023, "2028-11-14", "2028-12-14", "2029-01-15"),
    Runtime.DOTNET_8: _row(_2023, "2026-11-10", "2027-02-01", "2027-03-03"),
    Runtime.DOTNET_6: _row(_TWO, "2024-12-20", "2027-02-01", "2027-03-03"),
    Runtime.DOTNETCORE_3_1: _row(_TWO, "2023-04-03", "2023-04-03", "2023-05-03"),
    Runtime.DOTNETCORE_2_1: _row(_ONE, "2022-01-05", "2022-01-05", "2022-04-13"),
    Runtime.DOTNETCORE_2_0: _row(_ONE, "2019-05-30", "2019-04-30", "2019-05-30"),
    Runtime.DOTNETCORE_1_0: _row(_ONE, "2019-06-27", "2019-06-30", "2019-07-30"),
    Runtime.RUBY_4_0: _row(_2023, "2029-03-31", "2029-04-30", "2029-05-31"),
    Runtime.RUBY_3_4: _row(_2023, "2028-03-31", "2028-04-30", "2028-05-31"),
    Runtime.RUBY_3_3: _row(_2023, "2027-03-31", "2027-04-30", "2027-05-31"),
    Runtime.RUBY_3_2: _row(_TWO, "2026-03-31", "2027-02-01", "2027-03-03"),
    Runtime.RUBY_2_7: _row(_TWO, "2023-12-07", "2024-01-09", "2027-03-03"),
    Runtime.RUBY_2_5: _row(_ONE, "2021-07-30", "2021-07-30", "2022-03-31"),
    Runtime.PROVIDED_AL2023: _row(_2023, "2029-06-30", "2029-07-31", "2029-08-31"),
    Runtime.PROVIDED_AL2: _row(_TWO, "2026-07-31", "2027-02-01", "2027-03-03"),
    Runtime.PROVIDED: _row(_ONE, "2024-01-08", "2024-02-08", "2027-03-03"),
    Runtime.GO_1: _row(_ONE, "2024-01-08", "2024-02-08", "2027-03-03"),
}

UNKNOWN_TO_PROVIDER: Final = frozenset(
    {
        Runtime.PYTHON_3_15,
        Runtime.PYTHON_3_14,
        Runtime.NODEJS_26,
        Runtime.NODEJS_24,
        Runtime.JAVA_25,
        Runtime.JAVA_17_AL2023,
        Runtime.JAVA_11_AL2023,
        Runtime.JAVA_8_AL2023,
        Runtime.DOTNET_10,
        Runtime.RUBY_4_0,
    }
)
"""What AWS has and the pinned release of the Terraform provider refuses; a test asks the provider."""

OFFERED: Final = tuple(
    runtime
    for runtime in Runtime
    if runtime not in UNKNOWN_TO_PROVIDER and (LIFECYCLES[runtime].block_update or date.max) > TABLE_READ
)
"""What editors offer: the provider knows it, and AWS updates functions with it."""


def nearest_working(runtime: Runtime, today: date | None = None) -> Runtime | None:
    """The newest runtime of the language that the provider knows and AWS still updates; with dates if asked.

    Go has none of its own any more: its binaries run on `provided.al2023`.
    """
    language = Language.OS_ONLY if runtime.language is Language.GO else runtime.language
    for other in Runtime:
        ended = today is not None and (other.lifecycle.block_update or date.max) <= today
        if other.language is language and other not in UNKNOWN_TO_PROVIDER and not ended:
            return other
    return None
