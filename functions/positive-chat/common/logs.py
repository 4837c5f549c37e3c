"""An event's name and fields -> one JSON line on standard output.

Fields are ids, counts, codes and languages. A participant's name, a message's text and its translation never
are: logs are kept longer, and read by more people, than a conversation.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Field = str | int | float | bool | None


def _to_standard_output(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@dataclass(frozen=True, slots=True)
class Log:
    """Writes lines that all carry the same bound fields, such as the request's id."""

    bound: Mapping[str, Field] = field(default_factory=dict)
    write: Callable[[str], None] = _to_standard_output

    def bind(self, **fields: Field) -> Log:
        return replace(self, bound={**self.bound, **fields})

    def info(self, event: str, **fields: Field) -> None:
        self._line("INFO", event, fields)

    def warning(self, event: str, **fields: Field) -> None:
        self._line("WARNING", event, fields)

    def error(self, event: str, **fields: Field) -> None:
        self._line("ERROR", event, fields)

    def count(self, event: str, metric: str, dimensions: Mapping[str, str], **fields: Field) -> None:
        """Write a line that CloudWatch also counts as a metric: the embedded metric format, no API call.

        https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
        """
        timestamp = fields.pop("timestamp", None)
        declaration = {
            "Timestamp": timestamp,
            "CloudWatchMetrics": [
                {
                    "Namespace": "PositiveChat",
                    "Dimensions": [sorted(dimensions)],
                    "Metrics": [{"Name": metric, "Unit": "Count"}],
                }
            ],
        }
        self._line("INFO", event, {**fields, **dimensions, metric: 1, "_aws": declaration})

    def details(self, event: str, **fields: Any) -> None:
        """Write a line whose fields may be lists and maps."""
        self._line("INFO", event, fields)

    def _line(self, level: str, event: str, fields: Mapping[str, Any]) -> None:
        line = {"level": level, "event": event, **self.bound, **fields}
        self.write(json.dumps(line, ensure_ascii=False, default=str))


def error_name(error: BaseException) -> str:
    """The error's AWS code, or its class: never its text, which may quote what a participant wrote."""
    response = getattr(error, "response", None)
    code = response.get("Error", {}).get("Code") if isinstance(response, dict) else None
    return str(code or type(error).__name__)
