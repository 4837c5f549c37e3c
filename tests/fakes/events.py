"""YAML of services + sample events -> what is found about their rules, with no file anywhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.routing.event_sample import read_samples
from generator.routing.samples import SamplesReport, judge
from tests.fakes.definitions import PROD, definition

FOLDER = Path("functions", "shop", "events")
EVENT = {"source": "shop", "detail-type": "Sold", "detail": {"amount": 5}}


def sample(reaches: list[str], **members: Any) -> str:
    """A sample file; its event is EVENT unless another is given."""
    return json.dumps({"event": EVENT, "reaches": reaches, **members}, indent=1)


def put_through(
    service: str, samples: Mapping[str, str], environments: Mapping[str, str] | None = None
) -> SamplesReport:
    """What `stagetwin events test` finds in the service `shop`."""
    files = {FOLDER / name: text.encode() for name, text in samples.items()}
    services = definition(service, prod=PROD, environments=dict(environments or {})).services
    return judge(services, {"shop": read_samples(files)})
