"""The whole table: Terraform's resource types -> the provider's calls. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.deployer.calls import Calls
from generator.deployer.table.apis import APIS
from generator.deployer.table.compute import COMPUTE
from generator.deployer.table.data import DATA
from generator.deployer.table.messaging import MESSAGING

TABLE: Final[Mapping[str, Calls]] = {**COMPUTE, **APIS, **DATA, **MESSAGING}
