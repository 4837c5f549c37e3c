"""The release of the Terraform provider that everything is made for. Pure."""

from __future__ import annotations

from typing import Final

PROVIDER_VERSION: Final = "5.100.0"
"""The one release of hashicorp/aws that the modules are tested with."""
