"""Counts the lines that CloudWatch Logs brings."""

import base64
import gzip
import json
from typing import Any


def handle(event: Any, _context: Any) -> None:
    told = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    for line in told["logEvents"]:
        print("reported:", line["message"].strip())
