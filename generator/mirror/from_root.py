"""RenderedRoot -> Resources: what the definition resolves to, before Terraform sees it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.mirror.hcl import Block, read
from generator.mirror.resources import Resource, Resources
from generator.plan.values import Json
from generator.render.root import RenderedRoot

# Blocks whose labels alone name them; every other address begins with the block's type.
_BARE = frozenset({"resource"})
_SHORT = {"variable": "var", "locals": "local"}


def read_root(service: str, root: RenderedRoot) -> Resources:
    """Each block as it stands: absence, `null` and nothing are different things here."""
    found: dict[str, Resource] = {}
    for name, text in root.files.items():
        for address, values in _blocks(name, text):
            # Repeated blocks (`moved`, `locals`) have no name; their order is that of the files.
            number = 2
            free = address
            while free in found:
                free, number = f"{address}[{number}]", number + 1
            found[free] = Resource(free, "", values)
    return Resources(service, found, strict=True)


def _blocks(name: str, text: str) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The blocks of one file; a file that cannot be read is one text."""
    try:
        blocks = read(text)
    except (ValueError, IndexError):
        yield f'file["{name}"]', {"text": _without_header(text)}
        return
    for block in blocks:
        yield _address(block), block.values


def _without_header(text: str) -> str:
    """What follows the comment that says where the file is from."""
    lines = text.splitlines()
    return "\n".join(line for number, line in enumerate(lines) if number > 1 or not line.startswith("#"))


def _address(block: Block) -> str:
    if block.type == "provider" and isinstance(alias := block.attributes.get("alias"), str):
        return ".".join(("provider", *block.labels, alias))
    head = () if block.type in _BARE else (_SHORT.get(block.type, block.type),)
    return ".".join((*head, *block.labels))
