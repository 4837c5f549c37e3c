"""What the first line of every rendered file begins with."""

from __future__ import annotations

from typing import Final

HEADER_MARK: Final = "# Rendered by stagetwin"
