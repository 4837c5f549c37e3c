"""IP address or CIDR block -> hexadecimal digits and ranges of them. Pure.

Addresses are read as the engine's platform reads them (Java's `InetAddress`): octets are decimal even with
leading zeros, an IPv4-mapped IPv6 address is the IPv4 address, and whatever only looks like an address stays
plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_IPV4 = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+")
_IPV6 = re.compile(r"[0-9a-fA-F:]*:[0-9a-fA-F:]*")
_MASK = re.compile(r"[+-]?[0-9]+")
_MAPPED = "0" * 20 + "FFFF"
_MAX_IPV4_CHARACTERS = 15
_GROUPS = 8


def address_digits(text: str) -> str | None:
    """The address as 8 (IPv4) or 32 (IPv6) hexadecimal digits; None if the text is no address."""
    if _IPV4.fullmatch(text):
        return _ipv4(text)
    if _IPV6.fullmatch(text):
        return _ipv6(text)
    return None


def _ipv4(text: str) -> str | None:
    octets = [int(part) for part in text.split(".")] if len(text) <= _MAX_IPV4_CHARACTERS else []
    if not octets or max(octets) > 0xFF:
        return None
    return "".join(f"{octet:02X}" for octet in octets)


def _ipv6(text: str) -> str | None:
    head, gap, tail = text.partition("::")
    groups = _groups(head)
    after = _groups(tail) if gap else []
    if groups is None or after is None:
        return None
    missing = _GROUPS - len(groups) - len(after)
    if missing < (1 if gap else 0) or (missing and not gap):
        return None
    digits = "".join(f"{group:04X}" for group in [*groups, *([0] * missing), *after])
    return digits[len(_MAPPED) :] if digits.startswith(_MAPPED) else digits


def _groups(text: str) -> list[int] | None:
    if not text:
        return []
    groups = []
    for part in text.split(":"):
        if not part or len(part.lstrip("0")) > 4:
            return None
        groups.append(int(part, 16))
    return groups if len(groups) <= _GROUPS else None


@dataclass(frozen=True, slots=True)
class Block:
    """All addresses whose digits stand between two others, both included."""

    bottom: str
    top: str

    def contains(self, digits: str) -> bool:
        """Whether an address is in the block.

        The engine decides digit by digit and stops as soon as the answer is certain, without asking how long
        the address is. An IPv6 address is therefore in an IPv4 block when its first 32 bits are, and an IPv4
        address is in an IPv6 block when its 32 bits alone settle it.
        """
        if len(digits) >= len(self.bottom):
            return self.bottom <= digits[: len(self.bottom)] <= self.top
        return self.bottom[: len(digits)] < digits < self.top[: len(digits)]


def read_block(text: str) -> Block | str:
    """The CIDR block, or why the text is none."""
    parts = text.split("/")
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) != 2:
        return "one '/' is required between the address and the mask"
    if not _MASK.fullmatch(parts[1]):
        return f"the mask {parts[1]!r} is not a whole number"
    digits = address_digits(parts[0])
    if digits is None:
        return f"{parts[0]!r} is not an IP address"
    bits = len(digits) * 4
    mask = int(parts[1][:12])
    if not 0 <= mask < bits:
        return f"the mask of an IPv{4 if bits == 32 else 6} block is 0 to {bits - 1}, not {parts[1]}"
    variable = (1 << (bits - mask)) - 1
    value = int(digits, 16)
    width = len(digits)
    return Block(f"{value & ~variable:0{width}X}", f"{value | variable:0{width}X}")
