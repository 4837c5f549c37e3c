"""The fields of each type of state, by query language.

https://states-language.net/#state-type-table and
https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

JSON_PATH: Final = "JSONPath"
JSONATA: Final = "JSONata"
QUERY_LANGUAGES: Final = (JSON_PATH, JSONATA)
STATE_NAME_CHARACTERS: Final = 80

_COMMON: Final = frozenset({"Type", "Comment", "QueryLanguage"})
_GOES_ON: Final = frozenset({"Next", "End"})
_PATHS: Final = frozenset({"InputPath", "OutputPath"})
_RESULT: Final = frozenset({"Parameters", "ResultSelector", "ResultPath"})


@dataclass(frozen=True, slots=True)
class StateFields:
    """What a state of a type may have in any language, and in each; what it must have."""

    both: frozenset[str]
    json_path: frozenset[str] = frozenset()
    jsonata: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()

    def of(self, language: str) -> frozenset[str]:
        """All fields that a state may have in the language."""
        return _COMMON | self.both | (self.jsonata if language == JSONATA else self.json_path)

    def only_in_other(self, language: str) -> frozenset[str]:
        """The fields that the other language has instead."""
        return self.json_path - self.jsonata if language == JSONATA else self.jsonata - self.json_path

    @property
    def goes_on(self) -> bool:
        """Whether the state names the next one, or that it is the last."""
        return self.both >= _GOES_ON


STATE_FIELDS: Final[Mapping[str, StateFields]] = {
    "Pass": StateFields(
        _GOES_ON | {"Assign"},
        _PATHS | {"Parameters", "Result", "ResultPath"},
        frozenset({"Output"}),
    ),
    "Task": StateFields(
        _GOES_ON
        | {"Assign", "Catch", "Credentials", "HeartbeatSeconds", "Resource", "Retry", "TimeoutSeconds"},
        _PATHS | _RESULT | {"HeartbeatSecondsPath", "TimeoutSecondsPath"},
        frozenset({"Arguments", "Output"}),
        frozenset({"Resource"}),
    ),
    "Choice": StateFields(
        frozenset({"Assign", "Choices", "Default"}),
        _PATHS,
        frozenset({"Output"}),
        frozenset({"Choices"}),
    ),
    "Wait": StateFields(
        _GOES_ON | {"Assign", "Seconds", "Timestamp"},
        _PATHS | {"SecondsPath", "TimestampPath"},
        frozenset({"Output"}),
    ),
    "Succeed": StateFields(frozenset(), _PATHS, frozenset({"Output"})),
    "Fail": StateFields(frozenset({"Cause", "Error"}), frozenset({"CausePath", "ErrorPath"})),
    "Parallel": StateFields(
        _GOES_ON | {"Assign", "Branches", "Catch", "Retry"},
        _PATHS | _RESULT,
        frozenset({"Arguments", "Output"}),
        frozenset({"Branches"}),
    ),
    "Map": StateFields(
        _GOES_ON
        | {
            "Assign",
            "Catch",
            "ItemBatcher",
            "ItemProcessor",
            "ItemReader",
            "ItemSelector",
            "Label",
            "MaxConcurrency",
            "ResultWriter",
            "Retry",
            "ToleratedFailureCount",
            "ToleratedFailurePercentage",
        },
        _PATHS
        | _RESULT
        | {
            "ItemsPath",
            "Iterator",
            "MaxConcurrencyPath",
            "ToleratedFailureCountPath",
            "ToleratedFailurePercentagePath",
        },
        frozenset({"Items", "Output"}),
    ),
}
MACHINE_FIELDS: Final = frozenset(
    {"Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"}
)
BRANCH_FIELDS: Final = frozenset({"Comment", "ProcessorConfig", "QueryLanguage", "StartAt", "States"})

ERROR_NAMES: Final = frozenset(
    {
        "States.ALL",
        "States.BranchFailed",
        "States.DataLimitExceeded",
        "States.ExceedToleratedFailureThreshold",
        "States.HeartbeatTimeout",
        "States.Http.Socket",
        "States.IntrinsicFailure",
        "States.ItemReaderFailed",
        "States.NoChoiceMatched",
        "States.ParameterPathFailure",
        "States.Permissions",
        "States.QueryEvaluationError",
        "States.ResultPathMatchFailure",
        "States.ResultWriterFailed",
        "States.Runtime",
        "States.TaskFailed",
        "States.Timeout",
    }
)
"""https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html"""

_TYPES: Final = ("String", "Numeric", "Boolean", "Timestamp")
_ORDERED: Final = ("LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals")
COMPARISONS: Final = frozenset(
    {
        *(f"{kind}Equals{path}" for kind in _TYPES for path in ("", "Path")),
        *(
            f"{kind}{order}{path}"
            for kind in _TYPES
            if kind != "Boolean"
            for order in _ORDERED
            for path in ("", "Path")
        ),
        "StringMatches",
        *(f"Is{kind}" for kind in ("Boolean", "Null", "Numeric", "Present", "String", "Timestamp")),
    }
)
"""https://states-language.net/#choice-state"""
